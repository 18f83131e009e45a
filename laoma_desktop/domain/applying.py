"""Puts a template to a case and keeps its tasks in step with the case (pure).

What is done, missed or decided by a person stays; what is open follows its anchor; a repeated
task has at most one open row.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain.case import (
    Case,
    Member,
    Plan,
    PlanSection,
    RoleNeed,
    StageOutline,
    Team,
)
from laoma_desktop.domain.dates import WorkingDays
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.fulfilment import fulfilled
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.scheduling import moment
from laoma_desktop.domain.task_rows import RowMaker, follow
from laoma_desktop.domain.tasks import DECISION_KEY, team_filled
from laoma_desktop.domain.template import Template
from laoma_desktop.domain.vocabulary import (
    CLOSED_STATES,
    LIVE_TASK_STATES,
    Status,
    TaskState,
)

_UNDONE = LIVE_TASK_STATES | {TaskState.WAITING}

NewId = Callable[[], UUID]


def apply_template(
    case: Case,
    template: Template,
    calendar: WorkingDays,
    new_id: NewId,
    today: date,
    *,
    replace: bool = False,
) -> Case:
    """Return the case with roster, stages, tasks and plan sections of the template.

    The same template in the same version again changes nothing.

    Raises:
        RuleRefused: the case is archived, or another template stands and ``replace`` is False.
    """
    if case.status is Status.ARCHIVED:
        raise RuleRefused(
            "已归档的案件不能套用模板", where=case.number, next_step="需要时先重启案件。"
        )
    team = case.team or Team(uuid=RecordId(new_id()))
    if (team.template, team.version) == (template.id, template.version):
        return case
    if team.template and not replace:
        raise RuleRefused(
            f"本案已经套用模板 {team.template} 第 {team.version} 版",
            where=case.number,
            next_step="要换成另一个模板，请选择替换（--replace）。",
        )
    case = _drop_undone(case) if team.template else case
    case = _staffed(case, team, template, new_id, today)
    closed = case.status in CLOSED_STATES
    case = follow(case, template, moment(case, calendar, today), RowMaker(new_id, closed=closed))
    return refresh_tasks(case, template, calendar, new_id, today)


def refresh_tasks(
    case: Case, template: Template | None, calendar: WorkingDays, new_id: NewId, today: date
) -> Case:
    """Return the case with its tasks in step: done by its facts, moved, begun, missed, made anew.

    What is done may begin another task, which a fact may have done as well: so until all is still.
    """
    if template is None or case.team is None:
        return case
    maker = RowMaker(new_id, closed=False)
    while True:
        before = case
        case = fulfilled(case, template, moment(case, calendar, today))
        case = follow(case, template, moment(case, calendar, today), maker)
        if case == before:
            return case


def _drop_undone(case: Case) -> Case:
    """Return the case without what the former template left undone; done and decided rows stay.

    What a meeting decided is of no template.
    """
    kept = tuple(
        task
        for task in case.tasks
        if task.state not in _UNDONE or task.key.startswith(DECISION_KEY)
    )
    return replace(case, tasks=kept)


def _staffed(case: Case, team: Team, template: Template, new_id: NewId, today: date) -> Case:
    stages = tuple(
        StageOutline(id=s.id, title=s.title, done_when=s.done_when) for s in template.stages
    )
    ids = {stage.id for stage in stages}
    worked = {task.stage for task in case.tasks}
    former = tuple(s for s in team.stages if s.id not in ids and s.id in worked)
    needs = tuple(
        RoleNeed(role=r.id, title=r.title, min=r.min, max=r.max, duty=r.duty)
        for r in template.roles
    )
    team = replace(
        team,
        template=template.id,
        version=template.version,
        roles=needs,
        stages=(*stages, *former),
        members=_members(case, team, needs, new_id),
    )
    plan = _plan(case.plan or Plan(uuid=RecordId(new_id())), template)
    return team_filled(replace(case, team=team, plan=plan), today)


def _members(
    case: Case, team: Team, needs: tuple[RoleNeed, ...], new_id: NewId
) -> tuple[Member, ...]:
    """Return the members with the duty of their role; who has mediated so far leads mediation."""
    duties = {need.role: need for need in needs}
    members = tuple(
        replace(member, duty=duties[member.role].duty)
        if member.role in duties and not member.duty
        else member
        for member in team.members
    )
    lead = duties.get("lead_mediator")
    if lead is None or not case.mediators or any(m.role == lead.role for m in team.present):
        return members
    mediator = Member(
        uuid=RecordId(new_id()),
        role=lead.role,
        role_title=lead.title,
        name=case.mediators[0],
        duty=lead.duty,
    )
    return (*members, mediator)


def _plan(plan: Plan, template: Template) -> Plan:
    """Return the plan in the template's order; texts that stand already stay."""
    texts = {section.section: section.text for section in plan.sections}
    asked = tuple(
        PlanSection(
            section=rule.section,
            text=texts.get(rule.section, ""),
            prompt=rule.prompt,
            required=rule.required,
        )
        for rule in template.plan
    )
    names = {section.section for section in asked}
    others = tuple(s for s in plan.sections if s.section not in names and s.text)
    return replace(plan, sections=(*asked, *others))
