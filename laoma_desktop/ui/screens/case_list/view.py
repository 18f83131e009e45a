"""The page 案件."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.cases import CaseLine, SearchHit
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.lists import ListService
from laoma_desktop.services.office import Office
from laoma_desktop.services.search import SearchService
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.changes import ChangeHub, Touched
from laoma_desktop.ui.screens.case_list.category_filter import CategoryFilter
from laoma_desktop.ui.screens.case_list.columns import columns
from laoma_desktop.ui.screens.case_list.details import DetailsPane
from laoma_desktop.ui.screens.case_list.filters import VIEWS
from laoma_desktop.ui.screens.case_list.hits import HitList
from laoma_desktop.ui.screens.case_list.presenter import CaseListPresenter, Details, PageSource
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.chip_bar import ChipBar
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.search_box import SearchBox
from laoma_desktop.ui.widgets.table_view import TableView
from laoma_desktop.ui.wording.choices import CodeChoices, office_choices

PANE_FROM = 1080
"""Effective width from which the details pane stands beside the table."""


class CaseListPage(Page):
    """Shows rows, hits or a sentence; everything else is the presenter's."""

    def __init__(self, presenter: CaseListPresenter, tasks: Tasks, choices: CodeChoices) -> None:
        super().__init__("案件", name="case_list", scroll=False)
        self.presenter = presenter
        self._build_head_actions()
        self._search = SearchBox(
            "案号、当事人、案情里的字，姓名可用拼音首字母", name="case_search", title="找案件"
        )
        self._search.searched.connect(presenter.look_for)
        self._search.accepted.connect(self._on_search_accepted)
        self._search.left_down.connect(self.focus_first)
        self._search.set_text(presenter.state.text)
        self.body.addWidget(self._search)
        self.body.addLayout(self._build_filters(choices))
        self._model: PagedTable[CaseLine] = PagedTable(columns(choices.title), tasks, self)
        self._model.loaded.connect(self._on_loaded)
        self._table = TableView(name="case_table", title="案件表")
        self._table.show_model(self._model)
        self._table.opened.connect(self._on_row_opened)
        self._table.moved.connect(self._on_row_moved)
        self._hits = HitList()
        self._hits.opened.connect(self._on_hit_opened)
        self._hits.moved.connect(self._on_hit_moved)
        self._empty = EmptyState(
            "folder-open", "", action="登记新案件(&N)", action_icon="file-plus", name="case_empty"
        )
        self._empty.acted.connect(presenter.register)
        self._pane = DetailsPane()
        self._pane.open_asked.connect(self._on_open_asked)
        self._shown: Details | None = None
        self._stale = False
        self._build_body()
        self.width_changed.connect(self._on_width)
        presenter.attach(self)

    def _build_head_actions(self) -> None:
        new = button("登记新案件(&N)", "primary", icon="file-plus", name="case_new")
        new.clicked.connect(self.presenter.register)
        self.set_head_actions([new])

    def _build_filters(self, choices: CodeChoices) -> QHBoxLayout:
        look = theme.current()
        state = self.presenter.state
        self._chips = ChipBar(
            tuple((view.id, view.title) for view in VIEWS), name="case_view", title="看哪些案件"
        )
        self._chips.set_value(state.view)
        self._chips.chosen.connect(self.presenter.choose_view)
        self._category = CategoryFilter(choices, state.category)
        self._category.chosen.connect(self.presenter.choose_category)
        row = QHBoxLayout()
        row.setSpacing(look.px("space_3"))
        row.addWidget(self._chips, 1)
        row.addWidget(self._category.widget, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _build_body(self) -> None:
        look = theme.current()
        self._stack = QStackedWidget()
        for widget in (self._table, self._hits, self._empty):
            self._stack.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(look.px("space_3"))
        row.addWidget(self._stack, 1)
        row.addWidget(self._pane)
        self._pane.hide()
        holder = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(row)
        self.body.addWidget(holder, 1)

    def show_rows(self, source: PageSource, from_end: PageSource) -> None:
        """Show the table from its first page on."""
        self._search.set_text("")
        self._stack.setCurrentWidget(self._table)
        self._model.load(source, from_end)

    def show_hits(self, hits: tuple[SearchHit, ...], *, more: bool) -> None:
        """Show hits instead of the table."""
        self.meta.setText(f"找到 {len(hits)}{'+' if more else ''} 处")
        self._stack.setCurrentWidget(self._hits)
        self._hits.show_hits(hits)

    def show_details(self, details: Details | None) -> None:
        """Fill the pane; it stands there from 1080 on."""
        self._shown = details
        if details is not None:
            self._pane.show_details(details)
        self._on_width(self.effective_width())

    def show_empty(self, sentence: str) -> None:
        """Show a sentence in the table's place."""
        self.meta.setText("")
        self._empty.show_sentence(sentence)
        self._stack.setCurrentWidget(self._empty)

    def _on_loaded(self, rows: int, more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        if self._stack.currentWidget() is self._hits:
            return
        self.meta.setText(f"{rows:,}{'+' if more else ''} 件")
        if rows:
            self._stack.setCurrentWidget(self._table)
        self.presenter.arrived(rows)

    def _on_search_accepted(self, text: str) -> None:
        self.presenter.look_for(text)
        self.focus_first()

    def _on_row_opened(self, row: int) -> None:
        line = self._model.row_at(row)
        if line is not None:
            self.presenter.open(line.case_id)

    def _on_row_moved(self, row: int) -> None:
        line = self._model.row_at(row)
        self._select(line.case_id if line else None)

    def _on_hit_opened(self, row: int) -> None:
        hit = self._hits.hits.hit(row)
        if hit is not None:
            self.presenter.open(hit.case_id)

    def _on_hit_moved(self, row: int) -> None:
        hit = self._hits.hits.hit(row)
        self._select(hit.case_id if hit else None)

    def _select(self, case_id: CaseId | None) -> None:
        if self.effective_width() >= PANE_FROM or case_id is None:
            self.presenter.select(case_id)

    def _on_open_asked(self, part: str) -> None:
        if self._shown is not None:
            self.presenter.open(self._shown.case_id, part)

    def _on_width(self, width: int) -> None:
        self._pane.setVisible(width >= PANE_FROM and self._shown is not None)

    def enter(self, route: Route) -> None:
        """Show the list; ``part`` names a saved view."""
        self._renew()
        if route.part:
            self._chips.set_value(route.part)
            self.presenter.choose_view(route.part)

    def refresh(self) -> None:
        """Ask for the rows again."""
        self.presenter.refresh()

    def on_changes(self, touched: Touched) -> None:
        """Show the rows anew when a case changed; while hidden, on the next visit."""
        if touched.cases:
            self._stale = True
            if self.isVisible():
                self._renew()

    def _renew(self) -> None:
        if self._stale:
            self._stale = False
            self.presenter.refresh()

    def focus_first(self) -> None:
        """Give the focus to what is shown."""
        shown = self._stack.currentWidget()
        target = self._empty.button if shown is self._empty else shown
        (target or self._search).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Give the focus to the search box."""
        self._search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.field.selectAll()


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    lists: ListService,
    search: SearchService,
    cases: CaseService,
    office: Office,
    tasks: Tasks,
    navigator: Navigator,
    changes: ChangeHub,
    today: Callable[[], date],
    presenter: CaseListPresenter | None = None,
) -> CaseListPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    made = presenter or CaseListPresenter(tasks, navigator, lists, search, cases)
    page = CaseListPage(made, tasks, office_choices(office, today()))
    changes.changed.connect(page.on_changes)
    return page
