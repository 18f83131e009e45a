"""The bin (回收站): cases and notes thrown away, restored, and gone after thirty days."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from laoma_desktop.domain import bin as rules
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.history import ThrownLine
from laoma_desktop.domain.views.notes import ThrownNote
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.foundation.clock import OFFICE_ZONE, day_of, milliseconds
from laoma_desktop.services.actor import Right
from laoma_desktop.services.merging import merged
from laoma_desktop.services.office import Office
from laoma_desktop.storage.queries.bin import Thrown
from laoma_desktop.storage.queries.cursor import question_hash
from laoma_desktop.storage.register import Stamp
from laoma_desktop.storage.repositories.case_rows import CaseKey
from laoma_desktop.storage.uow import UnitOfWork

PAGE = 50


@dataclass(frozen=True, slots=True)
class Purged:
    """How many cases and notes were removed for good."""

    cases: int = 0
    notes: int = 0


class BinService:
    """Throws cases away and brings them back; both are steps that can be taken back by name."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def page(self, cursor: str | None = None, limit: int = PAGE) -> Page[ThrownLine]:
        """Return a page of the bin, newest first: cases, and notes of the person logged in."""
        me = self._office.actor.name
        with self._office.read() as uow:
            return merged(
                lambda after, most: self._cases(uow.bin.page(after, most)),
                lambda after, most: self._notes(uow.note_lists.thrown(me, after, most)),
                lambda case, note: case.at >= note.at,
                (question_hash("bin", me), cursor),
                limit,
            )

    def _cases(self, found: Page[Thrown]) -> Page[ThrownLine]:
        today = self._office.clock.today()
        lines = tuple(
            ThrownLine(
                case_id=row.case_id,
                number=row.number,
                title=row.title,
                by=row.by,
                at=row.at,
                reason=row.reason,
                days_left=rules.days_left(day_of(row.at), today),
            )
            for row in found.rows
        )
        return Page(lines, found.next)

    def _notes(self, found: Page[ThrownNote]) -> Page[ThrownLine]:
        today = self._office.clock.today()
        lines = tuple(
            ThrownLine(
                case_id=None,
                number="",
                title=f"{row.line.on.isoformat()} {row.line.words}",
                by=row.line.author,
                at=row.at,
                reason="",
                days_left=rules.days_left(day_of(row.at), today),
                note_id=row.line.note_id,
            )
            for row in found.rows
        )
        return Page(lines, found.next)

    def throw(self, ref: CaseRef, reason: str) -> str:
        """Put a case into the bin and return its number or title; the director's right.

        Raises:
            RuleRefused: it is closed or archived, or there is no reason.
            Conflict: it was changed since ``ref``.
        """
        with self._office.write("移入回收站", Right.THROW) as uow:
            stored = uow.cases.get(ref.case_id)
            if stored.version != ref.version:
                raise uow.cases.conflict(ref.case_id)
            rules.require_throwable(stored.case, reason)
            at = milliseconds(self._office.clock.now())
            uow.cases.mark(
                CaseKey(_key(uow, ref.case_id).key, stored.version),
                at,
                rules.mark(self._office.actor.name, at, reason),
            )
            uow.audit.append("case_thrown_away", str(ref.case_id))
            uow.commit()
        return stored.case.number or stored.case.title

    def restore(self, case_id: CaseId) -> StoredCase:
        """Bring a case back with everything it had; RuleRefused where it is not in the bin."""
        with self._office.write("从回收站恢复", Right.THROW) as uow:
            key = _key(uow, case_id)
            if key.trashed_at is None:
                raise RuleRefused("这个案件不在回收站里", next_step="请刷新列表。")
            uow.cases.mark(key, None, None)
            uow.audit.append("case_restored", str(case_id))
            stored = uow.cases.get(case_id)
            uow.commit()
        return stored

    def purge(self) -> Purged:
        """Remove what has been in the bin longer than thirty days; return what went.

        Nobody's command: it makes no step, and works whoever is logged in.
        """
        if not self._due():
            return Purged()
        stamp = Stamp("", "清空回收站", self._office.clock.now())
        with self._office.register.write(stamp) as uow:
            cases, notes = uow.bin.due(self._end()), uow.notes.due(self._end())
            for case_id in cases:
                uow.erase(case_id)
                uow.audit.append("case_purged", str(case_id))
            for note_id in notes:
                uow.notes.erase(note_id)
                uow.steps.forget_note(note_id)
                uow.audit.append("note_purged", str(note_id))
            uow.commit()
        return Purged(len(cases), len(notes))

    def _due(self) -> bool:
        with self._office.register.read() as uow:
            return bool(uow.bin.due(self._end()) or uow.notes.due(self._end()))

    def _end(self) -> datetime:
        """Return the instant before which whatever was thrown away has had its days."""
        first_kept = self._office.clock.today() - timedelta(days=rules.KEPT_DAYS - 1)
        return datetime.combine(first_kept, time.min, OFFICE_ZONE)


def _key(uow: UnitOfWork, case_id: CaseId) -> CaseKey:
    found = uow.cases.key(case_id)
    if found is None:
        raise RuleRefused("没有这个案件", next_step="它可能已被移走，请刷新列表。")
    return found
