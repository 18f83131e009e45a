"""The days a template gives on a sample case, so that its author sees them before it is used.

The sample is accepted on a given day; every task is done on its last day; no condition is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.dates import WorkingDays, add_days
from laoma_desktop.domain.scheduling import due_date, rules_of
from laoma_desktop.domain.template import TASK_ANCHOR, TaskRule, Template

TURNS = 3
"""So many days of a repeated task are shown."""
_TODAY = ("registered", "accepted")


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A task on the sample; ``days`` is empty where what it is counted from has no day there.

    ``working`` says of each day whether offices work on it, 调休 included.
    """

    task: TaskRule
    days: tuple[date, ...]
    working: tuple[bool, ...]


def preview(template: Template, accepted: date, calendar: WorkingDays) -> tuple[PreviewRow, ...]:
    """Return the tasks with their days, those that wait for something else at the end."""
    rules = rules_of(template)
    first = _first_days(rules, accepted, calendar)
    rows = []
    for rule in rules:
        day = first.get(rule.id)
        turns = TURNS if rule.repeat else 1
        every = rule.repeat.every_days if rule.repeat else 0
        days = tuple(add_days(day, k * every) for k in range(turns)) if day else ()
        rows.append(PreviewRow(rule, days, tuple(calendar.is_working_day(one) for one in days)))
    return tuple(sorted(rows, key=lambda row: row.days[0] if row.days else date.max))


def _first_days(
    rules: tuple[TaskRule, ...], accepted: date, calendar: WorkingDays
) -> Mapping[str, date]:
    found: dict[str, date] = {}
    todo = list(rules)
    while todo:
        waiting = []
        for rule in todo:
            anchor = rule.due.anchor
            day = accepted if anchor in _TODAY else found.get(anchor.removeprefix(TASK_ANCHOR))
            if day is None or (anchor not in _TODAY and not anchor.startswith(TASK_ANCHOR)):
                waiting.append(rule)
            else:
                found[rule.id] = due_date(rule.due, day, calendar)
        if len(waiting) == len(todo):
            break
        todo = waiting
    return found
