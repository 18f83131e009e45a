"""What the page 文书 does: finds the case whose papers are wanted."""

from dataclasses import dataclass
from typing import Protocol

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.cases import CaseFilter, CaseLine, Page, SearchHit
from laoma_desktop.services.lists import ListService
from laoma_desktop.services.search import SearchService
from laoma_desktop.ui.panels.papers.presenter import PapersPresenter
from laoma_desktop.ui.presenting import Navigator, Route, Tasks

RECENT = 30


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """A case to choose."""

    case_id: CaseId
    number: str
    title: str


class PapersPageView(Protocol):
    """What the presenter asks of the window."""

    def show_choices(self, choices: tuple[CaseChoice, ...]) -> None:
        """Show cases to choose from."""

    def show_chosen(self, choice: CaseChoice) -> None:
        """Name the case whose papers are shown, and show them."""


class PapersPagePresenter:
    """Holds the search and the chosen case."""

    def __init__(
        self,
        tasks: Tasks,
        navigator: Navigator,
        lists: ListService,
        search: SearchService,
        panel: PapersPresenter,
    ) -> None:
        self.panel = panel
        self._tasks = tasks
        self._navigator = navigator
        self._lists = lists
        self._search = search
        self._view: PapersPageView | None = None
        self.text = ""
        self.chosen: CaseChoice | None = None

    def attach(self, view: PapersPageView) -> None:
        """Take a (new) view and show the present state on it."""
        self._view = view
        self.refresh()
        if self.chosen is not None:
            view.show_chosen(self.chosen)

    def refresh(self) -> None:
        """Show the newest cases, or what was looked for."""
        text = self.text
        if text:
            self._tasks.query(
                self._view,
                lambda: self._search.search(text, "all", None, RECENT),
                self._found,
                topic="choices",
            )
        else:
            self._tasks.query(
                self._view,
                lambda: self._lists.page(CaseFilter(), None, RECENT),
                self._listed,
                topic="choices",
            )

    def look_for(self, text: str) -> None:
        """Search; an empty text shows the newest cases."""
        self.text = text.strip()
        self.refresh()

    def choose(self, choice: CaseChoice) -> None:
        """Show the papers of a case."""
        self.chosen = choice
        if self._view:
            self._view.show_chosen(choice)

    def open_case(self) -> None:
        """Go to the page of the chosen case."""
        if self.chosen is not None:
            self._navigator.open(Route("case_detail", str(self.chosen.case_id)))

    def _found(self, page: Page[SearchHit]) -> None:
        hits = {hit.case_id: CaseChoice(hit.case_id, hit.number, hit.title) for hit in page.rows}
        self._show(tuple(hits.values()))

    def _listed(self, page: Page[CaseLine]) -> None:
        self._show(tuple(CaseChoice(row.case_id, row.number, row.title) for row in page.rows))

    def _show(self, choices: tuple[CaseChoice, ...]) -> None:
        if self._view:
            self._view.show_choices(choices)
