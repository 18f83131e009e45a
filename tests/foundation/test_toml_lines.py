"""TOML with lines: where each value stands, and what a broken file is told."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.foundation.toml_lines import field_name, parse_toml, read_toml
from laoma_desktop.foundation.toml_scan import KeyPath, key_lines

TEXT = '''# 说明
title = "甲"   # 尾注
a.b."c d" = 1

[top]
list = [
    1, # one
    [2, 3],
    { role = "甲", note = "x # y" },
]
long = """
二
三""""
raw = \'\'\'
'x'
\'\'\'
day = 2026-03-02 10:00:00
lit = 'C:\\'

[[parties]]
name = "阳"
[[parties]]
[parties.more]
x = 1
[[parties.kids]]
y = 2
[[parties.kids]]
y = 3
'''


def test_every_key_knows_its_line() -> None:
    lines = key_lines(TEXT)
    assert lines["title",] == 2
    assert lines["a", "b", "c d"] == 3
    assert lines["top",] == 5
    assert lines["top", "list", 0] == 7
    assert lines["top", "list", 1, 1] == 8
    assert lines["top", "list", 2, "note"] == 9
    assert lines["top", "long"] == 11
    assert lines["top", "raw"] == 14
    assert lines["top", "day"] == 17
    assert lines["top", "lit"] == 18
    assert lines["parties", 0, "name"] == 21
    assert lines["parties", 1] == 22
    assert lines["parties", 1, "more", "x"] == 24
    assert lines["parties", 1, "kids", 1, "y"] == 28


def paths(value: object, path: KeyPath = ()) -> list[KeyPath]:
    found: list[KeyPath] = [path] if path else []
    if isinstance(value, dict):
        for key, item in value.items():
            found += paths(item, (*path, key))
    elif isinstance(value, list):
        for n, item in enumerate(value):
            found += paths(item, (*path, n))
    return found


def test_the_walk_sees_what_the_parser_sees() -> None:
    assert set(key_lines(TEXT)) == set(paths(tomllib.loads(TEXT)))


@given(st.lists(st.text(st.sampled_from("ab\"'\\#[]{}=, \n."), max_size=12), max_size=5))
def test_strings_never_confuse_the_walk(values: list[str]) -> None:
    quoted = ", ".join(
        '"' + v.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"' for v in values
    )
    text = f"a = [{quoted}]\nz = 1\n"
    assert set(key_lines(text)) == set(paths(tomllib.loads(text)))
    assert key_lines(text)["z",] == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "x.toml:1: 文件是空的"),
        (b" \n\n", "x.toml:1: 文件是空的"),
        (b'a = 1\nb = "\x00"', "x.toml:2: 第 6 个字是不能保存的空字符 NUL（U+0000），请删去"),
        (b"a = 1\n\xff", "x.toml:2: 不是 UTF-8 编码，请另存为 UTF-8"),
        (b"\xef\xbb\xbfa = 1", "x.toml:1: 文件开头有 UTF-8 的 BOM 标记，请另存为不带 BOM 的 UTF-8"),
        (b"\xff\xfea\x00", "x.toml:1: 文件开头有 UTF-16 标记，请另存为不带 BOM 的 UTF-8"),
        (b"a = 1\na = 2\n", "x.toml:2: 同一个键写了两次"),
        (b"a = 1\n\nb 2\n", "x.toml:3: 键名后面应当是等号"),
        (b"a = 2026-02-30", "x.toml:1: "),
        (b"a = [1,\n2", "x.toml:2: "),
        (b"a = 'x\n", "x.toml:1: "),
        (b"a = " + b"[" * 100_000, "x.toml:1: 括号套得太深"),
        (b"a = " + b"9" * 5000, "x.toml:1: "),
        ("a = '\ufdd0'".encode(), "x.toml:1: 第 6 个字是不能保存的非字符编码（U+FDD0），请删去"),
        (b'a = "\\ud800"', "x.toml:1: 编码写出的不是一个字符"),
    ],
)
def test_a_broken_file_is_told_its_place(content: bytes, message: str) -> None:
    with pytest.raises(RuleRefused) as refused:
        parse_toml(content, "x.toml")
    assert str(refused.value).startswith(message)
    assert refused.value.problems[0].line


def test_line_endings_of_windows_count_once() -> None:
    file = parse_toml(b"a = 1\r\nb = [\r\n 1]\r\n", "x")
    assert file.line("b", 0) == 3
    assert file.line("b", 7, "deeper") == 2
    assert file.line("none") == 1
    assert field_name(("b", 0, "c")) == "b[1].c"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleRefused, match="找不到"):
        read_toml(tmp_path / "no.toml")
    (tmp_path / "a.toml").write_text("a = 1")
    assert read_toml(tmp_path / "a.toml", "n").name == "n"
