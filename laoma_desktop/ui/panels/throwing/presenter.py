"""Puts a case into the bin and offers to bring it back."""

from collections.abc import Callable
from dataclasses import dataclass

from laoma_desktop.domain.bin import KEPT_DAYS
from laoma_desktop.domain.views.stored import CaseRef
from laoma_desktop.services.bin import BinService
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.undo import UndoService
from laoma_desktop.ui.presenting import Failed, Messages, Tasks
from laoma_desktop.ui.runtime.undoing import Undoing

LABEL = "移入回收站"


@dataclass(frozen=True, slots=True)
class Thrower:
    """Puts cases into the bin; 撤销 in the strip brings one back."""

    bin: BinService
    undo: UndoService
    tasks: Tasks
    messages: Messages
    tell: Callable[[Changes], None]

    def throw(
        self, owner: object, ref: CaseRef, reason: str, done: Callable[[], None], failed: Failed
    ) -> None:
        """Do it; ``owner`` is the view that asked, ``done`` is called before anybody is told."""
        undoing = Undoing(self.tasks, self.messages, self.undo, self.tell)

        def work() -> tuple[str, int]:
            name = self.bin.throw(ref, reason)
            return name, self.undo.steps(1)[0].id

        def thrown(made: tuple[str, int]) -> None:
            name, step = made
            done()
            self.tell(Changes(LABEL, frozenset({ref.case_id}), frozenset({"case"})))
            self.messages.done(
                f"{name} 已移入回收站，{KEPT_DAYS} 天内可以恢复。",
                lambda: undoing.undo(owner, step),
            )

        self.tasks.command(owner, work, thrown, failed)
