"""Direct hits: numbers of cases, names of parties in signs, pinyin or initials, documents."""

import re
from typing import Any

from laoma_desktop.foundation.pinyin import typed_variants
from laoma_desktop.storage.work import Work

_MOST = 10
_LAST_SIGN = "\U0010ffff"
_LATIN = re.compile(r"[a-zA-Zü]{2,40}")
_DIGITS = re.compile(r"[0-9]{6,18}[xX]?")

_ROWS = "SELECT DISTINCT c.id, p.name FROM (SELECT"
_CASES = (
    "JOIN party AS a ON a.person_id = p.id JOIN case_file AS c ON c.id = a.case_id"
    " WHERE c.trashed_at IS NULL ORDER BY p.k, c.listed_on DESC LIMIT :most"
)
_PEOPLE = 60
"""So many people are looked at: two letters begin the names of a hundred thousand.

Each costs several pages, and nearly all of them have a case.
"""

_BY_NUMBER = (
    "SELECT id, number FROM case_file WHERE number >= :low AND number < :high"
    " AND trashed_at IS NULL ORDER BY number DESC LIMIT :most"
)


def _by_person(column: str) -> str:
    parts = (
        *(_ROWS, "id, name,", column, "AS k FROM person WHERE", column, "<> '' AND", column),
        *(">= :low AND", column, "< :high ORDER BY", column, "LIMIT :people) AS p", _CASES),
    )
    return " ".join(parts)


def _by_reading(table: str, column: str) -> str:
    parts = (
        *(_ROWS, "q.id, q.name,", column, "AS k FROM", table, "AS r CROSS JOIN person AS q"),
        *("ON q.id = r.person_id WHERE", column, ">= :low AND", column, "< :high ORDER BY"),
        *(column, "LIMIT :people) AS p", _CASES),
    )
    return " ".join(parts)


_BY_NAME = _by_person("name")
_BY_DOCUMENT = _by_person("doc_number")
_BY_PHONE = _by_person("phone")
_BY_PINYIN = _by_reading("person_pinyin", "r.py")
_BY_INITIALS = _by_reading("person_initial", "r.ini")


def direct_hits(work: Work, typed: str) -> dict[int, tuple[str, str, str]]:
    """Return up to ten cases that are meant by ``typed``: key → (field, words, how found).

    A document or telephone number is never repeated in the words: they are the person's name.
    """
    found: dict[int, tuple[str, str, str]] = {}
    for field, how, statement, start in _questions(typed.strip()):
        if len(found) >= _MOST:
            break
        for key, words in _asked(work, statement, start):
            if len(found) < _MOST:
                found.setdefault(key, (field, words, how))
    return found


def _asked(work: Work, statement: str, start: str) -> list[tuple[Any, ...]]:
    values: dict[str, Any] = {"low": start, "high": start + _LAST_SIGN, "most": _MOST}
    return work.rows(statement, values | {"people": _PEOPLE})


def _questions(typed: str) -> list[tuple[str, str, str, str]]:
    if not typed:
        return []
    asked: list[tuple[str, str, str, str]] = []
    if typed[0] in "(（" or "调" in typed:
        printed = typed.replace("(", "（").replace(")", "）")
        asked.append(("案号", typed, _BY_NUMBER, printed))
    asked.append(("当事人", typed, _BY_NAME, typed))
    if _DIGITS.fullmatch(typed):
        asked.append(("当事人", "", _BY_DOCUMENT, typed.upper()))
        asked.append(("当事人", "", _BY_PHONE, typed))
    if _LATIN.fullmatch(typed):
        for variant in typed_variants(typed):
            asked.append(("当事人", "", _BY_PINYIN, variant))
            asked.append(("当事人", "", _BY_INITIALS, variant))
    return asked
