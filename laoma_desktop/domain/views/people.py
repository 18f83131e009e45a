"""Read models of the people register; services mask the numbers in them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from laoma_desktop.domain.ids import CaseId, PersonId
from laoma_desktop.domain.likeness import Likeness
from laoma_desktop.domain.views.cases import Count
from laoma_desktop.domain.vocabulary import PartyRole, PartyType, Sex, Status

RECURRING_MONTHS = 24
"""How far back cases of the same person, pair and address are counted."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A row of the list: enough to recognise somebody. ``latest`` is the day of the newest case."""

    id: PersonId
    type: PartyType
    name: str
    sex: Sex
    birth_date: date | None
    id_number: str
    phone: str
    address: str
    cases: Count
    latest: date | None


@dataclass(frozen=True, slots=True)
class Double:
    """Somebody of the register who may be the one being written down."""

    person: PersonLine
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class SuspectPair:
    """Two files that may be of one person, waiting for a decision."""

    one: PersonLine
    other: PersonLine
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class PersonCase:
    """A case in which a person is a party; ``roles`` as the case says."""

    case_id: CaseId
    number: str
    title: str
    status: Status
    listed_on: date
    roles: tuple[PartyRole, ...]


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A merge that stands: ``absorbed`` went into the file at hand."""

    id: UUID
    absorbed: str
    actor: str
    on: date


@dataclass(frozen=True, slots=True)
class OtherCase:
    """Another case of a party of the case at hand; ``people`` are their names."""

    case_id: CaseId
    number: str
    title: str
    status: Status
    listed_on: date
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Cases within 24 months, the one at hand among them, that share what ``what`` says.

    ``what`` is 同一当事人, 同一对当事人 or 同一地址; ``who`` names it.
    """

    what: str
    who: str
    cases: int
