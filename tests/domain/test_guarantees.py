"""Who answers for terms of the agreement (民法典 Arts. 681–692)."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain.case import Agreement, Case, Guarantor, Payment, Term
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.guarantees import guaranteed, put_guarantor, remove_guarantor
from laoma_desktop.domain.mediation import record_agreement
from laoma_desktop.domain.vocabulary import AgreementForm, Guarantee, Result, Status
from tests.domain.cases import RULES, a_case
from tests.domain.kinds import rid

DUE = date(2026, 12, 1)
TODAY = date(2026, 11, 24)
FIRST = Term(uuid=rid(), text="赔偿", obligor="邓小㐂", obligee="单雄信", due_on=DUE)
SECOND = Term(uuid=rid(), text="道歉", obligor="邓小㐂", obligee="单雄信")


def agreed_case() -> Case:
    agreement = Agreement(
        uuid=rid(),
        form=AgreementForm.WRITTEN,
        facts="楼道堆物属实。",
        signed_on=date(2026, 11, 2),
        terms=(FIRST, SECOND),
    )
    case = a_case(status=Status.PERFORMING, accepted_on=date(2026, 10, 8))
    return replace(case, agreement=agreement, result=Result.SUCCESS)


def guarantor(**changed: object) -> Guarantor:
    made = Guarantor(uuid=rid(), name="邓大川", kind=Guarantee.JOINT, for_terms=(FIRST.uuid,))
    return replace(made, **changed)  # type: ignore[arg-type] # names from the table


def test_a_guarantor_is_added_corrected_and_taken_out() -> None:
    one = guarantor()
    case = put_guarantor(agreed_case(), one)
    changed = put_guarantor(case, replace(one, kind=Guarantee.GENERAL))
    assert [g.kind for g in changed.guarantors] == [Guarantee.GENERAL]
    assert remove_guarantor(changed, one.uuid).guarantors == ()


def test_nobody_named_means_all_terms() -> None:
    assert guaranteed(guarantor(), (FIRST, SECOND)) == (FIRST,)
    assert guaranteed(guarantor(for_terms=()), (FIRST, SECOND)) == (FIRST, SECOND)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": " "}, "请写担保人"),
        ({"name": "邓小㐂"}, "约定 1 本来就由邓小㐂履行"),
        ({"id_number": "500105198001010018"}, "校验码"),
        ({"for_terms": (rid(),)}, "没有所担保的那一条"),
        ({"until": DUE}, "以后才到期"),
    ],
)
def test_a_guarantee_that_cannot_be_is_refused(changed: dict[str, object], words: str) -> None:
    with pytest.raises(RuleRefused, match=words):
        put_guarantor(agreed_case(), guarantor(**changed))


def test_nothing_is_guaranteed_before_there_are_terms() -> None:
    with pytest.raises(RuleRefused, match="还没有约定"):
        put_guarantor(replace(agreed_case(), agreement=None), guarantor(for_terms=()))


def _without_first(case: Case, rules: CategoryRules = RULES) -> Case:
    agreement = case.agreement
    assert agreement is not None
    return record_agreement(case, replace(agreement, terms=(SECOND,)), TODAY, rules)


def test_a_term_stays_while_a_guarantee_or_a_payment_stands_on_it() -> None:
    case = agreed_case()
    assert _without_first(case).terms == (SECOND,)
    with pytest.raises(RuleRefused, match="由邓大川担保"):
        _without_first(put_guarantor(case, guarantor()))
    paid = replace(case, payments=(Payment(uuid=rid(), term=FIRST.uuid, amount_cents=100),))
    with pytest.raises(RuleRefused, match="已经登记了付款"):
        _without_first(paid)
