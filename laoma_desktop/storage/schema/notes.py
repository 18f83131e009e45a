"""Work notes, how they read before, and what they are linked to."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, text

from laoma_desktop.storage.schema import columns
from laoma_desktop.storage.schema.base import flag, key, table, uuid
from laoma_desktop.storage.schema.columns import day, number

_ALIVE = text("trashed_at IS NULL")

note = table(
    "note",
    key(),
    uuid(unique=True),
    number("version"),
    columns.text("author"),
    columns.text("org"),
    number("kind"),
    day("written_on", nullable=False),
    columns.text("weather"),
    columns.text("place"),
    columns.text("met"),
    columns.text("body"),
    columns.text("promise"),
    day("promised_on"),
    day("kept_on"),
    columns.text("thoughts"),
    *flag("private"),
    number("changed_at"),
    number("trashed_at", nullable=True),
    Index("ix_note_day", "written_on", "id", sqlite_where=_ALIVE),
    Index("ix_note_trashed", "trashed_at", "id", sqlite_where=text("trashed_at IS NOT NULL")),
    Index("ix_note_kind", "kind", "written_on", "id", sqlite_where=_ALIVE),
    Index(
        "ix_note_promise",
        "author",
        "promised_on",
        "id",
        sqlite_where=text("promise <> '' AND kept_on IS NULL AND trashed_at IS NULL"),
    ),
)

note_link = table(
    "note_link",
    Column("note_id", Integer, ForeignKey("note.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Integer, primary_key=True),
    Column("target", LargeBinary(16), primary_key=True),
    Index("ix_note_link_target", "kind", "target", "note_id"),
    rowid=False,
)
"""``kind`` 0: ``target`` is the uuid of a case; 1: of a person.

No foreign key: a case taken back by 撤销 and done again finds its notes where they were.
"""

note_version = table(
    "note_version",
    Column("note_id", Integer, ForeignKey("note.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    number("at"),
    columns.text("label"),
    columns.text("body"),
    rowid=False,
)
"""``body`` is the whole note after the change as JSON; the row of ``note`` is the newest one."""
