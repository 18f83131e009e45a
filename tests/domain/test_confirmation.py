"""The court's decision on an agreement (人民调解法 Art. 33)."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain.agreements import effective_on
from laoma_desktop.domain.case import Agreement, Case, Term
from laoma_desktop.domain.confirmation import CourtDecision, decide, with_decision
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Confirmation,
    CourtReferral,
    Kind,
    Result,
    Status,
)
from tests.domain.cases import a_case, an_agreement
from tests.domain.kinds import rid

SIGNED, EFFECTIVE, DECIDED = date(2026, 10, 8), date(2026, 10, 9), date(2026, 11, 2)
TODAY = date(2026, 11, 24)
COURT = "某区人民法院"


def agreed_case() -> Case:
    agreement = Agreement(
        uuid=rid(),
        form=AgreementForm.WRITTEN,
        facts="漏水属实。",
        signed_on=SIGNED,
        effective_on=EFFECTIVE,
        judicial_confirmation=Confirmation.APPLIED,
        terms=(Term(uuid=rid(), text="修好管道"),),
    )
    case = a_case(status=Status.AGREED, accepted_on=date(2026, 10, 1))
    return replace(case, agreement=agreement, result=Result.SUCCESS)


def confirmed(on: date = DECIDED, court: str = COURT) -> CourtDecision:
    return CourtDecision(
        result=Confirmation.CONFIRMED, decided_on=on, court=court, document_no="（2026）民特1号"
    )


def test_a_decision_stands_in_the_case_and_on_its_agreement() -> None:
    case = decide(agreed_case(), confirmed(), TODAY)
    assert case.agreement is not None
    assert case.agreement.judicial_confirmation is Confirmation.CONFIRMED
    assert (case.confirmation_result, case.court, case.decided_on) == ("已确认", COURT, DECIDED)


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (confirmed(on=date(2026, 11, 25)), "不能晚于今天"),
        (confirmed(on=SIGNED), "不能早于协议生效日期 2026-10-09"),
        (confirmed(court=" "), "哪个法院"),
        (CourtDecision(result=Confirmation.APPLIED, decided_on=DECIDED, court=COURT), "请选"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(decision: CourtDecision, words: str) -> None:
    with pytest.raises(RuleRefused, match=words):
        decide(agreed_case(), decision, TODAY)


def test_who_withdraws_an_application_names_no_court() -> None:
    withdrawn = CourtDecision(result=Confirmation.WITHDRAWN, decided_on=DECIDED)
    assert decide(agreed_case(), withdrawn, TODAY).confirmation_result == "撤回申请"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"agreement": None}, "还没有达成协议"),
        ({"kind": Kind.PETITION}, "信访事项化解协议"),
        ({"court_kind": CourtReferral.ENTRUSTED}, "不办司法确认"),
    ],
)
def test_not_every_agreement_is_for_a_court(changed: dict[str, object], words: str) -> None:
    case = replace(agreed_case(), **changed)  # type: ignore[arg-type] # names from the table
    with pytest.raises(RuleRefused, match=words):
        decide(case, confirmed(), TODAY)


def test_an_agreement_takes_effect_when_the_file_says_or_on_signing() -> None:
    case = agreed_case()
    assert effective_on(case) == EFFECTIVE
    assert case.agreement is not None
    unsaid = replace(case, agreement=replace(case.agreement, effective_on=None))
    assert effective_on(unsaid) == SIGNED
    assert effective_on(replace(case, agreement=None)) is None


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("准予确认", Confirmation.CONFIRMED),
        ("裁定调解协议有效", Confirmation.CONFIRMED),
        ("不予确认", Confirmation.DISMISSED),
        ("驳回申请", Confirmation.DISMISSED),
        ("准许撤回申请", Confirmation.WITHDRAWN),
        ("", Confirmation.APPLIED),
        ("另行通知", Confirmation.APPLIED),
    ],
)
def test_what_a_file_says_the_court_decided_stands_on_the_agreement(
    words: str, state: Confirmation
) -> None:
    applied = replace(an_agreement(), judicial_confirmation=Confirmation.APPLIED)
    case = with_decision(a_case(agreement=applied, confirmation_result=words))
    assert case.agreement is not None
    assert case.agreement.judicial_confirmation is state
    assert with_decision(a_case(confirmation_result=words)).agreement is None
