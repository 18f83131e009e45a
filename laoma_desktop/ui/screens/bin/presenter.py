"""What the page 回收站 does: lists the cases in the bin and brings one back."""

from collections.abc import Callable
from typing import Protocol

from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.history import ThrownLine
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.bin import BinService
from laoma_desktop.services.changes import Changes
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks

Source = Callable[[str | None], Page[ThrownLine]]


class BinView(Protocol):
    """What the presenter asks of the window."""

    def show_rows(self, source: Source) -> None:
        """Start the table anew."""


class BinPresenter:
    """Restores on the state that stands in the register; nothing here holds words of a person."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
        service: BinService,
        tell: Callable[[Changes], None],
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self._service = service
        self._tell = tell
        self._view: BinView | None = None

    def attach(self, view: BinView) -> None:
        """Take a (new) view."""
        self._view = view

    def refresh(self) -> None:
        """Load the bin again."""
        if self._view is not None:
            self._view.show_rows(self._service.page)

    def restore(self, line: ThrownLine) -> None:
        """Bring a case back."""
        self._tasks.command(self._view, lambda: self._service.restore(line.case_id), self._restored)

    def open_cases(self) -> None:
        """Go to the list of cases."""
        self._navigator.open(Route("case_list"))

    def _restored(self, stored: StoredCase) -> None:
        case = stored.case
        self._tell(Changes("从回收站恢复", frozenset({case.uuid}), frozenset({"case"})))
        self._messages.done(f"{case.number or case.title} 已恢复，照旧在“案件”里办。")
        self.refresh()
