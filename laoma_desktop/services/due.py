"""到期不漏: what is due, late or forgotten, and what one does about it without leaving the list."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.due_groups import DueGroup, week_end
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.progress import next_step
from laoma_desktop.domain.views.cases import DueCounts, DueLine, Page
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.office import Office
from laoma_desktop.services.teams import TeamService

PAGE = 50
"""Rows of a page where the caller does not say."""


def _next_words(case: Case) -> str:
    step = next_step(case)
    return f"下一步：{step.title}" if step else ""


class DueService:
    """The due list; each open case stands in exactly one of its groups."""

    def __init__(self, office: Office, cases: CaseService, teams: TeamService) -> None:
        self._office = office
        self._cases = cases
        self._teams = teams

    def page(
        self,
        group: DueGroup | None = None,
        cursor: str | None = None,
        limit: int = PAGE,
        on: date | None = None,
    ) -> Page[DueLine]:
        """Return a page of a group (None: of all), as the list stands today or ``on``.

        What nothing is dated for says its next step, worked out as the case page does it.
        """
        with self._office.read() as uow:
            page = uow.due.page(group, self._day(on), cursor, limit)
            rows = tuple(
                replace(row, what=_next_words(uow.cases.get(row.case_id).case))
                if row.due_on is None
                else row
                for row in page.rows
            )
        return replace(page, rows=rows)

    def counts(self, on: date | None = None) -> DueCounts:
        """Return how many cases stand in each group, and the open ones by status."""
        with self._office.read() as uow:
            return uow.due.counts(self._day(on))

    def doubt(self, on: date | None = None) -> str:
        """Return what to say where the holidays of the days ahead are not known yet, else ""."""
        today = self._day(on)
        notes = (self._office.calendar.note(day) for day in (today, week_end(today)))
        return next((note for note in notes if note), "")

    def complete(self, case_id: CaseId, task: UUID, on: date, note: str) -> StoredCase:
        """Mark the task of a line done; raise RuleRefused where its proof is not in the case."""
        return self._teams.complete_task(self._cases.get(case_id).ref, task, on, note)

    def postpone(self, case_id: CaseId, task: UUID, to: date, reason: str) -> StoredCase:
        """Give the task of a line a new date, with the reason."""
        return self._teams.postpone_task(self._cases.get(case_id).ref, task, to, reason)

    def _day(self, on: date | None) -> date:
        return on or self._office.clock.today()
