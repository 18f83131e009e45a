"""What every record of the organisation shares: it belongs to a unit and holds from a day on.

Nothing is deleted: a thing that is no more gets a last day, and papers of earlier days keep it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.identity_numbers import phone_problem
from laoma_desktop.domain.ids import OrgCode, OrgRecordId
from laoma_desktop.domain.text_rules import forbidden_character

LONGEST_NAME = 60
LONGEST_WORDS = 500


class OrgRecord(Protocol):
    """A unit, a room, a grid, a mediator."""

    @property
    def uuid(self) -> OrgRecordId:
        """Its identity in this register."""

    @property
    def org(self) -> OrgCode:
        """The organisation it belongs to."""

    @property
    def valid_from(self) -> date | None:
        """Its first day, None where nobody knows it."""

    @property
    def valid_until(self) -> date | None:
        """Its last day, None while it goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody who belongs to a unit or a grid: a person, an organisation, or a person of one.

    ``code`` is that of the organisation tree, "" for one that is only known in words.
    """

    name: str = ""
    organisation: str = ""
    code: str = ""
    duty: str = ""
    phone: str = ""


def active_on(record: OrgRecord, day: date) -> bool:
    """Return whether a record holds on a day."""
    begun = record.valid_from is None or record.valid_from <= day
    return begun and (record.valid_until is None or record.valid_until >= day)


def period_problems(record: OrgRecord) -> list[FieldProblem]:
    """Return what is wrong with the first and the last day."""
    first, last = record.valid_from, record.valid_until
    if first is not None and last is not None and last < first:
        return [FieldProblem("valid_until", f"停用日期不能早于启用日期 {first.isoformat()}")]
    return []


def text_problems(named: Sequence[tuple[str, str, str]], most: int) -> list[FieldProblem]:
    """Return which of (field, label, text) are too long or hold what can't be stored."""
    problems: list[FieldProblem] = []
    for field, label, text in named:
        if len(text) > most:
            sentence = f"{label}最多 {most} 字，现在有 {len(text)} 字"
            problems.append(FieldProblem(field, sentence))
        bad = forbidden_character(text)
        if bad is not None:
            problems.append(FieldProblem(field, bad.sentence))
    return problems


def phone_problems(phone: str, field: str = "phone") -> list[FieldProblem]:
    """Return what is wrong with a telephone number; none is right."""
    sentence = phone_problem(phone) if phone else ""
    return [FieldProblem(field, sentence)] if sentence else []


def mention_problems(mentions: Sequence[Mention], field: str) -> list[FieldProblem]:
    """Return what is wrong with the people and organisations of a record, by their place."""
    problems: list[FieldProblem] = []
    for place, one in enumerate(mentions, start=1):
        if not one.name and not one.organisation:
            problems.append(FieldProblem(field, f"第 {place} 行没有写姓名或单位"))
        if len(one.name) > LONGEST_NAME or len(one.organisation) > LONGEST_NAME:
            sentence = f"第 {place} 行的姓名和单位各最多 {LONGEST_NAME} 字"
            problems.append(FieldProblem(field, sentence))
        for text in (one.name, one.organisation, one.duty, one.phone):
            bad = forbidden_character(text)
            if bad is not None:
                problems.append(FieldProblem(field, f"第 {place} 行：{bad.sentence}"))
    return problems
