"""进展台账 of a case: entries, and meetings whose decisions become tasks."""

from collections.abc import Sequence
from uuid import UUID

from laoma_desktop.domain import ledger
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.ledger import Decision
from laoma_desktop.domain.ledger_entry import LedgerEntry
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.domain.vocabulary import LedgerKind
from laoma_desktop.services.editing import CaseEditor


class LedgerService:
    """One command per entry; an entry is a record of the case, with a history of its own."""

    def __init__(self, editor: CaseEditor) -> None:
        self._editor = editor

    def new_entry(self, kind: LedgerKind) -> LedgerEntry:
        """Return an empty entry of today by whoever works here."""
        office = self._editor.office
        return LedgerEntry(
            uuid=RecordId(office.new_id()),
            kind=kind,
            date=office.clock.today(),
            who=office.actor.name,
        )

    def record(self, ref: CaseRef, entry: LedgerEntry, *, done: bool = False) -> StoredCase:
        """Enter what was done, or correct it; with ``done`` the entry's task is done by it."""
        today = self._editor.office.clock.today()
        return self._editor.change(
            ref, "记台账", lambda case: ledger.record(case, entry, today, done=done)
        )

    def hold_meeting(
        self, ref: CaseRef, entry: LedgerEntry, decisions: Sequence[Decision]
    ) -> StoredCase:
        """Enter a meeting; each decision becomes a task of the member it names."""
        office = self._editor.office
        new_ids = [office.new_id() for _ in decisions]
        today = office.clock.today()
        return self._editor.change(
            ref,
            "专班会议",
            lambda case: ledger.hold_meeting(case, entry, decisions, new_ids, today),
        )

    def remove(self, ref: CaseRef, uuid: UUID) -> StoredCase:
        """Take a wrong entry out; its versions stay in the history."""
        return self._editor.change(ref, "删去台账", lambda case: ledger.remove(case, uuid))
