"""Walks the case list page by page, a very large index in pieces, so that no page waits long."""

import time
from dataclasses import replace
from datetime import date
from typing import Any

from laoma_desktop.domain.views.cases import CaseColumn
from laoma_desktop.storage.queries.case_list import Shape, bound_statement, statement
from laoma_desktop.storage.work import Work

_PATIENCE_SECONDS = 0.1
"""After it no further piece is begun: what was found is shown, the rest is asked for later."""

_YEARS = 2
_ENTRIES = 60_000
_FIRST = "SELECT listed_on FROM case_file INDEXED BY ix_case_facts ORDER BY listed_on LIMIT 1"
_LAST = "SELECT listed_on FROM case_file INDEXED BY ix_case_facts ORDER BY listed_on DESC LIMIT 1"

Place = tuple[Any, int]
"""Where a walk stands: sort value and key."""


class CaseWalk:
    """One walk: rows of a shape from a place on, at most ``limit`` and one that tells of more."""

    def __init__(self, work: Work, shape: Shape, values: dict[str, Any], limit: int) -> None:
        self._work = work
        self._shape = shape
        self._values = values
        self._limit = limit

    def page(self, place: Place | None) -> tuple[list[tuple[Any, ...]], Place | None]:
        """Return the rows of a page in the order shown, and where the next page begins.

        A page may be short, even empty, and yet have a next one: the patience was spent.
        """
        if not self._shape.in_windows:
            return self._cut(self._rows(place, None, self._limit + 1), None)
        rows: list[tuple[Any, ...]] = []
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            until = self._until(place)
            found = self._rows(place, until, self._limit + 1 - len(rows))
            rows = [*found, *rows] if self._shape.backwards else [*rows, *found]
            done = until is None or len(rows) > self._limit
            if done or time.monotonic() > deadline:
                return self._cut(rows, until)
            place = until

    def _cut(
        self, rows: list[tuple[Any, ...]], until: Place | None
    ) -> tuple[list[tuple[Any, ...]], Place | None]:
        if len(rows) <= self._limit:
            return rows, until
        backwards = self._shape.backwards
        shown = rows[-self._limit :] if backwards else rows[: self._limit]
        edge = shown[0 if backwards else -1]
        return shown, (edge[13], edge[14])

    def _rows(self, place: Place | None, until: Place | None, limit: int) -> list[tuple[Any, ...]]:
        shape = replace(self._shape, later=place is not None, bounded=until is not None)
        values = self._values | {"limit": limit}
        if place is not None:
            values |= {"at": place[0], "id": place[1]}
        if until is not None:
            values |= {"until": until[0], "until_id": until[1]}
        return self._work.rows(statement(shape), values)

    def _until(self, place: Place | None) -> Place | None:
        """Return where the piece from ``place`` on ends, None where it is the last one."""
        if self._shape.order.column is CaseColumn.LISTED:
            return self._until_year(place)
        shape = replace(self._shape, names=frozenset(), later=place is not None)
        values: dict[str, Any] = {"many": _ENTRIES}
        if place is not None:
            values |= {"at": place[0], "id": place[1]}
        found = self._work.rows(bound_statement(shape), values)
        return (found[0][0], found[0][1]) if found else None

    def _until_year(self, place: Place | None) -> Place | None:
        falling = self._shape.falling
        oldest, newest = self._ends()
        start, end = (newest, oldest) if falling else (oldest, newest)
        if place is not None:
            start = place[0]
        if not start:
            return None
        year = date.fromisoformat(start).year + (-_YEARS if falling else _YEARS)
        until = f"{max(year, 1):04}-01-01"
        end = self._nearest_end(end)
        return None if (until <= end if falling else until > end) else (until, 0)

    def _ends(self) -> tuple[str, str]:
        oldest, newest = self._work.rows(_FIRST, {}), self._work.rows(_LAST, {})
        return (oldest[0][0], newest[0][0]) if oldest else ("", "")

    def _nearest_end(self, end: str) -> str:
        """Return the day behind which the filter lets nothing through."""
        if self._shape.falling:
            return max(end, str(self._values.get("accepted_from", "")))
        bounds = (self._values.get(name) for name in ("accepted_to", "closed_to"))
        return min([end, *(str(bound) for bound in bounds if bound is not None)])
