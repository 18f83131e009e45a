"""Lists a person works from: the cases by filter, the teams by their next task."""

from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.views.cases import (
    NEWEST_FIRST,
    CaseFilter,
    CaseLine,
    CaseOrder,
    Page,
)
from laoma_desktop.domain.views.teams import TeamLine
from laoma_desktop.domain.workload import MemberLoad
from laoma_desktop.services.office import Office

PAGE = 50
"""Rows of a page where the caller does not say."""


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

    def teams(self, cursor: str | None = None, limit: int = PAGE) -> Page[TeamLine]:
        """Return cases that have a team, the next task first."""
        with self._office.read() as uow:
            return uow.lists.teams(self._office.clock.today(), cursor, limit)

    def workload(self, org: OrgCode | None = None) -> tuple[MemberLoad, ...]:
        """Return who of the open teams has how much to do, who is late first.

        ``org`` names an organisation whose subtree is meant, None everything kept here.
        """
        with self._office.read() as uow:
            return uow.lists.workload(self._office.clock.today(), org)
