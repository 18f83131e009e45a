"""What a case still owes and until when: the one place that computes ``next_due`` (data.md 7).

It is worked out of the case on every save, so nothing here asks what day it is.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.dates import WorkingDays
from laoma_desktop.domain.deadlines import limits
from laoma_desktop.domain.scheduling import VISIT_KEY
from laoma_desktop.domain.tasks import owed
from laoma_desktop.domain.vocabulary import CLOSED_STATES, Status, TermState

_SHOWN = 24


class DueKind(StrEnum):
    """What falls due (code table ``due_kind``)."""

    LIMIT = "limit"
    SESSION = "session"
    TERM = "term"
    VISIT = "visit"
    TASK = "task"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing owed; ``source`` is the rule behind a legal limit, "" for all else."""

    due_on: date
    kind: DueKind
    title: str
    source: str = ""


def due_items(case: Case, calendar: WorkingDays, rules: CategoryRules) -> tuple[DueItem, ...]:
    """Return everything the case owes, the earliest first; an archived case owes nothing.

    A closed case still owes its unsettled dated terms and the tasks that outlive closing.
    """
    if case.status in (Status.ARCHIVED, Status.DECLINED):
        return ()
    found = [*_terms(case), *_tasks(case)]
    if case.status not in CLOSED_STATES:
        found += _limits(case, calendar, rules)
        found += [*_sessions(case), *_care(case), *_place(case)]
    return tuple(sorted(found, key=lambda item: (item.due_on, item.kind)))


def next_due(case: Case, calendar: WorkingDays, rules: CategoryRules) -> DueItem | None:
    """Return the earliest thing owed, None where nothing is."""
    return next(iter(due_items(case, calendar, rules)), None)


def _limits(case: Case, calendar: WorkingDays, rules: CategoryRules) -> list[DueItem]:
    return [
        DueItem(limit.last_day, DueKind.LIMIT, limit.title, limit.source)
        for limit in limits(case, calendar, rules)
    ]


def _sessions(case: Case) -> list[DueItem]:
    """Return planned sessions: those whose course nobody has written down yet."""
    return [
        DueItem(session.date, DueKind.SESSION, "下次调解")
        for session in case.sessions
        if not session.summary.strip()
    ]


def _care(case: Case) -> list[DueItem]:
    """Return the next visit to a person under care."""
    care = case.care
    if care is None or care.next_visit_on is None or care.ended_on is not None:
        return []
    return [DueItem(care.next_visit_on, DueKind.VISIT, "走访关爱对象")]


def _place(case: Case) -> list[DueItem]:
    """Return what is still to be put right at a place."""
    return [
        DueItem(measure.due_on, DueKind.TASK, f"整改：{short(measure.problem)}")
        for measure in (case.place.measures if case.place else ())
        if measure.due_on is not None and measure.done_on is None
    ]


def _terms(case: Case) -> list[DueItem]:
    return [
        DueItem(term.due_on, DueKind.TERM, _term_title(term.text, term.state))
        for term in case.terms
        if term.due_on is not None and term.state is not TermState.SETTLED
    ]


def _term_title(text: str, state: TermState) -> str:
    return f"{'核实履行' if state is TermState.UNVERIFIED else '履行'}：{short(text)}"


def short(text: str) -> str:
    """Return the text as far as a line of the due list has room for it."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _tasks(case: Case) -> list[DueItem]:
    return [
        DueItem(
            task.due_on,
            DueKind.VISIT if task.key.startswith(VISIT_KEY) else DueKind.TASK,
            task.title,
        )
        for task in owed(case)
        if task.due_on is not None
    ]
