"""Reads the tables of a TOML file value by value and keeps a list of everything that is wrong.

A loader asks for each key it knows; at the end ``finish`` names the keys nobody asked for. So a
person sees all faults of a file at once, each with its line.
"""

import difflib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.text_rules import forbidden_character
from laoma_desktop.foundation.toml_lines import TomlFile
from laoma_desktop.foundation.toml_scan import KeyPath

FEW_WORDS = 12
"""So many choices a sentence names; of more it names the nearest one only."""


class TomlTable:
    """One table of a file; tables below it add their problems to the same list."""

    def __init__(
        self,
        file: TomlFile,
        data: Mapping[str, Any] | None = None,
        path: KeyPath = (),
        problems: list[FieldProblem] | None = None,
    ) -> None:
        self.file = file
        self.data = file.data if data is None else data
        self.path = path
        self.problems: list[FieldProblem] = [] if problems is None else problems
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def complain(self, key: str, sentence: str) -> None:
        """Note a problem of ``key``, or of the table itself where ``key`` is empty."""
        path = (*self.path, key) if key else self.path
        self.problems.append(self.file.problem(path, sentence))

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without ``default`` it must be there and not blank."""
        value = self._value(key, default)
        if not isinstance(value, str):
            if value is not None:
                self.complain(key, "这里应当是加引号的文字")
            return default or ""
        bad = forbidden_character(value)
        if bad:
            self.complain(key, bad.sentence)
        elif default is None and not value.strip():
            self.complain(key, "不能是空的")
        return value

    def integer(self, key: str, default: int | None = None) -> int:
        """Return a whole number that is not negative; without ``default`` it must be there."""
        value = self._value(key, default)
        if value is None:
            return default or 0
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.complain(key, "这里应当是不小于 0 的整数")
            return default or 0
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number that is not negative and may have a fraction."""
        value = self._value(key, default)
        if value is None:
            return default or 0.0
        if not isinstance(value, int | float) or isinstance(value, bool) or not value >= 0:
            self.complain(key, "这里应当是不小于 0 的数")
            return default or 0.0
        return float(value)

    def numbers(self, key: str) -> tuple[float, ...]:
        """Return a list of numbers, empty where the key is absent."""
        self._asked.add(key)
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(type(item) in (int, float) for item in value):
            self.complain(key, "这里应当是数的列表，写成 [1, 2.5]")
            return ()
        return tuple(float(item) for item in value)

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            self.complain(key, "这里应当是 true 或 false")
            return default
        return value

    def day(self, key: str) -> date | None:
        """Return a date, None where the key is absent."""
        self._asked.add(key)
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.complain(key, "这里应当是日期，写成 2026-03-02，不加引号")
            return None
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is absent."""
        self._asked.add(key)
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.complain(key, '这里应当是文字的列表，写成 ["甲", "乙"]')
            return ()
        return tuple(value)

    def table(self, key: str) -> "TomlTable | None":
        """Return the table under ``key``, None where it is absent."""
        self._asked.add(key)
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.complain(key, f"这里应当是一个表 [{key}]")
            return None
        return TomlTable(self.file, value, (*self.path, key), self.problems)

    def tables(self, key: str) -> tuple["TomlTable", ...]:
        """Return the tables of an array of tables, none where the key is absent."""
        self._asked.add(key)
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.complain(key, f"这里应当是一组表 [[{key}]]")
            return ()
        return tuple(
            TomlTable(self.file, item, (*self.path, key, n), self.problems)
            for n, item in enumerate(value)
        )

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """Return a text that must be one of ``allowed`` (or the default)."""
        value = self.text(key, default)
        if key in self.data and isinstance(self.data[key], str) and value not in allowed:
            self.complain(key, unknown_word(value, allowed))
        return value

    def choices(self, key: str, allowed: Collection[str]) -> tuple[str, ...]:
        """Return a list of texts, each one of ``allowed``; a wrong one is named at its line."""
        values = self.texts(key)
        for n, value in enumerate(values):
            if value not in allowed:
                self.problems.append(
                    self.file.problem((*self.path, key, n), unknown_word(value, allowed))
                )
        return values

    def finish(self) -> None:
        """Complain about every key that nobody asked for."""
        for key in self.data:
            if key not in self._asked:
                self.complain(key, f"不认识的字段 {key}" + nearest(key, self._asked))

    def raise_problems(self) -> None:
        """Raise RuleRefused with all problems of the file, if there are any."""
        if self.problems:
            raise self.file.refusal(self.problems)

    def _value(self, key: str, default: object) -> Any:
        self._asked.add(key)
        if key not in self.data and default is None:
            self.complain("", f"缺少 {key}")
            return None
        return self.data.get(key, default)


def unknown_word(value: str, allowed: Collection[str]) -> str:
    """Say that there is no such choice, with the nearest one, else with all where they are few."""
    words = [word for word in allowed if word]
    few = f"；可以写：{'、'.join(words)}" if 0 < len(words) <= FEW_WORDS else ""
    return f"没有“{value}”这一种" + (nearest(value, words) or few)


def nearest(word: str, allowed: Collection[str]) -> str:
    """Return ``，是不是 x？`` for the most similar allowed word, "" where none is near."""
    near = difflib.get_close_matches(word, [item for item in allowed if item], n=1, cutoff=0.5)
    return f"，是不是 {near[0]}？" if near else ""
