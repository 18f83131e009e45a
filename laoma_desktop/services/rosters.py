"""Who leaves a 专班 and who takes over; a team dissolved, and called together again."""

from datetime import date
from uuid import UUID

from laoma_desktop.domain import teams
from laoma_desktop.domain.case import Case, Member
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.services.editing import CaseEditor


class RosterService:
    """One command for each turn in the life of a team; the history keeps all of them."""

    def __init__(self, editor: CaseEditor) -> None:
        self._editor = editor

    @property
    def _today(self) -> date:
        return self._editor.office.clock.today()

    def hand_over(
        self, ref: CaseRef, uuid: UUID, to: Member, on: date, reason: str
    ) -> tuple[StoredCase, int]:
        """Let a member go and another take over; return the case and how many tasks moved."""
        moved = 0

        def edit(case: Case) -> Case:
            nonlocal moved
            case, moved = teams.hand_over(case, uuid, to, on, reason, self._today)
            return case

        return self._editor.change(ref, "交接", edit), moved

    def leave(self, ref: CaseRef, uuid: UUID, on: date, reason: str) -> StoredCase:
        """Let a member go whom nobody follows yet; the open tasks wait for the role."""
        return self._editor.change(
            ref, "退出专班", lambda case: teams.leave(case, uuid, on, reason, self._today)
        )

    def dissolve(self, ref: CaseRef, on: date, summary: str) -> StoredCase:
        """Dissolve the team with a summary; refused while tasks are left."""
        return self._editor.change(
            ref, "解散专班", lambda case: teams.dissolve(case, on, summary, self._today)
        )

    def revive(self, ref: CaseRef) -> StoredCase:
        """Call a dissolved team together again."""
        return self._editor.change(ref, "重新组建专班", teams.revive)
