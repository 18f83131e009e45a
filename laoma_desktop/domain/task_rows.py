"""The rows of a template's tasks on a case: new, moved and missed ones, the next in a series.

What is done, missed or decided by a person stays; what is open follows its anchor; a repeated
task has at most one open row (laoma-workflow.md section 5).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain.case import Case, Task
from laoma_desktop.domain.dates import add_days
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.scheduling import (
    VISIT_KEY,
    Moment,
    first_repeat,
    instances,
    last_repeat_day,
    rules_of,
)
from laoma_desktop.domain.template import RepeatRule, TaskRule, Template
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, TaskState

CLOSED_BEFORE = "登记时已结案"
"""Reason of the tasks of a case that was closed before the template was applied."""
CONDITION_GONE = "条件不成立"
"""Reason of a task whose ``only_if`` no longer holds; it comes back when it holds again."""
SERIES_OVER = "已到截止日期"
"""Reason of the last row of a repeated task whose ending event has happened."""
MAX_MISSED = 100
"""So many missed rows are written at most for one task at one time."""

_HELD = frozenset({TaskState.BLOCKED, TaskState.DELEGATED})
_FOLLOWING = frozenset({TaskState.WAITING, TaskState.OPEN, TaskState.BLOCKED, TaskState.DELEGATED})
_UNDONE = LIVE_TASK_STATES | {TaskState.WAITING}


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes new rows; on a case that was ``closed`` before, they are skipped from the start."""

    new_id: Callable[[], UUID]
    closed: bool

    def task(self, rule: TaskRule, occurrence: int, due: date | None, today: date) -> Task:
        """Return a new row; a return visit still ahead is open on a closed case, too."""
        task = Task(
            uuid=RecordId(self.new_id()),
            key=rule.id,
            occurrence=occurrence,
            stage=rule.stage,
            title=rule.title,
            role=rule.role,
            due_on=due,
            state=TaskState.OPEN if due else TaskState.WAITING,
            evidence=rule.evidence,
            hint=rule.hint,
        )
        visit_ahead = rule.id.startswith(VISIT_KEY) and (due is None or due >= today)
        if self.closed and not visit_ahead:
            return replace(task, state=TaskState.SKIPPED, reason=CLOSED_BEFORE)
        return task


def follow(case: Case, template: Template, at: Moment, maker: RowMaker) -> Case:
    """Return the case with every row of the template's tasks as it should stand now."""
    tasks = {task.uuid: task for task in case.tasks}
    for rule in rules_of(template):
        rows = [task for task in case.tasks if task.key == rule.id]
        for task in _rows(rule, rows, at, maker):
            tasks[task.uuid] = task
    return replace(case, tasks=tuple(tasks.values()))


def _rows(rule: TaskRule, rows: list[Task], at: Moment, maker: RowMaker) -> Iterator[Task]:
    """Yield every row of one rule that is new or changed."""
    wanted = dict(instances(rule, at))
    if rule.repeat and wanted:
        yield from _series(rule, rule.repeat, rows, wanted[0], at, maker)
        return
    standing = {task.occurrence: task for task in rows if task.occurrence in wanted}
    spare = [task for task in rows if task.occurrence not in wanted and task.state in _UNDONE]
    for occurrence, due in wanted.items():
        if occurrence in standing:
            yield _moved(standing[occurrence], due, at)
        elif spare and spare[0].state is TaskState.WAITING:
            yield _moved(replace(spare.pop(0), occurrence=occurrence), due, at)
        else:
            yield maker.task(rule, occurrence, due, at.today)
    for task in spare:
        yield replace(task, state=TaskState.SKIPPED, reason=CONDITION_GONE)


def _moved(task: Task, due: date | None, at: Moment) -> Task:
    """Return the row at its anchor's present date; decided rows stay as they are."""
    back = task.state is TaskState.SKIPPED and task.reason == CONDITION_GONE
    if not back and task.state not in _FOLLOWING:
        return task
    if due is None:
        return _undated(task, at)
    if task.state in _HELD and task.due_on is not None:
        due = max(due, task.due_on)  # a day it was put off to before it got stuck
    begun = back or task.state is TaskState.WAITING
    state = TaskState.OPEN if begun else task.state
    return replace(task, due_on=due, state=state, reason="" if back else task.reason)


def _undated(task: Task, at: Moment) -> Task:
    plan = at.case.plan
    if plan is not None and plan.version > 1 and plan.approved_on is None and task.due_on:
        return task  # a new version that waits for approval doesn't undo the former approval
    return replace(task, due_on=None, state=TaskState.WAITING, reason="")


def _series(
    rule: TaskRule,
    repeat: RepeatRule,
    rows: list[Task],
    first: date | None,
    at: Moment,
    maker: RowMaker,
) -> Iterator[Task]:
    latest = max(rows, key=lambda task: task.occurrence, default=None)
    if first is None:
        if latest is None or latest.state in _FOLLOWING:
            yield _moved(latest, None, at) if latest else maker.task(rule, 0, None, at.today)
        return
    begun = latest is not None and not _unbegun(latest)
    if latest is None or not begun or _long_gone(latest, at):
        start = 0 if maker.closed else first_repeat(first, repeat.every_days, at.today)
        start = max(start, latest.occurrence + 1) if latest and begun else start
        made = maker.task(rule, start, add_days(first, start * repeat.every_days), at.today)
        latest = replace(made, uuid=latest.uuid) if latest and not begun else made
    else:
        due = add_days(first, latest.occurrence * repeat.every_days)
        latest = _moved(latest, due, at)
    yield from _continued(
        rule, latest, _Step(first, repeat, last_repeat_day(repeat, at)), at, maker
    )


def _unbegun(task: Task) -> bool:
    gone = task.state is TaskState.SKIPPED and task.reason == CONDITION_GONE
    return task.state is TaskState.WAITING or (gone and task.due_on is None)


def _long_gone(task: Task, at: Moment) -> bool:
    """Return whether the condition took the row away and comes back after its day has passed.

    What lay between nobody has missed: the series goes on from today with a new row.
    """
    gone = task.state is TaskState.SKIPPED and task.reason == CONDITION_GONE
    return gone and task.due_on is not None and task.due_on < at.today


@dataclass(frozen=True, slots=True)
class _Step:
    """A series: first date, distance, last day."""

    first: date
    repeat: RepeatRule
    last: date

    def due(self, occurrence: int) -> date:
        """Return the day occurrence k is due."""
        return add_days(self.first, occurrence * self.repeat.every_days)


def _continued(
    rule: TaskRule, latest: Task, step: _Step, at: Moment, maker: RowMaker
) -> Iterator[Task]:
    """Yield the latest row and those that follow it up to the first one not yet past."""
    while True:
        live = latest.state in LIVE_TASK_STATES
        if live and latest.due_on is not None and latest.due_on > step.last:
            yield replace(latest, state=TaskState.SKIPPED, reason=SERIES_OVER)
            return
        past = latest.due_on is not None and latest.due_on < at.today
        if live and past:
            latest = replace(latest, state=TaskState.MISSED)
        yield latest
        following = _next_occurrence(latest, step, at)
        if following is None or maker.closed:
            return
        latest = maker.task(rule, following, step.due(following), at.today)


def _next_occurrence(latest: Task, step: _Step, at: Moment) -> int | None:
    """Return the k after ``latest``, None while that is open or the series is over."""
    past = latest.due_on is not None and latest.due_on < at.today
    if latest.state in LIVE_TASK_STATES or (latest.state is not TaskState.DONE and not past):
        return None
    following = latest.occurrence + 1
    behind = first_repeat(step.first, step.repeat.every_days, at.today) - following
    following += max(0, behind - MAX_MISSED)
    due = step.due(following)
    return following if due <= step.last and due < date.max else None
