"""Conditions of the list: what they are on a day, what they say, what cannot be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.codec import from_plain, to_plain
from laoma_desktop.domain.list_views import Criteria, ListView, Period
from laoma_desktop.domain.views.cases import ORDERS, CaseOrder
from laoma_desktop.domain.vocabulary import Kind, Risk

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.THIS_MONTH, date(2026, 12, 1), date(2026, 12, 31)),
        (Period.LAST_MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (Period.THIS_QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
        (Period.THIS_YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        (Period.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_periods_move_with_today(period: Period, first: date, last: date) -> None:
    assert period.days(date(2026, 12, 24)) == (first, last)


@given(DAYS, st.sampled_from(Period))
def test_a_period_begins_on_a_first_and_ends_before_one(today: date, period: Period) -> None:
    first, last = period.days(today)
    assert first.day == 1
    assert (last + timedelta(days=1)).day == 1
    inside = first <= today <= last
    assert inside is (period not in (Period.LAST_MONTH, Period.LAST_YEAR))


def test_marks_become_days() -> None:
    today = date(2026, 11, 24)
    wanted = Criteria(overdue=True, forgotten=True, grave=True).on(today)
    assert (wanted.overdue_on, wanted.forgotten_on, wanted.grave_only) == (today, today, True)
    month = Criteria(accepted_in=Period.THIS_MONTH, accepted_from=date(2020, 1, 1)).on(today)
    assert month.accepted_from == date(2026, 11, 1)


def test_what_is_said() -> None:
    assert Criteria().said() == frozenset()
    criteria = Criteria(kind=Kind.PETITION, amount_from=0, risk=Risk.NONE)
    assert criteria.said() == {"kind", "amount_from", "risk"}


def test_bounds_the_wrong_way_round_are_problems() -> None:
    criteria = Criteria(
        accepted_from=date(2026, 2, 1),
        accepted_to=date(2026, 1, 1),
        closed_from=date(2026, 2, 1),
        closed_to=date(2026, 1, 1),
        amount_from=2,
        amount_to=1,
    )
    assert [p.field for p in criteria.problems()] == ["accepted_to", "closed_to", "amount_to"]


def test_a_view_survives_being_kept() -> None:
    criteria = Criteria(kind=Kind.CARE, closed_in=Period.LAST_YEAR, accepted_from=date(2026, 1, 2))
    view = ListView(key="k", title="关爱", criteria=criteria)
    assert from_plain(ListView, to_plain(view)) == view


def test_signs_of_orders() -> None:
    assert [CaseOrder.signed(sign).sign for sign in ORDERS] == list(ORDERS)
