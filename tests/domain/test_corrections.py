"""Corrections: which facts they carry, which stay, what they refuse."""

import dataclasses
from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.case_text import require_clean_texts
from laoma_desktop.domain.corrections import CARRIED, STAYING, correct
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.mediation import record_session
from laoma_desktop.domain.vocabulary import AgreementForm, PartyRole, Status
from tests.domain.cases import a_case, a_party, a_session, an_agreement, rid

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
    corrected = correct(stored, edited, DAY)
    assert (corrected.title, corrected.accepted_on) == ("改了", date(2026, 9, 28))
    assert corrected.parties[0].uuid == rid(9)
    assert corrected.sessions == stored.sessions
    assert corrected.status is Status.MEDIATING
    assert correct(stored, replace(edited, accepted_on=None), DAY).accepted_on
    registered = a_case(accepted_on=None, status=Status.REGISTERED)
    assert correct(registered, edited, DAY).accepted_on is None
    with pytest.raises(RuleRefused, match="请写案件名称"):
        correct(stored, replace(edited, title=""), DAY)
    with pytest.raises(RuleRefused, match="归档"):
        correct(replace(stored, status=Status.ARCHIVED), edited, DAY)


def test_acceptance_is_moved_within_what_happened() -> None:
    stored = record_session(a_case(), a_session(date(2026, 10, 5)))
    with pytest.raises(RuleRefused, match="不能晚于 2026-10-05"):
        correct(stored, replace(stored, accepted_on=date(2026, 10, 6)), DAY)
    with pytest.raises(RuleRefused, match="不能晚于 2026-10-12"):
        correct(a_case(), a_case(accepted_on=date(2099, 1, 1)), DAY)
    wrong = a_case(accepted_on=date(2099, 1, 1))
    assert correct(wrong, replace(wrong, title="改了"), DAY).title == "改了"


def test_an_oral_agreement_bars_a_category_that_wants_paper() -> None:
    oral = a_case(agreement=an_agreement(form=AgreementForm.ORAL))
    with pytest.raises(RuleRefused, match="必须用书面形式"):
        correct(oral, replace(oral, category="医疗纠纷"), DAY)
    assert correct(oral, replace(oral, category="物业纠纷"), DAY).category == "物业纠纷"


def test_forbidden_characters_are_found_deep_inside() -> None:
    case = a_case(parties=(a_party(name="甲\x0b"),), ticks=("\x01",))
    with pytest.raises(RuleRefused) as refused:
        correct(case, case, DAY)
    assert {p.field for p in refused.value.problems} == {"ticks", "party.name"}
    with pytest.raises(RuleRefused, match="没有保存：第 2 个字"):
        require_clean_texts(a_case(narrative="a\x0b"))
    require_clean_texts(a_case())
