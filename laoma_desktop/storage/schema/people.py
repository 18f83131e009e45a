"""The people register and the derived tables by which names are found in Latin letters."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, text

from laoma_desktop.storage.schema import columns
from laoma_desktop.storage.schema.base import key, reference, table, uuid
from laoma_desktop.storage.schema.columns import day, number

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
    Index("ix_person_name", "name"),
    Index("ix_person_doc_number", "doc_number", sqlite_where=text("doc_number <> ''")),
    Index("ix_person_uscc", "uscc", sqlite_where=text("uscc <> ''")),
    Index("ix_person_phone", "phone", sqlite_where=text("phone <> ''")),
)


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
