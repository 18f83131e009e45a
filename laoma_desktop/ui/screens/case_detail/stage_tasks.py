"""The tasks of a case in words, by stage: when each is due, or what its days are counted from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from laoma_desktop.domain.case import Case, StageOutline, Task
from laoma_desktop.domain.scheduling import rules_of
from laoma_desktop.domain.teams import doer
from laoma_desktop.domain.template import TASK_ANCHOR, Template
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, TaskState
from laoma_desktop.ui.screens.case_detail.summary import Tone
from laoma_desktop.ui.wording.choices import CodeChoices
from laoma_desktop.ui.wording.words import day, until

_OTHERS: Final = StageOutline(id="", title="其他任务")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in words; ``tone`` is the chip of its state, ``live`` whether it can be worked on."""

    task: Task
    due: str
    state: str
    tone: Tone
    who: str
    live: bool


@dataclass(frozen=True, slots=True)
class StageTasks:
    """The tasks of one stage."""

    title: str
    done_when: str
    rows: tuple[TaskRow, ...]
    done: int


Awaited = Mapping[str, str]
"""What a template's tasks are counted from, in words, by their keys."""

NOTHING_AWAITED: Final[Awaited] = MappingProxyType({})


def awaited(template: Template | None, choices: CodeChoices) -> Awaited:
    """Return what has to happen before the days of each task of a template begin."""
    if template is None:
        return NOTHING_AWAITED
    rules = rules_of(template)
    titles = {f"{TASK_ANCHOR}{rule.id}": f"“{rule.title}”办结" for rule in rules}
    anchors = {rule.id: rule.due.anchor for rule in rules}
    return {
        key: titles.get(anchor) or f"“{choices.title('events', anchor)}”"
        for key, anchor in anchors.items()
    }


def stage_tasks(
    case: Case, today: date, waits: Awaited = NOTHING_AWAITED
) -> tuple[StageTasks, ...]:
    """Return tasks by stage of the template, those without one last."""
    outlines = case.team.stages if case.team else ()
    known = {outline.id for outline in outlines}
    stages = [
        _stage(case, [t for t in case.tasks if t.stage == o.id], o, (today, waits))
        for o in outlines
    ]
    rest = [task for task in case.tasks if task.stage not in known]
    if rest:
        stages.append(_stage(case, rest, _OTHERS, (today, waits)))
    return tuple(stages)


def _stage(
    case: Case, tasks: list[Task], outline: StageOutline, now: tuple[date, Awaited]
) -> StageTasks:
    rows = tuple(_task_row(case, task, *now) for task in tasks)
    done = sum(task.state in {TaskState.DONE, TaskState.SKIPPED} for task in tasks)
    return StageTasks(outline.title, outline.done_when, rows, done)


_STATE_WORDS: Final[Mapping[TaskState, tuple[str, Tone]]] = {
    TaskState.WAITING: ("待起算", "neutral"),
    TaskState.OPEN: ("待办", "accent"),
    TaskState.DONE: ("已办", "ok"),
    TaskState.SKIPPED: ("不办", "neutral"),
    TaskState.POSTPONED: ("延期", "warn"),
    TaskState.BLOCKED: ("受阻", "error"),
    TaskState.DELEGATED: ("转办", "accent"),
    TaskState.MISSED: ("错过", "error"),
}


def _task_row(case: Case, task: Task, today: date, waits: Awaited) -> TaskRow:
    word, tone = _STATE_WORDS[task.state]
    live = task.state in LIVE_TASK_STATES
    if live and task.due_on and task.due_on < today:
        held = f"{word}，" if task.state is TaskState.BLOCKED else ""
        word, tone = f"{held}{until(task.due_on, today)}", "error"
    due = day(task.done_on) if task.done_on else day(task.due_on)
    if task.state is TaskState.WAITING and task.key in waits:
        due = f"等{waits[task.key]}后起算"
    return TaskRow(task, due, word, tone, _who(case, task), live or task.state is TaskState.WAITING)


def _who(case: Case, task: Task) -> str:
    """Return who does a task: who is named on it, else all who hold its role."""
    named = doer(case, task)
    if named is not None:
        return named.name
    members = case.team.present if case.team else ()
    return "、".join(m.name for m in members if task.role and m.role == task.role)
