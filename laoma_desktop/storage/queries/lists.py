"""Pages of read models: the case list, the teams. Reads rows, never aggregates."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.domain.views.cases import (
    NEWEST_FIRST,
    CaseFilter,
    CaseLine,
    CaseOrder,
    Page,
)
from laoma_desktop.domain.views.teams import TeamLine
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES
from laoma_desktop.domain.workload import MemberLoad
from laoma_desktop.storage.queries import due_list
from laoma_desktop.storage.queries.case_list import shape_of, values_of
from laoma_desktop.storage.queries.case_walk import CaseWalk
from laoma_desktop.storage.queries.cursor import decode, encode, question_hash
from laoma_desktop.storage.queries.due_rule import days_of
from laoma_desktop.storage.queries.lines import day_of, line_reader
from laoma_desktop.storage.queries.workload import board
from laoma_desktop.storage.repositories.orgs import Members, Orgs
from laoma_desktop.storage.schema.workflow import NOTHING_OPEN
from laoma_desktop.storage.work import Work


class Lists:
    """Every list is a keyset: a page costs the same wherever it stands."""

    def __init__(self, work: Work, orgs: Orgs, members: Members) -> None:
        self._work = work
        self._orgs = orgs
        self._members = members
        self._codes = work.codecs.codes
        self._lines = line_reader(work.codecs.codes)

    def cases(
        self,
        wanted: CaseFilter,
        cursor: str | None,
        limit: int,
        *,
        order: CaseOrder = NEWEST_FIRST,
        backwards: bool = False,
    ) -> Page[CaseLine]:
        """Return cases by filter; the ones without acceptance stand at their registration.

        ``backwards`` gives the last page instead of the first, with a cursor before its first
        row; the rows of a page stand in the same order either way. A page may be short and yet
        have a next one, where hardly anything matches and the rest is still unread.

        Raises:
            WrongUse: the cursor is of another filter.
            RuleRefused: the category is in no code list.
        """
        question = question_hash("cases", wanted, order)
        place = decode(cursor, question, (str | int, int)) if cursor is not None else None
        values = values_of(wanted, self._work.codecs.number)
        if wanted.forgotten_on is not None:
            values |= days_of(wanted.forgotten_on, self._codes.table("kind"))
        level = self._add_org(wanted, values)
        if level == 0 or not self._add_mediator(wanted, values):
            return Page(())
        namesakes = "mediators" in values
        shape = shape_of(wanted, level, order, namesakes=namesakes, backwards=backwards)
        rows, further = CaseWalk(self._work, shape, values, limit).page(place)
        line = self._lines.case_line
        return Page(tuple([line(row) for row in rows]), further and encode(question, *further))

    def _add_org(self, wanted: CaseFilter, values: dict[str, Any]) -> int | None:
        """Add the organisation's key; return its level, 0 where no case knows it."""
        if wanted.org is None:
            return None
        found = self._orgs.find(OrgCode(wanted.org))
        if found is None:
            return 0
        values["org"] = found[0]
        return found[1]

    def _add_mediator(self, wanted: CaseFilter, values: dict[str, Any]) -> bool:
        if wanted.mediator is None:
            return True
        keys = self._members.keys_of(wanted.mediator)
        if len(keys) == 1:
            values["mediator"] = keys[0]
        else:
            values["mediators"] = json.dumps(keys)
        return bool(keys)

    def teams(self, today: date, cursor: str | None, limit: int) -> Page[TeamLine]:
        """Return cases that have a team: by next open task, then without one, then closed."""
        question = question_hash("teams")
        day, key = decode(cursor, question, (str, int)) if cursor is not None else ("", 0)
        values = {
            "day": day,
            "key": key,
            "limit": limit + 1,
            "today": today.isoformat(),
            "live": self._live(),
        }
        rows = self._work.connection.execute(due_list.TEAMS, values).all()
        after = encode(question, rows[limit - 1][6], rows[limit - 1][5]) if rows[limit:] else None
        return Page(tuple(self._team_line(row) for row in rows[:limit]), after)

    def workload(self, today: date, org: OrgCode | None = None) -> tuple[MemberLoad, ...]:
        """Return the work of each member of the open teams, who is late first.

        ``org`` is an organisation code; its whole subtree is meant.
        """
        found = self._orgs.find(org) if org is not None else None
        if org is not None and found is None:
            return ()
        return board(self._work, self._live(), today, found[0] if found else None)

    def _live(self) -> list[int]:
        """Return the numbers of the states in which a task is still to be done."""
        return [self._codes.table("task_state").number(state) for state in LIVE_TASK_STATES]

    def _team_line(self, row: Sequence[Any]) -> TeamLine:
        return TeamLine(
            case_id=CaseId(UUID(bytes=row[0])),
            number=row[1] or "",
            title=row[2],
            risk=self._lines.risks[row[3]],
            template=row[4],
            leader=row[7] or "",
            members=row[8],
            next_task=row[9] or "",
            next_due=day_of(row[6]) if row[6] < NOTHING_OPEN else None,
            late=row[10],
        )

    def closed_cases(self, first: date | None, last: date | None) -> tuple[CaseId, ...]:
        """Return closed cases by day of closing, both ends included; None means open-ended."""
        values = {
            "first": first.isoformat() if first else None,
            "last": last.isoformat() if last else None,
        }
        rows = self._work.connection.execute(due_list.CLOSED, values)
        return tuple(CaseId(UUID(bytes=row[0])) for row in rows)

    def run_by(self, orgs: Collection[OrgCode]) -> frozenset[CaseId]:
        """Return the cases these organisations run, not those of the ones below them."""
        rows = self._work.connection.execute(due_list.RUN_BY, {"orgs": sorted(orgs)})
        return frozenset(CaseId(UUID(bytes=row[0])) for row in rows)
