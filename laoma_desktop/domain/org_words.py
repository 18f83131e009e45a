"""Members, certificates and areas as people write them: one a line, parts between commas.

A telephone number and a date are known by their look, wherever they stand in the line.
"""

import re
from collections.abc import Iterable
from datetime import date

from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.mediators import Certificate
from laoma_desktop.domain.org_records import Mention

_PARTS = re.compile(r"[，,；;\t|]")
_SIDE_BY_SIDE = re.compile(r"[、，,；;\n]")
_PHONE = re.compile(r"\+?[\d\- ]{3,20}")
_DATE = re.compile(r"(?:至|到|有效期至)?(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_COMMA = "，"


def read_people(text: str) -> tuple[Mention, ...]:
    """Return people written as 姓名，职责，单位，电话; what follows the name may be missing."""
    made = []
    for words, phone in _lines(text):
        name, duty, organisation = (*words, "", "", "")[:3]
        made.append(Mention(name=name, duty=duty, organisation=organisation, phone=phone))
    return tuple(made)


def people_words(people: Iterable[Mention]) -> str:
    """Return people as ``read_people`` reads them."""
    return "\n".join(_joined(p.name, p.duty, p.organisation, p.phone) for p in people)


def read_organisations(text: str) -> tuple[Mention, ...]:
    """Return organisations written as 单位，联系人，电话."""
    made = []
    for words, phone in _lines(text):
        organisation, name = (*words, "", "")[:2]
        made.append(Mention(organisation=organisation, name=name, phone=phone))
    return tuple(made)


def organisation_words(organisations: Iterable[Mention]) -> str:
    """Return organisations as ``read_organisations`` reads them."""
    return "\n".join(_joined(o.organisation, o.name, o.phone) for o in organisations)


def read_certificates(text: str) -> tuple[Certificate, ...]:
    """Return certificates written as 名称，编号，有效期至; raise RuleRefused for no such day."""
    made = []
    for line in filter(None, map(str.strip, text.splitlines())):
        parts = [part.strip() for part in _PARTS.split(line) if part.strip()]
        days = [found for part in parts if (found := _DATE.fullmatch(part))]
        words = [part for part in parts if not _DATE.fullmatch(part)]
        name, number = (*words, "", "")[:2]
        until = _day(days[0]) if days else None
        made.append(Certificate(name=name, number=number, valid_until=until))
    return tuple(made)


def certificate_words(certificates: Iterable[Certificate]) -> str:
    """Return certificates as ``read_certificates`` reads them."""
    return "\n".join(
        _joined(c.name, c.number, c.valid_until.isoformat() if c.valid_until else "")
        for c in certificates
    )


def read_list(text: str) -> tuple[str, ...]:
    """Return words written on lines of their own or between commas, each once."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, _SIDE_BY_SIDE.split(text)))))


def _lines(text: str) -> Iterable[tuple[list[str], str]]:
    """Yield the words of each line and its telephone number."""
    for line in filter(None, map(str.strip, text.splitlines())):
        parts = [part.strip() for part in _PARTS.split(line)]
        phones = [part for part in parts if _PHONE.fullmatch(part)]
        yield [part for part in parts if part not in phones], phones[0] if phones else ""


def _joined(*parts: str) -> str:
    """Return parts between commas; an empty one keeps its place before others."""
    return _COMMA.join(parts).rstrip(_COMMA)


def _day(found: re.Match[str]) -> date:
    year, month, day = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError as error:
        sentence = f"没有 {found[0]} 这一天"
        raise RuleRefused(sentence, problems=(FieldProblem("certificates", sentence),)) from error
