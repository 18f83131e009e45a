"""A case goes over to another version: done stays, open follows, nothing is missed by it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from laoma_desktop.domain import tasks as task_rules
from laoma_desktop.domain.applying import apply_template, refresh_tasks
from laoma_desktop.domain.case import Case, Task
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.moving import move_case
from laoma_desktop.domain.tasks import DECISION_KEY
from laoma_desktop.domain.template import DueRule, RepeatRule, TaskRule, Template
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, TaskState
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.foundation.working_calendar import WorkingCalendar
from tests.domain.cases import a_case, counter, rid
from tests.domain.test_applying import a_task, a_template

CALENDAR = WorkingCalendar(shipped())
ACCEPTED = date(2026, 9, 1)
TODAY = date(2026, 10, 1)
NEW_ID = counter()


def version(number: int, *tasks: TaskRule) -> Template:
    return replace(a_template(*tasks), version=number)


def moved(case: Case, old: Template, new: Template, today: date = TODAY) -> Case:
    return move_case(case, old, new, CALENDAR, NEW_ID, today)


def running(template: Template, today: date = ACCEPTED) -> Case:
    return apply_template(a_case(accepted_on=ACCEPTED), template, CALENDAR, NEW_ID, today)


def rows(case: Case, key: str) -> list[Task]:
    return [task for task in case.tasks if task.key == key]


def test_what_is_done_stays_and_what_is_open_follows() -> None:
    done, kept, gone = a_task(id="done"), a_task(id="kept"), a_task(id="gone")
    old = version(1, done, kept, gone)
    case = running(old)
    case = task_rules.complete(case, rows(case, "done")[0].uuid, TODAY, "办了")
    later = replace(kept, title="换了名字", due=DueRule(anchor="accepted", days=60))
    new = version(2, replace(done, title="另一个名字"), later, a_task(id="fresh"))
    after = moved(case, old, new)
    assert after.team is not None
    assert after.team.version == 2
    assert rows(after, "done") == rows(case, "done")
    assert rows(after, "gone") == []
    assert len(rows(after, "fresh")) == 1
    row = rows(after, "kept")[0]
    assert (row.uuid, row.title) == (rows(case, "kept")[0].uuid, "换了名字")
    assert row.due_on == ACCEPTED + timedelta(days=60)


def test_what_people_decided_about_an_open_task_stays() -> None:
    rule = a_task(due=DueRule(anchor="accepted", days=40))
    old = version(1, rule)
    case = running(old)
    put_off = date(2026, 12, 1)
    case = task_rules.postpone(case, rows(case, "t")[0].uuid, put_off, "等人回来")
    after = moved(case, old, version(2, replace(rule, due=DueRule(anchor="accepted", days=50))))
    assert rows(after, "t")[0].due_on == put_off


def test_a_decision_of_a_meeting_belongs_to_no_template() -> None:
    old = version(1, a_task())
    case = running(old)
    decided = Task(uuid=rid(77), key=f"{DECISION_KEY}1", title="会上定的", state=TaskState.OPEN)
    case = replace(case, tasks=(*case.tasks, decided))
    assert decided in moved(case, old, version(2, a_task())).tasks


def test_the_same_version_changes_nothing_and_another_template_is_refused() -> None:
    old = version(1, a_task())
    case = running(old)
    assert moved(case, old, old) is case
    with pytest.raises(RuleRefused, match="没有套用模板"):
        moved(case, old, replace(old, id="another", version=2))


@given(
    before=st.integers(1, 40),
    after=st.integers(1, 40),
    days=st.integers(0, 200),
    dones=st.integers(0, 8),
)
def test_another_cadence_goes_on_from_today(before: int, after: int, days: int, dones: int) -> None:
    def visit(every: int) -> TaskRule:
        return a_task(
            due=DueRule(anchor="accepted", days=every),
            repeat=RepeatRule(every_days=every, until="closed"),
        )

    assume(before != after)
    old, new = version(1, visit(before)), version(2, visit(after))
    today = ACCEPTED + timedelta(days=days)
    case = running(old)
    for _ in range(dones):
        live = next(t for t in rows(case, "t") if t.state in LIVE_TASK_STATES)
        case = task_rules.complete(case, live.uuid, ACCEPTED)
        case = refresh_tasks(case, old, CALENDAR, NEW_ID, ACCEPTED)
    case = refresh_tasks(case, old, CALENDAR, NEW_ID, today)
    history = [t for t in rows(case, "t") if t.state not in LIVE_TASK_STATES]
    result = rows(moved(case, old, new, today), "t")
    live_rows = [t for t in result if t.state in LIVE_TASK_STATES]
    settled = [t for t in result if t.state not in LIVE_TASK_STATES]
    assert [t.uuid for t in settled] == [t.uuid for t in history]
    assert [(t.state, t.due_on) for t in settled] == [(t.state, t.due_on) for t in history]
    assert len(live_rows) == 1
    due = live_rows[0].due_on
    assert due is not None
    assert today <= due <= today + timedelta(days=after)
    assert len({t.occurrence for t in result}) == len(result)
    assert live_rows[0].occurrence == max(t.occurrence for t in result)


def test_what_no_longer_repeats_has_no_later_turn() -> None:
    rule = a_task(
        due=DueRule(anchor="accepted", days=7), repeat=RepeatRule(every_days=7, until="closed")
    )
    old = version(1, rule)
    case = running(old, TODAY)
    assert rows(case, "t")[0].occurrence > 0
    after = rows(moved(case, old, version(2, replace(rule, repeat=None))), "t")
    assert [task.occurrence for task in after] == [0]
