"""What the case list does: which rows, which hits, what the details pane says."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.masking import mask_phone
from laoma_desktop.domain.views.cases import CaseFilter, CaseLine, Page, SearchHit
from laoma_desktop.services.cases import CasePage, CaseService
from laoma_desktop.services.lists import ListService
from laoma_desktop.services.search import SearchService
from laoma_desktop.ui.presenting import Navigator, Route, Tasks
from laoma_desktop.ui.screens.case_list.filters import VIEWS, view_of
from laoma_desktop.ui.wording.words import day, joined, money

PageSource = Callable[[str | None], Page[CaseLine]]

FETCH = 50
MAX_PEOPLE = 4
"""People the details pane names before it only counts them."""


@dataclass(frozen=True, slots=True)
class ListState:
    """What the list shows; ``category`` is "" for any."""

    view: str = VIEWS[0].id
    category: str = ""
    text: str = ""
    selected: CaseId | None = None

    @property
    def wanted(self) -> CaseFilter:
        """The filter that the chips and the category add up to."""
        return replace(view_of(self.view).wanted, category=self.category or None)


@dataclass(frozen=True, slots=True)
class Details:
    """The pane beside the list: rows are (label, value)."""

    case_id: CaseId
    number: str
    title: str
    risk: str
    rows: tuple[tuple[str, str], ...]
    next_step: str


class CaseListView(Protocol):
    """What the presenter asks of the window."""

    def show_rows(self, source: PageSource, from_end: PageSource) -> None:
        """Start the table anew; it asks for its pages, or for those from the end, in a thread."""

    def show_hits(self, hits: tuple[SearchHit, ...], *, more: bool) -> None:
        """Show search hits instead of the table."""

    def show_details(self, details: Details | None) -> None:
        """Fill the details pane, empty it for None."""

    def show_empty(self, sentence: str) -> None:
        """Say what will stand here and offer 登记."""


class CaseListPresenter:
    """Holds filter and selection; never a row."""

    def __init__(
        self,
        tasks: Tasks,
        navigator: Navigator,
        lists: ListService,
        search: SearchService,
        cases: CaseService,
    ) -> None:
        self._tasks = tasks
        self._navigator = navigator
        self._lists = lists
        self._search = search
        self._cases = cases
        self._view: CaseListView | None = None
        self.state = ListState()

    def attach(self, view: CaseListView) -> None:
        """Take a (new) view and show the present state on it."""
        self._view = view
        self.refresh()

    def refresh(self) -> None:
        """Show rows or hits again."""
        if self.state.text:
            self._find()
        elif self._view:
            wanted, lists = self.state.wanted, self._lists
            self._view.show_rows(
                lambda cursor: lists.page(wanted, cursor, FETCH),
                lambda cursor: lists.last_page(wanted, cursor, FETCH),
            )

    def choose_view(self, view_id: str) -> None:
        """Filter by a chip."""
        self._become(replace(self.state, view=view_id, text="", selected=None))

    def choose_category(self, category: str) -> None:
        """Filter by a category, "" for any."""
        self._become(replace(self.state, category=category, text="", selected=None))

    def look_for(self, text: str) -> None:
        """Search; an empty text returns to the list."""
        if text.strip() != self.state.text:
            self._become(replace(self.state, text=text.strip(), selected=None))

    def arrived(self, rows: int) -> None:
        """Take how many rows the table holds; say what stands here where there is none."""
        if not rows and not self.state.text and self._view:
            self._view.show_empty(view_of(self.state.view).empty)

    def select(self, case_id: CaseId | None) -> None:
        """Show a case in the details pane."""
        self.state = replace(self.state, selected=case_id)
        if case_id is None:
            self._show_details(None)
            return
        self._tasks.query(
            self._view,
            lambda: self._cases.page(case_id),
            lambda page: self._show_details(details_of(page)),
            topic="details",
        )

    def open(self, case_id: CaseId, part: str = "") -> None:
        """Open the case's page, at a tab where one is named."""
        self._navigator.open(Route("case_detail", str(case_id), part))

    def register(self) -> None:
        """Go to the intake page."""
        self._navigator.open(Route("intake"))

    def _become(self, state: ListState) -> None:
        self.state = state
        self._show_details(None)
        self.refresh()

    def _find(self) -> None:
        text = self.state.text
        self._tasks.query(
            self._view,
            lambda: self._search.search(text, "all", None, FETCH),
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


def details_of(page: CasePage) -> Details:
    """Return what the pane says of a case: phones masked, at most four people."""
    case = page.stored.case
    step = page.next_step
    return Details(
        case_id=case.uuid,
        number=case.number or "未编号",
        title=case.title,
        risk=case.risk.value,
        rows=(
            *_people(case),
            ("类别", case.category or "未填"),
            ("状态", page.status_title),
            ("受理日期", day(case.accepted_on)),
            ("调解员", "、".join(case.mediators) or "还没有"),
            ("金额", f"{money(case.amount_cents)} 元" if case.amount_cents else "没有"),
            *((("逾期任务", f"{page.tasks_late} 项"),) if page.tasks_late else ()),
        ),
        next_step=step.title if step else "没有要办的事了",
    )


def _people(case: Case) -> tuple[tuple[str, str], ...]:
    rows = [
        (party.role.value, joined(party.name, mask_phone(party.phone) if party.phone else ""))
        for party in case.parties[:MAX_PEOPLE]
    ]
    if len(case.parties) > MAX_PEOPLE:
        rows.append(("", f"等 {len(case.parties)} 人"))
    return tuple(rows)
