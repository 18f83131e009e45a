"""Forms of who comes and goes: hand-over, leaving, a team dissolved, a task given away."""

from laoma_desktop.domain.case import Member, Task
from laoma_desktop.domain.teams import doer
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, TaskState
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.screens.case_detail.editing import Command, Desk, Editor
from laoma_desktop.ui.wording import record_specs as forms
from laoma_desktop.ui.wording.forms import day_of, refuse_missing
from laoma_desktop.ui.wording.specs import own_words

_UNDONE = LIVE_TASK_STATES | {TaskState.WAITING}
_WHY_LEAVING = "调动、退休、生病……"


def hand_over_editor(desk: Desk, member: Member) -> Editor:
    """Return the form by which a member hands over, to somebody new or to another member."""
    present = desk.case.team.present if desk.case.team else ()
    others = [one.name for one in present if one.uuid != member.uuid and one.name]
    names = dict.fromkeys((*others, *(known.name for known in desk.staff.people)))
    specs = (
        FieldSpec(
            name="name",
            label="交给谁",
            required=True,
            choices=own_words(*names),
            help="专班里的人，或者新的人",
        ),
        FieldSpec(
            name="organisation", label="他的单位", choices=own_words(*desk.staff.organisations)
        ),
        FieldSpec(name="phone", label="他的电话", kind="phone"),
        forms.day_spec("交接日期"),
        forms.reason_spec(help_=_WHY_LEAVING),
    )
    new_id = desk.services.cases.new_id()

    def save(values: FormValues) -> Command:
        refuse_missing(specs, values)
        on, reason = day_of(specs, values), str(values["reason"]).strip()
        to = _successor(desk, member, values, Member(uuid=new_id, role="", role_title="", name=""))
        roster = desk.services.teams.roster
        return lambda ref: roster.hand_over(ref, member.uuid, to, on, reason)[0]

    number = sum(
        task.state in _UNDONE and doer(desk.case, task) == member for task in desk.case.tasks
    )
    return Editor(
        id=f"hand-over/{member.uuid}",
        tab="team",
        title=f"{member.role_title} {member.name} 交接",
        verb="交接",
        done=f"{member.name}已交接。办过的事仍记在他名下。",
        specs=specs,
        values={"name": "", "organisation": "", "phone": "", "on": desk.today, "reason": ""},
        save=save,
        note=f"没办完的 {number} 项任务会转给接手的人；办过的事仍记在{member.name}名下。",
    )


def _successor(desk: Desk, former: Member, values: FormValues, new: Member) -> Member:
    """Return who takes over: the member of that name, else a new one with the former's duty."""
    name = str(values["name"]).strip()
    present = desk.case.team.present if desk.case.team else ()
    there = [one for one in present if one.name == name and one.uuid != former.uuid]
    if len(there) == 1:
        return there[0]
    known = desk.staff.person(name)
    return Member(
        uuid=new.uuid,
        role=former.role,
        role_title=former.role_title,
        name=name,
        organisation=str(values["organisation"]).strip() or (known.organisation if known else ""),
        phone=str(values["phone"]).strip() or (known.phone if known else ""),
        duty=former.duty,
    )


def leave_editor(desk: Desk, member: Member) -> Editor:
    """Return the form by which a member leaves whom nobody follows yet."""
    specs = (forms.day_spec("退出日期"), forms.reason_spec(help_=_WHY_LEAVING))

    def save(values: FormValues) -> Command:
        on, reason = day_of(specs, values), str(values["reason"]).strip()
        return lambda ref: desk.services.teams.roster.leave(ref, member.uuid, on, reason)

    return Editor(
        id=f"leave/{member.uuid}",
        tab="team",
        title=f"{member.role_title} {member.name} 退出专班",
        verb="退出",
        done=f"{member.name}已退出专班。",
        specs=specs,
        values={"on": desk.today, "reason": ""},
        save=save,
        note="有人接手的，请办交接。退出后他没办完的任务等这个角色有了人再办。",
    )


def dissolve_editor(desk: Desk) -> Editor:
    """Return the form that dissolves the team with a summary."""
    specs = (
        forms.day_spec("解散日期"),
        forms.reason_spec("总结", help_="办成了什么，还要留意什么"),
    )

    def save(values: FormValues) -> Command:
        on, summary = day_of(specs, values), str(values["reason"]).strip()
        return lambda ref: desk.services.teams.roster.dissolve(ref, on, summary)

    return Editor(
        id="dissolve",
        tab="team",
        title="解散专班",
        verb="解散",
        done="专班已解散。",
        specs=specs,
        values={"on": desk.today, "reason": ""},
        save=save,
    )


def delegate_editor(desk: Desk, task: Task) -> Editor:
    """Return the form that gives a task to another member."""
    present = desk.case.team.present if desk.case.team else ()
    now = doer(desk.case, task)
    offered = tuple(
        (str(one.uuid), f"{one.name}（{one.role_title}）")
        for one in present
        if one.name and one != now
    )
    specs = (
        FieldSpec(name="member", label="转给谁", kind="choice", required=True, choices=offered),
        forms.reason_spec("为什么转"),
    )
    members = {str(one.uuid): one.uuid for one in present}

    def save(values: FormValues) -> Command:
        refuse_missing(specs, values)
        to, reason = members[str(values["member"])], str(values["reason"]).strip()
        return lambda ref: desk.services.teams.delegate_task(ref, task.uuid, to, reason)

    return Editor(
        id=f"task-delegate/{task.uuid}",
        tab="team",
        title=f"转办：{task.title}",
        verb="转办",
        done=f"已转办：{task.title}",
        specs=specs,
        values={"member": offered[0][0] if offered else "", "reason": ""},
        save=save,
    )
