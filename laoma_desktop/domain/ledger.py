"""进展台账: every visit, call and meeting, and which task it did (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain import tasks
from laoma_desktop.domain.case import Case, Task
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.guards import day_problems, refused
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.ledger_entry import LedgerEntry
from laoma_desktop.domain.tasks import DECISION_KEY
from laoma_desktop.domain.vocabulary import LedgerKind, TaskState

MOST_DECISIONS = 50
"""Decisions one meeting may take."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting decided: a task for a member, due on a day."""

    title: str
    member: RecordId | None
    due_on: date | None


def record(case: Case, entry: LedgerEntry, today: date, *, done: bool = False) -> Case:
    """Enter what was done, or correct it; with ``done`` the entry's task is done by it."""
    problems = day_problems("台账", entry.date, today)
    if not entry.text.strip():
        problems.append(FieldProblem("text", "请写一句办了什么"))
    if problems:
        raise refused(case, "没有保存", problems)
    if entry.task is not None and all(task.uuid != entry.task for task in case.tasks):
        raise RuleRefused("没有这项任务", where=case.number, next_step="请刷新后再试。")
    there = any(old.uuid == entry.uuid for old in case.ledger)
    ledger = tuple(entry if old.uuid == entry.uuid else old for old in case.ledger)
    case = replace(case, ledger=ledger if there else (*ledger, entry))
    if not done or entry.task is None:
        return case
    return tasks.complete(case, entry.task, entry.date, entry.text.strip(), _named(case, entry))


def hold_meeting(
    case: Case,
    entry: LedgerEntry,
    decisions: Sequence[Decision],
    new_ids: Sequence[UUID],
    today: date,
) -> Case:
    """Enter a meeting; each decision becomes a task, its identity from ``new_ids``."""
    case = record(case, replace(entry, kind=LedgerKind.MEETING), today)
    problems = list(_decision_problems(case, entry, decisions))
    if problems:
        raise refused(case, "没有保存", problems)
    first = len(decided(case, entry.uuid))
    made = tuple(
        _task(case, entry, decision, RecordId(new_id), first + n)
        for n, (decision, new_id) in enumerate(zip(decisions, new_ids, strict=True))
    )
    return replace(case, tasks=(*case.tasks, *made))


def decided(case: Case, meeting: UUID) -> tuple[Task, ...]:
    """Return the tasks that a meeting decided on."""
    return tuple(task for task in case.tasks if task.key == _key(meeting))


def remove(case: Case, uuid: UUID) -> Case:
    """Take a wrong entry out; a meeting whose decisions stand as tasks stays."""
    number = len(decided(case, uuid))
    if number:
        raise RuleRefused(
            f"这次会议定了 {number} 项任务，记录不能删去",
            where=case.number,
            next_step="写错了的，请修改；任务不办的，在任务上写明不办。",
        )
    return replace(case, ledger=tuple(entry for entry in case.ledger if entry.uuid != uuid))


def newest_first(case: Case) -> tuple[LedgerEntry, ...]:
    """Return the entries by day, the latest first; those of one day as they were entered."""
    order = sorted(enumerate(case.ledger), key=lambda pair: (pair[1].date, pair[0]), reverse=True)
    return tuple(entry for _, entry in order)


def _key(meeting: UUID) -> str:
    return f"{DECISION_KEY}{meeting}"


def _task(case: Case, entry: LedgerEntry, decision: Decision, uuid: RecordId, number: int) -> Task:
    members = case.team.present if case.team else ()
    role = next((m.role for m in members if m.uuid == decision.member), "")
    return Task(
        uuid=uuid,
        key=_key(entry.uuid),
        occurrence=number,
        title=decision.title.strip(),
        role=role,
        due_on=decision.due_on,
        state=TaskState.OPEN,
        evidence="note",
        hint=f"{entry.date.isoformat()} 会议决定",
        member=decision.member,
    )


def _decision_problems(
    case: Case, entry: LedgerEntry, decisions: Sequence[Decision]
) -> list[FieldProblem]:
    members = {member.uuid for member in (case.team.present if case.team else ())}
    problems: list[FieldProblem] = []
    if len(decisions) > MOST_DECISIONS:
        problems.append(FieldProblem("title_1", f"一次会议最多定 {MOST_DECISIONS} 件事"))
    for n, decision in enumerate(decisions, 1):
        if not decision.title.strip():
            problems.append(FieldProblem(f"title_{n}", f"第 {n} 件没有写要办什么"))
        if decision.member is not None and decision.member not in members:
            problems.append(FieldProblem(f"member_{n}", f"第 {n} 件的责任人不在专班里"))
        if decision.due_on is None:
            problems.append(FieldProblem(f"due_{n}", f"第 {n} 件没有写期限"))
        elif decision.due_on < entry.date:
            problems.append(FieldProblem(f"due_{n}", f"第 {n} 件的期限早于会议日期"))
    return problems


def _named(case: Case, entry: LedgerEntry) -> RecordId | None:
    """Return the one member of the team who made the entry, by name."""
    members = case.team.present if case.team else ()
    found = [m.uuid for m in members if m.name.strip() == entry.who.strip()]
    return found[0] if len(found) == 1 else None
