"""Payments: what is left, what settles a term, what cannot have been paid."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.case import Case, Payment
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.instalments import left_cents, paid_cents, put_payment, remove_payment
from laoma_desktop.domain.vocabulary import Performed, Result, Status, TermState
from tests.domain.cases import a_case, a_term, an_agreement, rid

TODAY = date(2026, 11, 24)
DAY = date(2026, 11, 1)


def owing() -> Case:
    return a_case(
        status=Status.AGREED,
        result=Result.SUCCESS,
        agreement=an_agreement(a_term(701, amount_cents=10_000)),
    )


def pay(case: Case, cents: int, number: int = 900) -> Case:
    payment = Payment(
        uuid=rid(number), term=case.terms[0].uuid, paid_on=DAY, amount_cents=cents, evidence="收条"
    )
    return put_payment(case, payment, TODAY)


def test_a_part_leaves_the_rest_and_the_last_part_settles() -> None:
    begun = pay(owing(), 4_000)
    assert left_cents(begun, begun.terms[0]) == 6_000
    assert (begun.performed, begun.status) == (Performed.PARTLY, Status.PERFORMING)
    done = pay(begun, 6_000, 901)
    assert done.terms[0].state is TermState.SETTLED
    assert done.terms[0].settled_on == DAY
    assert done.status is Status.PERFORMED
    back = remove_payment(done, rid(901))
    assert back.terms[0].state is TermState.OPEN
    assert left_cents(back, back.terms[0]) == 6_000


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"amount_cents": 0}, "请写付了多少钱"),
        ({"amount_cents": 10_001}, "还差 100.00 元"),
        ({"paid_on": None}, "请写付款日期"),
        ({"paid_on": date(2027, 1, 1)}, "不能晚于今天"),
        ({"term": rid(999)}, "协议里没有这一条"),
    ],
)
def test_what_cannot_have_been_paid_is_refused(changes: dict[str, object], words: str) -> None:
    case = owing()
    payment = Payment(uuid=rid(900), term=case.terms[0].uuid, paid_on=DAY, amount_cents=100)
    with pytest.raises(RuleRefused, match=words):
        put_payment(case, replace(payment, **changes), TODAY)  # type: ignore[arg-type] # by name


@given(st.lists(st.integers(1, 10_000), max_size=8))
def test_never_more_is_paid_than_was_agreed(parts: list[int]) -> None:
    case = owing()
    for number, cents in enumerate(parts):
        try:
            case = pay(case, cents, 900 + number)
        except RuleRefused:
            continue
    term = case.terms[0]
    assert paid_cents(case, term.uuid) <= term.amount_cents
    assert (term.state is TermState.SETTLED) == (paid_cents(case, term.uuid) == 10_000)
