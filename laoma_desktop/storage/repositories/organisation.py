"""Records of the organisation: stored whole, guarded by their version, each change kept.

One repository for every kind: a field goes to the column of its name, dates are texts, identities
bytes, lists JSON. They are few (hundreds), so a list is all of them.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import NoneType
from typing import Any, Generic, TypeVar, get_args
from uuid import UUID

from sqlalchemy import ColumnElement, Table, bindparam, select, update

from laoma_desktop.domain.codec import field_types, from_plain, to_plain
from laoma_desktop.domain.errors import Conflict, RuleRefused
from laoma_desktop.domain.grids import Grid
from laoma_desktop.domain.ids import CaseId, OrgRecordId
from laoma_desktop.domain.mediators import Mediator
from laoma_desktop.domain.rooms import Booking, Room
from laoma_desktop.domain.units import Unit
from laoma_desktop.domain.views.organisation import OrgVersion, RecordRef, StoredRecord
from laoma_desktop.foundation.clock import instant_of, milliseconds
from laoma_desktop.storage.schema import organisation as schema
from laoma_desktop.storage.work import Work

R = TypeVar("R", bound=Unit | Room | Grid | Mediator | Booking)


@dataclass(frozen=True, slots=True)
class _Kept(Generic[R]):
    """A kind: its class, its table, what it is called, columns of other names than their fields."""

    cls: type[R]
    table: Table
    words: str
    names: Mapping[str, str] = field(default_factory=dict)

    def column(self, name: str) -> str:
        """Return the column of a field."""
        return self.names.get(name, name)


UNITS = _Kept(Unit, schema.unit, "这个单位")
ROOMS = _Kept(Room, schema.room, "这间房")
GRIDS = _Kept(Grid, schema.grid, "这个网格")
MEDIATORS = _Kept(Mediator, schema.mediator, "这位调解员")
BOOKINGS = _Kept(Booking, schema.room_booking, "这个预约", {"on": "held_on", "case": "case_uuid"})

_VERSIONS = (
    select(*(schema.org_version.c[name] for name in ("version", "at", "label", "actor", "body")))
    .where(schema.org_version.c.record == bindparam("record"))
    .order_by(schema.org_version.c.version.desc())
)


class OrgRecords(Generic[R]):
    """The records of one kind; ``Work.act`` names and dates every change."""

    def __init__(self, work: Work, kept: _Kept[R]) -> None:
        self._work = work
        self._kept = kept
        self._types = field_types(kept.cls)

    def all(self, *conditions: ColumnElement[bool]) -> tuple[StoredRecord[R], ...]:
        """Return every record, in the order in which they were made."""
        table = self._kept.table
        named = [table.c[self._kept.column(name)] for name in self._types]
        asked = select(table.c.version, table.c.changed_at, *named).where(*conditions)
        rows = self._work.connection.execute(asked.order_by(table.c.id))
        return tuple(StoredRecord(self._read(row[2:]), row[0], instant_of(row[1])) for row in rows)

    def get(self, record_id: OrgRecordId) -> StoredRecord[R]:
        """Return a record; raise RuleRefused where there is none."""
        found = self.all(self._kept.table.c.uuid == record_id.bytes)
        if not found:
            raise RuleRefused(f"没有{self._kept.words}", next_step="请刷新列表后再试。")
        return found[0]

    def add(self, record: R) -> StoredRecord[R]:
        """Store a new record."""
        at = milliseconds(self._work.act.at)
        row = {"id": self._work.new_row(self._kept.table), "version": 1, "changed_at": at}
        self._work.connection.execute(self._kept.table.insert(), row | self._row(record))
        return self._written(record, 1, at)

    def save(self, ref: RecordRef, record: R) -> StoredRecord[R]:
        """Store a changed record; raise Conflict where it is not at that version any more."""
        table, at = self._kept.table, milliseconds(self._work.act.at)
        where = (table.c.uuid == ref.record_id.bytes, table.c.version == ref.version)
        values = self._row(record) | {"version": ref.version + 1, "changed_at": at}
        if self._work.connection.execute(update(table).where(*where).values(values)).rowcount != 1:
            raise Conflict(
                f"{self._kept.words}刚刚在别处改过", next_step="请刷新后核对，再保存一次。"
            )
        return self._written(record, ref.version + 1, at)

    def history(self, record_id: OrgRecordId) -> tuple[OrgVersion[R], ...]:
        """Return how a record read after each of its changes, the newest first."""
        rows = self._work.connection.execute(_VERSIONS, {"record": record_id.bytes})
        return tuple(
            OrgVersion(
                version, instant_of(at), label, actor, from_plain(self._kept.cls, json.loads(body))
            )
            for version, at, label, actor, body in rows
        )

    def _written(self, record: R, version: int, at: int) -> StoredRecord[R]:
        act = self._work.act
        kept = {
            "record": record.uuid.bytes,
            "version": version,
            "at": at,
            "label": act.label,
            "actor": act.actor,
            "body": json.dumps(to_plain(record), ensure_ascii=False),
        }
        self._work.connection.execute(schema.org_version.insert(), kept)
        return StoredRecord(record, version, instant_of(at))

    def _row(self, record: R) -> dict[str, Any]:
        return {self._kept.column(n): _cell(getattr(record, n)) for n in self._types}

    def _read(self, values: Iterable[Any]) -> R:
        named = zip(self._types.items(), values, strict=True)
        return self._kept.cls(**{name: _value(hint, cell) for (name, hint), cell in named})


class OrgStore:
    """All kinds of records of the organisation in one unit of work."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.units = OrgRecords(work, UNITS)
        self.rooms = OrgRecords(work, ROOMS)
        self.grids = OrgRecords(work, GRIDS)
        self.mediators = OrgRecords(work, MEDIATORS)
        self.bookings = OrgRecords(work, BOOKINGS)

    def booked(self, first: date, last: date) -> tuple[StoredRecord[Booking], ...]:
        """Return the bookings of some days that stand, by day and time."""
        table = schema.room_booking
        found = self.bookings.all(
            table.c.held_on.between(first.isoformat(), last.isoformat()), table.c.cancelled == 0
        )
        return tuple(sorted(found, key=lambda one: (one.record.on, one.record.begins)))

    def booked_for(self, case: CaseId) -> tuple[StoredRecord[Booking], ...]:
        """Return the bookings for a case that stand."""
        table = schema.room_booking
        return self.bookings.all(table.c.case_uuid == case.bytes, table.c.cancelled == 0)


def _cell(value: object) -> object:
    """Return what a column holds of a field."""
    if isinstance(value, UUID):
        return value.bytes
    plain = to_plain(value)
    if isinstance(plain, list | dict):
        return json.dumps(plain, ensure_ascii=False)
    return int(plain) if isinstance(plain, bool) else plain


def _value(hint: Any, cell: Any) -> Any:
    """Return the field that a column holds."""
    options = [option for option in get_args(hint) if option is not NoneType]
    inner = options[0] if NoneType in get_args(hint) else hint
    inner = getattr(inner, "__supertype__", inner)
    if cell is None:
        return None
    if inner is UUID:
        return UUID(bytes=cell)
    if inner is bool:
        return bool(cell)
    if isinstance(cell, str) and inner is not str and not _plain_word(inner):
        return from_plain(inner, json.loads(cell))
    return from_plain(inner, cell)


def _plain_word(hint: Any) -> bool:
    """Return whether a type stands in its column as it is: an enum, a date."""
    return isinstance(hint, type) and issubclass(hint, str | date)
