"""Whether two entries mean the same person: the keys under which they meet, and how alike they are.

Two entries are compared only where they share a *key*, a 64-bit hash of a few facts; each key
forgives another slip of the pen. The *likeness* of those that meet is the sum of what agrees less
what does not, with the reasons in words. Readings are given in by the caller (``foundation``).
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

LISTED = 0.55
"""From here on a person is shown as perhaps the same."""

VERY_LIKELY = 0.8
"""From here on a form asks before it takes a new person."""

_PHONES = re.compile(r"[、，,;；/\s]+")
_NUMBER = re.compile(r"(?<=[^\W\d_])\d+(?=[号幢栋])")
_ROAD_SIGNS = re.compile(r"[^\W\d_]{2,4}$")
_LEFT_OUT = dict.fromkeys(map(ord, " \t\r\n\u3000\xa0,，、。（）()·•‧・.-—–－"))
_ROAD_LENGTH = 4
_OLD_ID, _NEW_ID = 15, 18
_FEWEST_DIGITS = 7
_LAST_OF_ID = 9
_LAST_OF_PHONE = 4
_SHORT_NAME = 2
_FEW, _ORDER_AND_CHECK = 3, 4
_SLIPPED = 0.25
"""What a name with one sign wrong is worth at most."""

_SAME_HOME = 0.25
"""What telephone and address are worth together where the names differ: families share both."""


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


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two entries are: 0 … 1, and why, in words of a mediator."""

    score: float
    reasons: tuple[str, ...]

    @property
    def listed(self) -> bool:
        """Whether the other is shown beside a form."""
        return self.score >= LISTED

    @property
    def very_likely(self) -> bool:
        """Whether a form asks before a new person is made."""
        return self.score >= VERY_LIKELY

    @property
    def words(self) -> str:
        """The reasons in one line."""
        return "、".join(self.reasons)


_Judgement = tuple[float, str]
_NOTHING: _Judgement = (0.0, "")


def likeness(one: Entry, other: Entry) -> Likeness:
    """Return how alike two entries are; the same whichever is named first."""
    if one.natural != other.natural:
        return Likeness(0.0, ())
    judge = _persons if one.natural else _organisations
    found = list(judge(one, other))
    reasons = tuple(words for _, words in found if words)
    score = round(min(max(sum(weight for weight, _ in found), 0.0), 1.0), 2)
    return Likeness(score, reasons)


def _persons(one: Entry, other: Entry) -> Iterator[_Judgement]:
    if one.document and one.document == other.document:
        yield 1.0, "证件号码相同"
        return
    name = _names(one, other)
    yield _documents(one.document, other.document)
    yield name
    yield from _home(one, other, alike=name[0] > _SLIPPED)
    yield _birth_dates(one.born, other.born)
    if Sex.UNKNOWN not in (one.gender, other.gender) and one.gender is not other.gender:
        yield -0.3, "性别不同"


def _documents(one: str, other: str) -> _Judgement:
    if not one or not other:
        return _NOTHING
    if one_slip(one, other):
        return 0.35, "证件号码只差一处"
    return (0.0, "证件号码差几处") if _few_slips(one, other) else (-0.45, "证件号码不同")


def _few_slips(one: str, other: str) -> bool:
    """Return whether two numbers may yet be one; those of twins differ at their end only."""
    if len(one) != len(other):
        return False
    places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(places) <= _FEW and places[0] < len(one) - _ORDER_AND_CHECK


def _names(one: Entry, other: Entry) -> _Judgement:
    first, second = one.plain_name, other.plain_name
    if first == second:
        return 0.45, "姓名相同"
    if any(one.sound) and one.sound == other.sound:
        return 0.38, "姓名同音"
    if sorted(first) == sorted(second):
        return 0.33, "姓名字序不同"
    if not one_slip(first, second):
        related = first[:1] == second[:1] and bool(set(first[1:]) & set(second[1:]))
        return -0.05 if related else -0.3, ""
    # Of two signs the other one is the whole given name.
    return 0.25 if min(len(first), len(second)) > _SHORT_NAME else 0.1, "姓名只差一个字"


def _phone_numbers(one: tuple[str, ...], other: tuple[str, ...]) -> _Judgement:
    if set(one) & set(other):
        return 0.35, "电话相同"
    if any(one_slip(a, b) for a in one for b in other):
        return 0.25, "电话只差一处"
    return _NOTHING


def _birth_dates(one: date | None, other: date | None) -> _Judgement:
    if one is None or other is None:
        return _NOTHING
    if one == other:
        return 0.25, "出生日期相同"
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return 0.2, "出生月、日对调"
    if one_slip(one.isoformat(), other.isoformat()):
        return 0.1, "出生日期只差一处"
    return -0.2, "出生日期不同"


def _home(one: Entry, other: Entry, *, alike: bool) -> Iterator[_Judgement]:
    """Judge telephone and address; both count in full only where the names are ``alike``."""
    left = 1.0 if alike else _SAME_HOME
    for weight, words in (_phone_numbers(one.phones, other.phones), _addresses(one, other)):
        counted = min(weight, left)
        left -= counted
        yield counted, words


def _addresses(one: Entry, other: Entry) -> _Judgement:
    if one.place and one.place == other.place:
        return 0.3, "住址相同"
    if one.road and one.road == other.road:
        return 0.22, "住址同一门牌"
    return _NOTHING


def _organisations(one: Entry, other: Entry) -> Iterator[_Judgement]:
    if one.credit_code and one.credit_code == other.credit_code:
        yield 1.0, "统一社会信用代码相同"
        return
    if one.credit_code and other.credit_code:
        slip = one_slip(one.credit_code, other.credit_code)
        yield (0.3, "统一社会信用代码只差一处") if slip else (-0.45, "统一社会信用代码不同")
    if one.plain_name == other.plain_name:
        yield 0.6, "名称相同"
    else:
        yield (0.35, "名称只差一个字") if one_slip(one.plain_name, other.plain_name) else (-0.3, "")
    yield _phone_numbers(one.phones, other.phones)
    yield _addresses(one, other)


def one_slip(one: str, other: str) -> bool:
    """Return whether one slip of the pen leads from one text to the other, and they differ.

    A sign was put for another, two neighbours were swapped, or one was left out (the
    Damerau-Levenshtein distance is 1; no library is needed to tell 1 from more).
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    a, b = one[start:], other[start:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped
