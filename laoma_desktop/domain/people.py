"""A person or an organisation of the people register (一人一档), and what may be wrong with one.

The register belongs to the office alone: cases keep the facts as they were written, packages
carry cases, and nothing here rewrites either.
"""

import re
from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.case import Party
from laoma_desktop.domain.duplicates import Entry
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.guardianship import ADULT_AGE
from laoma_desktop.domain.identity_numbers import (
    MAX_AGE,
    age_on,
    birth_date_of,
    id_problems,
    looks_like_resident_id,
    normalised_id,
    phone_problem,
    sex_of,
    uscc_problem,
)
from laoma_desktop.domain.ids import PersonId
from laoma_desktop.domain.vocabulary import DocumentKind, PartyType, Sex, Tie

MAX_NAME = 200
_OLD_CARD, _CARD = 15, 18
_PASSPORT = re.compile(r"[A-Za-z0-9]{5,17}")
_HONG_KONG_MACAO = re.compile(r"[HM](\d{8}|\d{10})")
_TAIWAN = re.compile(r"\d{8}|\d{10}")
_FOREIGN_OLD = re.compile(r"[A-Z]{3}\d{12}")
_CARDS = frozenset({DocumentKind.RESIDENT, DocumentKind.REGION_RESIDENT})
_SHAPES = {
    DocumentKind.PASSPORT: (_PASSPORT, "护照号码应当是 5 到 17 位字母和数字"),
    DocumentKind.HONG_KONG_MACAO: (
        _HONG_KONG_MACAO,
        "港澳通行证号码应当是 H 或 M 加 8 位或 10 位数字",
    ),
    DocumentKind.TAIWAN: (_TAIWAN, "台湾通行证号码应当是 8 位或 10 位数字"),
}


@dataclass(frozen=True, slots=True)
class PersonTie:
    """Somebody who belongs to a person: ``other`` is his guardian, his heir …; ``name`` as shown.

    ``words`` say more where it is needed (母, 长子).
    """

    other: PersonId
    tie: Tie
    name: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One file of the register. ``version`` is that of the row read; texts "" where unknown.

    ``former_names`` are 曾用名; ``merged_into`` is set where this file went into another one.
    """

    id: PersonId
    type: PartyType
    name: str
    sex: Sex = Sex.UNKNOWN
    birth_date: date | None = None
    ethnicity: str = ""
    doc_kind: DocumentKind = DocumentKind.UNSAID
    id_number: str = ""
    uscc: str = ""
    phone: str = ""
    address: str = ""
    former_names: tuple[str, ...] = ()
    ties: tuple[PersonTie, ...] = ()
    version: int = 0
    merged_into: PersonId | None = None

    @property
    def natural(self) -> bool:
        """Whether this is a human being."""
        return self.type is PartyType.NATURAL

    @property
    def born(self) -> date | None:
        """The birth date, also where only the identity card says it."""
        return self.birth_date or (birth_date_of(self.id_number) if self._has_card else None)

    @property
    def gender(self) -> Sex:
        """The sex, also where only the identity card says it."""
        if self.sex is Sex.UNKNOWN and self._has_card:
            return sex_of(self.id_number)
        return self.sex

    @property
    def _has_card(self) -> bool:
        return len(self.id_number) == _CARD and looks_like_resident_id(self.id_number)

    def age_on(self, day: date) -> int | None:
        """Return full years, None where no birth date is known."""
        return age_on(self.born, day) if self.born else None

    def minor_on(self, day: date) -> bool:
        """Return whether the person is under 18 (民法典 Art. 17)."""
        age = self.age_on(day)
        return self.natural and age is not None and age < ADULT_AGE


def entry_of(thing: Person | Party, sound: tuple[str, str]) -> Entry:
    """Return what a person or a party is compared by; ``sound`` is that of the name."""
    return Entry(
        name=thing.name,
        sound=sound,
        natural=thing.type is PartyType.NATURAL,
        sex=thing.sex,
        birth_date=thing.birth_date,
        id_number=thing.id_number,
        uscc=thing.uscc,
        phone=thing.phone,
        address=thing.address,
    )


def person_problems(person: Person, today: date) -> tuple[FieldProblem, ...]:
    """Return all that keeps a person from being saved, each with its field."""
    found = [
        ("name", _name_problem(person.name)),
        ("birth_date", _birth_problem(person, today)),
        *(("id_number", words) for words in _document_problems(person, today)),
        ("uscc", uscc_problem(person.uscc)),
        ("phone", phone_problem(person.phone)),
        *(("former_names", _name_problem(name)) for name in person.former_names),
    ]
    return tuple(FieldProblem(field, words) for field, words in found if words)


def _name_problem(name: str) -> str:
    if not name.strip():
        return "姓名不能空着"
    return f"姓名不能超过 {MAX_NAME} 个字" if len(name) > MAX_NAME else ""


def _birth_problem(person: Person, today: date) -> str:
    if person.birth_date is None:
        return ""
    if person.birth_date > today:
        return "出生日期在将来"
    return "年龄超过 130 岁，请核对" if age_on(person.birth_date, today) > MAX_AGE else ""


def _document_problems(person: Person, today: date) -> tuple[str, ...]:
    number, kind = normalised_id(person.id_number), person.doc_kind
    if not number:
        return ()
    if kind in _SHAPES:
        shape, words = _SHAPES[kind]
        return () if shape.fullmatch(number.upper()) else (words,)
    if kind in _CARDS and not looks_like_resident_id(number):
        return ("证件号码应当是 18 位数字（最后一位可以是 X）",)
    if kind is DocumentKind.FOREIGN_RESIDENT and _FOREIGN_OLD.fullmatch(number.upper()):
        return ()
    if kind in (DocumentKind.OFFICER, DocumentKind.OTHER):
        return ()
    return id_problems(number, birth=person.birth_date, sex=person.sex, today=today)
