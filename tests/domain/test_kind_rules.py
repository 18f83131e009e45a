"""Facts of one kind: figures, days and votes that cannot be are named with their field."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from laoma_desktop.domain.kind_rules import kind_problems
from laoma_desktop.domain.vocabulary import Kind
from tests.domain.cases import a_case
from tests.domain.kinds import DAY, every_kind

TODAY = date(2026, 11, 24)
LATER, EARLIER = date(2027, 1, 1), date(2026, 1, 1)


@pytest.mark.parametrize("kind", list(every_kind()))
def test_right_facts_have_no_problem(kind: str) -> None:
    case = a_case(kind=Kind(kind), **{kind: every_kind()[kind]})
    assert kind_problems(case, TODAY) == []


@pytest.mark.parametrize(
    ("kind", "changes", "field", "words"),
    [
        ("petition", {"times": -1}, "petition.times", "负数"),
        ("petition", {"times": 0}, "petition.times", "至少是 1"),
        ("petition", {"first_on": LATER}, "petition.first_on", "还没有到"),
        ("petition", {"ended_on": EARLIER}, "petition.ended_on", "不能早于初访日期"),
        ("place", {"delisted_on": EARLIER}, "place.delisted_on", "不能早于挂牌日期"),
        ("place", {"households": -3}, "place.households", "负数"),
        ("consultation", {"votes_for": 16}, "consultation.votes_for", "合计 18 票，多于实到 17"),
        ("consultation", {"invited": 3}, "consultation.attended", "实到 17 人多于应到 3 人"),
        ("project", {"ends_on": EARLIER}, "project.ends_on", "不能早于开工日期"),
    ],
)
def test_a_wrong_fact_is_named(kind: str, changes: dict[str, Any], field: str, words: str) -> None:
    facts = replace(every_kind()[kind], **changes)
    problems = kind_problems(a_case(kind=Kind(kind), **{kind: facts}), TODAY)
    assert any(problem.field == field and words in problem.sentence for problem in problems)


def test_an_assessment_to_come_is_named() -> None:
    care = every_kind()["care"]
    wrong = replace(care, assessments=(replace(care.assessments[0], date=LATER, score=-1),))
    problems = kind_problems(a_case(kind=Kind.CARE, care=wrong), DAY)
    assert [problem.field for problem in problems] == ["care.assessments", "care.assessments"]


def test_facts_of_another_kind_are_named() -> None:
    case = a_case(kind=Kind.DISPUTE, care=every_kind()["care"])
    assert [problem.field for problem in kind_problems(case, TODAY)] == ["care"]
