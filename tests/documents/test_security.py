"""Guarantors, payments, guardians, titles, agents' numbers, the committee: on the papers."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from laoma_desktop.documents.checks import paper_warnings
from laoma_desktop.domain.case import Agent, Case, Guarantor, Payment
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.vocabulary import Capacity, Guarantee, RepresentativeTitle, TermState
from tests.documents.papers import bare, body_text, demo_case, facts_of, with_agreement

RULES = CategoryRules(medical=frozenset(), written_only=frozenset())
NUMBER = "500105198001010019"


def rid(number: int) -> RecordId:
    return RecordId(UUID(int=number))


def text_of(case: Case, form: str = "agreement") -> str:
    return bare(body_text(facts_of(case), form))


@pytest.fixture
def case() -> Case:
    """Two neighbours and what they agreed."""
    return demo_case("real-001")


def secured(case: Case, **changes: object) -> Case:
    made = Guarantor(
        uuid=rid(1),
        name="刘大川",
        id_number=NUMBER,
        kind=Guarantee.JOINT,
        for_terms=(case.terms[0].uuid,),
        until=date(2026, 9, 30),
    )
    return replace(case, guarantors=(replace(made, **changes),))  # type: ignore[arg-type] # a factory


@pytest.mark.parametrize("form", ["agreement", "petition_settlement", "oral_agreement"])
def test_a_guarantor_stands_in_the_agreement_with_what_he_answers_for(
    case: Case, form: str
) -> None:
    text = text_of(secured(case), form)
    assert f"担保人刘大川（公民身份号码{NUMBER}）为本协议第1条的履行提供连带责任保证" in text
    assert "保证期间至2026年9月30日止" in text


def test_what_a_guarantee_does_not_say_is_filled_by_law(case: Case) -> None:
    text = text_of(secured(case, kind=Guarantee.UNSAID, for_terms=(), until=None))
    assert "全部条款的履行提供一般保证，保证期间为履行期限届满之日起六个月" in text


def test_a_guarantor_signs_and_gets_a_copy(case: Case) -> None:
    text = text_of(with_agreement(secured(case), copies=None))
    assert "担保人刘大川：" in text
    assert f"一式{len(case.parties) + 2}份，当事人、担保人各一份" in text
    assert "担保人" not in text_of(case)


def test_a_term_with_security_is_warned_about_until_somebody_answers(case: Case) -> None:
    term = replace(case.terms[0], text="由刘大川担保，按期付清")
    case = with_agreement(case, terms=(term, *case.terms[1:]))
    assert any("写了担保" in said for said in paper_warnings(case, "agreement", RULES))
    secure = paper_warnings(secured(case), "agreement", RULES)
    assert not any("写了担保" in said for said in secure)


def test_the_agreement_bears_its_own_number(case: Case) -> None:
    own = with_agreement(case, number="江协字第7号")
    assert "江协字第7号" in text_of(own)
    assert case.number not in text_of(own)
    assert case.number in text_of(own, "cover")


def test_the_confirmation_is_counted_from_the_day_of_effect(case: Case) -> None:
    signed = with_agreement(case, signed_on=date(2026, 3, 2), effective_on=date(2026, 3, 4))
    assert "最迟于2026年4月3日" in text_of(signed)


def test_the_committee_of_the_case_stands_on_its_papers(case: Case) -> None:
    named = replace(case, committee="某行业人民调解委员会")
    assert "某行业人民调解委员会" in text_of(named)
    assert "某行业人民调解委员会" in text_of(named, "cover")


def test_guardians_stand_with_their_ward_and_sign(case: Case) -> None:
    ward = replace(
        case.parties[0],
        birth_date=date(2015, 5, 1),
        representative="",
        guardians=("阳大山", "钱玉"),
    )
    case = replace(case, parties=(ward, *case.parties[1:]))
    text = text_of(case)
    assert "监护人阳大山、钱玉" in text
    assert "阳大山（监护人）：" in text
    assert "钱玉（监护人）：" in text
    warned = paper_warnings(case, "agreement", RULES)
    assert not any("未满18周岁" in said for said in warned)


def test_a_representative_stands_under_his_title() -> None:
    firm = demo_case("real-002")
    parties = tuple(
        replace(p, representative="钱玉", representative_title=RepresentativeTitle.OWNER)
        if p.uscc
        else p
        for p in firm.parties
    )
    assert "经营者钱玉" in text_of(replace(firm, parties=parties))


def test_numbers_of_an_agent_stand_on_his_mandate(case: Case) -> None:
    agent = Agent(
        uuid=rid(2),
        name="钱玉",
        for_party=case.parties[0].name,
        relation="律师",
        authority="特别授权：代为和解",
        capacity=Capacity.MANDATE,
        id_number=NUMBER,
        phone="13900001003",
    )
    known = replace(case, agents=(agent,))
    for form in ("authorisation", "agreement"):
        assert NUMBER in text_of(known, form)
        assert "13900001003" in text_of(known, form)
    blank = replace(agent, id_number="", phone="")
    assert "身份证件/" not in text_of(replace(case, agents=(blank,)), "authorisation")


def test_payments_stand_on_the_performance(case: Case) -> None:
    term = next(t for t in case.terms if t.amount_cents)
    number = case.terms.index(term) + 1
    half = term.amount_cents // 2
    payment = Payment(
        uuid=rid(3),
        term=term.uuid,
        paid_on=date(2026, 3, 9),
        amount_cents=half,
        evidence="收条一张",
    )
    assert "付款记录" not in text_of(case, "performance")
    open_terms = tuple(replace(t, state=TermState.OPEN, settled_on=None) for t in case.terms)
    case = replace(with_agreement(case, terms=open_terms), payments=(payment,))
    text = text_of(case, "performance")
    assert "付款记录" in text
    assert "收条一张" in text
    assert "还差" in text
    assert str(number) in text
