"""The page 案件."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.cases import SearchHit
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.office import Office
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.changes import ChangeHub, Touched
from laoma_desktop.ui.screens.case_list.asking import ListDialogs
from laoma_desktop.ui.screens.case_list.bulk_panel import BulkPanel
from laoma_desktop.ui.screens.case_list.case_table import CaseTable
from laoma_desktop.ui.screens.case_list.details import DetailsPane
from laoma_desktop.ui.screens.case_list.filter_bar import FilterBar
from laoma_desktop.ui.screens.case_list.hits import HitList
from laoma_desktop.ui.screens.case_list.presenter import CaseListPresenter, ListServices, PageSource
from laoma_desktop.ui.screens.case_list.state import ListState
from laoma_desktop.ui.screens.case_list.summary import Details
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.search_box import SearchBox
from laoma_desktop.ui.widgets.tab_order import put_in_order
from laoma_desktop.ui.wording.choices import CodeChoices, office_choices

PANE_FROM = 1080
"""Effective width from which the details pane stands beside the table."""

LOW = 560
"""Effective height under which only one row of chips stands above the table."""


class CaseListPage(Page):
    """Shows rows, hits or a sentence; everything else is the presenter's."""

    def __init__(
        self,
        presenter: CaseListPresenter,
        tasks: Tasks,
        choices: CodeChoices,
        today: Callable[[], date],
    ) -> None:
        super().__init__("案件", name="case_list", scroll=False)
        self.presenter = presenter
        self._choices = choices
        self.dialogs = ListDialogs(self, presenter, choices, today)
        self._shown: Details | None = None
        self._stale = False
        self._build_head_actions()
        self._build_search()
        self._build_bar()
        self._build_table(tasks)
        self.bulk = BulkPanel(self, self._table, self._model, presenter, today)
        self.bulk.turned.connect(self._fold)
        self._hits = HitList()
        self._hits.opened.connect(self._on_hit_opened)
        self._hits.moved.connect(self._on_hit_moved)
        self._empty = EmptyState(
            "folder-open", "", action="登记新案件", action_icon="file-plus", name="case_empty"
        )
        self._empty.acted.connect(presenter.register)
        self._pane = DetailsPane()
        self._pane.open_asked.connect(self._on_open_asked)
        self._build_body()
        self.width_changed.connect(self._on_width)
        self.on_key("throw", self._on_throw)
        presenter.attach(self)

    def _build_head_actions(self) -> None:
        new = button("登记新案件(&N)", "primary", icon="file-plus", name="case_new")
        new.clicked.connect(self.presenter.register)
        columns = button("列(&L)", icon="columns-3", name="case_columns")
        columns.clicked.connect(self.dialogs.ask_columns)
        many = button("批量(&B)", icon="list-checks", name="case_bulk")
        many.clicked.connect(self._on_bulk)
        out = button("导出(&E)", icon="download", name="case_export")
        out.clicked.connect(self.dialogs.ask_export)
        thrown = button("回收站(&R)", icon="trash-2", name="case_bin")
        thrown.clicked.connect(self.presenter.open_bin)
        self.set_head_actions([thrown, many, out, columns, new])

    def _build_search(self) -> None:
        self._search = SearchBox(
            "案号、当事人、案情里的字，姓名可用拼音首字母", name="case_search", title="找案件"
        )
        self._search.searched.connect(self.presenter.look_for)
        self._search.accepted.connect(self._on_search_accepted)
        self._search.left_down.connect(self.focus_first)
        self._search.set_text(self.presenter.state.text)
        self._filter = button("筛选(&F)", icon="sliders-horizontal", name="case_filter")
        self._filter.clicked.connect(self.dialogs.ask_filter)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px("space_2"))
        row.addWidget(self._search, 1)
        row.addWidget(self._filter)
        self.body.addLayout(row)

    def _build_bar(self) -> None:
        presenter = self.presenter
        self.bar = FilterBar(self._choices)
        self.bar.view_chosen.connect(presenter.choose_view)
        self.bar.removed.connect(presenter.remove)
        self.bar.cleared.connect(presenter.clear)
        self.bar.keep_asked.connect(self.dialogs.ask_name)
        self.bar.change_asked.connect(self.dialogs.ask_change)
        self.body.addWidget(self.bar)

    def _build_table(self, tasks: Tasks) -> None:
        presenter = self.presenter
        self._table = CaseTable(self._choices.title, presenter.state.columns, tasks)
        self._model = self._table.rows
        self._model.loaded.connect(self._on_loaded)
        self._table.order_asked.connect(presenter.sort_by)
        self._table.columns_set.connect(presenter.choose_columns)
        self._table.case_opened.connect(presenter.open)
        self._table.case_moved.connect(self._select)

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
        self.body.addWidget(self.bulk.bar)

    def show_state(self, state: ListState) -> None:
        """Show views, conditions, order and columns."""
        self.bar.show_state(state)
        self.bulk.show_state(state)
        self._table.show_state(state)
        put_in_order((self,))  # chips are made anew

    def _on_bulk(self) -> None:
        if self._table.picking:
            self.bulk.leave()
        elif self._stack.currentWidget() is self._table:
            self.bulk.begin()
        else:
            self.presenter.nothing_to_pick()

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
        self.meta.setText(f"{rows:,}{'+' if more else ''} 件" if rows or not more else "正在找…")
        self._table.find_place(rows, more=more)
        if rows:
            self._stack.setCurrentWidget(self._table)
        self.presenter.arrived(rows, more=more)

    def _on_search_accepted(self, text: str) -> None:
        self.presenter.look_for(text)
        self.focus_first()

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

    def ask_throw(self, stored: StoredCase) -> None:
        """Ask why a case is to go into the bin; the one below becomes the current one."""
        self.dialogs.ask_throw(stored, self._table.step_away)

    def _on_throw(self) -> None:
        case_id = self._table.case_at(self._table.current_row())
        if case_id is not None and self._table.hasFocus() and not self._table.picking:
            self.presenter.ask_throw(case_id)

    def _on_open_asked(self, part: str) -> None:
        if self._shown is not None:
            self.presenter.open(self._shown.case_id, part)

    def _on_width(self, width: int) -> None:
        self._pane.setVisible(width >= PANE_FROM and self._shown is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the chips where the window is low."""
        self._fold()
        super().resizeEvent(event)

    def _fold(self) -> None:
        """In a low window the bar of what is picked stands there instead of the chips."""
        low = self.height() / theme.current().scale < LOW
        self.bar.set_low(low=low)
        self.bar.setVisible(not (low and self._table.picking))

    def enter(self, route: Route) -> None:
        """Show the list; ``part`` names a saved view."""
        self._renew()
        if route.part:
            self.presenter.choose_view(route.part)

    def refresh(self) -> None:
        """Ask for the rows again; the current case stays the current one."""
        self._table.hold_place()
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
            self.refresh()

    def focus_first(self) -> None:
        """Give the focus to what is shown."""
        shown = self._stack.currentWidget()
        target = self._empty.button if shown is self._empty else shown
        (target or self._search).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Give the focus to the search box."""
        self._search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.field.selectAll()


def make(  # noqa: PLR0913 (the parts of the page, by keyword)
    *,
    services: ListServices,
    office: Office,
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    changes: ChangeHub,
    today: Callable[[], date],
    presenter: CaseListPresenter | None = None,
) -> CaseListPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    made = presenter or CaseListPresenter(services, tasks, messages, navigator, today, changes.tell)
    page = CaseListPage(made, tasks, office_choices(office, today()), today)
    changes.changed.connect(page.on_changes)
    return page
