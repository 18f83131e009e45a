"""TOML files whose every value knows its line, so that a message can begin with ``file:line:``.

The standard library parses; the lines are found by a second, forgiving walk over the same text,
made only when a message needs one.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from laoma_desktop.domain.errors import FieldProblem, MachineFailure, RuleRefused
from laoma_desktop.domain.text_rules import ForbiddenCharacter, forbidden_character
from laoma_desktop.foundation.toml_scan import KeyPath, key_lines

_BOMS = ((b"\xef\xbb\xbf", "UTF-8 的 BOM"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_SENTENCES = (
    ("Expected '='", "键名后面应当是等号"),
    ("Cannot overwrite", "同一个键写了两次"),
    ("Cannot declare", "同一个表写了两次"),
    ("Cannot redefine", "同一个表写了两次"),
    ("Cannot mutate", "已经写完的表不能再加内容"),
    ("Duplicate inline table key", "同一个键写了两次"),
    ("Unterminated string", "文字的引号没有合上"),
    ("Unclosed array", "列表的方括号没有合上"),
    ("Unclosed inline table", "花括号没有合上"),
    ("Invalid date", "这个日期不存在"),
    ("Invalid hex value", "反斜杠后面的编码不对"),
    ("Unescaped '\\'", "文字里的反斜杠要写两个"),
    ("Escaped character is not", "编码写出的不是一个字符"),
    ("Illegal character", "有不允许的字符，或者文字的引号没有合上"),
    ("Expected newline", "一行只能写一个值，后面不能再有内容"),
    ("Invalid initial character", "键名写得不对"),
    ("Invalid statement", "键名写得不对"),
    ("Expected ']'", "表名后面应当是方括号"),
    ("Invalid value", "等号后面的值写得不对，文字要加引号"),
    ("Exceeds the limit", "数字太长"),
)


@dataclass(frozen=True)
class TomlFile:
    """A parsed file; ``name`` is what messages call it, ``data`` the plain TOML values."""

    name: str
    data: Mapping[str, Any]
    text: str = field(repr=False)

    @cached_property
    def _lines(self) -> Mapping[KeyPath, int]:
        return key_lines(self.text)

    def line(self, *path: str | int) -> int:
        """Return the line (from 1) where ``path`` stands, or its nearest holder, else 1."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return 1

    def problem(self, path: KeyPath, sentence: str) -> FieldProblem:
        """Return the problem of the value at ``path`` with its line."""
        return FieldProblem(field_name(path), sentence, self.line(*path))

    def refusal(self, problems: list[FieldProblem]) -> RuleRefused:
        """Return the error that reports all ``problems``, one line each, in order of lines."""
        return refusal(self.name, problems)


def refusal(name: str, problems: list[FieldProblem]) -> RuleRefused:
    """Return the error for a file: each problem begins ``name:line:``, in order of lines."""
    ordered = sorted(problems, key=lambda problem: problem.line or 0)
    return RuleRefused(
        "\n".join(problem_text(name, problem) for problem in ordered), problems=tuple(ordered)
    )


def problem_text(name: str, problem: FieldProblem) -> str:
    """Return ``name:line: field：sentence`` (the shape scripts and editors jump to)."""
    head = f"{problem.field}：" if problem.field else ""
    return f"{name}:{problem.line or 1}: {head}{problem.sentence}"


def field_name(path: KeyPath) -> str:
    """Return a key path in words: ``("parties", 0, "name")`` → ``parties[1].name``."""
    parts: list[str] = []
    for key in path:
        if isinstance(key, int):
            parts[-1] += f"[{key + 1}]"
        else:
            parts.append(key)
    return ".".join(parts)


def read_toml(path: Path, name: str = "") -> TomlFile:
    """Read and parse a file; ``name`` is what messages call it (default: the path as given)."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise RuleRefused("找不到这个文件", where=name or str(path)) from error
    except OSError as error:
        raise MachineFailure(
            f"读不出这个文件（{error.strerror}）", where=name or str(path)
        ) from error
    return parse_toml(content, name or str(path))


def parse_toml(content: bytes, name: str) -> TomlFile:
    """Parse the bytes of a file; raise RuleRefused beginning with ``name:line:``."""
    text = _decode(content, name)
    bad = forbidden_character(text.replace("\t", " "))
    if bad:
        raise _at(name, text.count("\n", 0, bad.index) + 1, _in_line(text, bad))
    if not text.strip():
        raise _at(name, 1, "文件是空的")
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        raise _syntax(name, text, str(error)) from error
    except RecursionError as error:
        raise _at(name, 1, "括号套得太深") from error
    return TomlFile(name, data, text.replace("\r\n", "\n"))


def _decode(content: bytes, name: str) -> str:
    for mark, title in _BOMS:
        if content.startswith(mark):
            raise _at(name, 1, f"文件开头有 {title} 标记，请另存为不带 BOM 的 UTF-8")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _at(name, line, "不是 UTF-8 编码，请另存为 UTF-8") from error


def _in_line(text: str, bad: ForbiddenCharacter) -> str:
    start = text.rfind("\n", 0, bad.index) + 1
    return ForbiddenCharacter(bad.character, bad.index - start).sentence


def _syntax(name: str, text: str, message: str) -> RuleRefused:
    at = _AT_LINE.search(message)
    line = int(at.group(1)) if at else text.rstrip("\n").count("\n") + 1
    sentence = next((words for start, words in _SENTENCES if message.startswith(start)), "")
    return _at(name, line, sentence or "这一行不符合 TOML 的写法")


def _at(name: str, line: int, sentence: str) -> RuleRefused:
    return refusal(name, [FieldProblem("", sentence, line)])
