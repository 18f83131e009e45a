"""``person``: found, shown, merged and taken apart through the command line."""

from pathlib import Path

from tests.cli.conftest import Laoma

CASE = """\
kind = "dispute"
title = "楼道堆物纠纷"
category = "邻里纠纷"
narrative = "楼道堆放杂物，影响通行，双方争执多次。"
street = "观音桥街道"
accepted_on = 2026-11-02

[[parties]]
role = "申请人"
type = "自然人"
name = "{name}"
phone = "13900001234"
birth_date = 1976-03-05

[[parties]]
role = "被申请人"
type = "自然人"
name = "{other}"
"""


def two_doubles(studio: Laoma, tmp_path: Path) -> None:
    for name, other in (("王丽", "单雄信"), ("王莉", "尉迟恭")):
        file = tmp_path / f"{name}.toml"
        file.write_text(CASE.format(name=name, other=other), encoding="utf-8")
        answer = studio("case", "add", file)
        assert answer.status == 0, answer.err


def test_a_person_is_found_and_shown_masked(studio: Laoma, tmp_path: Path) -> None:
    two_doubles(studio, tmp_path)
    found = studio("person", "find", "shanxx", "--json").json
    assert [row["name"] for row in found["people"]] == ["单雄信"]
    assert found["next"] is None
    shown = studio("person", "show", "王丽", "--json").json
    assert (shown["phone"], shown["birth_date"]) == ("139****1234", "1976-03-05")
    assert [case["roles"] for case in shown["cases"]] == [["申请人"]]
    assert studio("person", "show", "王丽", "--reveal", "--json").json["phone"] == "13900001234"
    text = studio("person", "show", "王丽").out
    assert "姓名：王丽" in text
    assert "楼道堆物纠纷" in text
    assert "单雄信" in studio("person", "find", "单").out


def test_doubles_are_merged_and_taken_apart(studio: Laoma, tmp_path: Path) -> None:
    two_doubles(studio, tmp_path)
    (pair,) = studio("person", "doubles", "--json").json["pairs"]
    assert pair["reasons"] == ["姓名同音", "电话相同", "出生日期相同"]
    assert "姓名同音" in studio("person", "doubles").out
    ids = (pair["one"]["id"], pair["other"]["id"])
    merged = studio("person", "merge", *ids, "--json").json
    shown = studio("person", "show", ids[0], "--json").json
    assert len(shown["cases"]) == 2
    assert shown["merges"][0]["id"] == merged["merge"]
    assert "没有等着核对的人" in studio("person", "doubles", "--look").out
    assert studio("person", "unmerge", merged["merge"], "--json").json == {"person": ids[1]}
    assert len(studio("person", "show", ids[1], "--json").json["cases"]) == 1


def test_what_is_not_one_person_is_refused(studio: Laoma, tmp_path: Path) -> None:
    two_doubles(studio, tmp_path)
    many = studio("person", "show", "wangli")
    assert (many.status, "不止一个人" in many.err) == (1, True)
    nobody = studio("person", "merge", "王丽", "无此人")
    assert (nobody.status, "没有找到" in nobody.err) == (1, True)
    assert studio("person", "unmerge", "abc").status == 2
    assert "没有找到这个人" in studio("person", "find", "无此人").out
