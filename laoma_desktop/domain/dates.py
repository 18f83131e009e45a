"""Counting days the way the law does.

The day of the event is not counted (民法典 Art. 201); a month ends on the same date or the last day
of the month (Art. 202); a legal period whose last day is a holiday ends on the next working day
(Art. 203). Results stay within the calendar's first and last day instead of failing: files hold
any date.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Protocol

_DAY = timedelta(days=1)
_MONTHS = 12


class WorkingDays(Protocol):
    """Knows working days; ``foundation.working_calendar`` has the official ones."""

    def is_working_day(self, day: date) -> bool:
        """Return whether offices work on ``day``."""


def add_days(day: date, days: int) -> date:
    """Return the day ``days`` calendar days later (earlier where negative)."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def add_months(day: date, months: int) -> date:
    """Return the same date ``months`` later, or that month's last day where it has no such date."""
    index = day.year * _MONTHS + day.month - 1 + months
    year, month = index // _MONTHS, index % _MONTHS + 1
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_workdays(day: date, workdays: int, calendar: WorkingDays) -> date:
    """Return the ``workdays``-th working day after ``day`` (before it where negative)."""
    step = 1 if workdays > 0 else -1
    remaining = abs(workdays)
    while remaining and date.min < day < date.max:
        day += step * _DAY
        remaining -= calendar.is_working_day(day)
    return day


def legal_last_day(day: date, calendar: WorkingDays) -> date:
    """Return ``day``, or the next working day where it is a holiday or day of rest (Art. 203)."""
    while not calendar.is_working_day(day) and day < date.max:
        day += _DAY
    return day
