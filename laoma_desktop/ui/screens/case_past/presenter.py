"""What the page 历史 does: versions of a case page by page, of one record alone, put back."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol
from uuid import UUID

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.forks import ForkLine
from laoma_desktop.services.history import HistoryService, VersionLine
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks


@dataclass(frozen=True, slots=True)
class PastState:
    """Which case, which record of it alone (None: all), the versions read so far.

    ``forks`` are the places both sides changed, ``chosen`` the revisions chosen by their keys.
    """

    stored: StoredCase | None = None
    record: UUID | None = None
    lines: tuple[VersionLine, ...] = ()
    next: str | None = None
    forks: tuple[ForkLine, ...] = ()
    chosen: dict[str, str] = field(default_factory=dict)


class PastView(Protocol):
    """What the presenter asks of the window."""

    def show_past(self, state: PastState) -> None:
        """Show the versions and what both sides changed."""

    def show_chosen(self, places: int, chosen: int) -> None:
        """Say how many of the places are chosen."""


class PastPresenter:
    """Restoring is a correction like any other: the rules of the case decide about it."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
        history: HistoryService,
        cases: CaseService,
        tell: Callable[[Changes], None],
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self._history = history
        self._cases = cases
        self._tell = tell
        self._case_id: CaseId | None = None
        self._view: PastView | None = None
        self.state = PastState()

    def attach(self, view: PastView) -> None:
        """Take a (new) view and show the present state on it."""
        self._view = view
        if self.state.stored is not None:
            view.show_past(self.state)

    def show_case(self, case_id: CaseId, record: UUID | None = None) -> None:
        """Show the versions of a case, or of one record of it."""
        self._case_id = case_id
        self.state = PastState(record=record)
        self.refresh()

    def refresh(self) -> None:
        """Load the first page again."""
        case_id, record = self._case_id, self.state.record
        if case_id is None:
            return

        def read() -> tuple[StoredCase, Page[VersionLine], tuple[ForkLine, ...]]:
            stored, page = self._cases.get(case_id), self._history.page(case_id, record)
            return stored, page, self._history.forks.of(case_id)

        self._tasks.query(self._view, read, self._loaded, topic="past")

    def more(self) -> None:
        """Load the page after the last one read."""
        case_id, state = self._case_id, self.state
        if case_id is not None and state.next is not None:
            self._tasks.query(
                self._view,
                lambda: self._history.page(case_id, state.record, state.next),
                self._read_on,
                topic="past",
            )

    def only(self, record: UUID | None) -> None:
        """Show one record alone, or all."""
        self.state = replace(self.state, record=record)
        self.refresh()

    def restore(self, line: VersionLine) -> None:
        """Put a record back to a version, on the state one saw."""
        stored = self.state.stored
        if stored is None:
            return
        self._tasks.command(
            self._view,
            lambda: self._history.restore(stored.ref, line.rev),
            lambda saved: self._restored(saved, line),
        )

    def choose(self, key: str, rev: str) -> None:
        """Choose the value of one place; nothing is saved yet."""
        chosen = {**self.state.chosen, key: rev}
        self.state = replace(self.state, chosen=chosen)
        if self._view is not None:
            self._view.show_chosen(len(self.state.forks), len(chosen))

    def settle(self) -> None:
        """Save what was chosen as one step, on the state one saw."""
        stored, chosen = self.state.stored, self.state.chosen
        if stored is None:
            return

        def done(saved: StoredCase) -> None:
            self._tell(Changes("核对两边的改动", frozenset({saved.case.uuid}), frozenset({"case"})))
            self._messages.done(f"已核对 {len(chosen)} 处。按 Ctrl+Z 撤销。")

        self._tasks.command(
            self._view, lambda: self._history.forks.settle(stored.ref, chosen), done
        )

    def open_case(self) -> None:
        """Go to the case."""
        if self._case_id is not None:
            self._navigator.open(Route("case_detail", str(self._case_id)))

    def touched(self, cases: frozenset[CaseId]) -> None:
        """Load again if this case was changed somewhere else."""
        if self._case_id in cases:
            self.refresh()

    def _loaded(self, read: tuple[StoredCase, Page[VersionLine], tuple[ForkLine, ...]]) -> None:
        stored, page, forks = read
        if stored.case.uuid == self._case_id:
            keys = {fork.key for fork in forks}
            self.state = PastState(
                stored=stored,
                record=self.state.record,
                lines=page.rows,
                next=page.next,
                forks=forks,
                chosen={key: rev for key, rev in self.state.chosen.items() if key in keys},
            )
            self._show()

    def _read_on(self, page: Page[VersionLine]) -> None:
        lines = (*self.state.lines, *page.rows)
        self.state = replace(self.state, lines=lines, next=page.next)
        self._show()

    def _restored(self, saved: StoredCase, line: VersionLine) -> None:
        self._tell(Changes("恢复版本", frozenset({saved.case.uuid}), frozenset({"case"})))
        self._messages.done(
            f"{line.what}已恢复到 {line.at:%Y-%m-%d %H:%M} 的内容。按 Ctrl+Z 撤销。"
        )

    def _show(self) -> None:
        if self._view is not None:
            self._view.show_past(self.state)
