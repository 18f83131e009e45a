"""``risk``: the level of a case through the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Laoma
from tests.registers import reopen


@pytest.fixture
def number(filled: Laoma, numbers: tuple[str, str], home: Path) -> str:
    """Return an accepted case in which a danger was ticked afterwards."""
    with reopen(home) as office:
        stored = office.cases.get(office.cases.find(numbers[1]))
        office.facts.tick(stored.ref, ("threat",))
    assert filled("case", "list").status == 0
    return numbers[1]


def test_a_danger_raises_the_level_and_asks_for_the_police_today(
    filled: Laoma, number: str
) -> None:
    shown = filled("risk", "show", number, "--json").json
    assert (shown["level"], shown["found"], shown["by"]) == ("红", "红", "rule")
    assert shown["reason"] == "无→红：有伤人、自伤、纵火等危险言行"
    assert [sign["id"] for sign in shown["signs"]] == ["threat"]
    assert shown["contact_due"] == "2026-11-19"
    rows = filled("due", "--group", "今日", "--json").json["due"]
    assert [(row["number"], row["what"]) for row in rows] == [(number, "当天报告公安")]
    words = filled("risk", "show", number).out
    assert "风险：红" in words
    assert "每天联系" in words


def test_a_person_sets_another_level_with_a_reason(filled: Laoma, number: str) -> None:
    made = filled("risk", "set", number, "黄", "--reason", "民警已训诫，双方分开居住", "--json")
    assert made.status == 0, made.err
    assert (made.json["level"], made.json["found"], made.json["by"]) == ("黄", "红", "person")
    assert made.json["reason"] == "红→黄：民警已训诫，双方分开居住"
    shown = filled("risk", "show", number)
    assert "规则判为：红" in shown.out
    assert filled("case", "list", "--risk", "黄", "--json").json["cases"][0]["number"] == number


def test_no_reason_is_no_decision(filled: Laoma, number: str) -> None:
    refused = filled("risk", "set", number, "蓝", "--reason", " ")
    assert refused.status == 1
    assert "理由" in refused.err
    assert filled("risk", "set", number, "蓝").status == 2
    assert filled("risk", "set", number, "紫", "--reason", "x").status == 2
