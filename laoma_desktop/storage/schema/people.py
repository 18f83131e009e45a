"""The people register and the derived tables by which names are found in Latin letters."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, text

from laoma_desktop.storage.schema import columns
from laoma_desktop.storage.schema.base import key, reference, table, uuid
from laoma_desktop.storage.schema.columns import day, later_number, number

person = table(
    "person",
    key(),
    uuid(unique=True),
    number("type"),
    columns.text("name"),
    number("sex"),
    day("birth_date"),
    columns.text("ethnicity"),
    columns.text("doc_number"),
    columns.text("uscc"),
    columns.text("phone"),
    columns.text("address"),
    reference("merged_into", "person.id"),
    later_number("doc_kind"),
    later_number("version"),
    Index("ix_person_name", "name"),
    Index("ix_person_doc_number", "doc_number", sqlite_where=text("doc_number <> ''")),
    Index("ix_person_uscc", "uscc", sqlite_where=text("uscc <> ''")),
    Index("ix_person_phone", "phone", sqlite_where=text("phone <> ''")),
    Index("ix_person_merged_into", "merged_into", sqlite_where=text("merged_into IS NOT NULL")),
)
"""A row that went into another one keeps its facts and says so in ``merged_into``."""

person_name = table(
    "person_name",
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    rowid=False,
)
"""Former names (曾用名)."""

person_tie = table(
    "person_tie",
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("other_id", Integer, ForeignKey("person.id"), primary_key=True, index=True),
    number("tie"),
    columns.text("words"),
    rowid=False,
)
"""``other_id`` is the guardian, the heir … of ``person_id``."""

person_key = table(
    "person_key",
    Column("k", Integer, primary_key=True),
    Column("person_id", Integer, primary_key=True),
    rowid=False,
)
"""Hashes under which doubles meet (``domain.duplicates``); derived, can be made anew.

No reference is checked and none leads back from the person: ten of them are written with each
person, and the keys of a row follow from its facts.
"""

person_suspect = table(
    "person_suspect",
    Column("one_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("other_id", Integer, ForeignKey("person.id"), primary_key=True, index=True),
    number("score"),
    number("state"),
    columns.text("actor"),
    number("at"),
    Index("ix_person_suspect_open", "score", "one_id", sqlite_where=text("state = 0")),
    rowid=False,
)
"""Pairs to look at; ``one_id`` < ``other_id``, ``score`` in hundredths.

``state`` 0: nobody has decided; 1: they are two people.
"""

person_merge = table(
    "person_merge",
    key(),
    uuid(unique=True),
    reference("kept", "person.id", required=True, index=True),
    reference("absorbed", "person.id", required=True, index=True),
    columns.text("moved"),
    number("at"),
    columns.text("actor"),
    number("undone_at", nullable=True),
)
"""``moved`` is JSON: every row a merge changed as it was before, for taking it back."""


person_pinyin = table(
    "person_pinyin",
    Column("py", Text, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True, index=True),
    rowid=False,
)
"""Whole syllables joined, one row per reading of the name."""

person_initial = table(
    "person_initial",
    Column("ini", Text, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True, index=True),
    rowid=False,
)
