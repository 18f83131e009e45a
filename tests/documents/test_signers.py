"""Who signs beside the parties: interpreters and guardians."""

import dataclasses
from datetime import date
from uuid import UUID

import pytest

from laoma_desktop.domain.case import Agent, Case
from laoma_desktop.domain.file_order import form_necessity
from laoma_desktop.domain.ids import RecordId
from tests.documents.papers import body_text, demo_case, facts_of, renderer

INTERPRETER = Agent(
    uuid=RecordId(UUID(int=1)), name="伊力亚", for_party="", relation="翻译（高校教师）"
)


def with_first(case: Case, **facts: object) -> Case:
    """Return the case with another first party."""
    first = dataclasses.replace(case.parties[0], **facts)  # type: ignore[arg-type]
    return dataclasses.replace(case, parties=(first, *case.parties[1:]))


def test_an_interpreter_signs_and_needs_no_authorisation() -> None:
    case = demo_case("real-004")
    agent = dataclasses.replace(INTERPRETER, for_party=case.parties[0].name)
    case = dataclasses.replace(case, agents=(agent,))
    assert form_necessity(case)["authorisation"] == "不用"
    assert "翻译人员伊力亚：" in body_text(facts_of(case), "agreement")
    assert "翻译人员伊力亚：" in body_text(facts_of(case), "record")
    assert "伊力亚" not in body_text(facts_of(case), "authorisation")
    names = [name for name, _ in renderer().case_file(facts_of(case)).papers]
    assert not [name for name in names if "authorisation" in name]


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("监护人 雷玉芝（母）", ["雷玉芝（监护人）"]),
        (
            "法定代理人：王大勇（父）、仇小琼（母）",
            ["王大勇（法定代理人）", "仇小琼（法定代理人）"],
        ),
        ("监护人雷玉芝", ["雷玉芝（监护人）"]),
        ("雷玉芝（母亲、监护人）", ["雷玉芝（监护人）"]),
    ],
)
def test_guardians_sign_after_their_ward(words: str, labels: list[str]) -> None:
    case = with_first(demo_case("real-004"), representative=words)
    name = case.parties[0].name
    for form in ("agreement", "record", "rights_notice", "application"):
        text = body_text(facts_of(case), form)
        assert f"{name}：" + "：".join(labels) + "：" in text, form


def test_a_minor_without_a_guardian_leaves_a_place_for_one() -> None:
    case = with_first(demo_case("real-004"), birth_date=date(2015, 5, 1), representative="")
    name = case.parties[0].name
    assert f"{name}：{name}的法定代理人：" in body_text(facts_of(case), "agreement")


@pytest.mark.parametrize(("relation", "authority"), [("监护人", ""), ("母亲", "法定代理")])
def test_a_statutory_agent_owes_no_mandate(relation: str, authority: str) -> None:
    mother = dataclasses.replace(INTERPRETER, name="雷玉芝", relation=relation, authority=authority)
    lawyer = dataclasses.replace(INTERPRETER, name="宁律师", relation="律师", authority="一般授权")
    case = demo_case("real-004")
    alone = facts_of(dataclasses.replace(case, agents=(mother,)))
    offer = next(o for o in renderer().offers(alone) if o.form == "authorisation")
    assert offer.necessity == "不用"
    papers = renderer().case_file(alone)
    assert not [name for name, _ in papers.papers if "authorisation" in name]
    assert not [gap for gap in papers.gaps if "委托" in gap]
    both = facts_of(dataclasses.replace(case, agents=(mother, lawyer)))
    text = body_text(both, "authorisation")
    assert "宁律师" in text
    assert "雷玉芝" not in text


def test_a_statutory_agent_signs_once() -> None:
    case = with_first(demo_case("real-004"), representative="法定代理人 雷玉芝（母）")
    agent = dataclasses.replace(INTERPRETER, name="雷玉芝", relation="母亲", authority="法定代理")
    case = dataclasses.replace(case, agents=(agent,))
    signatures = body_text(facts_of(case), "agreement").partition("一式")[2]
    assert signatures.count("雷玉芝") == 1
