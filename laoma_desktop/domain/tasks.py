"""What people do with the tasks of a case: complete, postpone, skip, block; when a team is formed.

Completion needs what the task's ``evidence`` asks for (laoma-workflow.md section 5).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain.case import Case, Task
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.scheduling import VISIT_KEY
from laoma_desktop.domain.vocabulary import (
    CLOSED_STATES,
    LIVE_TASK_STATES,
    AgreementForm,
    LedgerKind,
    Status,
    TaskState,
    TermState,
)

DECISION_KEY = "decision:"
"""Prefix of the keys of tasks that a meeting decided on; no template moves or drops them."""
_AFTER_CLOSING = frozenset(
    {"visit", "form:return_visit", "form:performance", "form:closing_report"}
)
_CHANGEABLE = LIVE_TASK_STATES | {TaskState.WAITING}
_FORM = "form:"


def complete(case: Case, uuid: UUID, on: date, note: str = "", by: RecordId | None = None) -> Case:
    """Mark a task done on a day; raise RuleRefused where its proof is not in the case.

    ``by`` is the uuid of the member who did it; None is who it was given to, as it stands.
    """
    task = _find(case, uuid)
    if task.state not in _CHANGEABLE | {TaskState.MISSED}:
        raise _refused(task, "已经办结或者不办了")
    missing = _missing_evidence(case, task, on, note)
    if missing:
        raise _refused(task, missing)
    reason = note or task.reason
    done = replace(task, state=TaskState.DONE, done_on=on, reason=reason, member=by or task.member)
    return _put(case, done)


def postpone(case: Case, uuid: UUID, to: date, reason: str) -> Case:
    """Give a task a date of its own; it no longer follows its anchor."""
    task = _changeable(case, uuid, reason)
    if task.due_on is not None and to <= task.due_on:
        raise _refused(task, f"新日期应当晚于 {task.due_on.isoformat()}")
    return _put(case, replace(task, state=TaskState.POSTPONED, due_on=to, reason=reason))


def delegate(case: Case, uuid: UUID, member: RecordId, reason: str) -> Case:
    """Give a dated task to another member of the team, with the reason."""
    task = _changeable(case, uuid, reason)
    if task.due_on is None:
        raise _refused(task, "还没有起算，不必转办")
    if all(one.uuid != member for one in (case.team.present if case.team else ())):
        raise _refused(task, "接手的人不在专班里")
    moved = replace(task, state=TaskState.DELEGATED, member=member, reason=reason)
    return _put(case, moved)


def skip(case: Case, uuid: UUID, reason: str) -> Case:
    """Leave a task out, with the reason."""
    task = _changeable(case, uuid, reason)
    return _put(case, replace(task, state=TaskState.SKIPPED, reason=reason))


def block(case: Case, uuid: UUID, reason: str) -> Case:
    """Say that a dated task cannot go on; it stays due."""
    task = _changeable(case, uuid, reason)
    if task.due_on is None:
        raise _refused(task, "还没有起算，不必标受阻")
    return _put(case, replace(task, state=TaskState.BLOCKED, reason=reason))


def outlives_closing(task: Task) -> bool:
    """Return whether a closed case still owes such a task: visits, performance, the last report."""
    return task.key.startswith(VISIT_KEY) or task.evidence in _AFTER_CLOSING


def owed(case: Case) -> tuple[Task, ...]:
    """Return the dated tasks that are still to be done; an archived or declined case has none."""
    if case.status in (Status.ARCHIVED, Status.DECLINED):
        return ()
    closed = case.status in CLOSED_STATES
    return tuple(
        task
        for task in case.tasks
        if task.due_on is not None
        and task.state in LIVE_TASK_STATES
        and (not closed or outlives_closing(task))
    )


def team_filled(case: Case, today: date) -> Case:
    """Return the case with its team formed today, if its last required role was just filled."""
    team = case.team
    if team is None or team.formed_on is not None or not team.present:
        return case
    for need in team.roles:
        if sum(member.role == need.role for member in team.present) < need.min:
            return case
    return replace(case, team=replace(team, formed_on=today))


def _find(case: Case, uuid: UUID) -> Task:
    for task in case.tasks:
        if task.uuid == uuid:
            return task
    raise RuleRefused("没有这项任务", where=case.number, next_step="请刷新后再试。")


def _changeable(case: Case, uuid: UUID, reason: str) -> Task:
    task = _find(case, uuid)
    if task.state not in _CHANGEABLE:
        raise _refused(task, "已经办结或者不办了")
    if not reason.strip():
        raise _refused(task, "要写明理由")
    return task


def _put(case: Case, task: Task) -> Case:
    return replace(case, tasks=tuple(task if t.uuid == task.uuid else t for t in case.tasks))


def _refused(task: Task, why: str) -> RuleRefused:
    return RuleRefused(f"任务“{task.title}”：{why}")


def _missing_evidence(case: Case, task: Task, on: date, note: str) -> str:
    """Return what is still needed to complete the task, "" for nothing."""
    if task.evidence.startswith(_FORM):
        return _missing_form(case, task.evidence.removeprefix(_FORM), note)
    check = _EVIDENCE.get(task.evidence)
    return check(case, task, on, note) if check else ""


def _newer(case: Case, task: Task, on: date, days: tuple[date, ...]) -> bool:
    """Return whether one of ``days`` lies after the last completion of this task, up to ``on``."""
    before = max(
        (t.done_on for t in case.tasks if t.key == task.key and t.done_on and t is not task),
        default=date.min,
    )
    return any(before < day <= on for day in days)


_EVIDENCE: Mapping[str, Callable[[Case, Task, date, str], str]] = {
    "note": lambda _case, _task, _on, note: "" if note.strip() else "请写一句办理情况",
    "attachment": lambda case, _task, _on, _note: "" if case.attachments else "请先添加附件",
    "visit": lambda case, task, on, _note: (
        "" if _newer(case, task, on, _visit_days(case, task)) else "请先记一次走访或回访"
    ),
    "session": lambda case, task, on, _note: (
        "" if _newer(case, task, on, tuple(s.date for s in case.sessions)) else "请先记一次调解"
    ),
}


def _visit_days(case: Case, task: Task) -> tuple[date, ...]:
    """Return when somebody was visited; a return visit (回访) is recorded as such."""
    visits = tuple(visit.date for visit in case.visits)
    if task.key.startswith(VISIT_KEY):
        return visits
    return visits + tuple(e.date for e in case.ledger if e.kind is LedgerKind.VISIT)


def _has_agreement(case: Case) -> bool:
    """Return whether an agreement is written, a draft too: its paper is what gets signed."""
    return case.agreement is not None and case.agreement.form is not AgreementForm.NONE


_FORM_FACTS: Mapping[str, tuple[Callable[[Case], bool], str]] = {
    "agreement": (_has_agreement, "请先填写协议"),
    "petition_settlement": (_has_agreement, "请先填写协议"),
    "oral_agreement": (_has_agreement, "请先填写协议"),
    "performance": (
        lambda case: any(term.state is TermState.SETTLED for term in case.terms),
        "请先登记一条履行情况",
    ),
    "plan": (
        lambda case: case.plan is not None and any(s.text for s in case.plan.sections),
        "请先写对策",
    ),
    "team_letter": (
        lambda case: case.team is not None and bool(case.team.present),
        "请先确定专班成员",
    ),
    "rights_notice": (lambda case: case.accepted_on is not None, "请先受理案件"),
    "record": (lambda case: bool(case.sessions), "请先记一次调解"),
    "return_visit": (lambda case: bool(case.visits), "请先记一次回访"),
}


def _missing_form(case: Case, form: str, note: str) -> str:
    """Return what a paper's facts lack; a paper of a later version is proved by a note."""
    facts = _FORM_FACTS.get(form)
    if facts is None:
        return "" if note.strip() else "请写明这份文书的情况"
    there, sentence = facts
    return "" if there(case) else sentence
