"""Rows of the people register as lines of lists, with how many cases each has."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from laoma_desktop.domain.ids import PersonId
from laoma_desktop.domain.views.cases import Count
from laoma_desktop.domain.views.people import PersonLine
from laoma_desktop.domain.vocabulary import PartyType, Sex
from laoma_desktop.storage.work import Work

LINE = (
    "p.id, p.uuid, p.type, p.name, p.sex, p.birth_date,"
    " CASE WHEN p.doc_number <> '' THEN p.doc_number ELSE p.uscc END, p.phone, p.address"
)
"""Columns of ``person AS p`` that ``lines_of`` takes, in this order."""

_MOST_COUNTED = 1000
_CASES = (
    "SELECT count(*), max(listed_on) FROM (SELECT DISTINCT c.id, c.listed_on FROM party AS a"
    " JOIN case_file AS c ON c.id = a.case_id WHERE a.person_id = :person"
    " AND c.trashed_at IS NULL LIMIT 1001)"
)


def lines_of(work: Work, rows: Iterable[Sequence[Any]]) -> tuple[PersonLine, ...]:
    """Return the lines of some rows of ``LINE``."""
    return tuple(_line(work, row) for row in rows)


def _line(work: Work, row: Sequence[Any]) -> PersonLine:
    codes = work.codecs.codes
    key, uuid, kind, name, sex, birth, document, phone, address = row
    cases, latest = work.rows(_CASES, {"person": key})[0]
    return PersonLine(
        id=PersonId(UUID(bytes=uuid)),
        type=PartyType(codes.table("party_type").id(kind)),
        name=name,
        sex=Sex(codes.table("sex").id(sex)),
        birth_date=date.fromisoformat(birth) if birth else None,
        id_number=document,
        phone=phone,
        address=address,
        cases=Count(min(cases, _MOST_COUNTED), cases > _MOST_COUNTED),
        latest=date.fromisoformat(latest) if latest else None,
    )
