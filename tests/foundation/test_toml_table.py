"""Reading tables: every wrong value is noted with its line, nothing is raised before the end."""

from datetime import date

import pytest

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.foundation.toml_lines import parse_toml
from laoma_desktop.foundation.toml_table import TomlTable

TEXT = """\
name = "甲"
blank = " "
number = 3
below = -1
day = 2026-03-02
instant = 2026-03-02T10:00:00
flag = true
words = ["a", "b"]
mixed = ["a", 1]
bad = "\\u0001"
kind = "tow"
kinds = ["one", "tree"]
[inner]
x = 1
[[rows]]
y = "z"
"""


def table() -> TomlTable:
    return TomlTable(parse_toml(TEXT.encode(), "t.toml"))


def said(top: TomlTable) -> list[tuple[int | None, str, str]]:
    return [(p.line, p.field, p.sentence) for p in top.problems]


def test_right_values_come_out() -> None:
    top = table()
    assert top.text("name") == "甲"
    assert top.text("none", "x") == "x"
    assert top.integer("number") == 3
    assert top.integer("none", 7) == 7
    assert top.day("day") == date(2026, 3, 2)
    assert top.day("none") is None
    assert top.flag("flag", default=False) is True
    assert top.flag("none", default=True) is True
    assert top.texts("words") == ("a", "b")
    assert top.texts("none") == ()
    inner = top.table("inner")
    assert inner is not None
    assert inner.integer("x") == 1
    assert [row.text("y") for row in top.tables("rows")] == ["z"]
    assert top.table("none") is None
    assert top.tables("none") == ()
    assert "name" in top
    assert top.problems == []
    top.raise_problems()


def test_wrong_values_are_noted_with_their_lines() -> None:
    top = table()
    assert top.text("number") == ""
    assert top.text("blank") == " "
    assert top.text("bad")
    assert top.text("gone") == ""
    assert top.integer("below") == 0
    assert top.integer("name", 5) == 5
    assert top.integer("gone") == 0
    assert top.day("instant") is None
    assert top.flag("name", default=True) is True
    assert top.texts("mixed") == ()
    assert top.texts("name") == ()
    assert top.table("name") is None
    assert top.tables("inner") == ()
    assert top.choice("kind", ["one", "two"]) == "tow"
    assert top.choice("none", ["one"], "") == ""
    assert top.choices("kinds", ["one", "three"]) == ("one", "tree")
    assert [(line, field) for line, field, _ in said(top)] == [
        (3, "number"),
        (2, "blank"),
        (10, "bad"),
        (1, ""),
        (4, "below"),
        (1, "name"),
        (1, ""),
        (6, "instant"),
        (1, "name"),
        (9, "mixed"),
        (1, "name"),
        (1, "name"),
        (13, "inner"),
        (11, "kind"),
        (12, "kinds[2]"),
    ]
    assert said(top)[-2][2] == "没有“tow”这一种，是不是 two？"
    with pytest.raises(RuleRefused) as refused:
        top.raise_problems()
    assert str(refused.value).splitlines()[0].startswith("t.toml:1: ")
    assert len(refused.value.problems) == 15


def test_keys_nobody_asked_for_are_named() -> None:
    top = TomlTable(parse_toml(b'name = "a"\nnaem = "b"\n', "t.toml"))
    assert top.text("name") == "a"
    top.finish()
    assert said(top) == [(2, "naem", "不认识的字段 naem，是不是 name？")]
