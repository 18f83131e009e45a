"""The page 工作台: what is due, in figures and as a list; where to begin."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QStackedWidget, QVBoxLayout

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.domain.views.cases import DueLine
from laoma_desktop.ui.models.paged_table import PagedTable, PageSource
from laoma_desktop.ui.presenting import Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.screens.workbench.columns import columns
from laoma_desktop.ui.screens.workbench.presenter import (
    Figure,
    Lists,
    StatusCount,
    WorkbenchPresenter,
)
from laoma_desktop.ui.screens.workbench.unfinished import DraftLister, Unfinished
from laoma_desktop.ui.widgets.bar_list import Bar, BarList
from laoma_desktop.ui.widgets.buttons import PressButton, button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.table_view import TableView

TWO_COLUMNS_FROM = 960
FOUR_CARDS_FROM = 700


class FigureCard(PressButton):
    """A figure that opens its list. Signal: ``opened(str)`` with the figure's name."""

    opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        look = theme.current()
        self._name = name
        self.setObjectName(f"figure_{name}")
        self.setProperty("card", "true")
        self.value = PlainLabel("–", "figure")
        self.title = PlainLabel("", "strong")
        self.hint = PlainLabel("", "meta")
        grid = QGridLayout(self)
        pad = look.px("space_4")
        grid.setContentsMargins(pad, look.px("space_3"), pad, look.px("space_3"))
        grid.setVerticalSpacing(0)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.value, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.hint, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        for label in (self.value, self.title, self.hint):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._on_clicked)

    def show_figure(self, figure: Figure) -> None:
        """Show title, value and hint."""
        self.title.setText(figure.title)
        self.hint.setText(figure.hint)
        self.value.setText(figure.value)
        self.value.set_role("figure_warn" if figure.alarming else "figure")
        self.setAccessibleName(f"{figure.title} {figure.value} 件")

    def _on_clicked(self) -> None:
        self.opened.emit(self._name)


class WorkbenchPage(Page):
    """Implements ``WorkbenchView``."""

    def __init__(
        self,
        presenter: WorkbenchPresenter,
        tasks: Tasks,
        today: Callable[[], date],
        words: Callable[[str, str], str],
        unfinished: Unfinished,
    ) -> None:
        super().__init__("工作台", name="workbench")
        self._presenter = presenter
        self._words = words
        self._unfinished = unfinished
        new = button("登记新案件(&N)", "primary", icon="file-plus", name="workbench_new")
        new.clicked.connect(presenter.register)
        self.set_head_actions([new])
        self.body.addWidget(unfinished.strip)
        self.figures = {name: FigureCard(name) for name in ("overdue", "today", "week", "undated")}
        self._cards = QGridLayout()
        self._cards.setSpacing(theme.current().px("space_3"))
        for card in self.figures.values():
            card.opened.connect(presenter.open_figure)
        self._place_cards(4)
        self.body.addLayout(self._cards)
        self._model: PagedTable[DueLine] = PagedTable(
            columns(today, lambda code: words("due_kind", code)), tasks, self
        )
        self._model.loaded.connect(self._on_loaded)
        self._model.failed.connect(self._on_failed)
        self.table = TableView(name="due_table", title="到期事项")
        self.table.show_model(self._model)
        self.table.opened.connect(self._on_opened)
        self._statuses = BarList(name="status_bars", title="案件按状态")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.current().px("space_3"))
        self._columns.addWidget(self._build_due(), 3)
        self._columns.addLayout(self._build_statuses(), 2)
        self.body.addLayout(self._columns, 1)
        self.width_changed.connect(self._on_width)
        presenter.attach(self)

    def _build_due(self) -> Card:
        card = Card("要办的事", meta="按期限先后，回车打开", name="due_card")
        self._empty = EmptyState(
            "circle-check",
            "",
            action="登记案件(&R)",
            action_icon="file-plus",
            name="due_empty",
        )
        self._empty.acted.connect(self._presenter.register)
        self._due = QStackedWidget()
        self._due.addWidget(self.table)
        self._due.addWidget(self._empty)
        self._due.setMinimumHeight(theme.current().scaled(300))
        card.body.addWidget(self._due)
        return card

    def _build_statuses(self) -> QVBoxLayout:
        column = QVBoxLayout()
        card = Card("在办案件", meta="按状态", name="status_card")
        self._no_status = PlainLabel("还没有在办的案件。", "label", wrap=True)
        card.body.addWidget(self._statuses)
        card.body.addWidget(self._no_status)
        column.addWidget(card)
        column.addStretch(1)
        return column

    def show_day(self, sentence: str) -> None:
        """Show today's date beside the title."""
        self.meta.setText(sentence)

    def show_rows(self, source: PageSource[DueLine]) -> None:
        """Fill the due list."""
        self._model.load(source)

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show the cards."""
        for figure in figures:
            self.figures[figure.name].show_figure(figure)

    def show_statuses(self, rows: tuple[StatusCount, ...]) -> None:
        """Show the bars by status."""
        self._statuses.setVisible(bool(rows))
        self._no_status.setVisible(not rows)
        self._statuses.show_bars(
            [Bar(self._words("status", row.status), row.value, row.shown) for row in rows]
        )

    def _place_cards(self, columns_wanted: int) -> None:
        while self._cards.takeAt(0) is not None:
            pass
        for number, card in enumerate(self.figures.values()):
            self._cards.addWidget(card, number // columns_wanted, number % columns_wanted)
        for column in range(4):
            self._cards.setColumnStretch(column, 1 if column < columns_wanted else 0)

    def _on_width(self, width: int) -> None:
        wide = width >= TWO_COLUMNS_FROM
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._place_cards(4 if width >= FOUR_CARDS_FROM else 2)

    def _on_loaded(self, rows: int, _more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        if not rows:
            self._empty.show_sentence("眼下没有到期的事。登记了案件，期限和任务会列在这里。")
        self._due.setCurrentIndex(0 if rows else 1)

    def _on_failed(self, error: LaomaError) -> None:
        self._empty.show_sentence(error.what)
        self._due.setCurrentIndex(1)

    def _on_opened(self, row: int) -> None:
        line = self._model.row_at(row)
        if line is not None:
            self._presenter.open(line)

    def _on_changed(self, _touched: object) -> None:
        if self.isVisible():
            self._presenter.load()

    def listen(self, changes: ChangeHub) -> None:
        """Load again after a change elsewhere."""
        changes.changed.connect(self._on_changed)

    def enter(self, route: Route) -> None:
        """Load what is due."""
        del route
        self.refresh()

    def refresh(self) -> None:
        """Load again."""
        self._unfinished.load()
        self._presenter.load()

    def focus_first(self) -> None:
        """Give the focus to the due list."""
        shown = self.table if self._due.currentIndex() == 0 else self._empty.button
        shown.setFocus(Qt.FocusReason.OtherFocusReason)


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    lists: Lists,
    drafts: DraftLister,
    words: Callable[[str, str], str],
    tasks: Tasks,
    navigator: Navigator,
    changes: ChangeHub,
    today: Callable[[], date],
) -> Page:
    """Return the page; ``words`` gives the title of a code of a table."""
    presenter = WorkbenchPresenter(lists, tasks, navigator, today)
    unfinished = Unfinished(drafts, tasks, navigator)
    page = WorkbenchPage(presenter, tasks, today, words, unfinished)
    page.listen(changes)
    return page
