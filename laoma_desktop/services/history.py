"""The history of a case: who changed what when, in words; and a record put back to a version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from laoma_desktop.domain import versions as rules
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.field_words import field_place, field_word, record_word
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.foundation.clock import OFFICE_ZONE, instant_of
from laoma_desktop.foundation.hlc import hlc_milliseconds
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.forks import ForkService
from laoma_desktop.services.value_words import said

PAGE = 50


@dataclass(frozen=True, slots=True)
class SaidChange:
    """One field in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of one record in words; ``can_restore`` where there is something to put back."""

    rev: str
    record: UUID
    what: str
    said: str
    by: str
    at: datetime
    changes: tuple[SaidChange, ...]
    can_restore: bool


class HistoryService:
    """Lists versions, the newest first, and puts one record back: as a new revision.

    ``forks`` settles what two registers changed without knowing of each other.
    """

    def __init__(self, editor: CaseEditor) -> None:
        self._office = editor.office
        self._editor = editor
        self.forks = ForkService(editor)

    def page(
        self,
        case_id: CaseId,
        record: UUID | None = None,
        cursor: str | None = None,
        limit: int = PAGE,
    ) -> Page[VersionLine]:
        """Return a page of the versions of a case, or of one record of it."""
        with self._office.read() as uow:
            uow.cases.get(case_id)
            found = rules.versions(uow.revisions.of_case(case_id))
        newest: dict[UUID, str] = {}
        titles: dict[str, str] = {}
        for version in found:
            newest.setdefault(version.record, version.rev)
            titles.setdefault(str(version.record), version.title)
        wanted = [one for one in found if record is None or one.record == record]
        start = _place(wanted, cursor)
        shown = wanted[start : start + limit]
        after = shown[-1].rev if wanted[start + limit :] else None
        return Page(tuple(self._line(one, newest[one.record], titles) for one in shown), after)

    def restore(self, ref: CaseRef, rev: str) -> StoredCase:
        """Put the record of a version back to it; the later versions stay in the history.

        Raises:
            RuleRefused: no such version, nothing would change, or the rules of the case say no.
            Conflict: the case was changed since ``ref``.
        """
        with self._office.read() as uow:
            revisions = uow.revisions.of_case(ref.case_id)
        today = self._office.clock.today()
        stored = self._editor.change(
            ref,
            "恢复到以前的版本",
            lambda case: rules.put_back(case, revisions, rev, today, self._editor.rules),
        )
        if stored.version == ref.version:
            raise RuleRefused(
                "现在的内容和这个版本一样，没有改动", next_step="状态和日期要用办理的步骤来改。"
            )
        return stored

    def _line(self, version: rules.Version, newest: str, titles: Mapping[str, str]) -> VersionLine:
        """Return a version in words; ``titles`` name the other records it points to."""
        codes = self._office.codes
        what, title = record_word(version.kind), version.title
        if version.kind == "event":
            title = codes.table("events").title(title)
        return VersionLine(
            rev=version.rev,
            record=version.record,
            what=f"{what}（{title}）" if title else what,
            said=version.said,
            by=version.actor or "程序",
            at=instant_of(hlc_milliseconds(version.hlc)).astimezone(OFFICE_ZONE),
            changes=tuple(
                SaidChange(
                    field_word(version.kind, change.field),
                    said(codes, version.kind, change.field, _named(change.old, titles)),
                    said(codes, version.kind, change.field, _named(change.new, titles)),
                )
                for change in sorted(
                    version.changes, key=lambda one: field_place(version.kind, one.field)
                )
            ),
            can_restore=version.said in {"新增", "修改"} and version.rev != newest,
        )


def _named(value: Plain, titles: Mapping[str, str]) -> Plain:
    """Return what a record is called instead of its identity, any other value as it is."""
    return titles.get(value) or value if isinstance(value, str) else value


def _place(found: list[rules.Version], cursor: str | None) -> int:
    if cursor is None:
        return 0
    places = [place for place, version in enumerate(found) if version.rev == cursor]
    return places[0] + 1 if places else 0
