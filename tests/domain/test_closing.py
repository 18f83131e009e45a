"""Closing names open tasks and asks why; reopening brings them back."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain import closing
from laoma_desktop.domain.case import Case, Task
from laoma_desktop.domain.due import due_items
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.progress import late_tasks
from laoma_desktop.domain.template import DueRule, RepeatRule
from laoma_desktop.domain.vocabulary import Result, Status, TaskState
from tests.domain.cases import RULES, Weekdays, a_case, a_session, an_agreement, rid
from tests.domain.test_applying import a_task, a_template

DAY = date(2026, 10, 5)


def row(number: int, key: str, evidence: str = "note", **facts: object) -> Task:
    values: dict[str, object] = {"due_on": DAY, "state": TaskState.OPEN, **facts}
    return Task(uuid=rid(number), key=key, title=f"办{key}", evidence=evidence, **values)  # type: ignore[arg-type] # keywords of a test factory


TASKS = (
    row(1, "names"),
    row(2, "home", "visit"),
    row(3, "visit:1", "visit"),
    row(4, "deliver", "form:performance"),
    row(5, "remind"),
    row(6, "report", "form:closing_report"),
    row(7, "waits", due_on=None, state=TaskState.WAITING),
    row(8, "done", state=TaskState.DONE),
    row(9, "missed", state=TaskState.MISSED),
)
TEMPLATE = a_template(a_task(id="remind", due=DueRule(anchor="due_term", days=3, before=True)))


def agreed() -> Case:
    return a_case(
        status=Status.AGREED,
        result=Result.SUCCESS,
        sessions=(a_session(DAY),),
        agreement=an_agreement(signed_on=DAY),
        tasks=TASKS,
    )


def test_open_tasks_are_named_and_closing_asks_why() -> None:
    case = agreed()
    assert [task.key for task in closing.left_open(case, TEMPLATE, DAY)] == ["names", "home"]
    with pytest.raises(RuleRefused, match="还有 2 项任务未办") as refused:
        closing.close(case, DAY, DAY, TEMPLATE, " ")
    assert refused.value.problems[0].field == "reason"
    assert "仍有 2 项任务未办：“办names”、“办home”" in refused.value.problems[0].sentence
    closed = closing.close(case, DAY, DAY, TEMPLATE, "双方已和好")
    skipped = [task for task in closed.tasks if task.state is TaskState.SKIPPED]
    assert [task.key for task in skipped] == ["names", "home"]
    assert {task.reason for task in skipped} == {"结案时未办：双方已和好"}
    again = closing.reopen(closed, DAY, "反悔", DAY)
    assert again.tasks == case.tasks


def test_the_next_turn_of_a_repeated_task_is_no_task_left_undone() -> None:
    """Closing ends the series: what is due after that day was never owed."""
    weekly = a_task(
        id="call", due=DueRule(anchor="accepted", days=7), repeat=RepeatRule(7, "closed")
    )
    case = replace(agreed(), tasks=(row(10, "call", due_on=date(2026, 10, 7)),))
    template = a_template(weekly)
    assert closing.left_open(case, template, DAY) == ()
    assert closing.left_open(case, template, date(2026, 10, 7)) == case.tasks
    assert closing.close(case, DAY, DAY, template).status is Status.CLOSED


def test_without_open_tasks_nobody_is_asked() -> None:
    case = replace(agreed(), tasks=TASKS[2:4])
    closed = closing.close(case, DAY, DAY)
    assert closed.status is Status.CLOSED
    assert closed.tasks == case.tasks


def test_a_closed_case_owes_performance_and_return_visits_only() -> None:
    case = replace(agreed(), agreement=None, status=Status.CLOSED, closed_on=DAY)
    titles = {item.title for item in due_items(case, Weekdays(), RULES)}
    assert titles == {"办home", "办visit:1", "办deliver", "办report"}
    later = date(2026, 12, 1)
    assert late_tasks(case, later) == 4
    assert late_tasks(replace(case, status=Status.ARCHIVED), later) == 0
    assert late_tasks(replace(case, status=Status.AGREED), later) == 7
