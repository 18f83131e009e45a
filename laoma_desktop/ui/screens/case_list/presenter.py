"""What the case list does: which rows, which hits, what the details pane says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.list_views import USUAL_COLUMNS, ColumnChoice, Criteria, ListView
from laoma_desktop.domain.views.cases import (
    CaseColumn,
    CaseFilter,
    CaseLine,
    CaseOrder,
    Page,
    SearchHit,
)
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.services.bin import BinService
from laoma_desktop.services.bulk import BulkService
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.list_export import (
    Exported,
    ListExport,
    ListExportService,
    Personal,
)
from laoma_desktop.services.list_views import ListSetup, ListViewService, ListWords
from laoma_desktop.services.lists import ListService
from laoma_desktop.services.search import SearchService
from laoma_desktop.services.undo import UndoService
from laoma_desktop.ui.panels.throwing.presenter import Thrower
from laoma_desktop.ui.presenting import Failed, Messages, Navigator, Route, Tasks
from laoma_desktop.ui.screens.case_list.bulk_desk import BulkDesk
from laoma_desktop.ui.screens.case_list.filters import without
from laoma_desktop.ui.screens.case_list.state import CaseListView, ListState
from laoma_desktop.ui.screens.case_list.summary import Details, details_of

PageSource = Callable[[str | None], Page[CaseLine]]

FETCH = 50
NOTHING_FITS = "没有符合这些条件的案件。可以去掉一两个条件再看。"


@dataclass(frozen=True, slots=True)
class ListServices:
    """The use cases of the page."""

    lists: ListService
    list_views: ListViewService
    search: SearchService
    cases: CaseService
    bulk: BulkService
    list_export: ListExportService
    bin: BinService
    undo: UndoService


class CaseListPresenter:
    """Holds conditions and selection; never a row."""

    def __init__(
        self,
        services: ListServices,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
        today: Callable[[], date],
        tell: Callable[[Changes], None],
    ) -> None:
        self._use = services
        self._tasks = self.tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self.desk = BulkDesk(services.bulk, tasks, messages, tell)
        self._thrower = Thrower(services.bin, services.undo, tasks, messages, tell)
        self._today = today
        self._view: CaseListView | None = None
        views = services.list_views.shipped()
        self.state = ListState(views[0].criteria, views[0].order, views=views)

    def attach(self, view: CaseListView) -> None:
        """Take a (new) view and show the present state on it."""
        self._view = view
        view.show_state(self.state)
        self.refresh()  # first of all: the rows are what a person waits for
        self._tasks.query(view, self._use.list_views.setup, self._set_up, topic="setup")
        self._tasks.query(view, self._use.list_views.words, self._worded, topic="words")

    def _set_up(self, setup: ListSetup) -> None:
        columns = self.state.columns or setup.columns
        self._show(replace(self.state, views=setup.views, columns=columns))

    def _worded(self, words: ListWords) -> None:
        self._show(replace(self.state, words=words))

    def _show(self, state: ListState) -> None:
        self.state = state
        if self._view:
            self._view.show_state(state)

    @property
    def wanted(self) -> CaseFilter:
        """The filter that the conditions are today."""
        return self.state.criteria.on(self._today())

    def refresh(self) -> None:
        """Show rows or hits again."""
        if self.state.text:
            self._find()
        elif self._view:
            wanted, order, lists = self.wanted, self.state.order, self._use.lists
            self._view.show_rows(
                lambda cursor: lists.page(wanted, cursor, FETCH, order),
                lambda cursor: lists.last_page(wanted, cursor, FETCH, order),
            )

    def choose_view(self, key: str) -> None:
        """Show a view; one that nobody has any more changes nothing."""
        view = next((view for view in self.state.views if view.key == key), None)
        if view is not None:
            columns = view.columns or self.state.columns
            self._become(
                replace(self.state, criteria=view.criteria, order=view.order, columns=columns)
            )

    def ask_for(self, criteria: Criteria, order: CaseOrder) -> None:
        """Show what fits other conditions, in an order; raise RuleRefused where nothing could."""
        problems = criteria.problems()
        if problems:
            raise RuleRefused("这些条件不能同时成立", problems=problems)
        self._become(replace(self.state, criteria=criteria, order=order))

    def remove(self, chip: str) -> None:
        """Take the condition of a chip away."""
        self._become(replace(self.state, criteria=without(self.state.criteria, chip)))

    def clear(self) -> None:
        """Take every condition away; the order stays."""
        self._become(replace(self.state, criteria=Criteria()))

    def sort_by(self, column: CaseColumn) -> None:
        """Sort by a column; the same one again turns the order round."""
        order = self.state.order
        descending = (
            not order.descending if order.column is column else column is not CaseColumn.DUE
        )
        self._become(replace(self.state, order=CaseOrder(column, descending)))

    def choose_columns(self, columns: Sequence[ColumnChoice]) -> None:
        """Show other columns, and keep them for the next time."""
        chosen = tuple(columns)
        self._show(replace(self.state, columns=chosen))
        self._tasks.command(self._view, lambda: self._use.list_views.keep_columns(chosen), _nothing)

    def save_view(self, title: str) -> None:
        """Keep conditions, order and columns under a name."""
        state = self.state
        view = ListView(
            key="", title=title, criteria=state.criteria, order=state.order, columns=state.columns,
            empty=NOTHING_FITS,
        )  # fmt: skip
        self._change_views(lambda: self._use.list_views.save(title, view), f"视图“{title}”存好了。")

    def rename_view(self, key: str, title: str) -> None:
        """Give a kept view another name."""
        self._change_views(
            lambda: self._use.list_views.rename(key, title), f"视图改名为“{title}”。"
        )

    def delete_view(self, key: str) -> None:
        """Forget a kept view."""
        self._change_views(lambda: self._use.list_views.delete(key), "视图删去了，案件没有动。")

    def _change_views(self, work: Callable[[], ListSetup], sentence: str) -> None:
        def done(setup: ListSetup) -> None:
            self._show(replace(self.state, views=setup.views))
            self._messages.done(sentence)

        self._tasks.command(self._view, work, done)

    def nothing_to_pick(self) -> None:
        """Say that cases are picked in the table."""
        self._messages.warn("批量办理要在案件表里选。请先清空搜索框，或去掉几个条件。")

    @property
    def may_disclose(self) -> bool:
        """Whether the person logged in may write whole numbers of people."""
        return self._use.list_export.may_disclose

    def export(self, target: Path, personal: Personal) -> None:
        """Write every case that fits the conditions, in the columns and the order shown."""
        names = tuple(choice.name for choice in self.state.columns) or USUAL_COLUMNS
        what = ListExport(
            wanted=self.wanted, order=self.state.order, columns=names, personal=personal
        )

        def done(made: Exported) -> None:
            self._messages.done(f"{made.rows:,} 件案件写进了 {made.path}。")

        self._tasks.job(
            self._view,
            lambda progress: self._use.list_export.export(what, target, progress),
            done,
            title="导出 Excel",
        )

    def look_for(self, text: str) -> None:
        """Search; an empty text returns to the list."""
        if text.strip() != self.state.text:
            self.state = replace(self.state, text=text.strip(), selected=None)
            self._show_details(None)
            self.refresh()

    def arrived(self, rows: int, *, more: bool = False) -> None:
        """Take how many rows the table holds; say what stands here where there is none."""
        if not rows and not more and not self.state.text and self._view:
            view = self.state.view
            self._view.show_empty(view.empty if view else NOTHING_FITS)

    def select(self, case_id: CaseId | None) -> None:
        """Show a case in the details pane."""
        self.state = replace(self.state, selected=case_id)
        if case_id is None:
            self._show_details(None)
            return
        self._tasks.query(
            self._view,
            lambda: self._use.cases.page(case_id),
            lambda page: self._show_details(details_of(page)),
            topic="details",
        )

    def open(self, case_id: CaseId, part: str = "") -> None:
        """Open the case's page, at a tab where one is named."""
        self._navigator.open(Route("case_detail", str(case_id), part))

    def ask_throw(self, case_id: CaseId) -> None:
        """Read a case as it stands now and ask why it is to go into the bin."""

        def read(stored: StoredCase) -> None:
            if self._view:
                self._view.ask_throw(stored)

        self._tasks.query(self._view, lambda: self._use.cases.get(case_id), read, topic="throw")

    def throw(self, ref: CaseRef, reason: str, done: Callable[[], None], failed: Failed) -> None:
        """Put a case into the bin; 撤销 in the strip brings it back."""
        self._thrower.throw(self._view, ref, reason, done, failed)

    def open_bin(self) -> None:
        """Go to the cases thrown away."""
        self._navigator.open(Route("bin"))

    def register(self) -> None:
        """Go to the intake page."""
        self._navigator.open(Route("intake"))

    def _become(self, state: ListState) -> None:
        self._show(replace(state, text="", selected=None))
        self._show_details(None)
        self.refresh()

    def _find(self) -> None:
        text = self.state.text
        self._tasks.query(
            self._view,
            lambda: self._use.search.search(text, "all", None, FETCH),
            self._found,
            topic="search",
        )

    def _found(self, page: Page[SearchHit]) -> None:
        if not self._view or not self.state.text:
            return
        if page.rows:
            self._view.show_hits(page.rows, more=page.next is not None)
        else:
            self._view.show_empty(f"没有找到“{self.state.text}”。可以少写几个字，或者只写姓名。")

    def _show_details(self, details: Details | None) -> None:
        if self._view and (details is None or details.case_id == self.state.selected):
            self._view.show_details(details)


def _nothing(_answer: object) -> None:
    """Take an answer that nobody waits for."""
