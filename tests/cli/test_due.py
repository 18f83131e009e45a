"""``due``: the due list through the command line."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from laoma_desktop.domain.case import Party
from laoma_desktop.domain.vocabulary import PartyRole, PartyType
from tests.cli.conftest import Laoma
from tests.registers import reopen

GROUPS = ("逾期", "今日", "本周", "以后", "被遗忘")
ACCEPTED = date(2026, 11, 18)


@pytest.fixture
def numbers(filled: Laoma, home: Path) -> tuple[str, str]:
    """Register two cases beside the samples, which are closed; the second one is accepted."""
    assert filled("case", "list").status == 0
    with reopen(home) as office:
        cases = office.cases
        made = []
        for title in ("楼道堆物纠纷", "夜间噪声纠纷"):
            parties = tuple(
                Party(uuid=cases.new_id(), role=role, type=PartyType.NATURAL, name=name)
                for role, name in (
                    (PartyRole.APPLICANT, "单雄信"),
                    (PartyRole.RESPONDENT, "邓小㐂"),
                )
            )
            draft = replace(
                cases.new_draft(),
                title=title,
                category="邻里纠纷",
                street="观音桥街道",
                narrative="楼道堆放杂物，影响通行。",
                parties=parties,
            )
            made.append(cases.register(draft))
        cases.accept(made[1].ref, ACCEPTED)
    return made[0].case.number, made[1].case.number


def test_each_open_case_stands_in_one_group(filled: Laoma, numbers: tuple[str, str]) -> None:
    answer = filled("due", "--json")
    assert answer.status == 0, answer.err
    rows = answer.json["due"]
    assert all({"number", "what", "due_on", "group"} <= set(row) for row in rows)
    found = {row["number"]: (row["group"], row["what"], row["due_on"]) for row in rows}
    assert len(found) == len(rows)
    assert found[numbers[0]] == ("被遗忘", "下一步：受理", None)
    assert found[numbers[1]] == ("以后", "法定期限", "2026-12-18")
    counts = answer.json["counts"]
    assert tuple(counts) == GROUPS
    assert counts == {g: sum(row["group"] == g for row in rows) for g in GROUPS}


def test_a_group_and_a_day_can_be_asked_for(filled: Laoma, numbers: tuple[str, str]) -> None:
    assert all(numbers)
    everything = filled("due", "--on", "2030-01-01", "--json").json["due"]
    late = filled("due", "--on", "2030-01-01", "--group", "逾期", "--json").json["due"]
    assert late
    assert late == [row for row in everything if row["group"] == "逾期"]
    shown = filled("due", "--on", "2030-01-01", "--limit", "1")
    assert "2030 年的放假安排还不知道" in shown.out
    assert "--after" in shown.out


def test_an_empty_register_says_so(studio: Laoma) -> None:
    shown = studio("due")
    assert (shown.status, "这里没有要办的事" in shown.out) == (0, True)
    assert studio("due", "--json").json["due"] == []


def test_an_unknown_group_is_wrong_use(studio: Laoma) -> None:
    assert studio("due", "--group", "明天").status == 2
