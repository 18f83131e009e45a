"""Which tasks the facts of a case have done: the proof stands in the case, nobody ticks it again.

A concluded agreement, a session, a visit, a settled term and an approved plan are such proof
(laoma-workflow.md section 5). A note, a file or a paper that is signed by hand proves nothing by
itself: those tasks a person completes.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from laoma_desktop.domain.case import Case, Task
from laoma_desktop.domain.events import last_date
from laoma_desktop.domain.mediation import held_sessions
from laoma_desktop.domain.scheduling import Moment, rules_of
from laoma_desktop.domain.template import EACH_TERM, TaskRule, Template
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, TaskState, TermState

EARLY_DAYS: Final = 7
"""A visit so many days before a task is due still is that task's visit, an earlier one is not."""


def fulfilled(case: Case, template: Template, at: Moment) -> Case:
    """Return the case with every live task done whose proof the case holds, on the proof's day."""
    rules = {rule.id: rule for rule in rules_of(template)}
    done: dict[Task, date] = {}
    for task in case.tasks:
        rule = rules.get(task.key)
        if rule is None or task.state not in LIVE_TASK_STATES:
            continue
        proof = _PROOFS.get(rule.evidence)
        day = proof(case, task, _since(rule, at)) if proof else None
        if day is not None and day <= at.today:
            done[task] = day
    done |= _visited(case, rules, at)
    if not done:
        return case
    tasks = (
        replace(task, state=TaskState.DONE, done_on=done[task]) if task in done else task
        for task in case.tasks
    )
    return replace(case, tasks=tuple(tasks))


def _since(rule: TaskRule, at: Moment) -> date:
    """Return the day before which nothing can have been this task's proof."""
    if rule.due.before or rule.due.anchor in EACH_TERM:
        return date.min
    return last_date(at.events, rule.due.anchor) or date.max


def _agreed(case: Case, _task: Task, _since: date) -> date | None:
    agreement = case.agreement
    return case.agreed_on if agreement is not None and agreement.is_concluded else None


def _mediated(case: Case, task: Task, since: date) -> date | None:
    """Return the first session since the anchor that no earlier row of the task has used."""
    used = {row.done_on for row in case.tasks if row.key == task.key and row.done_on}
    written = (s.date for s in held_sessions(case, date.min))
    return min((day for day in written if day >= since and day not in used), default=None)


def _settled(case: Case, task: Task, _since: date) -> date | None:
    """Return when the term was settled that the row stands for, by its place."""
    if task.occurrence >= len(case.terms):
        return None
    term = case.terms[task.occurrence]
    return term.settled_on if term.state is TermState.SETTLED else None


def _approved(case: Case, _task: Task, _since: date) -> date | None:
    plan = case.plan
    written = plan is not None and any(section.text for section in plan.sections)
    return plan.approved_on if plan is not None and written else None


_PROOFS: Final[Mapping[str, Callable[[Case, Task, date], date | None]]] = {
    "form:agreement": _agreed,
    "form:petition_settlement": _agreed,
    "form:oral_agreement": _agreed,
    "form:performance": _settled,
    "form:plan": _approved,
    "form:record": _mediated,
    "session": _mediated,
}
_VISIT: Final = ("visit", "form:return_visit")


def _visited(case: Case, rules: Mapping[str, TaskRule], at: Moment) -> dict[Task, date]:
    """Return which visit is whose: each visit proves one task, the one that is due first."""
    asked = [task for task in case.tasks if task.evidence in _VISIT]
    waiting = sorted(
        (task for task in asked if task.state in LIVE_TASK_STATES and task.key in rules),
        key=lambda task: task.due_on or date.max,
    )
    found: dict[Task, date] = {}
    for day in _free_visits(case, asked):
        for task in waiting:
            near = task.due_on is not None and task.due_on - timedelta(EARLY_DAYS) <= day
            if near and _since(rules[task.key], at) <= day <= at.today:
                found[task] = day
                waiting.remove(task)
                break
    return found


def _free_visits(case: Case, asked: list[Task]) -> list[date]:
    """Return the days of the visits that proved no task yet, ascending."""
    free = sorted(visit.date for visit in case.visits)
    for done_on in sorted(task.done_on for task in asked if task.done_on):
        used = max((day for day in free if day <= done_on), default=None)
        if used is not None:
            free.remove(used)
    return free
