"""What becomes of open tasks when a case is closed: named, left undone with a reason, brought back.

A closed case owes its performance and its return visits; all else was to be done before.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from laoma_desktop.domain import lifecycle
from laoma_desktop.domain.case import Case, Task
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.scheduling import VISIT_KEY, rules_of
from laoma_desktop.domain.tasks import outlives_closing
from laoma_desktop.domain.template import EACH_TERM, Template
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, TaskState

LEFT_AT_CLOSING: Final = "结案时未办"
"""Begins the reason of a task that was open when its case was closed; reopening brings it back."""

_LATER: Final = EACH_TERM | {"closed"}


def left_open(case: Case, template: Template | None, on: date) -> tuple[Task, ...]:
    """Return the open tasks that closing the case on a day would leave undone.

    The next turn of a repeated task is none of them: closing ends the series.
    """
    rules = rules_of(template) if template is not None else ()
    later = {rule.id for rule in rules if rule.due.anchor in _LATER}
    repeated = {rule.id for rule in rules if rule.repeat}
    return tuple(
        task
        for task in case.tasks
        if task.state in LIVE_TASK_STATES
        and task.key not in later
        and not (task.key in repeated and task.due_on is not None and task.due_on > on)
        and not (outlives_closing(task) and not _met_before(task))
    )


def _met_before(task: Task) -> bool:
    """Return whether a visit belongs to the mediation: not a return visit, no term's."""
    return task.evidence == "visit" and not task.key.startswith(VISIT_KEY)


def close(
    case: Case, on: date, today: date, template: Template | None = None, reason: str = ""
) -> Case:
    """Close the case; raise RuleRefused while tasks are open and no ``reason`` says why."""
    left = left_open(case, template, on)
    closed = lifecycle.close(case, on, today)
    if not left:
        return closed
    if not reason.strip():
        sentence = f"{open_words(left)}请先办完，或者写明为什么不办了"
        raise RuleRefused(
            f"还有 {len(left)} 项任务未办",
            where=case.number,
            next_step="办完这些任务，或者写明原因再结案。",
            problems=(FieldProblem("reason", sentence),),
        )
    said = f"{LEFT_AT_CLOSING}：{reason.strip()}"
    tasks = (
        replace(task, state=TaskState.SKIPPED, reason=said) if task in left else task
        for task in closed.tasks
    )
    return replace(closed, tasks=tuple(tasks))


def open_words(left: tuple[Task, ...]) -> str:
    """Return how many tasks are open and which, "" for none."""
    if not left:
        return ""
    titles = "、".join(f"“{task.title}”" for task in left)
    return f"仍有 {len(left)} 项任务未办：{titles}。"


def reopen(case: Case, on: date, reason: str, today: date) -> Case:
    """Take a case up again; the tasks that closing had left undone are open again."""
    reopened = lifecycle.reopen(case, on, reason, today)
    tasks = (_brought_back(task) for task in reopened.tasks)
    return replace(reopened, tasks=tuple(tasks))


def _brought_back(task: Task) -> Task:
    if task.state is not TaskState.SKIPPED or not task.reason.startswith(LEFT_AT_CLOSING):
        return task
    state = TaskState.OPEN if task.due_on is not None else TaskState.WAITING
    return replace(task, state=state, reason="")
