"""What is done to many cases: which are picked, what would happen, the job, what came of it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from laoma_desktop.domain.bulk import MOST_CASES, BulkAction
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.cases import CaseFilter, CaseOrder
from laoma_desktop.services.bulk import BulkLine, BulkResult, BulkService, Chosen, label_of
from laoma_desktop.services.changes import Changes
from laoma_desktop.ui.presenting import Messages, Tasks


class BulkView(Protocol):
    """What the desk asks of the window."""

    def show_picked(self, words: str, *, many: bool) -> None:
        """Say how many cases are picked."""

    def show_preview(self, action: BulkAction, lines: tuple[BulkLine, ...]) -> None:
        """Show what would happen to each case, and ask."""

    def show_result(self, result: BulkResult) -> None:
        """Show which cases were refused and why."""


class BulkDesk:
    """Holds the picked cases; hands what was agreed to a job."""

    def __init__(
        self,
        bulk: BulkService,
        tasks: Tasks,
        messages: Messages,
        tell: Callable[[Changes], None],
    ) -> None:
        self._bulk = bulk
        self._tasks = tasks
        self._messages = messages
        self._tell = tell
        self._view: BulkView | None = None
        self.picked: tuple[CaseId, ...] = ()

    @property
    def bulk(self) -> BulkService:
        """The use case, for the actions that a form describes."""
        return self._bulk

    def attach(self, view: BulkView) -> None:
        """Take a (new) view."""
        self._view = view

    def pick(self, cases: Sequence[CaseId]) -> None:
        """Take the cases a person marked."""
        self._keep(Chosen(tuple(cases)))

    def pick_all(self, wanted: CaseFilter, order: CaseOrder) -> None:
        """Take everything that fits, up to the most one command may touch."""
        self._tasks.query(
            self._view, lambda: self._bulk.choose(wanted, order), self._keep, topic="choose"
        )

    def _keep(self, chosen: Chosen) -> None:
        self.picked = chosen.cases
        words = f"已选 {len(chosen.cases):,} 件" if chosen.cases else "还没有选案件"
        if chosen.more:
            words += f"（条件内还有更多，一次最多 {MOST_CASES:,} 件）"
        if self._view:
            self._view.show_picked(words, many=bool(chosen.cases))

    def look(self, action: BulkAction) -> None:
        """Work out what the action would do to the picked cases."""
        picked = self.picked

        def done(lines: tuple[BulkLine, ...]) -> None:
            if self._view:
                self._view.show_preview(action, lines)

        self._tasks.job(
            self._view,
            lambda progress: self._bulk.preview(action, picked, progress),
            done,
            title=f"{label_of(action)}：先看一遍",
        )

    def run(self, action: BulkAction, lines: tuple[BulkLine, ...]) -> None:
        """Do it."""

        def done(result: BulkResult) -> None:
            self._finished(action, result)

        self._tasks.job(
            self._view,
            lambda progress: self._bulk.run(action, lines, progress),
            done,
            title=label_of(action),
        )

    def _finished(self, action: BulkAction, result: BulkResult) -> None:
        cases = frozenset(line.ref.case_id for line in result.done)
        self._tell(Changes(label_of(action), cases, frozenset({"case"})))
        words = f"{label_of(action)}：办好 {len(result.done):,} 件"
        if result.left:
            words += f"，停下时还有 {result.left:,} 件没有办"
        if result.refused:
            self._messages.warn(f"{words}，{len(result.refused):,} 件没有办成。")
            if self._view:
                self._view.show_result(result)
        else:
            self._messages.done(f"{words}。")
