"""Corrections: which facts they carry, which stay, what they refuse."""

import dataclasses
from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain.case import Agent, Case
from laoma_desktop.domain.case_text import require_clean_texts
from laoma_desktop.domain.corrections import CARRIED, STAYING, correct
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.mediation import record_session
from laoma_desktop.domain.vocabulary import AgreementForm, PartyRole, Status
from tests.domain.cases import RULES, a_case, a_party, a_session, a_term, an_agreement, rid

DAY = date(2026, 10, 12)


def test_every_field_of_a_case_is_carried_or_stays() -> None:
    fields = {field.name for field in dataclasses.fields(Case)}
    assert set(CARRIED) | set(STAYING) == fields
    assert not set(CARRIED) & set(STAYING)


def test_corrections_take_common_facts_only() -> None:
    stored = record_session(a_case(), a_session(date(2026, 10, 5)))
    edited = a_case(
        title="改了", accepted_on=date(2026, 9, 28), parties=(a_party(9, PartyRole.APPLICANT),)
    )
    corrected = correct(stored, edited, DAY, RULES)
    assert (corrected.title, corrected.accepted_on) == ("改了", date(2026, 9, 28))
    assert corrected.parties[0].uuid == rid(9)
    assert corrected.sessions == stored.sessions
    assert corrected.status is Status.MEDIATING
    assert correct(stored, replace(edited, accepted_on=None), DAY, RULES).accepted_on
    registered = a_case(accepted_on=None, status=Status.REGISTERED)
    assert correct(registered, edited, DAY, RULES).accepted_on is None
    with pytest.raises(RuleRefused, match="请写案件名称"):
        correct(stored, replace(edited, title=""), DAY, RULES)
    with pytest.raises(RuleRefused, match="归档"):
        correct(replace(stored, status=Status.ARCHIVED), edited, DAY, RULES)


def test_acceptance_is_moved_within_what_happened() -> None:
    stored = record_session(a_case(), a_session(date(2026, 10, 5)))
    with pytest.raises(RuleRefused, match="不能晚于 2026-10-05"):
        correct(stored, replace(stored, accepted_on=date(2026, 10, 6)), DAY, RULES)
    with pytest.raises(RuleRefused, match="不能晚于 2026-10-12"):
        correct(a_case(), a_case(accepted_on=date(2099, 1, 1)), DAY, RULES)
    wrong = a_case(accepted_on=date(2099, 1, 1))
    assert correct(wrong, replace(wrong, title="改了"), DAY, RULES).title == "改了"


def test_an_oral_agreement_bars_a_category_that_wants_paper() -> None:
    oral = a_case(agreement=an_agreement(form=AgreementForm.ORAL))
    with pytest.raises(RuleRefused, match="必须用书面形式"):
        correct(oral, replace(oral, category="医疗纠纷"), DAY, RULES)
    assert correct(oral, replace(oral, category="物业纠纷"), DAY, RULES).category == "物业纠纷"


def naming(**facts: object) -> Case:
    """Return a case in whose records 单玉芬 and 单玉 may be named."""
    parties = (
        a_party(1, name="单玉芬"),
        a_party(2, PartyRole.RESPONDENT, name="刘启华"),
        a_party(3, PartyRole.THIRD_PARTY, name="单玉"),
    )
    return a_case(parties=parties, **facts)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {"agreement": an_agreement(a_term(obligor="刘启华、单玉芬", obligee="汪喆"))},
            "约定 1 写着由刘启华、单玉芬向汪喆支付 3,200.00 元，先改约定 1",
        ),
        (
            {"agreement": an_agreement(a_term(obligee="单玉芬"))},
            "约定 1 写着“赔偿墙面损失”，先改约定 1",
        ),
        (
            {"agreement": an_agreement(a_term(text="单玉芬修好水管", amount_cents=0))},
            "约定 1 写着“单玉芬修好水管”",
        ),
        ({"agreement": an_agreement(facts="单玉芬家漏水")}, "协议的事实、争议或责任写着单玉芬"),
        (
            {"sessions": (a_session(DAY), a_session(DAY, 501, attendees="单玉芬、刘启华"))},
            "第 2 次调解记录写着单玉芬到场，先改调解记录",
        ),
        (
            {"agents": (Agent(uuid=rid(4), name="李律师", for_party="单玉芬"),)},
            "代理人李律师代理的是单玉芬",
        ),
    ],
)
def test_nobody_leaves_a_case_that_still_names_him(facts: dict[str, object], sentence: str) -> None:
    case = naming(**facts)
    with pytest.raises(RuleRefused, match=sentence):
        correct(case, replace(case, parties=case.parties[1:]), DAY, RULES)
    shorter = replace(case, parties=case.parties[:2])
    assert correct(case, shorter, DAY, RULES).parties == case.parties[:2]


def test_who_is_entered_twice_may_be_taken_out_once() -> None:
    case = naming(agreement=an_agreement(a_term(obligor="刘启华")))
    twice = replace(case, parties=(*case.parties, a_party(9, name="刘启华")))
    assert correct(twice, case, DAY, RULES) == case


def test_a_title_is_no_story() -> None:
    case = a_case(title="长" * 200)
    assert correct(case, case, DAY, RULES).title
    with pytest.raises(RuleRefused, match="案由最多 200 字，现在有 201 字") as refused:
        correct(case, replace(case, title="长" * 201), DAY, RULES)
    assert refused.value.problems[0].field == "title"


def test_forbidden_characters_are_found_deep_inside() -> None:
    case = a_case(parties=(a_party(name="甲\x0b"),), ticks=("\x01",))
    with pytest.raises(RuleRefused) as refused:
        correct(case, case, DAY, RULES)
    assert {p.field for p in refused.value.problems} == {"ticks", "party.name"}
    with pytest.raises(RuleRefused, match="没有保存：第 2 个字"):
        require_clean_texts(a_case(narrative="a\x0b"))
    require_clean_texts(a_case())
