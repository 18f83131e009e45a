"""How far a case is: the stage bar, the next step in words; what it lacks: ``completeness``."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from laoma_desktop.domain.archiving import open_amendment
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.tasks import owed
from laoma_desktop.domain.vocabulary import (
    CLOSED_STATES,
    AgreementForm,
    Performed,
    Result,
    Status,
    TaskState,
    TermState,
)

StageState = Literal["done", "now", "open", "skipped", "passed"]
_ENDED = frozenset({Result.FAILED, Result.TERMINATED, Result.WITHDRAWN})
_PERFORMED = frozenset({Performed.DONE, Performed.AT_ONCE})


@dataclass(frozen=True, slots=True)
class StageStep:
    """One of the eight stages of the bar; ``date`` where it is known.

    ``passed`` is a stage that was never recorded, though a later one is done.
    """

    title: str
    date: date | None
    state: StageState


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next: ``name`` of the form (or ``papers/``), verb, why in one sentence."""

    name: str
    title: str
    sentence: str = ""


def stages(case: Case) -> tuple[StageStep, ...]:
    """Return the eight stages; ``now`` is the first open one after the last that is done."""
    steps = [StageStep(title, day, state) for title, day, state in _stage_facts(case)]
    last = max((n for n, step in enumerate(steps) if step.state == "done"), default=-1)
    ahead = (n for n, step in enumerate(steps) if n > last and step.state == "open")
    now = next(ahead, None)
    for number, step in enumerate(steps):
        if number == now:
            steps[number] = replace(step, state="now")
        elif number < last and step.state == "open":
            steps[number] = replace(step, state="passed")
    return tuple(steps)


def _stage_facts(case: Case) -> Iterator[tuple[str, date | None, StageState]]:
    declined = case.status is Status.DECLINED
    without = declined or case.result in _ENDED
    registered = case.registered_on or case.accepted_on
    yield "登记", registered, "done" if registered or case.number else "open"
    accepted = case.accepted_on is not None
    yield "受理", case.accepted_on, _state(accepted, declined)
    investigating = case.status is Status.INVESTIGATING
    yield "调查", None, _state(None, not investigating and (bool(case.sessions) or without))
    mediated = case.agreed_on is not None or case.result is not Result.OPEN
    yield "调解", case.last_session_on, _state(mediated and bool(case.sessions), without)
    signed = case.result is Result.SUCCESS
    yield "协议", case.agreed_on, _state(signed, without)
    owed = [term for term in case.terms if term.due_on or term.amount_cents]
    settled = case.performed in _PERFORMED
    last = max((t.settled_on for t in owed if t.settled_on), default=None)
    yield "履行", last if settled else None, _state(settled, without or (signed and not owed))
    visited = max((visit.date for visit in case.visits), default=None)
    yield "回访", visited, _state(visited is not None, without)
    archived = case.status is Status.ARCHIVED
    filed_on = case.filing.filed_on if archived and case.filing else None
    yield "归档", filed_on, _state(archived, None)


def _state(done: object, needless: object) -> StageState:
    return "done" if done else "skipped" if needless else "open"


def next_step(case: Case) -> NextStep | None:
    """Return what to do next with the case, None where nothing is owed."""
    step = _BY_STATUS.get(case.status)
    return step(case) if step else None


def _unfinished(case: Case) -> NextStep | None:
    """Return what an agreement needs before it counts, None where none is written or it does."""
    agreement = case.agreement
    if agreement is None or agreement.form is AgreementForm.NONE or agreement.is_concluded:
        return None
    if not agreement.terms:
        return NextStep("term", "加一条约定", "协议还没有约定：谁、做什么、什么时候。")
    if not agreement.facts.strip():
        return NextStep("agreement", "补全协议", "协议还没有写查明的事实。")
    if not any(term.text.strip() for term in agreement.terms):
        return NextStep("agreement/", "补全协议", "约定还没有写内容。")
    sentence = "协议已经写好：打印、各方签字盖章，再填签订日期。"
    return NextStep("agreement", "填签订日期", sentence)


def _running(case: Case) -> NextStep:
    unfinished = _unfinished(case)
    if unfinished is not None:
        return unfinished
    if not case.sessions:
        return NextStep("session", "写调解记录", "第一次调解前先告知权利义务，请各方签字。")
    return NextStep("agreement", "写协议", "谈成了就写协议；还要再谈就再写一次调解记录。")


def _agreed(case: Case) -> NextStep:
    agreement = case.agreement
    if agreement is None or agreement.form is AgreementForm.NONE:
        return NextStep("agreement", "写协议", "结果是调解成功，协议还没有写。")
    return _unfinished(case) or _performing(case)


def _performing(case: Case) -> NextStep:
    waiting = sum(t.state is not TermState.SETTLED and t.due_on is not None for t in case.terms)
    if waiting:
        return NextStep(
            "settle", "登记履行", f"还有 {waiting} 条没有登记履行；也可以先结案，继续督促。"
        )
    return NextStep("close", "结案", "协议已经达成，可以结案。")


def _ended(_case: Case) -> NextStep:
    return NextStep("close", "结案", "打印告知书，告知其他途径，然后结案。")


def _closed(case: Case) -> NextStep:
    if case.result is Result.SUCCESS and not case.visits:
        return NextStep("visit", "回访", "看协议履行得怎样，双方有没有新的争执。")
    return NextStep("archive", "归档", "打印、装订全卷，定好卷号和保管期限，再归档报送。")


def _archived(case: Case) -> NextStep | None:
    amendment = open_amendment(case)
    if amendment is None:
        return None
    return NextStep("amended", "补正完毕", f"正在补正：{amendment.reason}")


_BY_STATUS: dict[Status, Callable[[Case], NextStep | None]] = {
    Status.REGISTERED: lambda _case: NextStep("accept", "受理", "核对双方、类别，征得同意后受理。"),
    Status.ACCEPTED: _running,
    Status.INVESTIGATING: _running,
    Status.MEDIATING: _running,
    Status.REOPENED: _running,
    Status.AGREED: _agreed,
    Status.PERFORMING: _performing,
    Status.PERFORMED: lambda _case: NextStep("close", "结案", "协议已经履行，可以结案。"),
    Status.FAILED: _ended,
    Status.TERMINATED: _ended,
    Status.WITHDRAWN: _ended,
    Status.DECLINED: lambda _case: NextStep("papers/", "打印通知", "把原因和其他途径告知当事人。"),
    Status.CLOSED: _closed,
    Status.ARCHIVED: _archived,
}


def late_tasks(case: Case, today: date) -> int:
    """Return how many tasks are late: owed and past, or missed while the case was open."""
    late = sum(task.due_on is not None and task.due_on < today for task in owed(case))
    if case.status in CLOSED_STATES:
        return late
    return late + sum(task.state is TaskState.MISSED for task in case.tasks)
