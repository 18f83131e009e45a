"""进展台账: entries, the task one did, meetings whose decisions become tasks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from laoma_desktop.domain import ledger, tasks
from laoma_desktop.domain.applying import apply_template
from laoma_desktop.domain.case import Case, Member, Task, Team
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ledger import Decision
from laoma_desktop.domain.ledger_entry import LedgerEntry
from laoma_desktop.domain.vocabulary import LedgerKind, TaskState
from tests.domain.cases import Weekdays, a_case, counter, rid
from tests.domain.test_applying import a_template

DAY = date(2026, 10, 5)
TEAM = Team(
    uuid=rid(1),
    members=(Member(uuid=rid(2), role="grid_worker", role_title="网格员", name="何网格"),),
)


def entry(kind: LedgerKind = LedgerKind.VISIT, **facts: object) -> LedgerEntry:
    made = LedgerEntry(uuid=rid(30), kind=kind, date=DAY, who="何网格", text="上门看了")
    return replace(made, **facts)  # type: ignore[arg-type] # named by each test


def case_with(evidence: str = "none") -> Case:
    work = Task(
        uuid=rid(20), key="t", title="走访", due_on=DAY, state=TaskState.OPEN, evidence=evidence
    )
    return a_case(team=TEAM, tasks=(work,))


@pytest.mark.parametrize("evidence", ["none", "note", "visit"])
def test_a_visit_does_the_task_it_was_made_for(evidence: str) -> None:
    case = ledger.record(case_with(evidence), entry(task=rid(20)), DAY, done=True)
    done = case.tasks[0]
    assert (done.state, done.done_on, done.reason) == (TaskState.DONE, DAY, "上门看了")
    assert done.member == rid(2)


def test_an_entry_may_tell_of_a_task_without_doing_it() -> None:
    case = ledger.record(case_with(), entry(task=rid(20)), DAY)
    assert case.tasks[0].state is TaskState.OPEN
    assert case.ledger == (entry(task=rid(20)),)


def test_a_call_is_no_visit() -> None:
    with pytest.raises(RuleRefused, match="请先记一次走访"):
        ledger.record(case_with("visit"), entry(LedgerKind.CALL, task=rid(20)), DAY, done=True)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"text": "  "}, "请写一句"),
        ({"date": DAY + timedelta(1)}, "不能晚于今天"),
        ({"task": rid(99)}, "没有这项任务"),
    ],
)
def test_what_cannot_be_entered_is_refused(facts: dict[str, object], sentence: str) -> None:
    with pytest.raises(RuleRefused, match=sentence):
        ledger.record(case_with(), entry(LedgerKind.VISIT, **facts), DAY)


def test_entries_are_corrected_listed_by_day_and_taken_out() -> None:
    case = ledger.record(case_with(), entry(), DAY)
    case = ledger.record(case, entry(text="又看了"), DAY)
    case = ledger.record(case, entry(uuid=rid(31), date=DAY - timedelta(1)), DAY)
    assert [one.uuid for one in ledger.newest_first(case)] == [rid(30), rid(31)]
    assert ledger.newest_first(case)[0].text == "又看了"
    assert len(ledger.remove(case, rid(30)).ledger) == 1


def a_meeting() -> tuple[Case, LedgerEntry]:
    held = entry(LedgerKind.MEETING, text="碰头会")
    decisions = (
        Decision("找物业谈", rid(2), DAY + timedelta(3)),
        Decision("请街道协调", None, DAY + timedelta(5)),
    )
    return ledger.hold_meeting(case_with(), held, decisions, (rid(40), rid(41)), DAY), held


def test_decisions_become_tasks_of_the_members() -> None:
    case, held = a_meeting()
    made = ledger.decided(case, held.uuid)
    assert [(t.title, t.role, t.member, t.state) for t in made] == [
        ("找物业谈", "grid_worker", rid(2), TaskState.OPEN),
        ("请街道协调", "", None, TaskState.OPEN),
    ]
    with pytest.raises(RuleRefused, match="定了 2 项任务"):
        ledger.remove(case, held.uuid)
    assert {t.uuid for t in tasks.owed(case)} >= {rid(40), rid(41)}


def test_a_new_template_leaves_the_decisions_alone() -> None:
    case, held = a_meeting()
    first, second = a_template(), replace(a_template(), id="another")
    new_id = counter()
    case = apply_template(case, first, Weekdays(), new_id, DAY)
    case = apply_template(case, second, Weekdays(), new_id, DAY, replace=True)
    assert len(ledger.decided(case, held.uuid)) == 2


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (Decision(" ", None, DAY), "没有写要办什么"),
        (Decision("办", rid(77), DAY), "不在专班里"),
        (Decision("办", None, None), "没有写期限"),
        (Decision("办", None, DAY - timedelta(1)), "早于会议日期"),
    ],
)
def test_a_decision_without_what_it_needs_is_refused(decision: Decision, sentence: str) -> None:
    held = entry(LedgerKind.MEETING)
    with pytest.raises(RuleRefused, match=sentence):
        ledger.hold_meeting(case_with(), held, (decision,), (rid(40),), DAY)
