"""Forms of the 进展台账: an entry in two key strokes, a meeting with what it decided."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.ledger import Decision, decided
from laoma_desktop.domain.ledger_entry import LedgerEntry
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, LedgerKind
from laoma_desktop.ui.presenting import FieldSpec, FieldValue, FormValues
from laoma_desktop.ui.screens.case_detail.editing import Command, Desk, Editor
from laoma_desktop.ui.wording.forms import choices_of, record_with, values_of
from laoma_desktop.ui.wording.specs import own_words

DECISIONS = 4
"""Decisions a form has room for; more follow when the meeting is opened again."""

_NO_TASK = ("", "不对应任务")


def ledger_editor(desk: Desk, entry: LedgerEntry | None, task: UUID | None = None) -> Editor:
    """Return the form of an entry; Enter in its first line saves a new one at once."""
    if entry is not None and entry.kind is LedgerKind.MEETING:
        return meeting_editor(desk, entry)
    record = entry or desk.services.teams.ledger.new_entry(LedgerKind.VISIT)
    specs = _entry_specs(desk)
    offered = {str(one.uuid): one.uuid for one in desk.case.tasks}
    task_specs = () if entry else _task_specs(desk.case)

    def save(values: FormValues) -> Command:
        edited = record_with(record, specs, values)
        if entry is None:
            edited = replace(edited, task=offered.get(str(values.get("task") or "")))
        done = bool(values.get("done")) and edited.task is not None and entry is None
        return lambda ref: desk.services.teams.ledger.record(ref, edited, done=done)

    return Editor(
        id=f"ledger/{entry.uuid}" if entry else "ledger/new",
        tab="team",
        title="修改台账" if entry else "记一笔台账",
        verb="保存",
        done="台账已记下。",
        specs=(*specs, *task_specs),
        values={**values_of(specs, record), "task": str(task or ""), "done": True},
        save=save,
        note="" if entry else "写一句，按回车就记下；日期、种类、办理人不对的再改。",
        quick="" if entry else "text",
    )


def _entry_specs(desk: Desk) -> tuple[FieldSpec, ...]:
    present = desk.case.team.present if desk.case.team else ()
    names = dict.fromkeys((desk.actor, *(member.name for member in present if member.name)))
    parties = (party.name for party in desk.case.parties if party.name)
    return (
        FieldSpec(name="text", label="办了什么", required=True, wide=True),
        FieldSpec(name="kind", label="种类", kind="choice", choices=choices_of(LedgerKind)),
        FieldSpec(name="date", label="日期", kind="date", required=True),
        FieldSpec(name="who", label="谁办的", choices=own_words(*names)),
        FieldSpec(name="people", label="见到的人", choices=own_words(*parties)),
        FieldSpec(name="place", label="地点", choices=own_words(*desk.staff.rooms)),
    )


def _task_specs(case: Case) -> tuple[FieldSpec, ...]:
    live = [task for task in case.tasks if task.state in LIVE_TASK_STATES]
    if not live:
        return ()
    live.sort(key=lambda task: task.due_on or date.max)
    choices = (_NO_TASK, *((str(task.uuid), task.title) for task in live))
    return (
        FieldSpec(name="task", label="对应任务", kind="choice", choices=choices),
        FieldSpec(name="done", label="这项任务就此办结", kind="check"),
    )


def meeting_editor(desk: Desk, meeting: LedgerEntry | None) -> Editor:
    """Return the form of a meeting of the team; each decision becomes a task."""
    record = meeting or _new_meeting(desk)
    specs = _meeting_specs(desk)
    rows = tuple(spec for n in range(1, DECISIONS + 1) for spec in _decision_specs(desk, n))
    blank: dict[str, FieldValue] = {spec.name: None if spec.kind == "date" else "" for spec in rows}

    def save(values: FormValues) -> Command:
        edited = record_with(record, specs, values)
        decisions = tuple(_decisions(desk, values))
        return lambda ref: desk.services.teams.ledger.hold_meeting(ref, edited, decisions)

    stand = len(decided(desk.case, record.uuid))
    return Editor(
        id=f"meeting/{meeting.uuid}" if meeting else "meeting/new",
        tab="team",
        title="修改专班会议" if meeting else "记专班会议",
        verb="保存",
        done="会议已记下，定下的事已列为任务。",
        specs=(*specs, *rows),
        values={**values_of(specs, record), **blank},
        save=save,
        note=f"已经定了 {stand} 件，下面可以再加。" if stand else "定下的事会成为任务，到期提醒。",
    )


def _new_meeting(desk: Desk) -> LedgerEntry:
    present = desk.case.team.present if desk.case.team else ()
    people = "、".join(dict.fromkeys(member.name for member in present if member.name))
    return replace(desk.services.teams.ledger.new_entry(LedgerKind.MEETING), people=people)


def _meeting_specs(desk: Desk) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(name="date", label="日期", kind="date", required=True),
        FieldSpec(name="who", label="主持人"),
        FieldSpec(name="place", label="地点", choices=own_words(*desk.staff.rooms)),
        FieldSpec(name="people", label="到会的人", wide=True),
        FieldSpec(
            name="text", label="会议情况", kind="multiline", lines=3, required=True, wide=True
        ),
    )


def _decision_specs(desk: Desk, number: int) -> tuple[FieldSpec, ...]:
    present = desk.case.team.present if desk.case.team else ()
    members = (("", "没有定人"), *((str(m.uuid), m.name) for m in present if m.name))
    return (
        FieldSpec(name=f"title_{number}", label=f"定下的第 {number} 件事", wide=True),
        FieldSpec(
            name=f"member_{number}", label=f"第 {number} 件谁办", kind="choice", choices=members
        ),
        FieldSpec(
            name=f"due_{number}", label=f"第 {number} 件的期限", kind="date", prefer="future"
        ),
    )


def _decisions(desk: Desk, values: FormValues) -> Iterable[Decision]:
    """Yield what was decided; a row with a day and no words is refused by the rules."""
    members = {str(m.uuid): m.uuid for m in (desk.case.team.present if desk.case.team else ())}
    for number in range(1, DECISIONS + 1):
        title = str(values.get(f"title_{number}") or "").strip()
        due = values.get(f"due_{number}")
        who = members.get(str(values.get(f"member_{number}") or ""))
        if title or due or who:
            yield Decision(title, who, due if isinstance(due, date) else None)
