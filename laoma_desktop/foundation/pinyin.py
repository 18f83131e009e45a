"""Readings of Chinese names for search: whole syllables and initials, toneless, ü as v.

A name is not prose: its surname is looked up first (单 shan, 万俟 moqi), and every sign of the
given name counts with all its readings. The tables are data (``resources/codes``), read at the
first question. This module tells what could be typed; it never decides how a name is read.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from laoma_desktop.foundation.resources import Resources, shipped

MOST_READINGS = 8
_MOST_TYPED = 8
_COMPOUND_LENGTH = 2
_DOTS = frozenset("·•・‧∙⋅．.")
_LATIN_V = re.compile(r"(?<=[ln])(yu|ue|u)")


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the two files hold; tuples of readings are shared between signs."""

    signs: dict[str, tuple[str, ...]]
    surnames: dict[str, tuple[str, ...]]
    compounds: dict[str, tuple[str, ...]]


def _read(resources: Resources) -> _Tables:
    """Read both tables; about 15 ms."""
    signs: dict[str, tuple[str, ...]] = {}
    for line in resources.text("codes/pinyin.txt").splitlines():
        if line and not line.startswith("#"):
            readings, _, members = line.partition(" ")
            signs.update(dict.fromkeys(members, tuple(readings.split(","))))
    data = tomllib.loads(resources.text("codes/surname_readings.toml"))
    surnames = {sign: tuple(readings) for sign, readings in data["single"].items()}
    compounds = {name: tuple(syllables) for name, syllables in data["compound"].items()}
    return _Tables(signs, surnames, compounds)


@cache
def _tables() -> _Tables:
    return _read(shipped())


def sign_readings(sign: str) -> tuple[str, ...]:
    """Return all readings of one sign, most common first; empty for what has none."""
    return _tables().signs.get(sign, ())


def _clean(text: str) -> str:
    """Return the text with full-width and compatibility forms replaced, accents dropped."""
    if unicodedata.is_normalized("NFKD", text):
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).lower()
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFD", plain)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _unite(first: Iterable[str], then: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *then)))


def _surname(name: str) -> list[tuple[str, ...]]:
    """Return the readings of each sign of the surname that ``name`` begins with."""
    tables = _tables()
    compound = tables.compounds.get(name[:_COMPOUND_LENGTH])
    if compound is not None:
        return [
            _unite((syllable,), sign_readings(sign))
            for sign, syllable in zip(name, compound, strict=False)
        ]
    own = tables.surnames.get(name[0], ())
    return [_unite(own, sign_readings(name[0]))]


@lru_cache(maxsize=2048)
def spelt(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each sign of a name with what it may be read as, the likeliest first.

    A run of Latin letters or digits is one sign that is read as it stands; dots and spaces are left
    out, and a sign without a reading has none.
    """
    text = _clean(name)
    words = "".join(" " if sign in _DOTS else sign for sign in text).split()
    foreign = len(words) != 1
    found: list[tuple[str, tuple[str, ...]]] = []
    for word in words:
        start = 0
        if not foreign and not word[0].isascii():
            surname = _surname(word)
            found += zip(word, surname, strict=False)
            start = len(surname)
        for part in re.findall(r"[0-9a-z]+|[^\x00-\x7f]", word[start:]):
            found.append((part, (part,) if part.isascii() else sign_readings(part)))
    return tuple(found)


def _units(name: str) -> list[tuple[str, ...]]:
    """Return the choices for each sign that has a reading."""
    return [readings for _, readings in spelt(name) if readings]


def _combine(units: Sequence[Sequence[str]], most: int) -> tuple[str, ...]:
    """Return the ``most`` likeliest combinations: those with the fewest rare readings first."""
    best: dict[str, int] = {"": 0}
    for unit in units:
        grown: dict[str, int] = {}
        for text, rank in best.items():
            for place, choice in enumerate(unit):
                joined = text + choice
                grown[joined] = min(rank + place, grown.get(joined, rank + place))
        best = dict(sorted(grown.items(), key=lambda item: item[1])[:most])
    return tuple(text for text in best if text)


def name_readings(name: str) -> tuple[str, ...]:
    """Return up to eight whole readings of a name, likeliest first: 单雄信 → shanxiongxin, ….

    Dots, spaces and signs without a reading are left out, Latin letters are kept in lower case.
    """
    return _combine(_units(name), MOST_READINGS)


def name_sound(name: str) -> tuple[str, str]:
    """Return the likeliest syllables of surname and given name: 单雄信 → shan, xiongxin.

    Homophones have the same sound. A name with dots has no surname: all of it is given.
    """
    text = "".join(_clean(name).split())
    units = _units(text)
    foreign = not text or text[0].isascii() or any(sign in _DOTS for sign in text)
    length = 0 if foreign else len(_surname(text))
    syllables = [unit[0] for unit in units]
    return "".join(syllables[:length]), "".join(syllables[length:])


def name_initials(name: str) -> tuple[str, ...]:
    """Return up to eight runs of first letters of a name, likeliest first: 单雄信 → sxx, …."""
    letters = [tuple(dict.fromkeys(choice[0] for choice in unit)) for unit in _units(name)]
    return _combine(letters, MOST_READINGS)


def text_initials(text: str) -> str:
    """Return the first letters of a title or an organisation's name by each sign's main reading.

    Latin letters and digits are kept whole; everything else is left out.
    """
    kept = []
    for sign in _clean(text):
        if sign.isascii():
            kept.append(sign if sign.isalnum() else "")
        else:
            kept.append(sign_readings(sign)[0][0] if sign_readings(sign) else "")
    return "".join(kept)


@cache
def syllables() -> frozenset[str]:
    """Return every syllable that some sign is read as."""
    return frozenset(one for readings in _tables().signs.values() for one in readings)


def typed_variants(query: str) -> tuple[str, ...]:
    """Return what a typed run may stand for, itself first: ``lubu`` also as ``lvbu``.

    People type lü as lv, lu, lyu or lue; the stored readings say lv and lve.
    """
    typed = _clean(query)
    found = [typed]
    for match in _LATIN_V.finditer(typed):
        instead = "ve" if match[0] == "ue" else "v"
        cut = len(typed) - match.end()
        found += [
            text[: len(text) - cut - len(match[0])] + instead + text[len(text) - cut :]
            for text in found
            if len(found) < _MOST_TYPED
        ]
    return tuple(dict.fromkeys(found))[:_MOST_TYPED]
