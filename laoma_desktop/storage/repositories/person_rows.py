"""Rows of the people register and what follows from them: readings, initials, keys of doubles."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Table

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.duplicates import Entry, household_key, keys
from laoma_desktop.domain.vocabulary import PartyType, Sex
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.pinyin import name_initials, name_readings, name_sound
from laoma_desktop.storage.schema.people import person_initial, person_key, person_pinyin

COMPARED = (
    "name",
    "type",
    "sex",
    "birth_date",
    "doc_number",
    "uscc",
    "phone",
    "address",
)
"""Columns of ``person`` that ``entry_of_row`` takes, in this order."""

_sound = lru_cache(maxsize=8192)(name_sound)


def entry_of_row(codes: Codes, row: tuple[Any, ...]) -> Entry:
    """Return what a person is compared by, from the columns ``COMPARED``."""
    name, kind, sex, birth, document, uscc, phone, address = row
    return Entry(
        name=name,
        sound=_sound(name),
        natural=codes.table("party_type").id(kind) == PartyType.NATURAL,
        sex=Sex(codes.table("sex").id(sex)),
        birth_date=date.fromisoformat(birth) if birth else None,
        id_number=document,
        uscc=uscc,
        phone=phone,
        address=address,
    )


def entry_of_party(fields: Mapping[str, Plain]) -> Entry:
    """Return what a party's person is compared by, from the fields as the case says them."""
    birth = fields["birth_date"]
    return Entry(
        name=str(fields["name"]),
        sound=_sound(str(fields["name"])),
        natural=fields["type"] == PartyType.NATURAL,
        sex=Sex(str(fields["sex"])),
        birth_date=date.fromisoformat(str(birth)) if birth else None,
        id_number=str(fields["id_number"]),
        uscc=str(fields["uscc"]),
        phone=str(fields["phone"]),
        address=str(fields["address"]),
    )


def stored_keys(entry: Entry) -> tuple[int, ...]:
    """Return all keys that stand for an entry in ``person_key``, that of its household too."""
    household = household_key(entry)
    return keys(entry) if household is None else (*keys(entry), household)


def derived_rows(entry: Entry, key: int) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Yield the rows that follow from a person's facts."""
    for reading in name_readings(entry.name):
        yield person_pinyin, {"py": reading, "person_id": key}
    for letters in name_initials(entry.name):
        yield person_initial, {"ini": letters, "person_id": key}
    for found in stored_keys(entry):
        yield person_key, {"k": found, "person_id": key}
