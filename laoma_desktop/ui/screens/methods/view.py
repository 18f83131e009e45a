"""The page 老马方法: the cards at the left, the chosen one as a whole at the right."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from laoma_desktop.domain.cards import PHASES
from laoma_desktop.domain.errors import LaomaError, RuleRefused
from laoma_desktop.services.office import Office
from laoma_desktop.services.own_cards import Writing
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.panels.methods.reader import CardReader
from laoma_desktop.ui.presenting import FormValues, Messages, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.methods.columns import columns
from laoma_desktop.ui.screens.methods.form import (
    FORM,
    draft_key,
    form_words,
    values_of,
    with_values,
)
from laoma_desktop.ui.screens.methods.presenter import (
    OWN,
    PRIVATE,
    MethodsPresenter,
    MethodsServices,
    Row,
    Source,
)
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card as CardFrame
from laoma_desktop.ui.widgets.chip_bar import ChipBar
from laoma_desktop.ui.widgets.dialog_draft import Keep, keeper
from laoma_desktop.ui.widgets.dialogs import FormDialog
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.page import Page, ScrollBody
from laoma_desktop.ui.widgets.search_box import SearchBox
from laoma_desktop.ui.widgets.table_view import TableView
from laoma_desktop.ui.wording.choices import office_choices

BOTH_FROM = 860
"""From this width on list and card stand side by side."""
_CHIPS = (("", "全部"), *((phase, phase) for phase in PHASES), (OWN, "本所写"))
NEW = "new"
"""Part of a route: begin a card; its key names the closed case it is about."""


class MethodsPage(Page):
    """Implements ``MethodsView``."""

    def __init__(
        self,
        presenter: MethodsPresenter,
        *,
        tasks: Tasks,
        keep: Keep,
        categories: tuple[tuple[str, str], ...],
        today: Callable[[], date],
    ) -> None:
        super().__init__("老马方法", name="methods", scroll=False)
        self.presenter = presenter
        self._keep = keep
        self._categories = categories
        self._today = today
        self._narrow = False
        self._reads = False
        self._build_verbs()
        self._model: PagedTable[Row] = PagedTable(columns(), tasks, self)
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

    def _build_verbs(self) -> None:
        self._back = button("看列表(&L)", icon="arrow-left", name="methods_list")
        self._back.clicked.connect(self._on_list)
        self._edit = button("修改(&E)", icon="pencil", name="methods_edit")
        self._edit.clicked.connect(self.presenter.edit)
        self._turn_back = button("", name="methods_turn")
        self._turn_back.clicked.connect(self.presenter.turn)
        write = button("写一张(&W)", "primary", icon="notebook-pen", name="methods_write")
        write.clicked.connect(self._on_write)
        self.set_head_actions([self._back, self._edit, self._turn_back, write])

    def _build_list(self) -> QWidget:
        self._search = SearchBox("找方法：题名、做法、例子里的词", name="methods_search")
        self._search.set_text(self.presenter.text)
        self._search.searched.connect(self.presenter.look_for)
        self._search.accepted.connect(self._on_accepted)
        self._search.left_down.connect(self._focus_table)
        self._chips = ChipBar(_CHIPS, name="methods_phase", title="哪个阶段")
        self._chips.set_value(self.presenter.chip)
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
        self._chips.set_value(self.presenter.chip)
        self._model.load(source)

    def show_card(self, row: Row | None) -> None:
        """Show a card as a whole, and what can be done with it."""
        self._reader.show_card(row.card if row is not None else None)
        self._scroll_card.verticalScrollBar().setValue(0)
        own = row is not None and bool(row.card.author)
        self._edit.setVisible(own)
        self._turn_back.setVisible(own)
        withdrawn = row is not None and row.withdrawn
        self._turn_back.setText("重新用上(&X)" if withdrawn else "撤下(&X)")
        if row is not None:
            self._select(row)

    def _select(self, row: Row) -> None:
        number = self._find(row)
        if number >= 0 and number != self._table.current_row():
            self._table.select_row(number)

    def _find(self, row: Row | None) -> int:
        return self._model.find(lambda held: row is not None and held.card.id == row.card.id)

    def ask_card(self, writing: Writing) -> None:
        """Open the form of an own card; what was typed before and not saved comes back."""
        dialog = FormDialog(self, form_words(writing, self._categories), self._today)
        dialog.form.set_values(values_of(writing.card))
        self._keep(dialog, draft_key(writing))
        seen: tuple[str, ...] = ()

        def refused(error: LaomaError) -> None:
            nonlocal seen
            problems = error.problems if isinstance(error, RuleRefused) else ()
            seen = tuple(one.sentence for one in problems if one.field == PRIVATE)
            dialog.show_problems([one for one in problems if one.field != PRIVATE])
            dialog.verb.setText("仍然保存(&S)" if seen else "保存(&S)")
            if seen or not problems:
                said = (error.what, error.next_step)
                dialog.show_problem("\n".join(part for part in said if part))

        def filled(values: FormValues) -> None:
            self.presenter.save(with_values(writing, values), seen, dialog.accept, refused)

        dialog.filled.connect(filled)
        dialog.open()

    def _on_write(self) -> None:
        self.presenter.begin()

    def _on_loaded(self, rows: int, _more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        self.meta.setText(f"{rows} 张")
        self._empty.show_sentence(self._nothing())
        self._stack.setCurrentIndex(0 if rows else 1)
        row = self.presenter.row
        if rows and (row is None or (self._find(row) < 0 and not self._narrow)):
            self.presenter.read(self._model.row_at(0))
        elif row is not None:
            self._select(row)

    def _nothing(self) -> str:
        if self.presenter.text:
            return f"没有写到“{self.presenter.text}”的方法。换个词试试。"
        return "还没有自己写的卡片。办结一件得意的案子，把做法写下来，别人也用得上。"

    def _on_moved(self, number: int) -> None:
        row = self._model.row_at(number)
        if row is not None and row != self.presenter.row:
            self.presenter.read(row)

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
        """Show all cards, or the one that the route names, or begin one about a case."""
        if route.part == NEW:
            self.presenter.refresh()
            self.presenter.begin(route.key)
        elif route.key:
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
    services: MethodsServices,
    office: Office,
    tasks: Tasks,
    messages: Messages,
    today: Callable[[], date],
    presenter: MethodsPresenter | None = None,
) -> MethodsPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    return MethodsPage(
        presenter or MethodsPresenter(tasks, messages, services),
        tasks=tasks,
        keep=keeper(tasks, services.drafts, FORM),
        categories=office_choices(office, today())("category"),
        today=today,
    )
