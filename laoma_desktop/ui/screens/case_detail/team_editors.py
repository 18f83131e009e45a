"""Forms of the team, its plan and its tasks."""

from collections.abc import Callable
from dataclasses import replace

from laoma_desktop.domain.case import Member, Plan, PlanSection, RoleNeed, Task
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.screens.case_detail.editing import Command, Desk, Editor
from laoma_desktop.ui.wording import record_specs as forms
from laoma_desktop.ui.wording.forms import day_of, record_with, refuse_missing, values_of


def member_editor(desk: Desk, member: Member | None, need: RoleNeed | None = None) -> Editor:
    """Return the form of a member; ``need`` is the role that a new one fills."""
    record = member or _new_member(desk, need)
    specs = _member_specs(desk, record)

    def save(values: FormValues) -> Command:
        edited = record_with(record, specs, values)
        edited = _completed(desk, replace(edited, role_title=_role_title(desk, edited)))
        if member is None and edited.duty == record.duty:
            edited = replace(edited, duty=_duty(desk, edited.role))
        return lambda ref: desk.services.teams.put_member(ref, edited)

    return Editor(
        id=f"member/{member.uuid}" if member else f"member/new/{need.role if need else ''}",
        tab="team",
        title=f"修改{record.role_title} {record.name}" if member else "添加专班成员",
        verb="保存",
        done="专班成员已保存。",
        specs=specs,
        values=values_of(specs, record),
        save=save,
    )


def _duty(desk: Desk, role: str) -> str:
    """Return what a role has to do: by the team's template, else by the list of roles."""
    team = desk.case.team
    needs = team.roles if team else ()
    asked = next((need.duty for need in needs if need.role == role), "")
    return asked or desk.choices.text("roles", role, "duty")


def _lacking(desk: Desk) -> RoleNeed | None:
    """Return the first role that the team still has too few people for."""
    team = desk.case.team
    if team is None:
        return None
    there = [one.role for one in team.present]
    return next((need for need in team.roles if there.count(need.role) < need.min), None)


def _new_member(desk: Desk, need: RoleNeed | None) -> Member:
    need = need or _lacking(desk)
    role = need.role if need else desk.choices("roles")[0][0]
    return Member(
        uuid=desk.services.cases.new_id(),
        role=role,
        role_title=need.title if need else desk.choices.title("roles", role),
        name="",
        duty=need.duty if need else desk.choices.text("roles", role, "duty"),
    )


def _member_specs(desk: Desk, record: Member) -> tuple[FieldSpec, ...]:
    names = tuple(dict.fromkeys(one.name for one in desk.staff.people))
    specs = forms.member_specs(desk.choices, names, desk.staff.organisations)
    if record.role:
        return specs
    own = FieldSpec(
        name="role",
        label="角色",
        kind="choice",
        choices=(("", record.role_title), *desk.choices("roles")),
    )
    return (own, *specs[1:])


def _completed(desk: Desk, member: Member) -> Member:
    """Return a member with unit and telephone of the person picked, where none were written."""
    known = desk.staff.person(member.name)
    if known is None or member.organisation or member.phone:
        return member
    return replace(member, organisation=known.organisation, phone=known.phone)


def _role_title(desk: Desk, member: Member) -> str:
    if not member.role:
        return member.role_title
    team = desk.case.team
    needs = team.roles if team else ()
    asked = next((need.title for need in needs if need.role == member.role), "")
    return asked or desk.choices.title("roles", member.role)


def plan_editor(desk: Desk, plan: Plan | None) -> Editor:
    """Return the form of the 对策: one field for each section, with its prompt."""
    sections = plan.sections if plan and plan.sections else _standard_sections(desk)
    specs = tuple(_section_spec(number, section) for number, section in enumerate(sections))

    def save(values: FormValues) -> Command:
        edited = tuple(
            replace(section, text=str(values.get(spec.name) or "").strip())
            for spec, section in zip(specs, sections, strict=True)
        )
        return lambda ref: desk.services.teams.save_plan(ref, edited)

    approved = bool(plan and plan.approved_on)
    return Editor(
        id="plan",
        tab="team",
        title="写对策",
        verb="保存",
        done="对策已保存。",
        specs=specs,
        values={spec.name: section.text for spec, section in zip(specs, sections, strict=True)},
        save=save,
        note="这一版已经签批，改动会成为新的一版，要再签批。" if approved else "",
    )


def _standard_sections(desk: Desk) -> tuple[PlanSection, ...]:
    return tuple(PlanSection(section=title) for _, title in desk.choices("plan_sections"))


def _section_spec(number: int, section: PlanSection) -> FieldSpec:
    must = "" if not section.required else "必写。"
    return FieldSpec(
        name=f"section_{number}",
        label=section.section,
        kind="multiline",
        lines=4,
        wide=True,
        help=must + section.prompt,
    )


def approve_editor(desk: Desk) -> Editor:
    """Return the form of the leader's approval of the plan."""
    leaders = tuple(
        (member.name, f"{member.name}（{member.role_title}）")
        for member in (desk.case.team.members if desk.case.team else ())
        if member.role in ("case_leader", "team_leader")
    )
    specs = (
        FieldSpec(
            name="by", label="签批人", kind="choice", editable=True, required=True, choices=leaders
        ),
        forms.day_spec("签批日期"),
    )

    def save(values: FormValues) -> Command:
        on = day_of(specs, values)
        by = str(values["by"]).strip()
        return lambda ref: desk.services.teams.approve_plan(ref, by, on)

    return Editor(
        id="approve",
        tab="team",
        title="签批对策",
        verb="签批",
        done="对策已签批。",
        specs=specs,
        values={"by": leaders[0][0] if leaders else "", "on": desk.today},
        save=save,
    )


def done_editor(desk: Desk, task: Task) -> Editor:
    """Return the form that completes a task."""
    must = task.evidence == "note"
    specs = (
        forms.day_spec("办结日期"),
        forms.reason_spec("办理情况", required=must, help_="谁办的，结果怎样"),
    )

    def save(values: FormValues) -> Command:
        on = day_of(specs, values)
        note = str(values["reason"]).strip()
        return lambda ref: desk.services.teams.complete_task(ref, task.uuid, on, note)

    return Editor(
        id=f"task-done/{task.uuid}",
        tab="team",
        title=f"办结：{task.title}",
        verb="办结",
        done=f"已办结：{task.title}",
        specs=specs,
        values={"on": desk.today, "reason": ""},
        save=save,
        note=task.hint,
    )


def postpone_editor(desk: Desk, task: Task) -> Editor:
    """Return the form that gives a task another date."""
    specs = (forms.day_spec("延到", future=True), forms.reason_spec())

    def save(values: FormValues) -> Command:
        to = day_of(specs, values)
        reason = str(values["reason"]).strip()
        return lambda ref: desk.services.teams.postpone_task(ref, task.uuid, to, reason)

    return Editor(
        id=f"task-postpone/{task.uuid}",
        tab="team",
        title=f"延期：{task.title}",
        verb="延期",
        done=f"已延期：{task.title}",
        specs=specs,
        values={"on": None, "reason": ""},
        save=save,
    )


def skip_editor(desk: Desk, task: Task) -> Editor:
    """Return the form that leaves a task out."""
    return _reason_editor(
        f"task-skip/{task.uuid}",
        task,
        "不办",
        forms.reason_spec("为什么不办"),
        lambda ref, reason: desk.services.teams.skip_task(ref, task.uuid, reason),
    )


def block_editor(desk: Desk, task: Task) -> Editor:
    """Return the form that says a task cannot go on."""
    return _reason_editor(
        f"task-block/{task.uuid}",
        task,
        "受阻",
        forms.reason_spec("卡在哪里", help_="等谁、等什么，下一步找谁"),
        lambda ref, reason: desk.services.teams.block_task(ref, task.uuid, reason),
    )


def _reason_editor(
    id_: str, task: Task, state: str, spec: FieldSpec, put: Callable[[CaseRef, str], StoredCase]
) -> Editor:
    """Return a form that puts a task into a state and asks for nothing but the reason."""

    def save(values: FormValues) -> Command:
        refuse_missing((spec,), values)
        reason = str(values[spec.name]).strip()
        return lambda ref: put(ref, reason)

    return Editor(
        id=id_,
        tab="team",
        title=f"{state}：{task.title}",
        verb=f"记为{state}",
        done=f"已记为{state}：{task.title}",
        specs=(spec,),
        values={spec.name: ""},
        save=save,
    )
