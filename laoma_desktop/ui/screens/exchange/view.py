"""The page 归档报送."""

from collections.abc import Callable
from datetime import date
from functools import cached_property

from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.exporting import ExportService
from laoma_desktop.services.importing import ImportService
from laoma_desktop.services.keys import KeyService
from laoma_desktop.services.lists import ListService
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.screens.exchange.presenter import HALVES, ExchangePresenter
from laoma_desktop.ui.screens.exchange.receive_view import ReceivePanel
from laoma_desktop.ui.screens.exchange.receiving import ReceivePresenter
from laoma_desktop.ui.screens.exchange.send_view import SendPanel
from laoma_desktop.ui.screens.exchange.sending import SendPresenter, SendServices
from laoma_desktop.ui.widgets.chip_bar import ChipBar
from laoma_desktop.ui.widgets.page import Page


class ExchangePage(Page):
    """Two halves behind chips; 收进 is built when somebody first chooses it."""

    def __init__(
        self, presenter: ExchangePresenter, *, tasks: Tasks, today: Callable[[], date]
    ) -> None:
        super().__init__("归档报送", name="exchange")
        self.presenter = presenter
        self._chips = ChipBar(HALVES, name="exchange_half", title="送出还是收进")
        self._chips.set_value(presenter.half)
        self._chips.chosen.connect(self._on_half)
        self.body.addWidget(self._chips)
        self._tasks = tasks
        self.send = SendPanel(presenter.send, tasks, today)
        self.body.addWidget(self.send)
        self.body.addStretch(1)
        self._show_half()

    @cached_property
    def receive(self) -> ReceivePanel:
        """The half 收进."""
        made = ReceivePanel(self.presenter.receive, self._tasks)
        self.body.insertWidget(self.body.indexOf(self.send) + 1, made)
        return made

    def _on_half(self, half: str) -> None:
        if self.presenter.choose(half):
            self._show_half()

    def _show_half(self) -> None:
        sending = self.presenter.half == "send"
        self.send.setVisible(sending)
        if not sending or "receive" in self.__dict__:
            self.receive.setVisible(not sending)

    def enter(self, route: Route) -> None:
        """Show a half that the route names."""
        if self.presenter.choose(route.part):
            self._chips.set_value(route.part)
            self._show_half()
        self.presenter.send.refresh()

    def refresh(self) -> None:
        """Load the receivers again."""
        self.presenter.send.refresh()

    def focus_first(self) -> None:
        """Give the focus to the half in sight."""
        if self.presenter.half == "send":
            self.send.focus_first()
        else:
            self.receive.focus_first()


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    exports: ExportService,
    imports: ImportService,
    keys: KeyService,
    lists: ListService,
    cases: CaseService,
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    changes: ChangeHub,
    today: Callable[[], date],
    presenter: ExchangePresenter | None = None,
) -> ExchangePage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    made = presenter or ExchangePresenter(
        SendPresenter(tasks, messages, navigator, SendServices(exports, keys, lists, cases), today),
        ReceivePresenter(tasks, messages, imports, changes.tell),
    )
    return ExchangePage(made, tasks=tasks, today=today)
