"""Finds the line of every key of a TOML text that the standard library has already accepted.

It needs no error handling of its own: what reaches it is valid TOML.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping

KeyPath = tuple[str | int, ...]
"""Keys and list positions from the top: ``("parties", 0, "name")``."""

_BLANK = re.compile(r"(?:[ \t\n,]+|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]*")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")


def key_lines(text: str) -> Mapping[KeyPath, int]:
    """Return the line (from 1) at which each key, table and list element of ``text`` begins."""
    return _Scan(text).run()


class _Scan:
    """One walk over one text; ``pos`` is where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self.lines: dict[KeyPath, int] = {}
        self.counts: dict[KeyPath, int] = {}
        self.breaks = [found.start() for found in re.finditer("\n", text)]

    def run(self) -> Mapping[KeyPath, int]:
        """Walk all statements."""
        prefix: KeyPath = ()
        self._skip(_BLANK)
        while self.pos < len(self.text):
            if self.text[self.pos] == "[":
                prefix = self._header()
            else:
                self._pair(prefix)
            self._skip(_BLANK)
        return self.lines

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.pos)
        if found is None:
            return ""
        self.pos = found.end()
        return found.group()

    def _mark(self, path: KeyPath, at: int) -> None:
        self.lines.setdefault(path, bisect_left(self.breaks, at) + 1)

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            raw = self._skip(_BARE_KEY)
            if not raw:
                raw = self._skip(_STRING)
                raw = next(iter(tomllib.loads(f"{raw}=0")))
            keys.append(raw)
            if not self._skip(_DOT):
                return keys

    def _header(self) -> KeyPath:
        start = self.pos
        many = self.text.startswith("[[", start)
        self.pos += 2 if many else 1
        self._skip(_BLANK)
        *parents, last = self._keys()
        self._skip(_BLANK)
        self.pos += 2 if many else 1
        path: KeyPath = ()
        for key in parents:
            path = self._current((*path, key))
            self._mark(path, start)
        path = (*path, last)
        if many:
            self.counts[path] = self.counts.get(path, -1) + 1
            self._mark(path, start)
            path = (*path, self.counts[path])
        self._mark(path, start)
        return path

    def _current(self, path: KeyPath) -> KeyPath:
        return (*path, self.counts[path]) if path in self.counts else path

    def _pair(self, prefix: KeyPath) -> None:
        start = self.pos
        path = prefix
        for key in self._keys():
            path = (*path, key)
            self._mark(path, start)
        self._skip(_EQUALS)
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        opening = self.text[self.pos]
        if opening == "[":
            self._list(path)
        elif opening == "{":
            self._inline(path)
        elif not self._skip(_STRING):
            self._skip(_BARE_VALUE)

    def _list(self, path: KeyPath) -> None:
        self.pos += 1
        position = 0
        self._skip(_BLANK)
        while self.text[self.pos] != "]":
            self._mark((*path, position), self.pos)
            self._value((*path, position))
            position += 1
            self._skip(_BLANK)
        self.pos += 1

    def _inline(self, path: KeyPath) -> None:
        self.pos += 1
        self._skip(_BLANK)
        while self.text[self.pos] != "}":
            self._pair(path)
            self._skip(_BLANK)
        self.pos += 1
