"""How far a case is: the stage bar, the next step in words, what the file still lacks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from laoma_desktop.domain.agreements import lacking_sides, owes_itself, unknown_people
from laoma_desktop.domain.authority import Power, power_of
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.conditions import minors
from laoma_desktop.domain.entry import acceptance_problems, has_mediator
from laoma_desktop.domain.identity_numbers import id_problems, uscc_problem, uscc_warning
from laoma_desktop.domain.vocabulary import (
    LIVE_TASK_STATES,
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
_LAW = "人民调解法"


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


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the file lacks; ``source`` is the rule that asks for it, "" for custom."""

    field: str
    sentence: str
    source: str = ""


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
    yield "归档", None, _state(case.status is Status.ARCHIVED, None)


def _state(done: object, needless: object) -> StageState:
    return "done" if done else "skipped" if needless else "open"


def next_step(case: Case) -> NextStep | None:
    """Return what to do next with the case, None for an archived one."""
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
    return NextStep("papers/", "打印全卷", "打印、装订全卷，归档报送。")


_BY_STATUS: dict[Status, Callable[[Case], NextStep]] = {
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
}


def completeness(case: Case) -> tuple[Gap, ...]:
    """Return what a complete file of this case still lacks; nothing of it refuses anything."""
    checks = (_facts, _persons, _agreement, _terms, _scans)
    return tuple(gap for check in checks for gap in check(case))


def _facts(case: Case) -> Iterator[Gap]:
    if case.accepted_on is None and case.status is not Status.DECLINED:
        yield Gap("accepted_on", "还没有受理")
    for problem in acceptance_problems(case):
        yield Gap(problem.field, problem.sentence)
    if case.accepted_on is not None and not has_mediator(case):
        sentence = "还没有写明调解员：在专班里定主持调解的人，或写进调解记录"
        yield Gap("sessions", sentence, f"{_LAW}第十九条")
    if not case.narrative.strip():
        yield Gap("narrative", "没有写纠纷经过")
    if case.result is not Result.OPEN and not case.sessions:
        yield Gap("sessions", "没有调解记录", f"{_LAW}第二十七条")
    if any(not session.mediators for session in case.sessions):
        yield Gap("sessions", "有的调解记录没有写调解员", f"{_LAW}第十九条")
    if case.closed_on is not None and case.result is Result.OPEN:
        yield Gap("result", "已结案，没有写调解结果")


def _persons(case: Case) -> Iterator[Gap]:
    for party in case.parties:
        for problem in id_problems(party.id_number, birth=party.birth_date, sex=party.sex):
            yield Gap("parties", f"{party.name}的身份证号：{problem}")
        problem = uscc_problem(party.uscc) or uscc_warning(party.uscc)
        if problem:
            yield Gap("parties", f"{party.name}：{problem}")
    for name in minors(case):
        represented = any(p.name == name and p.representative.strip() for p in case.parties) or any(
            agent.for_party == name for agent in case.agents
        )
        if not represented:
            yield Gap(
                "parties", f"{name}未满十八周岁，没有写法定代理人", "民法典第十九条至第二十三条"
            )
    for agent in case.agents:
        if not agent.authority.strip() and power_of(agent) is Power.UNKNOWN:
            yield Gap("agents", f"代理人{agent.name}没有写代理权限")


def _agreement(case: Case) -> Iterator[Gap]:
    agreement = case.agreement
    if agreement is None or agreement.form is AgreementForm.NONE:
        if case.result is Result.SUCCESS:
            yield Gap("agreement", "调解成功，没有写协议", f"{_LAW}第二十八条")
        return
    for side in lacking_sides(case):
        yield Gap("parties", f"协议没有{side}", f"{_LAW}第二十九条")
    if any(not party.name.strip() for party in case.parties):
        yield Gap("parties", "有的当事人没有写姓名", f"{_LAW}第二十九条")
    if not agreement.facts.strip():
        yield Gap("agreement", "协议没有写主要事实", f"{_LAW}第二十九条")
    if not agreement.terms:
        yield Gap("agreement", "协议没有条款", f"{_LAW}第二十九条")
    if agreement.form is AgreementForm.WRITTEN and agreement.signed_on is None:
        yield Gap("agreement", "书面协议没有写签订日期", f"{_LAW}第二十九条")


def _terms(case: Case) -> Iterator[Gap]:
    for number, term in enumerate(case.terms, 1):
        if term.amount_cents and term.due_on is None and not term.method.strip():
            yield Gap("terms", f"第 {number} 条付钱，没有写方式和时限", f"{_LAW}第二十九条")
        itself = owes_itself(term)
        if itself:
            yield Gap("terms", f"第 {number} 条的义务人和权利人都是{itself}", f"{_LAW}第二十九条")
        if term.state is TermState.UNVERIFIED:
            yield Gap("terms", f"第 {number} 条的履行情况待核实", f"{_LAW}第三十一条")
    for number, name in unknown_people(case):
        yield Gap("terms", f"第 {number} 条写着{name}，当事人里没有这个人", f"{_LAW}第二十九条")


def _scans(case: Case) -> Iterator[Gap]:
    if case.status in (Status.REGISTERED, Status.DECLINED):
        return
    kinds = {attachment.kind for attachment in case.attachments}
    if "identity_copy" not in kinds:
        yield Gap("attachments", "没有当事人身份证明复印件")
    if case.agreed_on is not None and "signed_scan" not in kinds:
        yield Gap("attachments", "没有签好字的文书扫描件")


def late_tasks(case: Case, today: date) -> int:
    """Return how many tasks are late: live and past, or missed."""
    return sum(
        task.state is TaskState.MISSED
        or (task.state in LIVE_TASK_STATES and task.due_on is not None and task.due_on < today)
        for task in case.tasks
    )
