"""Where a case stands in the due list: one rule, in five groups, so that no open case is forgotten.

``storage/queries/due_rule.py`` says the same in SQL; a test compares the two.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from laoma_desktop.domain.dates import add_days

WEEK_DAYS = 7
"""本周 are the next seven days, not the rest of the calendar week."""


class DueGroup(StrEnum):
    """Groups of the due list, in the order in which they are shown."""

    OVERDUE = "逾期"
    TODAY = "今日"
    WEEK = "本周"
    LATER = "以后"
    FORGOTTEN = "被遗忘"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rule looks at; ``cadence_days`` is how long a case of its kind may lie untouched."""

    is_open: bool
    next_due: date | None
    touched_on: date
    cadence_days: int


def week_end(today: date) -> date:
    """Return the last day of 本周."""
    return add_days(today, WEEK_DAYS)


def untouched_before(today: date, cadence_days: int) -> date:
    """Return the day before which a case was touched that lies longer than its cadence."""
    return add_days(today, -cadence_days)


def horizon(today: date, cadence_days: int) -> date:
    """Return the day up to which a date keeps an untouched case from being forgotten."""
    return add_days(today, max(cadence_days, WEEK_DAYS))


def group_of(standing: Standing, today: date) -> DueGroup | None:
    """Return the one group a case stands in, None for a closed one that owes nothing."""
    due = standing.next_due
    if due is None:
        return DueGroup.FORGOTTEN if standing.is_open else None
    if due < today:
        return DueGroup.OVERDUE
    if due == today:
        return DueGroup.TODAY
    if due <= week_end(today):
        return DueGroup.WEEK
    return DueGroup.FORGOTTEN if _untouched(standing, due, today) else DueGroup.LATER


def _untouched(standing: Standing, due: date, today: date) -> bool:
    return (
        standing.is_open
        and standing.touched_on < untouched_before(today, standing.cadence_days)
        and due > horizon(today, standing.cadence_days)
    )
