"""``due``: the due list through the command line."""

from pathlib import Path

from tests.cli.conftest import Laoma

GROUPS = ("逾期", "今日", "本周", "以后", "被遗忘")


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


def test_the_week_goes_on_a_sheet(filled: Laoma, numbers: tuple[str, str], tmp_path: Path) -> None:
    target = tmp_path / "清单.pdf"
    made = filled("due", "--pdf", target, "--json")
    assert made.status == 0, made.err
    listed = filled("due", "--json").json["due"]
    shown = [row for row in listed if row["group"] != "以后"]
    assert numbers[0] in [row["number"] for row in shown]
    assert made.json == {"file": str(target), "cases": len(shown)}
    assert target.read_bytes().startswith(b"%PDF")
    assert filled("due", "--pdf", target, "--group", "逾期").status == 2
