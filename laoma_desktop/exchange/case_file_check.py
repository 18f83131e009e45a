"""Judges the values of a case file by its shape and lists everything wrong with it at once."""

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.text_rules import forbidden_character
from laoma_desktop.domain.vocabulary import Kind
from laoma_desktop.exchange.case_file_shape import KIND_TABLES, TABLES, Key
from laoma_desktop.foundation.toml_lines import TomlFile

Place = tuple[str | int, ...]
"""Where a value stands: keys and, inside arrays, positions from 0."""

MAX_FIGURE = 2**53 - 1
"""Largest whole number that every reader of JSON keeps exactly."""

_SHOWN = 40
_DIGITS = re.compile("[0-9]{1,6}")


@dataclass(slots=True)
class Checker:
    """Collects the problems of one file while its tables are walked.

    ``codes`` gives the ids of a code table. ``words`` judge single texts by table and key
    (checksums of identity numbers) and return a sentence or "".
    """

    file: TomlFile
    codes: Callable[[str], Collection[str]]
    words: Mapping[tuple[str, str], Callable[[str], str]]
    problems: list[FieldProblem] = field(default_factory=list)

    def check(self, raw: Mapping[str, object], table: str = "case", at: Place = ()) -> None:
        """Judge one table and all tables below it."""
        keys = TABLES[table]
        for name in raw:
            if name not in keys:
                self._say((*at, name), _unknown(name, keys))
        for name, key in keys.items():
            here = (*at, name)
            if name not in raw:
                if key.required:
                    self._say(here, f"缺少{key.label} {name}")
            else:
                self._value(raw[name], table, name, here)

    def check_whole(self, raw: Mapping[str, object]) -> None:
        """Judge the whole file: its tables, and what one table says about another."""
        self.check(raw)
        for kind in KIND_TABLES:
            if kind in raw and raw.get("kind") in {member.value for member in Kind} - {kind}:
                self._say((kind,), f"业务种类是 {raw['kind']}，不能有 [{kind}] 表")
        if not self.problems:
            self._terms(raw)

    def _terms(self, raw: Mapping[str, Any]) -> None:
        """Say of each guarantor and payment which term it names that is not there."""
        known = len(raw.get("agreement", {}).get("terms", ()))
        for table, name in (("guarantors", "for_terms"), ("performance", "term")):
            for position, row in enumerate(raw.get(table, ())):
                wrong = [n for n in numbers_of(row.get(name, ())) if not 1 <= n <= known]
                if wrong:
                    said = f"{name} 写的是第 {wrong[0]} 条，协议只有 {known} 条"
                    self._say((table, position, name), said)

    def _value(self, value: object, table: str, name: str, at: Place) -> None:
        key = TABLES[table][name]
        if key.type == "table":
            self._tables([value], key, at, numbered=False)
        elif key.type == "tables":
            self._tables(value, key, at, numbered=True)
        else:
            sentence = self._scalar(value, table, name)
            if sentence:
                self._say(at, sentence)

    def _tables(self, value: object, key: Key, at: Place, *, numbered: bool) -> None:
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            shape = f"[[{at[-1]}]] 一组表" if numbered else f"[{at[-1]}] 一个表"
            self._say(at, f"{key.label}应当写成 {shape}")
            return
        if not value and key.required:
            self._say(at, f"至少要有一个{key.label}")
        for position, item in enumerate(value):
            self.check(item, key.table, (*at, position) if numbered else at)

    def _scalar(self, value: object, table: str, name: str) -> str:
        key = TABLES[table][name]
        label = f"{key.label} {name}"
        judge = _JUDGES.get(key.type)
        if judge:
            return judge(value, label)
        if not isinstance(value, str):
            return f"{label} 应当是加引号的文字"
        if key.type != "text":
            return _code(value, label, key.codes or self.codes(key.listed))
        words = self.words.get((table, name))
        return _text(value, label, key) or (words(value) if words else "")

    def _say(self, at: Place, sentence: str) -> None:
        self.problems.append(self.file.problem(at, sentence))


def _unknown(name: str, keys: Mapping[str, Key]) -> str:
    near = difflib.get_close_matches(name, list(keys), n=1, cutoff=0.5)
    said = f"不认识的字段 {shown(name)}"
    return f"{said}，是不是 {near[0]}？" if near else f"{said}；这里可以写 {'、'.join(keys)}"


def _code(value: str, label: str, allowed: Collection[str]) -> str:
    if value in allowed:
        return ""
    near = difflib.get_close_matches(value, list(allowed), n=1, cutoff=0.5) if value else []
    hint = f"是不是“{near[0]}”？可以写：" if near else "可以写："
    words = "、".join(word or '""（不详）' for word in allowed)
    return f"{label} 没有“{shown(value)}”这一种；{hint}{words}"


def _date(value: object, label: str) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return ""
    return f"{label} 应当是日期，写成 2026-03-02，不加引号，不带时间"


def _figure(value: object, label: str) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        return f"{label} 应当是整数，不加引号，没有小数"
    if not 0 <= value <= MAX_FIGURE:
        return f"{label} 应当在 0 到 {MAX_FIGURE} 之间"
    return ""


def _number(value: object, label: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return ""
    return f"{label} 应当是约定的序号，从 1 数起"


def _numbers(value: object, label: str) -> str:
    if isinstance(value, str) and numbers_of(value):
        return _unprintable(value, label)
    if isinstance(value, list) and value and not any(_number(item, label) for item in value):
        return ""
    return f"{label} 应当是约定序号的列表，写成 [1, 2]，从 1 数起"


def names_of(value: str | Iterable[str]) -> tuple[str, ...]:
    """Return the names of a list, or of a text that joins them with ``、``."""
    return tuple(value.split("、")) if isinstance(value, str) else tuple(value)


def numbers_of(value: int | str | Iterable[int]) -> tuple[int, ...]:
    """Return the numbers of a list, of one number, or of a text such as ``1、2``."""
    if isinstance(value, str):
        return tuple(int(digits) for digits in _DIGITS.findall(value))
    return (value,) if isinstance(value, int) else tuple(value)


def _names(value: object, label: str) -> str:
    if isinstance(value, str) and value.strip():
        value = list(names_of(value))
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return f'{label} 应当是姓名的列表，写成 ["张三", "李四"]'
    if any(not item.strip() for item in value):
        return f"{label} 里有空的姓名"
    return next((said for item in value if (said := _unprintable(item, label))), "")


_JUDGES: Mapping[str, Callable[[object, str], str]] = {
    "date": _date,
    "figure": _figure,
    "names": _names,
    "number": _number,
    "numbers": _numbers,
}


def _text(value: str, label: str, key: Key) -> str:
    if key.required and not value.strip():
        return f"{label} 不能是空的"
    return _unprintable(value, label)


def _unprintable(value: str, label: str) -> str:
    found = forbidden_character(value)
    return f"{label} {found.sentence}" if found else ""


def shown(word: str) -> str:
    """Return a word of the file as a message may show it: short, nothing invisible."""
    clean = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in word)
    return clean if len(clean) <= _SHOWN else f"{clean[:_SHOWN]}…"
