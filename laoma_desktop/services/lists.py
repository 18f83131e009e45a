"""Lists a person works from: the cases by filter, and the open ones by their next due date."""

from dataclasses import replace

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.progress import next_step
from laoma_desktop.domain.views.cases import (
    NEWEST_FIRST,
    CaseFilter,
    CaseLine,
    CaseOrder,
    DueLine,
    Page,
    WorkbenchCounts,
)
from laoma_desktop.domain.views.teams import TeamLine
from laoma_desktop.services.office import Office

PAGE = 50
"""Rows of a page where the caller does not say."""


def _next_words(case: Case) -> str:
    step = next_step(case)
    return f"下一步：{step.title}" if step else ""


class ListService:
    """Keyset pages over the register; a cursor belongs to the filter it came from."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def page(
        self,
        wanted: CaseFilter,
        cursor: str | None = None,
        limit: int = PAGE,
        order: CaseOrder = NEWEST_FIRST,
    ) -> Page[CaseLine]:
        """Return a page of cases, newest acceptance first where no other order is asked for."""
        with self._office.read() as uow:
            return uow.lists.cases(wanted, cursor, limit, order=order)

    def last_page(
        self,
        wanted: CaseFilter,
        cursor: str | None = None,
        limit: int = PAGE,
        order: CaseOrder = NEWEST_FIRST,
    ) -> Page[CaseLine]:
        """Return the last page of the same list, or the one before ``cursor``."""
        with self._office.read() as uow:
            return uow.lists.cases(wanted, cursor, limit, order=order, backwards=True)

    def workbench(self, cursor: str | None = None, limit: int = PAGE) -> Page[DueLine]:
        """Return open and still owing cases by next due date, the undated ones last.

        What nothing is dated for says its next step, worked out as the case page does it.
        """
        with self._office.read() as uow:
            page = uow.lists.workbench(cursor, limit)
            rows = tuple(
                replace(row, what=_next_words(uow.cases.get(row.case_id).case))
                if row.due_on is None
                else row
                for row in page.rows
            )
        return replace(page, rows=rows)

    def counts(self) -> WorkbenchCounts:
        """Return the workbench's figures, exact up to 1,000."""
        with self._office.read() as uow:
            return uow.lists.counts(self._office.clock.today())

    def teams(self, cursor: str | None = None, limit: int = PAGE) -> Page[TeamLine]:
        """Return cases that have a team, the next task first."""
        with self._office.read() as uow:
            return uow.lists.teams(self._office.clock.today(), cursor, limit)
