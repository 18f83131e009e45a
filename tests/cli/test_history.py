"""``undo``, ``redo``, the bin and the history of a case through the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Laoma
from tests.registers import CASES


@pytest.fixture
def number(studio: Laoma) -> str:
    answer = studio("case", "add", CASES / "real-004.toml", "--json")
    return str(answer.json["cases"][0]["number"])


def test_the_last_step_goes_back_and_comes_again(studio: Laoma, number: str) -> None:
    studio("plan", "apply", number, "labour_wages")
    listed = studio("undo", "--list", "--json").json["steps"]
    assert [step["undone"] for step in listed] == [False, False]
    assert listed[0]["label"].endswith(number)
    back = studio("undo")
    assert back.status == 0
    assert back.out.startswith("已撤销：")
    assert studio("plan", "show", number, "--json").json["team"] == []
    assert "已撤销" in studio("undo", "--list").out
    assert studio("redo").status == 0
    assert studio("plan", "show", number, "--json").json["team"] != []
    again = studio("redo")
    assert again.status == 1
    assert "没有可以重做的操作" in again.err


OPEN = """
title = "楼道堆物纠纷"
kind = "dispute"
category = "邻里纠纷"
intake = "当事人申请"
accepted_on = 2026-11-02
street = "寸滩街道"
community = "黑石子社区"
narrative = "楼道堆放杂物，影响通行。"

[[parties]]
role = "申请人"
type = "自然人"
name = "单雄信"

[[parties]]
role = "被申请人"
type = "自然人"
name = "邓小㐂"
"""


def test_a_case_goes_to_the_bin_and_comes_back(studio: Laoma, number: str, tmp_path: Path) -> None:
    file = tmp_path / "open.toml"
    file.write_text(OPEN, encoding="utf-8")
    going = str(studio("case", "add", file, "--json").json["cases"][0]["number"])
    assert "立卷归档" in studio("case", "trash", number, "--reason", "重复登记").err
    assert studio("case", "trash", going, "--reason", "重复登记").status == 0
    left = studio("case", "list", "--json").json["cases"]
    assert [row["number"] for row in left] == [number]
    (thrown,) = studio("case", "list", "--trashed", "--json").json["cases"]
    assert (thrown["number"], thrown["reason"]) == (going, "重复登记")
    assert going in studio("case", "list", "--trashed").out
    shown = studio("case", "show", going)
    assert shown.status == 1
    assert "回收站" in shown.err
    assert studio("case", "restore", going).status == 0
    assert studio("case", "show", going).status == 0
    assert studio("case", "restore", going).status == 1
    assert studio("case", "list", "--trashed").out.startswith("回收站是空的")


def test_the_history_says_who_and_what(studio: Laoma, number: str) -> None:
    studio("plan", "apply", number, "labour_wages")
    document = studio("case", "history", number, "--json", "--limit", "500").json
    versions = document["versions"]
    assert document["next"] is None
    assert {version["said"] for version in versions} == {"新增"}
    assert {"案件", "专班"} <= {version["what"].split("（")[0] for version in versions}
    page = studio("case", "history", number, "--json", "--limit", "3").json
    assert page["versions"] == versions[:3]
    assert "新增" in studio("case", "history", number).out
