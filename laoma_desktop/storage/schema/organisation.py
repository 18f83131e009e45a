"""What a district keeps of its organisation beside the tree: units, rooms, grids, mediators.

Lists inside a record (members, names, certificates) are JSON: they are read and written whole.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, text
from sqlalchemy.schema import SchemaItem

from laoma_desktop.storage.schema import columns
from laoma_desktop.storage.schema.base import flag, key, table, uuid
from laoma_desktop.storage.schema.columns import binary, day, number


def _record(name: str, *items: SchemaItem) -> Table:
    """Return a table of records with a version that hold from a day to a day."""
    return table(
        name,
        key(),
        uuid(unique=True),
        number("version"),
        number("changed_at"),
        columns.text("org"),
        *items,
        day("valid_from"),
        day("valid_until"),
    )


unit = _record(
    "unit",
    columns.text("kind"),
    columns.text("code"),
    columns.text("names"),
    columns.text("lead", nullable=True),
    columns.text("members"),
    columns.text("contact"),
    columns.text("phone"),
    columns.text("duty"),
)
"""Departments, 专项组, 综合服务队; ``code`` is the node of the tree that a row says more about."""

room = _record(
    "room",
    columns.text("kind"),
    columns.text("name"),
    columns.text("place"),
    number("seats"),
    columns.text("note"),
)

grid = _record(
    "grid",
    columns.text("number"),
    columns.text("name"),
    columns.text("worker"),
    columns.text("phone"),
    columns.text("areas"),
    columns.text("members"),
)

mediator = _record(
    "mediator",
    columns.text("name"),
    columns.text("standing"),
    columns.text("employment"),
    columns.text("sex"),
    number("birth_year"),
    columns.text("education"),
    columns.text("phone"),
    columns.text("specialities"),
    columns.text("certificates"),
    columns.text("account"),
    columns.text("note"),
)

room_booking = table(
    "room_booking",
    key(),
    uuid(unique=True),
    number("version"),
    number("changed_at"),
    binary("room"),
    day("held_on", nullable=False),
    number("begins"),
    number("ends"),
    columns.text("purpose"),
    binary("case_uuid", nullable=True),
    columns.text("booked_by"),
    *flag("cancelled"),
    Index("ix_room_booking_day", "held_on", sqlite_where=text("cancelled = 0")),
)
"""``begins`` and ``ends`` are minutes from midnight. ``room`` and ``case_uuid`` are uuids.

No foreign key to the case: one taken back by 撤销 and done again finds its booking where it was.
"""

org_version = table(
    "org_version",
    Column("record", LargeBinary(16), primary_key=True),
    Column("version", Integer, primary_key=True),
    number("at"),
    columns.text("label"),
    columns.text("actor"),
    columns.text("body"),
    rowid=False,
)
"""How a record of the tables above read after each change; ``body`` is the whole of it as JSON."""
