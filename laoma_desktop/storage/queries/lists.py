"""Pages of read models: the case list, the workbench, the teams. Reads rows, never aggregates."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.domain.views.cases import (
    CaseFilter,
    CaseLine,
    Count,
    DueLine,
    Page,
    WorkbenchCounts,
)
from laoma_desktop.domain.views.teams import TeamLine
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, Kind, Risk, Status
from laoma_desktop.storage.queries import due_list
from laoma_desktop.storage.queries.case_list import shape_of, statement, values_of
from laoma_desktop.storage.queries.cursor import decode, encode, question_hash
from laoma_desktop.storage.repositories.orgs import Members, Orgs
from laoma_desktop.storage.work import Work

_MOST_COUNTED = 1000
_NO_DUE = "9999-12-30"
"""From this date on a sort value of ``due_list.TEAMS`` means that no task is open."""


class Lists:
    """Every list is a keyset: a page costs the same wherever it stands."""

    def __init__(self, work: Work, orgs: Orgs, members: Members) -> None:
        self._work = work
        self._orgs = orgs
        self._members = members
        self._codes = work.codecs.codes

    def cases(
        self, wanted: CaseFilter, cursor: str | None, limit: int, *, backwards: bool = False
    ) -> Page[CaseLine]:
        """Return cases by filter, newest first; the ones without acceptance by registration.

        ``backwards`` gives the last page instead of the first, with a cursor before its first
        row; the rows of a page stand in the same order either way.

        Raises:
            WrongUse: the cursor is of another filter.
            RuleRefused: the category is in no code list.
        """
        question = question_hash("cases", wanted)
        values: dict[str, Any] = {"limit": limit + 1}
        if cursor is not None:
            values["day"], values["key"] = decode(cursor, question, (str, int))
        values |= values_of(wanted, self._work.codecs.number)
        level = self._add_org(wanted, values)
        if level == 0 or not self._add_mediator(wanted, values):
            return Page(())
        namesakes = "mediators" in values
        shape = shape_of(
            wanted, level, namesakes=namesakes, later=cursor is not None, backwards=backwards
        )
        rows = self._work.connection.execute(statement(shape), values).all()
        shown = rows[-limit:] if backwards else rows[:limit]
        edge = shown[0 if backwards else -1] if rows[limit:] else None
        further = encode(question, edge[13], edge[14]) if edge else None
        return Page(tuple(self._case_line(row) for row in shown), further)

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
            values["mediators"] = list(keys)
        return bool(keys)

    def _case_line(self, row: Sequence[Any]) -> CaseLine:
        codes = self._codes
        return CaseLine(
            case_id=CaseId(UUID(bytes=row[0])),
            number=row[1] or "",
            title=row[2],
            kind=Kind(codes.table("kind").id(row[3])),
            category="" if row[4] is None else codes.table("category").id(row[4]),
            status=Status(codes.table("status").id(row[5])),
            risk=self._risk(row[6]),
            accepted_on=_day(row[7]),
            street=row[8],
            mediator=row[9] or "",
            amount_cents=row[10],
            next_due=_day(row[11]),
            due_kind=self._due_kind(row[12]),
        )

    def workbench(self, cursor: str | None, limit: int) -> Page[DueLine]:
        """Return open and still owing cases by next due date, the undated open ones last."""
        question = question_hash("workbench")
        day, key = decode(cursor, question, (str, int)) if cursor is not None else ("", 0)
        rows: list[Sequence[Any]] = []
        if day is not None and (cursor is None or day):
            values = {"day": day, "key": key, "limit": limit + 1}
            rows = list(self._work.connection.execute(due_list.DATED, values))
            key = 0
        if len(rows) <= limit:
            values = {"key": key, "limit": limit + 1 - len(rows)}
            rows += self._work.connection.execute(due_list.UNDATED, values)
        after = None
        if rows[limit:]:
            last = rows[limit - 1]
            after = encode(question, last[4] or "", last[6])
        return Page(tuple(self._due_line(row) for row in rows[:limit]), after)

    def _due_line(self, row: Sequence[Any]) -> DueLine:
        kind = self._due_kind(row[3])
        what = self._codes.table("due_kind").title(kind) if kind else ""
        if kind == "task" and row[7]:
            what = f"{what}：{row[7]}"
        return DueLine(
            case_id=CaseId(UUID(bytes=row[0])),
            number=row[1] or "",
            title=row[2],
            what=what,
            due_on=_day(row[4]),
            risk=self._risk(row[5]),
        )

    def counts(self, today: date) -> WorkbenchCounts:
        """Return the workbench's figures, exact up to 1,000."""
        days = {"today": today.isoformat(), "week": (today + timedelta(days=7)).isoformat()}
        run = self._work.connection.execute

        def count(question: Any, *names: str) -> Count:
            found = run(question, {name: days[name] for name in names}).scalar_one()
            return _count(int(found))

        by_status = [(self._status(code), n) for code, n in run(due_list.BY_STATUS)]
        return WorkbenchCounts(
            open=_count(sum(n for _, n in by_status)),
            overdue=count(due_list.OVERDUE, "today"),
            today=count(due_list.TODAY, "today"),
            week=count(due_list.WEEK, "today", "week"),
            undated=count(due_list.WITHOUT_DATE),
            by_status=tuple((status, _count(n)) for status, n in by_status),
        )

    def teams(self, today: date, cursor: str | None, limit: int) -> Page[TeamLine]:
        """Return cases that have a team: by next open task, then without one, then closed."""
        question = question_hash("teams")
        day, key = decode(cursor, question, (str, int)) if cursor is not None else ("", 0)
        values = {
            "day": day,
            "key": key,
            "limit": limit + 1,
            "today": today.isoformat(),
            "live": [self._codes.table("task_state").number(state) for state in LIVE_TASK_STATES],
        }
        rows = self._work.connection.execute(due_list.TEAMS, values).all()
        after = encode(question, rows[limit - 1][6], rows[limit - 1][5]) if rows[limit:] else None
        return Page(tuple(self._team_line(row) for row in rows[:limit]), after)

    def _team_line(self, row: Sequence[Any]) -> TeamLine:
        return TeamLine(
            case_id=CaseId(UUID(bytes=row[0])),
            number=row[1] or "",
            title=row[2],
            risk=self._risk(row[3]),
            template=row[4],
            leader=row[7] or "",
            members=row[8],
            next_task=row[9] or "",
            next_due=_day(row[6]) if row[6] < _NO_DUE else None,
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

    def _risk(self, number: int) -> Risk:
        return Risk(self._codes.table("risk").id(number))

    def _status(self, number: int) -> Status:
        return Status(self._codes.table("status").id(number))

    def _due_kind(self, number: int | None) -> str:
        return "" if number is None else self._codes.table("due_kind").id(number)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _count(found: int) -> Count:
    return Count(min(found, _MOST_COUNTED), found > _MOST_COUNTED)
