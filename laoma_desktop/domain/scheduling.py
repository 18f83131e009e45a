"""When the tasks of a template are due on a case: anchors, distances, repeats.

Pure arithmetic of laoma-workflow.md section 5; ``applying.py`` turns it into task rows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.case import Case, Term
from laoma_desktop.domain.conditions import holds
from laoma_desktop.domain.dates import (
    WorkingDays,
    add_days,
    add_months,
    add_workdays,
    legal_last_day,
)
from laoma_desktop.domain.events import case_events, last_date
from laoma_desktop.domain.template import EACH_TERM, DueRule, RepeatRule, TaskRule, Template
from laoma_desktop.domain.vocabulary import TermState

VISIT_KEY = "visit:"
"""Prefix of the keys of tasks that stand for the template's return visits."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What scheduling looks at: the case, the dates of its events, the calendar, today."""

    case: Case
    events: Mapping[str, tuple[date, ...]]
    calendar: WorkingDays
    today: date


def moment(case: Case, calendar: WorkingDays, today: date) -> Moment:
    """Return the moment with the case's events worked out once."""
    return Moment(case, case_events(case, today), calendar, today)


def due_date(rule: DueRule, anchor: date, calendar: WorkingDays) -> date:
    """Return the day a task is due whose anchor happened on ``anchor`` (day 0)."""
    sign = -1 if rule.before else 1
    if rule.workdays is not None:
        day = add_workdays(anchor, sign * rule.workdays, calendar)
    elif rule.months is not None:
        day = add_months(anchor, sign * rule.months)
    else:
        day = add_days(anchor, sign * (rule.days or 0))
    return legal_last_day(day, calendar) if rule.legal else day


def instances(rule: TaskRule, at: Moment) -> Iterator[tuple[int, date | None]]:
    """Yield occurrence and due date of each row a task has now; None while the anchor is missing.

    A task on a term's date exists once for each dated term, numbered by the term's place; a
    reminder is not made for a term that is settled already. Nothing is yielded where ``only_if``
    does not hold.
    """
    if not holds(at.case, rule.only_if):
        return
    if rule.due.anchor not in EACH_TERM:
        anchor = last_date(at.events, rule.due.anchor)
        yield 0, due_date(rule.due, anchor, at.calendar) if anchor else None
        return
    dated = [(n, day) for n, term in enumerate(at.case.terms) if (day := _term_day(rule, term, at))]
    if not dated:
        yield 0, None
    for n, day in dated:
        yield n, due_date(rule.due, day, at.calendar)


def _term_day(rule: TaskRule, term: Term, at: Moment) -> date | None:
    if term.due_on is None:
        return None
    settled = term.state is TermState.SETTLED
    if rule.due.anchor == "due_term":
        return None if settled and rule.due.before else term.due_on
    late = not settled and term.due_on < at.today
    return add_days(term.due_on, 1) if late else None


def last_repeat_day(repeat: RepeatRule, at: Moment) -> date:
    """Return the last day an occurrence may be due: the ending event, closing at the latest."""
    ends = [last_date(at.events, repeat.until), at.case.closed_on]
    return min((day for day in ends if day is not None), default=date.max)


def first_repeat(first: date, every_days: int, today: date) -> int:
    """Return the k of the first occurrence not before ``today``.

    What lay before a template was applied, or before its anchor was entered, nobody has missed.
    """
    return max(0, -((first - today).days // every_days))


def rules_of(template: Template) -> tuple[TaskRule, ...]:
    """Return the template's tasks and its return visits as tasks of the last stage."""
    stage = template.stages[-1].id
    roles = [role.id for role in template.roles]
    visitor = "lead_mediator" if "lead_mediator" in roles else roles[0]
    visits = tuple(
        TaskRule(
            id=f"{VISIT_KEY}{n}",
            stage=stage,
            title=f"第 {n} 次回访（{visit.way}）",
            role=visitor,
            due=DueRule(anchor=visit.after, days=visit.days),
            evidence="visit",
        )
        for n, visit in enumerate(template.visits, 1)
    )
    return (*template.tasks, *visits)
