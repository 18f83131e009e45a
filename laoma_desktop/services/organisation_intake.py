"""The list of mediators (名册) from a table: read, judged row by row, taken in one act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from laoma_desktop.domain.date_input import read_date
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.mediators import Certificate, Employment, Mediator, Standing
from laoma_desktop.domain.org_words import read_list
from laoma_desktop.domain.vocabulary import Sex
from laoma_desktop.services.incoming import Incoming
from laoma_desktop.services.organisation_records import MediatorService
from laoma_desktop.services.registers import Sheet

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名", "调解员", "调解员姓名"),
    "standing": ("身份", "类型"),
    "employment": ("专兼职", "专职/兼职", "专职兼职", "专（兼）职"),
    "sex": ("性别",),
    "birth_year": ("出生年份", "出生年月", "出生日期"),
    "education": ("文化程度", "学历"),
    "phone": ("电话", "联系电话", "手机", "手机号码"),
    "specialities": ("擅长", "擅长类别", "专长"),
    "certificate": ("证书", "证书名称"),
    "number": ("证书编号", "证号", "调解员证号"),
    "until": ("有效期至", "证书有效期", "有效期"),
    "since": ("从业日期", "聘任日期", "任职日期", "从事调解日期"),
    "note": ("备注",),
}
"""Which headings a fact may stand under; columns of other headings are passed over."""

E = TypeVar("E", bound=StrEnum)

_CERTIFICATE = "人民调解员证"
_YEAR = 4


class SheetSource(Protocol):
    """Reads tables from outside."""

    def sheet(self, content: bytes, name: str) -> Sheet:
        """Return the first sheet; raise RuleRefused for what is none, or beyond the limits."""


@dataclass(frozen=True, slots=True)
class LineFault:
    """A row that stays out, and why."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class JudgedPeople:
    """What the rows of a list are good for, before anything is written."""

    good: tuple[Mediator, ...]
    faults: tuple[LineFault, ...]


class MediatorIntakeService:
    """Takes a list of mediators into the own organisation."""

    def __init__(self, mediators: MediatorService, reader: SheetSource) -> None:
        self._mediators = mediators
        self._reader = reader

    def judge(self, path: Path) -> JudgedPeople:
        """Return who can be taken in; raise RuleRefused where no column holds names."""
        sheet = self._reader.sheet(Incoming.at(path).read(), path.name)
        places = _places(sheet.headings)
        if "name" not in places:
            raise RuleRefused(
                "表里没有“姓名”这一列", where=path.name, next_step="请在第一行写上各列的名称。"
            )
        good: list[Mediator] = []
        faults: list[LineFault] = []
        for row in sheet.rows:
            said = {name: row.cells[n].strip() for name, n in places.items() if n < len(row.cells)}
            try:
                one = self._person(said)
                problems = self._mediators.problems(one, tuple(good))
            except RuleRefused as refused:
                faults.append(LineFault(row.line, refused.what))
                continue
            if problems:
                words = "；".join(problem.sentence for problem in problems)
                faults.append(LineFault(row.line, words))
            else:
                good.append(one)
        return JudgedPeople(tuple(good), tuple(faults))

    def take(self, judged: JudgedPeople) -> int:
        """Keep everybody who can be taken in, all in one act; return how many."""
        if judged.good:
            self._mediators.add_all(judged.good)
        return len(judged.good)

    def _person(self, said: Mapping[str, str]) -> Mediator:
        since, until = (self._day(said.get(name, "")) for name in ("since", "until"))
        held = Certificate(
            name=said.get("certificate") or _CERTIFICATE,
            number=said.get("number", ""),
            valid_until=until,
        )
        has_one = any(said.get(name) for name in ("certificate", "number", "until"))
        return Mediator(
            uuid=self._mediators.new_id(),
            org=self._mediators.own,
            name=said.get("name", ""),
            standing=_member(Standing, said.get("standing", ""), Standing.MEDIATOR),
            employment=_member(Employment, said.get("employment", ""), Employment.PART_TIME),
            sex=_member(Sex, said.get("sex", ""), Sex.UNKNOWN),
            birth_year=_year(said.get("birth_year", "")),
            education=said.get("education", ""),
            phone=said.get("phone", ""),
            specialities=read_list(said.get("specialities", "")),
            certificates=(held,) if has_one else (),
            note=said.get("note", ""),
            valid_from=since,
        )

    def _day(self, text: str) -> date | None:
        if not text:
            return None
        day = read_date(text, self._mediators.today, prefer="past")
        if day is None:
            raise RuleRefused(f"看不懂日期“{text}”，请写成 2026-03-02")
        return day


def _member(codes: type[E], text: str, unsaid: E) -> E:
    """Return the member of a code list that a cell names; raise RuleRefused for another word."""
    if not text:
        return unsaid
    try:
        return codes(text)
    except ValueError as error:
        allowed = "、".join(member.value for member in codes if member.value)
        raise RuleRefused(f"不认识“{text}”，可以写 {allowed}") from error


def _year(text: str) -> int:
    """Return the year a cell begins with, 0 for an empty one."""
    digits = text[:_YEAR]
    if text and not (len(digits) == _YEAR and digits.isdecimal()):
        raise RuleRefused(f"看不懂出生年份“{text}”，请写成 1980")
    return int(digits or 0)


def _places(headings: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        words = "".join(heading.split())
        for name, known in HEADINGS.items():
            if words in known and name not in found:
                found[name] = place
    return found
