"""Decides what the workbench shows: figures, the due list, cases by status."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.cases import Count, DueLine, Page, WorkbenchCounts
from laoma_desktop.domain.vocabulary import Status
from laoma_desktop.ui.presenting import Navigator, Route, Tasks
from laoma_desktop.ui.wording.words import day_in_sentence


class Lists(Protocol):
    """The part of ``services.lists`` needed here."""

    def workbench(self, cursor: str | None = None, limit: int = 50) -> Page[DueLine]:
        """Return open cases by next due date."""

    def counts(self) -> WorkbenchCounts:
        """Return the figures."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the four cards; ``alarming`` where the figure needs action."""

    name: str
    title: str
    value: str
    hint: str
    alarming: bool = False


@dataclass(frozen=True, slots=True)
class StatusCount:
    """A row of the figures by status."""

    status: Status
    value: int
    shown: str


class WorkbenchView(Protocol):
    """What the presenter shows."""

    def show_day(self, sentence: str) -> None:
        """Show today's date."""

    def show_rows(self, source: Callable[[str | None], Page[DueLine]]) -> None:
        """Fill the due list from a source."""

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show the four cards."""

    def show_statuses(self, rows: tuple[StatusCount, ...]) -> None:
        """Show the figures by status."""


class WorkbenchPresenter:
    """Loads figures and rows when the page is entered and after every change."""

    def __init__(
        self, lists: Lists, tasks: Tasks, navigator: Navigator, today: Callable[[], date]
    ) -> None:
        self._lists = lists
        self._tasks = tasks
        self._navigator = navigator
        self._today = today
        self._view: WorkbenchView | None = None

    def attach(self, view: WorkbenchView) -> None:
        """Take the view."""
        self._view = view

    def load(self) -> None:
        """Ask for everything again."""
        if self._view is None:
            return
        self._view.show_day(day_in_sentence(self._today()))
        self._view.show_rows(self._lists.workbench)
        self._tasks.query(self._view, self._lists.counts, self._show_counts, topic="counts")

    def open(self, line: DueLine) -> None:
        """Open the case of a due row."""
        self.open_case(line.case_id)

    def open_case(self, case_id: CaseId) -> None:
        """Open a case."""
        self._navigator.open(Route("case_detail", str(case_id)))

    def register(self) -> None:
        """Register a new case."""
        self._navigator.open(Route("intake"))

    def open_figure(self, name: str) -> None:
        """Open the list behind a figure: all of them are open cases."""
        del name
        self._navigator.open(Route("case_list", "", "open"))

    def _show_counts(self, counts: WorkbenchCounts) -> None:
        if self._view is None:
            return
        self._view.show_figures(figures(counts))
        self._view.show_statuses(
            tuple(StatusCount(s, c.value, str(c)) for s, c in counts.by_status if c.value)
        )


def figures(counts: WorkbenchCounts) -> tuple[Figure, ...]:
    """Return the four cards of the workbench."""

    def alarming(count: Count) -> bool:
        return count.value > 0

    owing = counts.owing
    hint = f"另有 {owing} 件已结案还有事" if owing.value else "先办这些"
    return (
        Figure("overdue", "已逾期", str(counts.overdue), hint, alarming(counts.overdue)),
        Figure("today", "今天到期", str(counts.today), "今天办完"),
        Figure("week", "七天内到期", str(counts.week), "早作安排"),
        Figure("undated", "没有期限", str(counts.undated), "怕忘，看一看"),
    )
