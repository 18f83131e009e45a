"""The organisation tree: what ships, what is refused, names by period and given names."""

from datetime import date
from pathlib import Path

import pytest

from laoma_desktop.domain.errors import MachineFailure, RuleRefused
from laoma_desktop.domain.organisation import OrgLevel
from laoma_desktop.foundation.resources import Resources, shipped
from laoma_desktop.services.organisation import OrgTree, load_tree

TREE = load_tree(shipped())
BEFORE, AFTER = date(2026, 1, 24), date(2026, 1, 25)


def test_the_district_has_12_studios_and_126_stations() -> None:
    assert TREE.root.code == "JB"
    studios = [org for org in TREE.children("JB") if org.level is OrgLevel.STREET]
    assert [org.code for org in studios] == [f"JB-{n:02d}" for n in range(1, 13)]
    assert [len(TREE.children(org.code)) for org in studios] == [11] * 6 + [10] * 6
    assert TREE.get("JB-06").area == "观音桥街道"
    assert TREE.lineage("JB-06-03") == ("JB", "JB-06", "JB-06-03")
    assert len(TREE.subtree("JB-06")) == 12
    assert TREE.knows("JB-D-01")
    assert not TREE.knows("JB-99")
    with pytest.raises(RuleRefused, match="JB-99"):
        TREE.get("JB-99")


def test_names_change_with_the_day() -> None:
    studio = TREE.get("JB-06")
    assert studio.names_on(BEFORE).committee == "重庆市江北区观音桥街道人民调解委员会"
    assert studio.names_on(AFTER).committee == "重庆市两江新区观音桥街道人民调解委员会"
    assert not studio.names_on(AFTER).confirmed
    assert studio.names_on(date(1999, 1, 1)) == studio.names_on(BEFORE)
    assert studio.short_on(AFTER) == "江观桥"
    assert TREE.get("JB-01").short_on(AFTER) == "江华新街"
    assert TREE.get("JB").names_on(AFTER).committee == ""
    assert TREE.get("JB-06-11").names_on(AFTER).committee == ""


def test_case_numbers_of_two_committees_never_collide() -> None:
    committees = [o for o in TREE.all if o.level in (OrgLevel.STREET, OrgLevel.COMMUNITY)]
    for day in (BEFORE, AFTER):
        assert len({org.short_on(day) for org in committees}) == len(committees)


def test_listing_leaves_out_what_has_no_name_that_day() -> None:
    before = {str(view.code): view for view in TREE.on(BEFORE)}
    after = {str(view.code): view for view in TREE.on(AFTER)}
    assert before["JB"].name == "重庆市江北区"
    assert after["JB"].name == "重庆市两江新区"
    assert set(before) - set(after) == {"JB-D-03", "JB-D-04", "JB-D-05"}


def given(code: str, committee: str, short: str = "", on: date = AFTER) -> OrgTree:
    return TREE.renamed(
        {"code": code, "committee": committee, "short": short, "given_on": on.isoformat()}
    )


def test_given_names_hold_from_the_period_of_that_day() -> None:
    org = given("JB-06", "某某委员会", "两江桥", date(2026, 5, 5)).get("JB-06")
    assert org.names_on(AFTER).committee == "某某委员会"
    assert org.names_on(AFTER).confirmed
    assert org.short_on(AFTER) == "两江桥"
    assert org.names_on(BEFORE).committee == "重庆市江北区观音桥街道人民调解委员会"
    assert org.short_on(BEFORE) == "江观桥"
    assert given("JB-06", "").get("JB-06") == TREE.get("JB-06")


def test_names_given_between_periods_hold_from_the_day() -> None:
    gap = date(2027, 1, 1)
    org = given("JB-D-03", "新的委员会", on=gap).get("JB-D-03")
    assert org.names_on(gap).committee == "新的委员会"
    assert org.names_on(date(2026, 12, 31)).committee == ""
    early = given("JB-06", "早的委员会", on=date(2001, 1, 1)).get("JB-06")
    assert early.names[0].valid_until == date(2010, 12, 31)


def tree_of(tmp_path: Path, text: str) -> OrgTree:
    (tmp_path / "organisation").mkdir()
    (tmp_path / "organisation" / "jiangbei.toml").write_text(text, encoding="utf-8")
    return load_tree(Resources(tmp_path))


OVERLAPPING = """
[[org]]
code = "X"
level = "区"
names = [
    { from = 2020-01-01, until = 2019-01-01, name = "甲" },
    { from = 2018-01-01, name = "乙" },
]
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "organisation/jiangbei.toml:1: 文件是空的"),
        ("# nothing\n", "organisation/jiangbei.toml:1: 组织树是空的，至少要有一个 [[org]]"),
        ('[[org]]\ncode = "X"\nlevel = "部门"\nparent = "Y"\n', "parent：上级 Y 要写在它前面"),
        ('[[org]]\ncode = "X"\nlevel = "县"\n', "level：没有“县”这一种"),
        ('[[org]]\ncode = "X"\nlevel = "区"\n', "至少要有一个名字 [[org.names]]"),
        ('[[org]]\ncode = "X"\nlevel = "区"\nlevle = 1\n', "levle：不认识的字段 levle"),
        ('[[org]]\ncode = "X"\nlevel = "区"\nnames = [{ name = "甲" }]\n', "缺少 from"),
        (OVERLAPPING, "和前一个名字的时期重叠"),
        (OVERLAPPING, "结束日期早于开始日期"),
    ],
)
def test_a_broken_tree_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RuleRefused) as refused:
        tree_of(tmp_path, text)
    assert message in str(refused.value)
    assert str(refused.value).startswith("organisation/jiangbei.toml:")


NODE = """[[org]]
code = "{}"
level = "{}"
parent = "{}"
names = [{{ from = 2020-01-01, name = "甲" }}]
"""


def test_levels_and_codes_fit_together(tmp_path: Path) -> None:
    text = (
        (NODE + NODE + NODE + NODE)
        .format("A", "区", "Z", "B", "社区", "A", "A", "区", "", "C", "街镇", "")
        .replace('parent = ""\n', "")
    )
    with pytest.raises(RuleRefused) as refused:
        tree_of(tmp_path, text)
    message = str(refused.value)
    assert "“区”没有上级" in message
    assert "“社区”的上级应当是“街镇”" in message
    assert "代码 A 写了两次" in message
    assert "要写在它前面" in message


def test_two_districts_are_refused(tmp_path: Path) -> None:
    text = (NODE + NODE).format("A", "区", "", "B", "区", "").replace('parent = ""\n', "")
    with pytest.raises(RuleRefused, match="正好有一个“区”，现在有 2 个"):
        tree_of(tmp_path, text)


def test_no_tree_at_all_is_a_damaged_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Resources, "glob", lambda *_: ())
    with pytest.raises(MachineFailure, match="没有组织树"):
        load_tree(shipped())
