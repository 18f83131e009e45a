"""What the case list shows, and what its presenter asks of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.list_views import ColumnChoice, Criteria, ListView
from laoma_desktop.domain.views.cases import (
    NEWEST_FIRST,
    CaseLine,
    CaseOrder,
    Page,
    SearchHit,
)
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.list_views import ListWords
from laoma_desktop.ui.screens.case_list.summary import Details

PageSource = Callable[[str | None], Page[CaseLine]]


NO_WORDS = ListWords((), ())


@dataclass(frozen=True, slots=True)
class ListState:
    """What the list shows; without ``columns`` the usual ones."""

    criteria: Criteria
    order: CaseOrder = NEWEST_FIRST
    columns: tuple[ColumnChoice, ...] = ()
    views: tuple[ListView, ...] = ()
    words: ListWords = NO_WORDS
    text: str = ""
    selected: CaseId | None = None

    @property
    def view(self) -> ListView | None:
        """The view whose conditions and order these are, None for conditions of one's own."""
        same = (v for v in self.views if (v.criteria, v.order) == (self.criteria, self.order))
        return next(same, None)


class CaseListView(Protocol):
    """What the presenter asks of the window."""

    def show_state(self, state: ListState) -> None:
        """Show views, conditions, order and columns as they now are."""

    def show_rows(self, source: PageSource, from_end: PageSource) -> None:
        """Start the table anew; it asks for its pages, or for those from the end, in a thread."""

    def show_hits(self, hits: tuple[SearchHit, ...], *, more: bool) -> None:
        """Show search hits instead of the table."""

    def show_details(self, details: Details | None) -> None:
        """Fill the details pane, empty it for None."""

    def ask_throw(self, stored: StoredCase) -> None:
        """Ask why a case is to go into the bin."""

    def show_empty(self, sentence: str) -> None:
        """Say what will stand here and offer 登记."""
