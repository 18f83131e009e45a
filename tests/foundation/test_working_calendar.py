"""The working calendar against the published notices (mediation.md sections 11 and 12)."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from chinese_calendar import is_workday

from laoma_desktop.domain.dates import add_days, add_months, add_workdays, legal_last_day
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.foundation.resources import Resources, shipped
from laoma_desktop.foundation.working_calendar import WorkingCalendar

CALENDAR = WorkingCalendar(shipped())


def test_the_shipped_file_equals_the_library() -> None:
    for n in range(365):
        day = date(2026, 1, 1) + timedelta(days=n)
        assert CALENDAR.is_working_day(day) == is_workday(day), day


def test_the_year_before_comes_from_the_library() -> None:
    off = [
        (date(2025, 1, 28), 8),
        (date(2025, 4, 4), 3),
        (date(2025, 5, 1), 5),
        (date(2025, 10, 1), 8),
    ]
    for first, length in off:
        assert not any(CALENDAR.is_working_day(first + timedelta(days=n)) for n in range(length))
    for day in (date(2025, 1, 26), date(2025, 2, 8), date(2025, 4, 27), date(2025, 9, 28)):
        assert CALENDAR.is_working_day(day)
    assert CALENDAR.is_certain(2025)
    assert CALENDAR.note(date(2025, 5, 5)) == ""


@pytest.mark.parametrize(
    ("event", "days", "last"),
    [
        (date(2026, 9, 7), 30, date(2026, 10, 8)),
        (date(2026, 2, 10), 30, date(2026, 3, 12)),
        (date(2026, 1, 20), 30, date(2026, 2, 24)),
        (date(2026, 9, 30), 7, date(2026, 10, 8)),
    ],
)
def test_legal_periods_move_off_holidays(event: date, days: int, last: date) -> None:
    assert legal_last_day(add_days(event, days), CALENDAR) == last


def test_working_days_and_months() -> None:
    assert add_workdays(date(2026, 9, 30), 5, CALENDAR) == date(2026, 10, 13)
    assert legal_last_day(add_months(date(2026, 1, 31), 1), CALENDAR) == date(2026, 2, 28)


def test_an_unknown_year_says_so() -> None:
    assert not CALENDAR.is_certain(2031)
    assert "2031" in CALENDAR.note(date(2031, 5, 1))
    assert not CALENDAR.is_working_day(date(2031, 5, 1))
    assert CALENDAR.is_working_day(date(2031, 5, 5))
    assert not CALENDAR.is_working_day(date(2031, 5, 4))


def own(tmp_path: Path, text: str) -> WorkingCalendar:
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "2031.toml").write_text(text, encoding="utf-8")
    return WorkingCalendar(Resources(tmp_path))


def test_a_received_file_makes_a_year_certain(tmp_path: Path) -> None:
    calendar = own(
        tmp_path,
        'year = 2031\nsource = "通知"\noff = [{ from = 2031-05-05, until = 2031-05-06 }]\n'
        "working = [{ day = 2031-05-04 }]\n",
    )
    assert calendar.is_certain(2031)
    assert not calendar.is_working_day(date(2031, 5, 6))
    assert calendar.is_working_day(date(2031, 5, 4))


def test_every_fault_of_a_file_is_named(tmp_path: Path) -> None:
    calendar = own(
        tmp_path,
        "year = 2030\noff = [\n{ from = 2031-05-05 },\n{ from = 2031-05-05, until = 2031-05-01 }]\n"
        "working = [\n{ day = 2030-01-01 },\n{ dey = 1 },\n]\n",
    )
    with pytest.raises(RuleRefused) as refused:
        calendar.is_working_day(date(2031, 1, 1))
    lines = [line.split(":")[1] for line in str(refused.value).splitlines()]
    assert lines == ["1", "1", "3", "4", "6", "7", "7"]
