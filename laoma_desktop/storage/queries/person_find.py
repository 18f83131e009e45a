"""Finds people by what is typed: signs, pinyin, initials, numbers, or a mixture of them.

The most selective part fetches candidates from an index; the matcher then judges each name.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, product

from laoma_desktop.foundation.name_match import NameMatcher, pieces
from laoma_desktop.foundation.pinyin import sign_readings, syllables, typed_variants
from laoma_desktop.storage.work import Work

LAST_SIGN = "\U0010ffff"
_MOST_DIRECT, _MOST_MIXED = 60, 600
_FEW_PIECES = 2
_DOCUMENT_DIGITS, _SELECTIVE_DIGITS = 6, 4
_MOST_SPELLINGS = 6
_NUMBER = re.compile(r"[0-9]{3,17}x?|[0-9][0-9a-z]{7,17}")
_NAME_AND_DIGITS = re.compile(r"(.*?)([0-9]*)")
_LATIN = re.compile(r"[a-z]+")

_WHO = "SELECT coalesce(p.merged_into, p.id), p.name, p.phone FROM"
_RANGE = ">= :low AND"


def _of_person(column: str) -> str:
    return (
        f"{_WHO} person AS p WHERE p.{column} <> '' AND p.{column} {_RANGE} p.{column} < :high"
        f" ORDER BY p.{column} LIMIT :most"
    )


def _of_reading(table: str, column: str) -> str:
    return (
        f"{_WHO} {table} AS r CROSS JOIN person AS p ON p.id = r.person_id"
        f" WHERE r.{column} {_RANGE} r.{column} < :high ORDER BY r.{column} LIMIT :most"
    )


_NAME, _PHONE = _of_person("name"), _of_person("phone")
_DOCUMENT, _USCC = _of_person("doc_number"), _of_person("uscc")
_PINYIN = _of_reading("person_pinyin", "py")
_INITIALS = _of_reading("person_initial", "ini")
_NAME_AND_PHONE = (
    f"{_WHO} person AS p WHERE p.name {_RANGE} p.name < :high"
    " AND p.phone >= :digits AND p.phone < :digits || :last ORDER BY p.name LIMIT :most"
)

_Row = tuple[int, str, str]


def plain(typed: str) -> str:
    """Return what was typed without blanks, full-width forms and capitals."""
    return "".join(unicodedata.normalize("NFKC", typed).lower().split())


def found_by(work: Work, text: str, most: int) -> list[int]:
    """Return up to ``most`` people that ``text`` (as ``plain`` gives it) means, the best first."""
    if _NUMBER.fullmatch(text):
        return list(dict.fromkeys(islice(_by_number(work, text), most)))
    split = _NAME_AND_DIGITS.fullmatch(text)
    name, digits = (split[1], split[2]) if split else (text, "")
    ranking = _Ranking(name, digits)
    for rows in _direct(work, name, digits, most):
        ranking.take(rows)
        if len(ranking.costs) >= most:
            break
    if not ranking.costs:
        for rows in _mixed(work, name):
            ranking.take(rows)
    return ranking.best(most)


class _Ranking:
    """Candidates whose name and telephone begin with what was typed, by how well they do."""

    def __init__(self, name: str, digits: str) -> None:
        self._matcher = NameMatcher(name)
        self._digits = digits
        self.costs: dict[int, tuple[int, int]] = {}

    def take(self, rows: list[_Row]) -> None:
        """Judge some candidates; the newest file goes first among equals."""
        for key, whole, phone in rows:
            cost = self._matcher.cost(whole) if phone.startswith(self._digits) else None
            if cost is not None:
                self.costs[key] = min(self.costs.get(key, (cost, -key)), (cost, -key))

    def best(self, most: int) -> list[int]:
        """Return the best of them."""
        return sorted(self.costs, key=self.costs.__getitem__)[:most]


def _by_number(work: Work, text: str) -> Iterator[int]:
    capital = text.upper()
    if len(text) >= _DOCUMENT_DIGITS:
        yield from (row[0] for row in _rows(work, _DOCUMENT, capital))
        yield from (row[0] for row in _rows(work, _USCC, capital))
    yield from (row[0] for row in _rows(work, _PHONE, text))


def _direct(work: Work, name: str, digits: str, most: int) -> Iterator[list[_Row]]:
    """Yield candidates by what they begin with, from the most telling source on."""
    if len(digits) >= _SELECTIVE_DIGITS:
        yield _rows(work, _PHONE, digits)
    elif not _LATIN.search(name):
        bounds = {"low": name, "high": name + LAST_SIGN, "digits": digits, "last": LAST_SIGN}
        yield work.rows(_NAME_AND_PHONE, bounds | {"most": most})
    else:
        for letters in _spellings(name):
            yield _rows(work, _PINYIN, letters)
            yield _rows(work, _INITIALS, letters)


def _mixed(work: Work, name: str) -> Iterator[list[_Row]]:
    """Yield candidates for syllables and initials in a row: shanxx, wangxm, mqi."""
    asked: set[tuple[str, str]] = set()
    for parts in (parts for letters in _spellings(name) for parts in pieces(letters)):
        whole = 0
        while whole < len(parts) and parts[whole] in syllables():
            whole += 1
        if whole and len(parts) <= _FEW_PIECES:
            question = (_PINYIN, "".join(parts[:whole]) + "".join(parts[whole:])[:1])
        else:
            question = (_INITIALS, "".join(part[0] for part in parts))
        if question not in asked:
            asked.add(question)
            yield _rows(work, *question, _MOST_MIXED)


def _spellings(name: str) -> Iterator[str]:
    """Yield the letters a mixture may stand for, each sign by its readings: 马xm → maxm."""
    if not _LATIN.search(name):
        return
    choices = []
    for part in re.findall(r"[a-z]+|[^a-z]", name):
        if _LATIN.fullmatch(part):
            choices.append(typed_variants(part))
        else:
            choices.append(sign_readings(part)[:2] or ("",))
    joined = ("".join(chosen) for chosen in product(*choices))
    yield from islice(dict.fromkeys(joined), _MOST_SPELLINGS)


def _rows(work: Work, question: str, low: str, most: int = _MOST_DIRECT) -> list[_Row]:
    values = {"low": low, "high": low + LAST_SIGN, "most": most}
    return work.rows(question, values) if low else []
