"""``org``, ``grid``, ``mediator``, ``room``: kept, listed, ended, booked, taken in from a table."""

from pathlib import Path

import pytest

from tests.cli.conftest import Laoma


def test_departments_groups_and_teams_are_listed_and_kept(studio: Laoma) -> None:
    rows = studio("org", "units", "--kind", "部门", "--json").json["units"]
    assert {"两江新区司法局", "江北区人民法院"} <= {row["name"] for row in rows}
    made = studio(
        *("org", "set", "专项组", "物业专项组", "--lead", "两江新区司法局"),
        *("--member", "两江新区民政局，李科长，13800000000", "--duty", "物业", "--json"),
    ).json["unit"]
    assert made["lead"] == "两江新区司法局"
    assert made["members"][0]["code"] == "JB-D-13"
    assert (
        "已保存专项组：物业矛盾专项组"
        in studio("org", "set", "专项组", "物业专项组", "--rename", "物业矛盾专项组").out
    )
    assert "物业矛盾专项组" in studio("org", "units").out
    assert studio("org", "end", "物业矛盾专项组", "--on", "2026-11-01").status == 0
    assert studio("org", "units", "--kind", "专项组").out.strip() == "还没有。"
    assert "物业矛盾专项组" in studio("org", "units", "--ended").out
    assert "已恢复" in studio("org", "end", "物业矛盾专项组", "--undo").out
    assert "信访积案化解专项组" in studio("org", "typical", "专项组").out


def test_a_grid_is_kept_changed_and_found_by_address(studio: Laoma) -> None:
    studio("grid", "set", "01", "--worker", "周梅", "--areas", "建新社区、建新北路12号")
    studio("grid", "set", "01", "--phone", "13800000001", "--member", "李警官，民警，派出所")
    (row,) = studio("grid", "list", "--at", "建新北路12号3单元", "--json").json["grids"]
    assert (row["worker"], row["phone"]) == ("周梅", "13800000001")
    assert row["members"][0]["organisation"] == "派出所"
    assert studio("grid", "list", "--at", "石马河").out.strip() == "还没有网格。"
    assert studio("grid", "end", "01", "--on", "2026-11-01").status == 0
    assert studio("grid", "list", "--json").json["grids"] == []


def test_a_profile_is_kept_shown_and_ended(studio: Laoma) -> None:
    studio(
        *("mediator", "set", "马善祥", "--employment", "专职", "--sex", "男"),
        *("--specialities", "邻里纠纷、物业纠纷", "--since", "2010-01-01"),
        *("--certificate", "人民调解员证，渝01，2026-12-01"),
    )
    shown = studio("mediator", "show", "马善祥", "--json").json
    assert (shown["employment"], shown["since"]) == ("专职", "2010-01-01")
    assert shown["certificates"][0]["valid_until"] == "2026-12-01"
    listed = studio("mediator", "list", "--json").json
    assert (listed["total"], listed["full_time"], listed["women"]) == (1, 1, 0)
    assert studio("mediator", "due").out.strip() == "马善祥的人民调解员证还有 13 天到期"
    assert studio("mediator", "end", "马善祥", "--on", "2026-11-01").status == 0
    assert studio("mediator", "list").out.strip() == "还没有调解员的档案。"


def test_a_list_of_mediators_is_taken_in_and_faults_are_named(
    studio: Laoma, tmp_path: Path
) -> None:
    file = tmp_path / "名册.csv"
    file.write_text(
        "序号,姓名,专兼职,性别,出生年月,联系电话,擅长类别,证书编号,有效期至\n"
        "1,张三,专职,男,1980-05,13800000000,邻里纠纷、物业纠纷,渝01,2027-03-01\n"
        "2,李四,临时,女,1990,13800000001,,,\n"
        "3,张三,兼职,男,1981,,,,\n"
        "4,王五,兼职,女,1985,,,,\n",
        encoding="utf-8",
    )
    dry = studio("mediator", "import", file, "--dry-run", "--json")
    assert dry.json["added"] == ["张三", "王五"]
    assert studio("mediator", "list", "--json").json["mediators"] == []
    answer = studio("mediator", "import", file)
    assert answer.status == 1
    assert "已登记 2 人，退回 2 行" in answer.out
    assert "名册.csv:3: 不认识“临时”" in answer.err
    assert "名册.csv:4: 这个单位已经有张三" in answer.err
    rows = studio("mediator", "list", "--json").json["mediators"]
    assert [row["birth_year"] for row in rows] == [1980, 1985]
    assert rows[0]["certificates"][0] == {
        "name": "人民调解员证",
        "number": "渝01",
        "valid_until": "2027-03-01",
    }


def test_a_room_is_booked_for_a_case_and_not_twice(filled: Laoma) -> None:
    number = filled("case", "list", "--json").json["cases"][0]["number"]
    assert "矛盾纠纷调处室" in filled("room", "equip").out
    booked = filled("room", "book", "2026-11-19", "9:30", "11", "--case", number, "--json").json
    assert booked["booking"]["room"] == "矛盾纠纷调处室"
    again = filled(
        *("room", "book", "2026-11-19", "10点半", "12", "--room", "矛盾纠纷调处室"),
        *("--purpose", "接待"),
    )
    assert again.status == 1
    assert "09:30–11:00 已有预约" in again.err
    free = filled("room", "free", "2026-11-19", "10:30", "12", "--json").json["rooms"]
    assert [room["kind"] for room in free] == ["心理疏导室", "群众接待室"]
    (line,) = filled("room", "week", "--json").json["bookings"]
    assert (line["begins"], line["case"].split(" ")[0]) == ("09:30", number)
    assert "预约已取消" in filled("room", "cancel", line["id"]).out
    assert filled("room", "week").out.strip() == "这一周没有预约。"


def test_a_room_is_kept_changed_and_ended(studio: Laoma) -> None:
    assert "laoma room equip" in studio("room", "list").out
    studio("room", "set", "矛盾纠纷调处室", "--name", "二楼调处室", "--seats", "8")
    studio("room", "set", "矛盾纠纷调处室", "--name", "二楼调处室", "--place", "二楼")
    (room,) = studio("room", "list", "--json").json["rooms"]
    assert (room["seats"], room["place"]) == (8, "二楼")
    studio("room", "end", "二楼调处室", "--on", "2026-11-01")
    assert studio("room", "list", "--json").json["rooms"] == []
    assert "二楼调处室" in studio("room", "list", "--ended").out


@pytest.mark.parametrize(
    ("argv", "status", "words"),
    [
        (("room", "book", "2026-11-19", "9", "8", "--purpose", "字"), 1, "没有空房"),
        (("room", "book", "2026-11-19", "早上", "8"), 2, "不是时间"),
        (("room", "cancel", "x"), 1, "没有这个预约"),
        (("mediator", "show", "没有人"), 1, "没有调解员“没有人”"),
        (("mediator", "set", "甲", "--phone", "1380000"), 1, "电话 1380000 不对"),
        (("mediator", "set", "甲", "--employment", "临时"), 2, "专职、兼职"),
        (("mediator", "import", "nowhere.xlsx"), 2, "找不到这个文件"),
        (("org", "set", "专项组", "甲"), 1, "请写组长单位"),
        (("org", "end", "没有"), 1, "没有单位“没有”"),
    ],
)
def test_what_makes_no_sense_is_said(
    studio: Laoma, argv: tuple[str, ...], status: int, words: str
) -> None:
    answer = studio(*argv)
    assert answer.status == status
    assert words in answer.err
