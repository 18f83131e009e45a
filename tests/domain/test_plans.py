"""对策: states, approval, versions out of the history, two of them compared."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain import plans
from laoma_desktop.domain.case import Case, PlanSection
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.plans import PlanState, Sign
from tests.domain.cases import a_case, rid

DAY = date(2026, 10, 5)


def sections(**texts: str) -> tuple[PlanSection, ...]:
    return tuple(PlanSection(section=name, text=text) for name, text in texts.items())


def written(case: Case, **texts: str) -> Case:
    return plans.write(case, sections(**texts), "冉茂琳", rid(5))


def test_an_edit_after_approval_asks_for_approval_again() -> None:
    case = a_case()
    assert plans.state_of(case.plan) is PlanState.UNWRITTEN
    case = written(case, 诉求="要修")
    assert plans.state_of(case.plan) is PlanState.WRITTEN
    case = plans.approve(case, "周书记", DAY, DAY)
    assert plans.state_of(case.plan) is PlanState.APPROVED
    assert written(case, 诉求="要修") == case
    case = written(case, 诉求="要赔")
    assert case.plan is not None
    assert (case.plan.version, case.plan.approved_on) == (2, None)
    assert plans.state_of(case.plan) is PlanState.CHANGED
    assert plans.state_of(plans.approve(case, "周书记", DAY, DAY).plan) is PlanState.APPROVED


@pytest.mark.parametrize(
    ("by", "on", "sentence"),
    [(" ", DAY, "请写签批人"), ("周书记", DAY + timedelta(1), "不能晚于今天")],
)
def test_an_approval_needs_who_and_a_day(by: str, on: date, sentence: str) -> None:
    with pytest.raises(RuleRefused, match=sentence):
        plans.approve(written(a_case(), 诉求="要修"), by, on, DAY)


def test_nothing_written_is_not_approved() -> None:
    with pytest.raises(RuleRefused, match="还没有对策"):
        plans.approve(written(a_case(), 诉求=" "), "周书记", DAY, DAY)


def test_two_versions_stand_side_by_side() -> None:
    rows = plans.compare(
        sections(诉求="要修", 症结="怕花钱", 稳控="看住", 空=""),
        sections(诉求="要修", 症结="怕丢脸", 帮扶="低保", 空=" "),
    )
    assert [(row.section, row.sign) for row in rows] == [
        ("诉求", Sign.SAME),
        ("症结", Sign.CHANGED),
        ("帮扶", Sign.ADDED),
        ("稳控", Sign.GONE),
    ]
    assert (rows[1].old, rows[1].new) == ("怕花钱", "怕丢脸")


TEXTS = st.dictionaries(st.sampled_from("甲乙丙丁"), st.sampled_from(["", "一", "二"]))


@given(TEXTS, TEXTS)
def test_comparing_the_other_way_round_turns_the_signs(
    old: dict[str, str], new: dict[str, str]
) -> None:
    turned = {Sign.ADDED: Sign.GONE, Sign.GONE: Sign.ADDED}
    there = {row.section: row for row in plans.compare(sections(**old), sections(**new))}
    back = {row.section: row for row in plans.compare(sections(**new), sections(**old))}
    assert there.keys() == back.keys()
    for name, row in there.items():
        assert back[name].sign is turned.get(row.sign, row.sign)
        assert (back[name].old, back[name].new) == (row.new, row.old)
