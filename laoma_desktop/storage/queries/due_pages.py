"""The due list by its groups: a page, and how many stand in each."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from laoma_desktop.domain.due_groups import DueGroup, week_end
from laoma_desktop.domain.views.cases import Count, DueCounts, DueLine, Page
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES
from laoma_desktop.storage.queries import due_list
from laoma_desktop.storage.queries.cursor import decode, encode, question_hash
from laoma_desktop.storage.queries.due_rule import GROUPS, days_of
from laoma_desktop.storage.queries.lines import line_reader
from laoma_desktop.storage.work import Work

_DAY = timedelta(days=1)


class DueList:
    """Open and still owing cases; a page costs the same wherever it stands."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._codes = work.codecs.codes
        self._lines = line_reader(work.codecs.codes)

    def page(
        self, group: DueGroup | None, today: date, cursor: str | None, limit: int
    ) -> Page[DueLine]:
        """Return a page of a group, or of all groups one behind the other.

        By date within a group; of the forgotten those that nothing is dated for stand first.

        Raises:
            WrongUse: the cursor is of another question or day.
        """
        question = question_hash("due", group, today)
        groups = GROUPS if group is None else (group,)
        at, day, key = GROUPS.index(groups[0]), None, 0
        if cursor is not None:
            at, day, key = decode(cursor, question, (int, (str, type(None)), int))
        values: dict[str, Any] = days_of(today, self._codes.table("kind"))
        values["live"] = self._live()
        found: list[tuple[int, Sequence[Any]]] = []
        for number in range(at, GROUPS.index(groups[-1]) + 1):
            values["limit"] = limit + 1 - len(found)
            found += [(number, row) for row in self._rows(number, day, key, values, today)]
            if len(found) > limit:
                break
            day, key = None, 0
        after = None
        if found[limit:]:
            number, last = found[limit - 1]
            after = encode(question, number, last[4] or "", last[6])
        line = self._lines.due_line
        return Page(tuple([line(row, GROUPS[n]) for n, row in found[:limit]]), after)

    def _rows(
        self, number: int, day: str | None, key: int, values: dict[str, Any], today: date
    ) -> list[Sequence[Any]]:
        """Return rows of a group behind a place: ``day`` None before all, "" among the undated."""
        run = self._work.connection.execute
        values = values | {"group": number}
        rows: list[Sequence[Any]] = []
        if GROUPS[number] is DueGroup.FORGOTTEN and not day:
            rows = list(run(due_list.UNDATED, values | {"key": key}))
            day, key = None, 0
        if len(rows) < values["limit"]:
            first, last = _range(GROUPS[number], today)
            values |= {"day": day or first, "key": key, "last": last}
            values["limit"] -= len(rows)
            rows += run(due_list.DATED, values)
        return rows

    def counts(self, today: date) -> DueCounts:
        """Return how many stand in each group, and the open cases by status."""
        run = self._work.connection.execute
        days = days_of(today, self._codes.table("kind"))
        found = dict.fromkeys(GROUPS, 0)
        for number, many in run(due_list.COUNTS, days):
            found[GROUPS[number]] = many
        by_status = [(self._lines.statuses[code], n) for code, n in run(due_list.BY_STATUS)]
        return DueCounts(
            groups=tuple((group, Count(many)) for group, many in found.items()),
            open=Count(sum(n for _, n in by_status)),
            by_status=tuple((status, Count(n)) for status, n in by_status),
        )

    def _live(self) -> list[int]:
        """Return the numbers of the states in which a task is still to be done."""
        return [self._codes.table("task_state").number(state) for state in LIVE_TASK_STATES]


def _range(group: DueGroup, today: date) -> tuple[str, str]:
    """Return the day before a group's days begin, behind all of its cases, and its last day."""
    week = week_end(today)
    days = {
        DueGroup.OVERDUE: (date.min, today - _DAY),
        DueGroup.TODAY: (today, today),
        DueGroup.WEEK: (today + _DAY, week),
    }
    first, last = days.get(group, (week + _DAY, date.max))
    return first.isoformat(), last.isoformat()
