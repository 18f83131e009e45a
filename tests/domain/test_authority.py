"""The words of an authority, judged."""

from dataclasses import replace

import pytest

from laoma_desktop.domain.authority import Power, acts_of, is_interpreter, needs_mandate, power_of
from laoma_desktop.domain.case import Agent
from laoma_desktop.domain.vocabulary import Capacity
from tests.domain.cases import rid


def agent(authority: str, relation: str = "") -> Agent:
    return Agent(uuid=rid(7), name="代", for_party="甲", relation=relation, authority=authority)


@pytest.mark.parametrize(
    ("authority", "power"),
    [
        ("特别授权：代为承认、变更、放弃请求，进行和解，签收文书", Power.SPECIAL),
        ("特别授权", Power.SPECIAL),
        ("代理权限：特别授权", Power.SPECIAL),
        ("一般授权", Power.GENERAL),
        ("一般授权：特别授权另行出具", Power.GENERAL),
        ("一般授权（不含特别授权）", Power.GENERAL),
        ("没有特别授权", Power.UNKNOWN),
        ("法定代理人", Power.STATUTORY),
        ("代为参加调解", Power.UNKNOWN),
        ("", Power.UNKNOWN),
        ("仅代为翻译，不代为承诺", Power.INTERPRETER),
        ("特别授权：代为和解、翻译文书", Power.SPECIAL),
    ],
)
def test_the_kind_stands_before_the_acts(authority: str, power: Power) -> None:
    assert power_of(agent(authority)) is power


def test_a_relation_of_interpreter_is_enough() -> None:
    assert is_interpreter(agent("", "翻译（高校教师）"))
    assert is_interpreter(agent("一般授权", "手语翻译"))
    assert not is_interpreter(agent("法定代理人", "母亲，兼翻译"))
    assert not is_interpreter(agent("特别授权：代为和解", "律师，兼翻译"))


@pytest.mark.parametrize("relation", ["法定代理人", "监护人", "母亲（监护人）", "法定代理人（父）"])
def test_who_acts_by_law_needs_no_mandate(relation: str) -> None:
    assert power_of(agent("", relation)) is Power.STATUTORY
    assert not needs_mandate(agent("一般授权", relation))
    assert not needs_mandate(agent("监护人"))
    assert needs_mandate(agent("特别授权：代为和解", relation))
    assert needs_mandate(agent("", "母亲"))
    assert not needs_mandate(agent("", "翻译"))


def test_acts_follow_the_colon() -> None:
    assert acts_of(agent("特别授权：代为和解")) == "代为和解"
    assert acts_of(agent("特别授权:代为和解")) == "代为和解"
    assert acts_of(agent("一般授权")) == ""


@pytest.mark.parametrize(
    ("capacity", "mandate", "interpreter"),
    [
        (Capacity.MANDATE, True, False),
        (Capacity.STATUTORY, False, False),
        (Capacity.INTERPRETER, False, True),
        (Capacity.ELECTED, True, False),
    ],
)
def test_a_capacity_that_was_said_decides(
    capacity: Capacity, *, mandate: bool, interpreter: bool
) -> None:
    said = replace(agent("一般授权"), capacity=capacity)
    assert (needs_mandate(said), is_interpreter(said)) == (mandate, interpreter)
