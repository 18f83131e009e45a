"""Dates of the events of a case, from which tasks and limits are counted.

Section 5 of laoma-workflow.md names the events, product.md says what gives their dates where a
file does not. What no record gives is entered as a ``DatedEvent``.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.dates import add_days
from laoma_desktop.domain.template import TASK_ANCHOR
from laoma_desktop.domain.vocabulary import Result, TaskState, TermState

FAILED_EVENT = "failed"
DECLINED_EVENT = "declined"
REOPENED_EVENT = "reopened"
_FAILED = frozenset({Result.FAILED, Result.TERMINATED, Result.WITHDRAWN})


def case_events(case: Case, today: date | None = None) -> Mapping[str, tuple[date, ...]]:
    """Return for each event that happened its dates, ascending; completed tasks as ``task:id``.

    ``overdue_term`` needs ``today``: the day after the due date of a term that is not settled.
    """
    found: dict[str, set[date]] = defaultdict(set)
    for name, day in (*_single(case), *_terms(case, today), *_repeated(case)):
        if day is not None:
            found[name].add(day)
    for name, day in _of_kind(case):
        if day is not None and name not in found:
            found[name].add(day)
    return {name: tuple(sorted(days)) for name, days in found.items()}


def _terms(case: Case, today: date | None) -> Iterator[tuple[str, date | None]]:
    for term in case.terms:
        yield "due_term", term.due_on
        late = today is not None and term.due_on is not None and term.due_on < today
        if late and term.due_on and term.state is not TermState.SETTLED:
            yield "overdue_term", add_days(term.due_on, 1)


def _of_kind(case: Case) -> Iterator[tuple[str, date | None]]:
    """Yield what the facts of the case's kind date; a date entered as an event goes first."""
    place, project, meeting = case.place, case.project, case.consultation
    if place is not None:
        yield "listed", place.listed_on
        yield "inspected", place.inspected_on
        yield "delisted", place.delisted_on
    if project is not None:
        yield "project_end", project.ends_on
        yield "inspected", project.inspected_on
    if meeting is not None:
        yield "meeting", meeting.held_on


def _repeated(case: Case) -> Iterator[tuple[str, date | None]]:
    yield from ((event.event, event.date) for event in case.events)
    yield from (("session", session.date) for session in case.sessions)
    yield from (("visit", visit.date) for visit in case.visits)
    for task in case.tasks:
        if task.state is TaskState.DONE:
            yield TASK_ANCHOR + task.key, task.done_on


def _single(case: Case) -> tuple[tuple[str, date | None], ...]:
    failed = case.closed_on if case.result in _FAILED else None
    return (
        ("registered", case.registered_on or case.accepted_on),
        ("accepted", case.accepted_on),
        ("first_session", min((s.date for s in case.sessions), default=None)),
        ("agreed", case.agreed_on),
        ("effective", case.agreed_on),
        (FAILED_EVENT, None if _entered(case, FAILED_EVENT) else failed),
        ("closed", case.closed_on),
        ("team_formed", case.team.formed_on if case.team else None),
        ("plan_approved", case.plan.approved_on if case.plan else None),
    )


def _entered(case: Case, event: str) -> bool:
    return any(e.event == event for e in case.events)


def event_date(case: Case, event: str) -> date | None:
    """Return the latest date of an event, None where it hasn't happened."""
    return last_date(case_events(case), event)


def last_date(events: Mapping[str, tuple[date, ...]], event: str) -> date | None:
    """Return the latest date of an event among ``events``, None where it hasn't happened."""
    dates = events.get(event, ())
    return dates[-1] if dates else None
