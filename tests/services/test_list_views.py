"""Kept views and columns of the case list: per person, checked, robust against other versions."""

from pathlib import Path

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.list_views import MOST_VIEWS, ColumnChoice, Criteria, ListView
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.services.list_views import load_views

MINE = ListView(key="", title="", criteria=Criteria(category="邻里纠纷"))


def _kept(office: Services) -> list[str]:
    return [view.title for view in office.list_views.setup().views if not view.shipped]


def test_some_views_come_with_the_program(office: Services) -> None:
    titles = [view.title for view in office.list_views.setup().views]
    assert titles[:5] == ["在办", "逾期", "怕忘", "红橙风险", "本月受理"]


def test_a_view_of_the_same_name_is_replaced(office: Services) -> None:
    views = office.list_views
    views.save(" 邻里 ", MINE)
    views.save("邻里", ListView(key="", title="", criteria=Criteria(overdue=True)))
    (view,) = [view for view in views.setup().views if not view.shipped]
    assert view.title == "邻里"
    assert view.criteria == Criteria(overdue=True)


def test_names_are_checked(office: Services) -> None:
    views = office.list_views
    for title in ("", "  ", "在办", "长" * 13, "有\0的"):
        with pytest.raises(RuleRefused):
            views.save(title, MINE)
    setup = views.save("一", MINE)
    setup = views.save("二", MINE)
    with pytest.raises(RuleRefused, match="已经有"):
        views.rename(setup.views[-1].key, "一")
    assert _kept(office) == ["一", "二"]


def test_there_is_an_end_to_views(office: Services) -> None:
    for n in range(MOST_VIEWS):
        office.list_views.save(f"视图{n}", MINE)
    with pytest.raises(RuleRefused, match="最多"):
        office.list_views.save("多一个", MINE)
    office.list_views.save("视图3", MINE)
    key = office.list_views.setup().views[-1].key
    office.list_views.delete(key)
    assert len(_kept(office)) == MOST_VIEWS - 1


def test_columns_and_views_are_kept_apart(office: Services) -> None:
    office.list_views.save("邻里", MINE)
    office.list_views.keep_columns([ColumnChoice("number"), ColumnChoice("title", 300)])
    setup = office.list_views.setup()
    assert setup.columns == (ColumnChoice("number"), ColumnChoice("title", 300))
    assert _kept(office) == ["邻里"]


def test_what_another_version_kept_is_left_out(office: Services) -> None:
    office.list_views.save("邻里", MINE)
    name = f"list.views:{office.office.actor.name}"
    with office.office.write("试") as uow:
        kept = uow.settings.get(name)
        assert isinstance(kept, dict)
        views = kept["views"]
        assert isinstance(views, list)
        uow.settings.put(name, {"views": [{"key": "x", "colour": 1}, 7, *views], "columns": 3})
        uow.commit()
    assert _kept(office) == ["邻里"]
    assert office.list_views.setup().columns == ()


def test_a_filter_offers_the_own_tree(office: Services) -> None:
    words = office.list_views.words()
    assert words.orgs[0][0] == "JB-06"
    assert all(code.startswith("JB-06") for code, _ in words.orgs)


def test_a_district_may_ship_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    file = folder / "views.toml"
    file.write_text(
        '[[view]]\nid = "a"\ntitle = "甲"\nempty = "没有。"\ncriteria = { colour = 1 }\n'
        '[[view]]\nid = "a"\ntitle = "乙"\nempty = "没有。"\nextra = 1\n',
        encoding="utf-8",
    )
    with pytest.raises(RuleRefused) as refused:
        load_views(Resources(tmp_path))
    sentences = " ".join(problem.sentence for problem in refused.value.problems)
    for word in ("colour", "a 写了两次", "extra"):
        assert word in sentences
