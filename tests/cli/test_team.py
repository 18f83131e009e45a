"""``team``, ``task``, ``ledger`` and the versions of a plan through the command line."""

import pytest

from tests.cli.conftest import Laoma
from tests.registers import CASES


@pytest.fixture
def number(studio: Laoma) -> str:
    """Return the number of a case with a team by template and two members."""
    answer = studio("case", "add", CASES / "real-004.toml", "--json")
    number = str(answer.json["cases"][0]["number"])
    assert studio("plan", "apply", number, "neighbour_simple").status == 0
    assert studio("team", "add", number, "网格员", "何网格", "--phone", "13900000001").status == 0
    return number


def test_a_member_hands_over_and_the_roster_says_so(studio: Laoma, number: str) -> None:
    answer = studio(
        *("team", "hand-over", number, "何网格", "--to", "唐网格", "--reason", "调到江北", "--json")
    )
    assert answer.status == 0, answer.err
    gone, new = (m for m in answer.json["members"] if m["role"] == "grid_worker")
    assert (gone["name"], gone["handed_to"], gone["left_reason"]) == (
        "何网格",
        "唐网格",
        "调到江北",
    )
    assert (new["name"], new["left_on"]) == ("唐网格", None)
    shown = studio("team", "show", number)
    assert "离开：调到江北" in shown.out
    roster = studio("plan", "show", number, "--json").json["team"]
    assert "何网格" not in {row["name"] for row in roster}


def test_whom_nobody_knows_or_nothing_says_is_refused(studio: Laoma, number: str) -> None:
    unknown = studio("team", "leave", number, "无此人", "--reason", "走")
    assert unknown.status == 1
    assert "何网格" in unknown.err
    assert studio("team", "add", number, "大将军", "某").status == 1
    assert studio("team", "leave", number, "何网格", "--reason", " ").status == 1
    left = studio("team", "leave", number, "何网格", "--reason", "辞职", "--json").json
    assert left["members"][-1]["left_reason"] == "辞职"


def a_task(studio: Laoma, number: str, text: str) -> dict[str, object]:
    rows = studio("task", "list", number, "--all", "--json").json["tasks"]
    return next(row for row in rows if text in row["title"])


def test_tasks_are_done_put_off_blocked_given_away_left_out(studio: Laoma, number: str) -> None:
    meeting = (
        *("ledger", "meeting", number, "碰头会", "--on", "2026-11-18", "--people", "何网格"),
        *("--decide", "找物业谈|何网格|2026-11-20", "--decide", "请街道协调||2026-11-21"),
        *("--decide", "查产权|何网格|2026-11-22", "--json"),
    )
    held = studio(*meeting)
    assert held.status == 0, held.err
    made = held.json["entry"]["decisions"]
    assert [(row["title"], row["person"]) for row in made] == [
        ("找物业谈", "何网格"),
        ("请街道协调", ""),
        ("查产权", "何网格"),
    ]
    assert studio("task", "done", number, "找物业").status == 1
    done = studio("task", "done", number, "找物业", "--note", "答应清走", "--json").json["task"]
    assert (done["state"], done["person"]) == ("done", "何网格")
    to = ("--to", "2026-11-25", "--reason", "街道没空", "--json")
    assert studio("task", "postpone", number, "街道", *to).json["task"]["due_on"] == "2026-11-25"
    stuck = studio("task", "block", number, "街道", "--reason", "等回话", "--json")
    assert stuck.json["task"]["state"] == "blocked"
    given = studio(
        *("task", "delegate", number, "街道", "--to", "何网格", "--reason", "他熟", "--json")
    )
    assert (given.json["task"]["state"], given.json["task"]["person"]) == ("delegated", "何网格")
    left_out = studio("task", "skip", number, "查产权", "--reason", "不争了", "--json")
    assert left_out.json["task"]["state"] == "skipped"
    unknown = studio("task", "done", number, "没这回事")
    assert unknown.status == 1
    assert "可以是" in unknown.err


def test_an_entry_does_its_task_and_is_listed(studio: Laoma, number: str) -> None:
    studio("ledger", "meeting", number, "碰头会", "--decide", "上门看看|何网格|2026-12-20")
    added = studio(
        *("ledger", "add", number, "看了楼道", "--who", "何网格", "--task", "上门看看", "--json")
    )
    assert added.status == 0, added.err
    assert added.json["entry"]["task"] == "上门看看"
    assert a_task(studio, number, "上门看看")["state"] == "done"
    rows = studio("ledger", "list", number, "--json").json["ledger"]
    assert {(row["kind"], row["text"]) for row in rows} == {
        ("走访", "看了楼道"),
        ("会议", "碰头会"),
    }
    assert "看了楼道" in studio("ledger", "list", number).out
    assert studio("ledger", "add", number, " ").status == 1
    assert studio("ledger", "meeting", number, "会", "--decide", "缺期限").status == 2
    assert studio("ledger", "meeting", number, "会", "--decide", "办|何网格|明年").status == 2


def test_a_plan_is_approved_changed_and_compared(studio: Laoma, number: str) -> None:
    def write(text: str) -> dict[str, object]:
        answer = studio("plan", "write", number, "诉求", text, "--json")
        assert answer.status == 0, answer.err
        document: dict[str, object] = answer.json
        return document

    assert write("清走杂物")["state"] == "还没有签批"
    approved = studio("plan", "approve", number, "--by", "周主任", "--json").json
    assert approved["approved"] is True
    assert write("留出通道")["state"] == "已改，待重新签批"
    kept = studio("plan", "versions", number, "--json").json["versions"]
    assert [row["approved_by"] for row in kept][-3:] == ["", "周主任", ""]
    first, last = len(kept) - 1, len(kept)
    two = studio("plan", "compare", number, str(first), str(last), "--json").json["sections"]
    changed = [row for row in two if row["change"] == "changed"]
    assert [(row["old"], row["new"]) for row in changed] == [("清走杂物", "留出通道")]
    assert "≠ 改动" in studio("plan", "compare", number, str(first), str(last)).out
    assert studio("plan", "compare", number, "1", "99").status == 2


def test_a_team_is_dissolved_when_nothing_is_left(studio: Laoma, number: str) -> None:
    for row in studio("task", "list", number, "--json").json["tasks"]:
        studio("task", "skip", number, row["key"], "--reason", "不用了")
    dissolved = studio("team", "dissolve", number, "--summary", "两家和好", "--json")
    assert dissolved.status == 0, dissolved.err
    assert dissolved.json["summary"] == "两家和好"
    assert studio("team", "add", number, "网格员", "唐网格").status == 1
    assert studio("team", "revive", number, "--json").json["dissolved_on"] is None


def test_the_board_says_who_has_how_much_to_do(studio: Laoma, number: str) -> None:
    assert studio("team", "board", "--json").json["members"] == []  # the case is closed
    assert studio("case", "reopen", number, "--reason", "又起争执").status == 0
    studio(
        *("ledger", "meeting", number, "碰头会", "--on", "2026-11-01"),
        *("--decide", "上门看看|何网格|2026-11-02"),
    )
    members = studio("team", "board", "--json").json["members"]
    mine = next(row for row in members if row["name"] == "何网格")
    assert (mine["late"], mine["too_much"], mine["next_task"]) == (1, False, "上门看看")
    assert "有逾期" in studio("team", "board").out
    assert studio("team", "board", "--org", "JB-99", "--json").json["members"] == []
