"""Own method cards: whole, of a closed case, and without what tells whose case it was."""

from dataclasses import replace

import pytest

from laoma_desktop.domain.cards import Card, offered
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.own_cards import BLANK, draft_from, private_facts, require_whole
from laoma_desktop.domain.vocabulary import Status
from tests.domain.cases import a_case

WHOLE = replace(
    BLANK,
    id="own-1",
    title="先修后谈",
    principle="水先止住，话才谈得下去。",
    when="漏水还在漏的时候。",
    how=("请物业关总阀", "当天找师傅堵漏", "干了再谈赔偿"),
    example="楼上一边漏一边吵，先堵上，第三天就谈成了。",
    avoid="一见面就算账。",
    author="冉茂琳",
)


def test_a_whole_card_passes_and_every_gap_is_said() -> None:
    require_whole(WHOLE, frozenset({"算账法"}))
    with pytest.raises(RuleRefused) as refused:
        require_whole(replace(BLANK, phases=()), frozenset())
    fields = {problem.field for problem in refused.value.problems}
    assert fields == {"title", "principle", "when", "how", "example", "phases"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(WHOLE, title="算账法"), "title"),
        (replace(WHOLE, title="长" * 17), "title"),
        (replace(WHOLE, how=("一步",)), "how"),
        (replace(WHOLE, how=("步",) * 7), "how"),
        (replace(WHOLE, how=("一", "二", "三" * 501)), "how"),
        (replace(WHOLE, phases=("没有的阶段",)), "phases"),
        (replace(WHOLE, example="例\x00子"), "example"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(wrong: Card, field: str) -> None:
    with pytest.raises(RuleRefused) as refused:
        require_whole(wrong, frozenset({"算账法"}))
    assert [problem.field for problem in refused.value.problems] == [field]


def test_only_a_closed_case_becomes_a_card() -> None:
    case = replace(a_case(), category="邻里纠纷")
    with pytest.raises(RuleRefused):
        draft_from(replace(case, status=Status.MEDIATING))
    assert draft_from(replace(case, status=Status.CLOSED)).categories == ("邻里纠纷",)


def test_names_numbers_and_addresses_of_the_parties_are_found() -> None:
    case = a_case()
    name = case.parties[0].name
    told = replace(WHOLE, example=f"{name}把钱付了，电话13800001234，证号50010519760305002X。")
    found = private_facts(told, case)
    assert f"写着当事人的姓名“{name}”" in found
    assert "写着电话 13800001234" in found
    assert "写着身份证号 50010519760305002X" in found
    assert private_facts(WHOLE, case) == ()
    assert len(private_facts(told, None)) == 2
    numbered = replace(case, number="（2026）江观桥人调字第1号")
    assert private_facts(replace(WHOLE, when=f"像{numbered.number}那样。"), numbered)


def test_own_cards_come_before_the_others_of_a_phase() -> None:
    shipped = replace(WHOLE, id="x", author="")
    case = replace(a_case(), status=Status.MEDIATING)
    offers = offered((shipped, WHOLE), case, (), {})
    assert [offer.card.id for offer in offers] == ["own-1", "x"]
    assert offers[0].reason == "本所办过的做法，用在协商"
