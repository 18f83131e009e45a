"""Facts of a case that a person adds or corrects: parties, sessions, agreement, visits, events."""

from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from laoma_desktop.domain import corrections, lifecycle, mediation, performance
from laoma_desktop.domain.case import Agreement, Case, DatedEvent, Session, Visit
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.services.editing import CaseEditor


class _Record(Protocol):
    @property
    def uuid(self) -> RecordId:
        """Identity of the record."""


R = TypeVar("R", bound=_Record)


def put(records: tuple[R, ...], record: R) -> tuple[R, ...]:
    """Replace the record of the same identity where it stands, else append it."""
    if any(old.uuid == record.uuid for old in records):
        return tuple(record if old.uuid == record.uuid else old for old in records)
    return (*records, record)


def without(records: tuple[R, ...], uuid: UUID) -> tuple[R, ...]:
    """Leave out the record of that identity."""
    return tuple(record for record in records if record.uuid != uuid)


class FactService:
    """One command per fact; the state of the case follows from what was recorded."""

    def __init__(self, editor: CaseEditor) -> None:
        self._editor = editor

    @property
    def _today(self) -> date:
        return self._editor.office.clock.today()

    def update(self, ref: CaseRef, label: str, case: Case) -> StoredCase:
        """Take the common facts, parties and agents of ``case``; all else stays as stored."""
        return self._editor.change(
            ref,
            label,
            lambda stored: corrections.correct(stored, case, self._today, self._editor.rules),
        )

    def put_session(self, ref: CaseRef, session: Session) -> StoredCase:
        """Record a session, or correct one."""
        return self._editor.change(
            ref, "调解记录", lambda case: mediation.record_session(case, session)
        )

    def remove_session(self, ref: CaseRef, uuid: UUID) -> StoredCase:
        """Take a session out; its revisions stay in the history."""
        return self._editor.change(
            ref,
            "删去调解记录",
            lambda case: mediation.remove_session(case, uuid),
        )

    def put_agreement(self, ref: CaseRef, agreement: Agreement) -> StoredCase:
        """Record what the parties agreed, or correct it."""
        return self._editor.change(
            ref,
            "协议",
            lambda case: mediation.record_agreement(
                case, agreement, self._today, self._editor.rules
            ),
        )

    def settle_term(self, ref: CaseRef, term: UUID, on: date, evidence: str) -> StoredCase:
        """Record that a term was performed on a day."""
        return self._editor.change(
            ref,
            "履行",
            lambda case: performance.settle(case, term, on, evidence, self._today),
        )

    def put_visit(self, ref: CaseRef, visit: Visit) -> StoredCase:
        """Record a return visit, or correct one."""
        return self._editor.change(
            ref, "回访", lambda case: replace(case, visits=put(case.visits, visit))
        )

    def put_event(self, ref: CaseRef, event: DatedEvent) -> StoredCase:
        """Record a dated event that no other record gives (挂牌, 签批, 验收 …)."""
        return self._editor.change(
            ref, "事件", lambda case: replace(case, events=put(case.events, event))
        )

    def remove_event(self, ref: CaseRef, uuid: UUID) -> StoredCase:
        """Take a wrongly entered event out."""
        return self._editor.change(ref, "删去事件", lambda case: lifecycle.remove_event(case, uuid))

    def tick(self, ref: CaseRef, ticks: tuple[str, ...]) -> StoredCase:
        """Set the conditions a person ticks (家暴, 死亡, 身份关系/确权, variants)."""
        return self._editor.change(
            ref, "勾选情形", lambda case: replace(case, ticks=tuple(sorted(set(ticks))))
        )
