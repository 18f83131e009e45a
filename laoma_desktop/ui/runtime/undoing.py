"""Takes the last steps of the person back and does them again; the strip says which."""

from collections.abc import Callable
from typing import Protocol

from laoma_desktop.domain.views.history import Step
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.undo import Turned
from laoma_desktop.ui.presenting import Messages, Tasks

REDO_HINT = "按 Ctrl+Y 可以重做。"


class StepKeeper(Protocol):
    """``services.undo.UndoService`` as far as the window needs it."""

    def steps(self) -> tuple[Step, ...]:
        """Return the last steps, newest first."""

    def undo(self, step: int | None = None) -> Turned:
        """Take a step back."""

    def undo_to(self, step: int) -> tuple[Turned, ...]:
        """Take all steps back to this one."""

    def redo(self) -> Turned:
        """Do a step again."""


class Undoing:
    """What Ctrl+Z, Ctrl+Y, the palette, the strip and the page 最近操作 share.

    ``owner`` is the view that asks; ``tell`` broadcasts what was touched.
    """

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        service: StepKeeper,
        tell: Callable[[Changes], None],
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self.service = service
        self._tell = tell

    def undo(self, owner: object, step: int | None = None) -> None:
        """Take a step back, the last one unless said otherwise."""
        self._tasks.command(owner, lambda: self.service.undo(step), self._undone)

    def undo_to(self, owner: object, step: int) -> None:
        """Take back all steps from the last one to this one."""
        self._tasks.command(owner, lambda: self.service.undo_to(step), self._undone_all)

    def redo(self, owner: object) -> None:
        """Do the step again that was taken back last."""
        self._tasks.command(owner, self.service.redo, self._redone)

    def _undone(self, turned: Turned) -> None:
        self._say(turned)
        self._messages.done(f"已撤销：{turned.step.label}。{REDO_HINT}")

    def _undone_all(self, turned: tuple[Turned, ...]) -> None:
        for one in turned:
            self._say(one)
        self._messages.done(f"已撤销 {len(turned)} 步。{REDO_HINT}")

    def _redone(self, turned: Turned) -> None:
        self._say(turned)
        self._messages.done(f"已重做：{turned.step.label}。")

    def _say(self, turned: Turned) -> None:
        kinds = {"case"} if turned.cases or not turned.notes else set[str]()
        kinds |= {"note"} if turned.notes else set()
        self._tell(Changes(turned.step.label, frozenset(turned.cases), frozenset(kinds)))
