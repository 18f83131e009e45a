"""What two entries of people are compared by, and the keys under which they meet.

Two entries are compared only where they share a *key*, a 64-bit hash of a few facts; each key
forgives another slip of the pen. How alike those are that meet says ``likeness``. Readings are
given in by the caller (``foundation``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b

from laoma_desktop.domain.identity_numbers import (
    birth_date_of,
    id_check_sign,
    looks_like_resident_id,
    sex_of,
)
from laoma_desktop.domain.vocabulary import Sex

_PHONES = re.compile(r"[、，,;；/\s]+")
_NUMBER = re.compile(r"(?<=[^\W\d_])\d+(?=[号幢栋])")
_ROAD_SIGNS = re.compile(r"[^\W\d_]{2,4}$")
_LEFT_OUT = dict.fromkeys(map(ord, " \t\r\n\u3000\xa0,，、。（）()·•‧・.-—–－"))
_ROAD_LENGTH = 4
_OLD_ID, _NEW_ID = 15, 18
_FEWEST_DIGITS = 7
_LAST_OF_ID = 9
_LAST_OF_PHONE = 4


@dataclass(frozen=True)
class Entry:
    """What is known of a person or an organisation, as two entries are compared by it.

    ``sound`` are the toneless syllables of the surname and of the given name, joined each.
    """

    name: str
    sound: tuple[str, str]
    natural: bool = True
    sex: Sex = Sex.UNKNOWN
    birth_date: date | None = None
    id_number: str = ""
    uscc: str = ""
    phone: str = ""
    address: str = ""

    @cached_property
    def plain_name(self) -> str:
        """The name without blanks, dots and brackets."""
        return self.name.translate(_LEFT_OUT)

    @cached_property
    def document(self) -> str:
        """The document number without blanks; an old number of 15 digits as the 18 it became."""
        number = "".join(self.id_number.split()).upper()
        if len(number) == _OLD_ID and number.isascii() and number.isdigit():
            first17 = f"{number[:6]}19{number[6:]}"
            return first17 + id_check_sign(first17)
        return number

    @cached_property
    def credit_code(self) -> str:
        """The social credit code without blanks."""
        return "".join(self.uscc.split()).upper()

    @cached_property
    def phones(self) -> tuple[str, ...]:
        """Telephone numbers, digits only."""
        if self.phone.isascii() and self.phone.isdigit():
            return (self.phone,) if len(self.phone) >= _FEWEST_DIGITS else ()
        found = (re.sub(r"\D", "", part) for part in _PHONES.split(self.phone))
        return tuple(dict.fromkeys(n for n in found if len(n) >= _FEWEST_DIGITS))

    @cached_property
    def born(self) -> date | None:
        """The birth date, also where only the identity number says it."""
        return self.birth_date or (birth_date_of(self.document) if self._has_card else None)

    @cached_property
    def gender(self) -> Sex:
        """The sex, also where only the identity number says it."""
        if self.sex is Sex.UNKNOWN and self._has_card:
            return sex_of(self.document)
        return self.sex

    @cached_property
    def place(self) -> str:
        """The address without blanks and signs."""
        return self.address.translate(_LEFT_OUT)

    @cached_property
    def road(self) -> str:
        """Road and house number of the address, "" where it has none."""
        for number in _NUMBER.finditer(self.place):
            start = number.start()
            signs = _ROAD_SIGNS.search(self.place[max(0, start - _ROAD_LENGTH) : start])
            if signs is not None:
                return signs[0] + number[0]
        return ""

    @property
    def says_more_than_a_name(self) -> bool:
        """Whether anything but the name is known by which somebody could be told."""
        return bool(self.document or self.credit_code or self.phones or self.place or self.born)

    @property
    def _has_card(self) -> bool:
        return len(self.document) == _NEW_ID and looks_like_resident_id(self.document)


def keys(entry: Entry) -> tuple[int, ...]:
    """Return the keys under which an entry meets others, each a signed 64-bit integer."""
    parts = _person_parts(entry) if entry.natural else _organisation_parts(entry)
    return tuple(dict.fromkeys(_hashed(*part) for part in parts if all(part)))


def household_key(entry: Entry) -> int | None:
    """Return the key of the address, under which nobody is a double; None without an address."""
    return _hashed("H", entry.place) if entry.place else None


def _person_parts(entry: Entry) -> Iterator[tuple[str, ...]]:
    surname, given = entry.sound
    sound = surname + " " + given if surname + given else ""
    yield "I", entry.document
    yield "L", entry.document[-_LAST_OF_ID:], surname or given
    for phone in entry.phones:
        yield "P", phone
        yield "F", surname or given, phone[-_LAST_OF_PHONE:]
    yield "A", surname or given, entry.road or entry.place
    if entry.born is not None:
        yield from _birth_parts(entry, entry.born, sound)
    elif not (entry.document or entry.phones or entry.place):
        yield "N", sound


def _birth_parts(entry: Entry, born: date, sound: str) -> Iterator[tuple[str, ...]]:
    surname, given = entry.sound
    day = born.isoformat()
    yield "Y", sound, day[:4]
    yield "S", surname, day
    yield "G", day, "".join(sorted(entry.plain_name))
    yield "V", day, given
    yield "M", sound, str(sorted((born.month, born.day)))


def _organisation_parts(entry: Entry) -> Iterator[tuple[str, ...]]:
    yield "U", entry.credit_code
    yield "O", entry.plain_name
    yield from (("P", phone) for phone in entry.phones)
    yield "A", "".join(entry.sound), entry.road


def _hashed(*parts: str) -> int:
    digest = blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
