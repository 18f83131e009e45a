"""Cuts text into the index's tokens and a typed term into the query for them.

Any substring of two signs or more is found: a text is kept as the set of its two-sign slices, and
runs of ASCII also as three- and four-sign slices, since pairs of digits stand in every document.
Hits are verified in the text itself, so a token may say too much but never too little.
"""

import re

_ASCII_BASE = 0x100
_LETTERS = {ord(sign): ord(sign) + 32 for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_WIDE_DIGITS = {ord("０") + n: ord("0") + n for n in range(10)}
_WIDE_LETTERS = {ord(first) + n: ord("a") + n for first in "Ａａ" for n in range(26)}
_WIDE_SIGNS = {ord("（"): ord("("), ord("）"): ord(")"), ord("\u3000"): ord(" ")}
_FOLD = _LETTERS | _WIDE_DIGITS | _WIDE_LETTERS | _WIDE_SIGNS
_FOLDED = re.compile("[" + "".join(map(chr, _FOLD)) + "]")
_AS_TOKEN = {code: _ASCII_BASE + code for code in range(128)}
_END = "\ue000"
"""Stands behind each field: no match runs over it, and its last sign still begins a slice."""

_RUN = re.compile(f"[{chr(_ASCII_BASE)}-{chr(_ASCII_BASE + 127)}]{{3,}}")
_LONG, _SHORT = 4, 3


def _folded(found: re.Match[str]) -> str:
    return chr(_FOLD[ord(found[0])])


def fold(text: str) -> str:
    """Return the text as search compares it: wide letters, digits, brackets as ASCII, lower case.

    The length stays, so a place in the folded text is the same place in the original.
    """
    # Few signs of a text fold: looking for them is far cheaper than translating every sign.
    return _FOLDED.sub(_folded, text)


def _marked(text: str) -> str:
    return fold(text).translate(_AS_TOKEN)


def _slices(text: str, width: int) -> set[str]:
    return {text[n : n + width] for n in range(len(text) - width + 1)}


def document(texts: list[str], scope: list[str]) -> str:
    """Return the body of an index row: all slices of all texts, and the scope's own tokens.

    ``scope`` are words like ``o12``; they cannot meet a slice, which holds no plain ASCII.
    """
    joined = _END.join(_marked(text) for text in texts if text) + _END
    found = _slices(joined, 2)
    for run in _RUN.findall(joined):
        found |= _slices(run, _SHORT) | _slices(run, _LONG)
    return " ".join((*scope, *found))


def query(terms: list[str], scope: list[str]) -> str:
    """Return the FTS query that every document with all ``terms`` satisfies.

    Each token is quoted and holds no plain ASCII, so nothing typed is ever query syntax.
    """
    parts = [f'"{word}"' for word in scope]
    for term in terms:
        parts += _term(_marked(term))
    return " AND ".join(dict.fromkeys(parts))


def _term(marked: str) -> list[str]:
    if len(marked) == 1:
        return [f'"{marked}" *']
    runs = [match.span() for match in _RUN.finditer(marked)]
    tokens: list[str] = []
    for start, end in runs:
        width = _LONG if end - start >= _LONG else _SHORT
        tokens += [marked[n : n + width] for n in range(start, end - width + 1)]
    inside = {n for start, end in runs for n in range(start, end - 1)}
    tokens += [marked[n : n + 2] for n in range(len(marked) - 1) if n not in inside]
    return [f'"{token}"' for token in tokens]
