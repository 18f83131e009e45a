"""What every repository of one unit of work shares: the transaction, who acts, and when."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, select

from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.foundation.clock import milliseconds
from laoma_desktop.foundation.hlc import HybridClock
from laoma_desktop.storage.rows import RowCodecs


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who changes something, what the person calls it, and the instant (aware)."""

    actor: str
    label: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DerivedFacts:
    """Columns that lists need and a service derives from the aggregate; nobody edits them.

    ``ancestors`` are organisation codes from the district down to the case's own organisation;
    ``due_kind`` is an id of the code table ``due_kind`` or "".
    """

    is_open: bool
    next_due: date | None
    due_kind: str
    touched_on: date
    ancestors: tuple[OrgCode, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes this register itself: its folder, its node name in revisions, its secrets."""

    folder: Path
    node: str
    blob_key: bytes = field(repr=False)


@dataclass(slots=True)
class Work:
    """One transaction. ``stamp`` is None where it only reads."""

    connection: Connection
    identity: Identity
    codecs: RowCodecs
    clock: HybridClock
    stamp: Stamp | None = None
    foreign: int = 0
    """Highest logical instant taken from elsewhere; it counts here once this is committed."""
    new_files: list[Path] = field(default_factory=list)
    """Files written for this transaction; they go where it is not committed."""
    _next_ids: dict[str, int] = field(default_factory=dict)

    @property
    def act(self) -> Stamp:
        """The stamp of a change; a bug where a reader tries to write."""
        if self.stamp is None:
            raise RuntimeError("this unit of work only reads")
        return self.stamp

    def tick(self) -> int:
        """Return the next logical instant of this act."""
        return self.clock.next(milliseconds(self.act.at))

    def rows(self, question: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Read rows straight from the driver.

        For what is asked with each page of a list: the layers between cost as much as the rows.
        """
        found: list[tuple[Any, ...]] = _driver(self.connection).execute(question, values).fetchall()
        return found

    def first(self, question: str, values: Mapping[str, Any]) -> Any:
        """Return the first value of the first row, straight from the driver; None without rows."""
        row = _driver(self.connection).execute(question, values).fetchone()
        return None if row is None else row[0]

    def run(self, statement: str, values: Mapping[str, Any]) -> int:
        """Change rows straight through the driver; return how many."""
        return int(_driver(self.connection).execute(statement, values).rowcount)

    def run_many(self, statement: str, values: Sequence[tuple[Any, ...]]) -> None:
        """Run a statement for each of some rows, straight through the driver."""
        _driver(self.connection).executemany(statement, values)

    def new_row(self, table: Table) -> int:
        """Reserve the next integer key of a table; safe, since writers are one at a time."""
        if table.name not in self._next_ids:
            highest = self.connection.scalar(select(func.max(table.c.id)))
            self._next_ids[table.name] = (highest or 0) + 1
        number = self._next_ids[table.name]
        self._next_ids[table.name] = number + 1
        return number


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector of reference cycles rest while very many rows are made.

    It would look again and again at hundred thousands of rows that all are still needed, and took
    a quarter of the time. Whoever works beside goes on; what he leaves is collected afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class RowBatch:
    """Rows to insert, gathered per table and written with one statement each, parents first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[Mapping[str, Any]]] = {}

    def add(self, table: Table, row: Mapping[str, Any]) -> None:
        """Gather one row; all rows of a table have the same columns."""
        self._rows.setdefault(table, []).append(row)

    def flush(self) -> None:
        """Write what was gathered; values go to the driver as they are, which needs no types."""
        for table in (t for t in _order(self._rows) if self._rows[t]):
            rows = self._rows[table]
            names = tuple(rows[0])
            values = list(map(itemgetter(*names), rows))
            _driver(self._connection).executemany(_insertion(table.name, names), values)
        self._rows.clear()


def _driver(connection: Connection) -> Any:
    raw = connection.connection.driver_connection
    assert raw is not None  # noqa: S101 - the transaction has it
    return raw


@cache
def _insertion(table: str, names: tuple[str, ...]) -> str:
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names of the schema


def _order(tables: Mapping[Table, Any]) -> list[Table]:
    if not tables:
        return []
    places = _places(next(iter(tables)).metadata)
    return sorted(tables, key=lambda table: places[table.name])


@cache
def _places(metadata: MetaData) -> dict[str, int]:
    """Return the place of each table behind those it refers to."""
    return {table.name: place for place, table in enumerate(metadata.sorted_tables)}
