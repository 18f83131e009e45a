"""Counting days (民法典 Arts. 201–203)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.dates import add_days, add_months, add_workdays, legal_last_day


class Weekdays:
    """Monday to Friday."""

    def is_working_day(self, day: date) -> bool:
        """Return whether it is one of them."""
        return day.weekday() < 5


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 30), 11, date(2026, 12, 30)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(9999, 12, 1), 1, date.max),
        (date(1, 1, 5), -1, date.min),
    ],
)
def test_months(day: date, months: int, result: date) -> None:
    assert add_months(day, months) == result


def test_the_ends_of_the_calendar_hold() -> None:
    assert add_days(date.max, 5) == date.max
    assert add_days(date.min, -5) == date.min
    assert add_days(date(2026, 9, 3), 30) == date(2026, 10, 3)
    assert add_workdays(date.max, 3, Weekdays()) == date.max
    assert add_workdays(date.min, -3, Weekdays()) == date.min
    saturday = date(2026, 10, 3)
    assert legal_last_day(saturday, Weekdays()) == date(2026, 10, 5)
    assert add_workdays(saturday, 0, Weekdays()) == saturday
    assert add_workdays(saturday, -1, Weekdays()) == date(2026, 10, 2)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_exactly_n_working_days_lie_between(day: date, n: int) -> None:
    last = add_workdays(day, n, Weekdays())
    between = [day + timedelta(days=k) for k in range(1, (last - day).days + 1)]
    assert sum(Weekdays().is_working_day(d) for d in between) == n
    assert Weekdays().is_working_day(last)
    assert legal_last_day(last, Weekdays()) == last
