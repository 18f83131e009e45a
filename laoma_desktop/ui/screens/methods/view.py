"""The page 老马方法: the cards at the left, the chosen one as a whole at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from laoma_desktop.domain.cards import PHASES, Card
from laoma_desktop.services.cards import CardService
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.panels.methods.reader import CardReader
from laoma_desktop.ui.presenting import Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.methods.columns import columns
from laoma_desktop.ui.screens.methods.presenter import MethodsPresenter, Source
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card as CardFrame
from laoma_desktop.ui.widgets.chip_bar import ChipBar
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.page import Page, ScrollBody
from laoma_desktop.ui.widgets.search_box import SearchBox
from laoma_desktop.ui.widgets.table_view import TableView

BOTH_FROM = 860
"""From this width on list and card stand side by side."""
_CHIPS = (("", "全部"), *((phase, phase) for phase in PHASES))


class MethodsPage(Page):
    """Implements ``MethodsView``."""

    def __init__(self, presenter: MethodsPresenter, *, tasks: Tasks) -> None:
        super().__init__("老马方法", name="methods", scroll=False)
        self.presenter = presenter
        self._narrow = False
        self._reads = False
        self._back = button("看列表(&L)", icon="arrow-left", name="methods_list")
        self._back.clicked.connect(self._on_list)
        self.set_head_actions([self._back])
        self._model: PagedTable[Card] = PagedTable(columns(), tasks, self)
        self._model.loaded.connect(self._on_loaded)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px("space_4"))
        self._list = self._build_list()
        self._side = self._build_side()
        row.addWidget(self._list, 5)
        row.addWidget(self._side, 4)
        self.body.addLayout(row, 1)
        self.width_changed.connect(self._on_width)
        presenter.attach(self)

    def _build_list(self) -> QWidget:
        self._search = SearchBox("找方法：题名、做法、例子里的词", name="methods_search")
        self._search.set_text(self.presenter.text)
        self._search.searched.connect(self.presenter.look_for)
        self._search.accepted.connect(self._on_accepted)
        self._search.left_down.connect(self._focus_table)
        self._chips = ChipBar(_CHIPS, name="methods_phase", title="哪个阶段")
        self._chips.set_value(self.presenter.phase)
        self._chips.chosen.connect(self.presenter.choose)
        self._table = TableView(name="methods_table", title="方法，按 Enter 看全文")
        self._table.show_model(self._model)
        self._table.moved.connect(self._on_moved)
        self._table.opened.connect(self._on_opened)
        self._empty = EmptyState("book-open", "", name="methods_empty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px("space_3"))
        for part in (self._search, self._chips):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        return holder

    def _build_side(self) -> QWidget:
        self._reader = CardReader(name="method")
        self._scroll_card = ScrollBody(self._reader)
        self._scroll_card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll_card.setObjectName("method_scroll")
        self._scroll_card.setAccessibleName("卡片全文")
        side = CardFrame(name="method_card")
        side.body.addWidget(self._scroll_card, 1)
        return side

    def show_rows(self, source: Source) -> None:
        """Show the list from its first page on."""
        if not self.presenter.text:
            self._search.set_text("")
        self._chips.set_value(self.presenter.phase)
        self._model.load(source)

    def show_card(self, card: Card | None) -> None:
        """Show a card as a whole."""
        self._reader.show_card(card)
        self._scroll_card.verticalScrollBar().setValue(0)
        if card is not None:
            self._select(card)

    def _select(self, card: Card) -> None:
        row = self._model.find(lambda held: held.id == card.id)
        if row >= 0 and row != self._table.current_row():
            self._table.select_row(row)

    def _on_loaded(self, rows: int, _more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        self.meta.setText(f"{rows} 张")
        self._empty.show_sentence(f"没有写到“{self.presenter.text}”的方法。换个词试试。")
        self._stack.setCurrentIndex(0 if rows else 1)
        card = self.presenter.card
        shown = self._model.find(lambda held: card is not None and held.id == card.id)
        if rows and (card is None or (shown < 0 and not self._narrow)):
            self.presenter.read(self._model.row_at(0))
        elif card is not None:
            self._select(card)

    def _on_moved(self, row: int) -> None:
        card = self._model.row_at(row)
        if card is not None and card != self.presenter.card:
            self.presenter.read(card)

    def _on_opened(self, row: int) -> None:
        self._on_moved(row)
        self._turn(reads=True)
        self._scroll_card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_accepted(self, text: str) -> None:
        self.presenter.look_for(text)
        self._focus_table()

    def _on_list(self) -> None:
        self._turn(reads=False)
        self._focus_table()

    def _on_width(self, width: int) -> None:
        self._narrow = width < BOTH_FROM
        self._turn(reads=self._reads)

    def _turn(self, *, reads: bool) -> None:
        """Show the card or the list where only one has room."""
        self._reads = reads
        self._list.setVisible(not self._narrow or not reads)
        self._side.setVisible(not self._narrow or reads)
        self._back.setVisible(self._narrow and reads)

    def _focus_table(self) -> None:
        target = self._table if self._stack.currentIndex() == 0 else self._search
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self, route: Route) -> None:
        """Show all cards, or the one that the route names."""
        if route.key:
            self._turn(reads=True)
            self.presenter.open(route.key)
        else:
            self.presenter.refresh()

    def refresh(self) -> None:
        """Load again."""
        self.presenter.refresh()

    def focus_first(self) -> None:
        """Give the focus to the list, to the card where it stands alone."""
        if self._list.isHidden():
            self._scroll_card.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_table()

    def focus_filter(self) -> None:
        """Give the focus to the search box."""
        self._turn(reads=self._reads and not self._narrow)
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)


def make(
    *,
    cards: CardService,
    tasks: Tasks,
    presenter: MethodsPresenter | None = None,
) -> MethodsPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    return MethodsPage(presenter or MethodsPresenter(tasks, cards), tasks=tasks)
