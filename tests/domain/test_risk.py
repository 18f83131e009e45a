"""Risk: signs, levels, what a person decides, what a level demands."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain import risk
from laoma_desktop.domain.case import Case, Visit
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.template import RiskRule
from laoma_desktop.domain.vocabulary import Kind, Risk, Status
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.ids import new_uuid
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.services.templates import TemplateService
from tests.domain.cases import a_case, a_term, an_agreement, rid
from tests.registers import StillClock

CODES = Codes(shipped())
SIGNS = CODES.risk_signs()
TODAY = date(2026, 11, 18)
TICKS = ("threat", "death", "violence", "disorder", "petition_repeat")


def found(case: Case, today: date = TODAY) -> risk.Finding:
    return risk.assess(case, SIGNS, None, today)


def change(before: Case, after: Case) -> Case:
    return risk.raised(found(before), after, found(after), TODAY, lambda: new_uuid(NOW))


NOW = StillClock().now()


@pytest.mark.parametrize(
    ("facts", "level", "ids"),
    [
        ({}, Risk.NONE, []),
        ({"ticks": ("threat",)}, Risk.RED, ["threat"]),
        ({"ticks": ("death",)}, Risk.RED, ["death"]),
        ({"ticks": ("violence",)}, Risk.ORANGE, ["violence"]),
        ({"people_involved": 50}, Risk.RED, ["people_50", "group"]),
        ({"people_involved": 10}, Risk.YELLOW, ["group"]),
        ({"amount_cents": 10_000_001}, Risk.BLUE, ["amount_100000"]),
        ({"amount_cents": 50_000_000}, Risk.BLUE, ["amount_100000", "amount_500000"]),
        (
            {"people_involved": 12, "amount_cents": 10_000_001},
            Risk.ORANGE,
            ["group", "amount_100000"],
        ),
        ({"narrative": "他扬言要同归于尽。"}, Risk.RED, ["threat_words"]),
        (
            {"ticks": ("violence",), "narrative": "被打伤。"},
            Risk.RED,
            ["violence_hurt", "violence"],
        ),
        ({"narrative": "被打伤。"}, Risk.NONE, []),
        (
            {"kind": Kind.PETITION, "accepted_on": TODAY - timedelta(61)},
            Risk.BLUE,
            ["petition_late"],
        ),
    ],
)
def test_signs_give_the_level(facts: dict[str, object], level: Risk, ids: list[str]) -> None:
    case = a_case(**{"accepted_on": TODAY, "narrative": "", **facts})
    finding = found(case)
    assert finding.level is level
    assert [sign.id for sign in finding.signs] == ids


def test_an_overdue_term_counts_more_the_longer_it_lasts() -> None:
    case = a_case(agreement=an_agreement(a_term(due_on=TODAY - timedelta(16))))
    assert [s.id for s in found(case).signs] == ["overdue_15"]
    assert [s.id for s in found(case, TODAY + timedelta(45)).signs] == ["overdue_15", "overdue_60"]
    assert found(case, TODAY + timedelta(45)).level is Risk.YELLOW


def test_the_rules_of_the_template_are_heard_too() -> None:
    template = TemplateService(shipped(), CODES).get("general")
    rule = RiskRule("run_away", Risk.ORANGE, "商家失联：先查去向")
    template = replace(template, risk=(rule,))
    case = a_case(ticks=("run_away",))
    finding = risk.assess(case, SIGNS, template, TODAY)
    assert (finding.level, finding.reason) == (Risk.ORANGE, "商家失联：先查去向")


@pytest.mark.parametrize(
    ("template", "facts", "level", "ids"),
    [
        ("marriage_family", {"ticks": ("violence",)}, Risk.RED, ["violence", "violence"]),
        ("labour_wages", {"people_involved": 16}, Risk.ORANGE, ["group", "group"]),
        ("marriage_family", {"ticks": ("threat",)}, Risk.RED, ["threat"]),
    ],
)
def test_a_template_may_rate_a_sign_of_the_district_higher(
    template: str, facts: dict[str, object], level: Risk, ids: list[str]
) -> None:
    rules = TemplateService(shipped(), CODES).get(template)
    finding = risk.assess(a_case(narrative="", **facts), SIGNS, rules, TODAY)
    assert finding.level is level
    assert [sign.id for sign in finding.signs] == ids
    assert all(sign.text in finding.reason for sign in finding.signs)


@given(st.sets(st.sampled_from(TICKS)), st.sampled_from(list(Risk)), st.integers(0, 80))
def test_rules_only_raise_and_say_why(ticks: set[str], level: Risk, people: int) -> None:
    before = a_case(risk=level)
    after = replace(before, ticks=tuple(sorted(ticks)), people_involved=people)
    made = change(before, after)
    finding = found(after)
    assert risk.rank(made.risk) == max(risk.rank(level), risk.rank(finding.level))
    assert (made.risk is not level) == (len(made.events) == len(after.events) + 1)
    assert any(t.key == risk.DANGER_KEY for t in made.tasks) == finding.is_danger
    assert change(made, made) == made


def test_a_persons_level_stands_until_the_rules_find_more() -> None:
    red = change(a_case(), a_case(ticks=("violence",)))
    assert red.risk is Risk.ORANGE
    calm = risk.set_level(red, Risk.BLUE, "已分开居住", TODAY, lambda: new_uuid(NOW))
    assert risk.is_set_by_person(calm)
    assert change(calm, replace(calm, title="改了名称")).risk is Risk.BLUE
    worse = change(calm, replace(calm, ticks=("violence", "threat")))
    assert worse.risk is Risk.RED
    assert worse.events[-1].note.startswith("蓝→红：")
    assert not risk.is_set_by_person(worse)


def test_the_danger_is_reported_the_same_day_and_once() -> None:
    made = change(a_case(), a_case(ticks=("threat",)))
    task = next(t for t in made.tasks if t.key == risk.DANGER_KEY)
    assert (task.due_on, task.evidence) == (TODAY, "note")
    again = change(made, replace(made, ticks=("threat", "death")))
    assert sum(t.key == risk.DANGER_KEY for t in again.tasks) == 1


def test_a_closed_case_rises_no_more() -> None:
    closed = a_case(status=Status.CLOSED, ticks=("threat",))
    assert change(a_case(), closed) == closed


def test_a_level_needs_a_reason() -> None:
    with pytest.raises(RuleRefused, match="理由"):
        risk.set_level(a_case(), Risk.RED, "  ", TODAY, lambda: new_uuid(NOW))


def test_two_missed_contacts_offer_the_level_above() -> None:
    case = a_case(accepted_on=TODAY, sessions=(), visits=())
    assert risk.next_contact(case, 7) == TODAY + timedelta(7)
    assert risk.next_contact(case, 0) is None
    assert not risk.is_broken(case, 7, TODAY + timedelta(14))
    assert risk.is_broken(case, 7, TODAY + timedelta(15))
    given = risk.set_level(case, Risk.YELLOW, "x", TODAY + timedelta(5), lambda: new_uuid(NOW))
    assert risk.next_contact(given, 7) == TODAY + timedelta(12)
    seen = replace(case, visits=(Visit(uuid=rid(3), date=TODAY + timedelta(10)),))
    assert not risk.is_broken(seen, 7, TODAY + timedelta(15))
    assert risk.next_contact(replace(case, status=Status.CLOSED), 7) is None
