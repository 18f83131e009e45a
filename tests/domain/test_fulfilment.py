"""Facts of a case do the tasks whose proof they are, each on its own day."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain.applying import refresh_tasks
from laoma_desktop.domain.case import Case, Plan, PlanSection, Visit
from laoma_desktop.domain.template import DueRule, RepeatRule, TaskRule
from laoma_desktop.domain.vocabulary import AgreementForm, TaskState, TermState
from tests.domain.cases import Weekdays, a_case, a_session, a_term, an_agreement, counter, rid
from tests.domain.test_applying import a_task, a_template, applied

TODAY = date(2026, 10, 1)
LATER = date(2026, 10, 30)
NEW_ID = counter(50_000)


def after(case: Case, *rules: TaskRule, today: date = LATER, **facts: object) -> Case:
    changed = replace(case, **facts)  # type: ignore[arg-type] # facts of a test's case
    found = refresh_tasks(changed, a_template(*rules), Weekdays(), NEW_ID, today)
    assert refresh_tasks(found, a_template(*rules), Weekdays(), NEW_ID, today) == found
    return found


def states(case: Case) -> list[tuple[str, TaskState, date | None]]:
    return [(task.key, task.state, task.done_on) for task in case.tasks]


def open_case(*rules: TaskRule) -> Case:
    return applied(a_case(accepted_on=TODAY), *rules)


@pytest.mark.parametrize("form", ["agreement", "petition_settlement", "oral_agreement"])
def test_a_signed_agreement_does_the_task_of_signing(form: str) -> None:
    sign = a_task(id="sign", evidence=f"form:{form}", due=DueRule(anchor="agreed", days=0))
    case = open_case(sign)
    draft = an_agreement(a_term(), form=AgreementForm.WRITTEN, signed_on=None)
    assert states(after(case, sign, agreement=draft)) == [("sign", TaskState.WAITING, None)]
    signed = replace(draft, signed_on=date(2026, 10, 9))
    done = after(case, sign, agreement=signed)
    assert states(done) == [("sign", TaskState.DONE, date(2026, 10, 9))]
    assert states(after(done, sign, agreement=draft)) == states(done)


def test_a_session_held_since_its_anchor_does_a_task_one_planned_or_earlier_does_not() -> None:
    rule = a_task(id="talk", evidence="session", due=DueRule(anchor="accepted", days=5))
    case = open_case(rule)
    for nothing in (
        a_session(date(2026, 10, 3), summary=""),
        a_session(date(2026, 9, 3)),
        a_session(date(2026, 11, 3)),
    ):
        assert after(case, rule, sessions=(nothing,)).tasks[0].state is TaskState.OPEN
    held = (a_session(date(2026, 10, 3), 501), a_session(date(2026, 10, 8), 502))
    assert states(after(case, rule, sessions=held)) == [("talk", TaskState.DONE, date(2026, 10, 3))]


def test_one_visit_does_one_task_the_one_that_is_due_first() -> None:
    rules = (
        a_task(id="late", evidence="visit", due=DueRule(anchor="accepted", days=7)),
        a_task(id="soon", evidence="visit", due=DueRule(anchor="accepted", days=5)),
        a_task(id="far", evidence="visit", due=DueRule(anchor="accepted", days=60)),
    )
    case = open_case(*rules)
    first = Visit(uuid=rid(1), date=date(2026, 10, 2))
    seen = after(case, *rules, visits=(first,))
    assert [s for s in states(seen) if s[1] is TaskState.DONE] == [
        ("soon", TaskState.DONE, date(2026, 10, 2))
    ]
    second = Visit(uuid=rid(2), date=date(2026, 10, 2))
    third = Visit(uuid=rid(3), date=date(2026, 10, 4))
    seen = after(seen, *rules, visits=(first, second, third))
    assert {key for key, state, _ in states(seen) if state is TaskState.DONE} == {"soon", "late"}


def test_a_visit_that_a_person_counted_for_a_task_counts_for_no_other() -> None:
    rules = (
        a_task(id="a", evidence="visit", due=DueRule(anchor="accepted", days=1)),
        a_task(id="b", evidence="visit", due=DueRule(anchor="accepted", days=2)),
    )
    case = open_case(*rules)
    by_hand = replace(case.tasks[0], state=TaskState.DONE, done_on=date(2026, 10, 5))
    case = replace(case, tasks=(by_hand, case.tasks[1]))
    visits = (Visit(uuid=rid(1), date=date(2026, 10, 2)),)
    assert after(case, *rules, visits=visits).tasks[1].state is TaskState.OPEN


def test_a_visit_in_time_begins_the_next_one_of_a_series() -> None:
    rule = a_task(
        id="weekly",
        evidence="visit",
        due=DueRule(anchor="accepted", days=7),
        repeat=RepeatRule(every_days=7, until="closed"),
    )
    visits = (Visit(uuid=rid(1), date=date(2026, 10, 7)),)
    case = after(open_case(rule), rule, today=date(2026, 10, 9), visits=visits)
    assert [(t.occurrence, t.state, t.due_on) for t in case.tasks] == [
        (0, TaskState.DONE, date(2026, 10, 8)),
        (1, TaskState.OPEN, date(2026, 10, 15)),
    ]


def test_each_settled_term_does_the_task_of_its_own() -> None:
    rule = a_task(id="deliver", evidence="form:performance", due=DueRule(anchor="due_term", days=0))
    settled = {"state": TermState.SETTLED, "settled_on": date(2026, 10, 6)}
    terms = (
        a_term(701, due_on=date(2026, 10, 20)),
        a_term(702, due_on=date(2026, 10, 21), **settled),
    )
    case = after(open_case(rule), rule, agreement=an_agreement(*terms))
    assert [(t.occurrence, t.state, t.done_on) for t in case.tasks] == [
        (0, TaskState.OPEN, None),
        (1, TaskState.DONE, date(2026, 10, 6)),
    ]


def test_an_approved_plan_was_also_drafted() -> None:
    rules = (
        a_task(id="draft", evidence="form:plan", due=DueRule(anchor="accepted", days=1)),
        a_task(id="approve", evidence="form:plan", due=DueRule(anchor="task:draft", days=3)),
    )
    plan = Plan(
        uuid=rid(8),
        sections=(PlanSection(section="诉求", text="要修"),),
        approved_on=date(2026, 10, 4),
    )
    case = after(open_case(*rules), *rules, plan=plan)
    assert [task.state for task in case.tasks] == [TaskState.DONE, TaskState.DONE]
    waiting = after(open_case(*rules), *rules, plan=replace(plan, approved_on=None))
    assert [task.state for task in waiting.tasks] == [TaskState.OPEN, TaskState.WAITING]
