"""一人一专班、一人一对策: roster, plan and tasks of a case."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain import tasks
from laoma_desktop.domain.applying import apply_template
from laoma_desktop.domain.case import Case, Member, Plan, PlanSection, Team
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.facts import put, without
from laoma_desktop.services.office import Office
from laoma_desktop.services.templates import TemplateService


@dataclass(frozen=True, slots=True)
class Applied:
    """A case after a template was applied; ``notes`` are sentences for the person."""

    stored: StoredCase
    notes: tuple[str, ...]


class TeamService:
    """Applies templates and keeps roster, plan and tasks; every verb is one command."""

    def __init__(self, office: Office, editor: CaseEditor, templates: TemplateService) -> None:
        self._office = office
        self._editor = editor
        self._templates = templates

    def apply_template(self, ref: CaseRef, template_id: str, *, replace: bool = False) -> Applied:
        """Apply a template to any case that is not archived, also where it does not fit."""
        template = self._templates.get(template_id)

        def edit(case: Case) -> Case:
            return apply_template(
                case,
                template,
                self._office.calendar,
                self._office.new_id,
                self._office.clock.today(),
                replace=replace,
            )

        stored = self._editor.change(ref, f"套用模板 {template.title}", edit)
        return Applied(stored, self._templates.misfits(stored.case, template))

    def put_member(self, ref: CaseRef, member: Member) -> StoredCase:
        """Fill a role, or change a member."""

        def edit(case: Case) -> Case:
            team = case.team or Team(uuid=RecordId(self._office.new_id()))
            team = replace(team, members=put(team.members, member))
            return tasks.team_filled(replace(case, team=team), self._office.clock.today())

        return self._editor.change(ref, "专班成员", edit)

    def remove_member(self, ref: CaseRef, uuid: UUID) -> StoredCase:
        """Take a member out of the roster; history keeps them."""

        def edit(case: Case) -> Case:
            if case.team is None:
                return case
            return replace(case, team=replace(case.team, members=without(case.team.members, uuid)))

        return self._editor.change(ref, "移出专班成员", edit)

    def save_plan(self, ref: CaseRef, sections: tuple[PlanSection, ...]) -> StoredCase:
        """Save the plan's sections; a change after approval makes a new, unapproved version."""

        def edit(case: Case) -> Case:
            plan = case.plan or Plan(
                uuid=RecordId(self._office.new_id()), author=self._office.actor.name
            )
            if plan.sections == sections:
                return case
            version = plan.version + 1 if plan.approved_on else plan.version
            plan = replace(
                plan,
                sections=sections,
                version=version,
                author=self._office.actor.name,
                approved_on=None,
                approved_by="",
            )
            return replace(case, plan=plan)

        return self._editor.change(ref, "对策", edit)

    def approve_plan(self, ref: CaseRef, by: str, on: date) -> StoredCase:
        """Record the leader's approval of the present version."""

        def edit(case: Case) -> Case:
            if case.plan is None:
                raise RuleRefused("还没有对策", where=case.number, next_step="请先写好对策再签批。")
            return replace(case, plan=replace(case.plan, approved_by=by, approved_on=on))

        return self._editor.change(ref, "签批对策", edit)

    def complete_task(self, ref: CaseRef, uuid: UUID, on: date, note: str) -> StoredCase:
        """Mark a task done where what its evidence asks for is there."""
        return self._editor.change(
            ref, "完成任务", lambda case: tasks.complete(case, uuid, on, note)
        )

    def postpone_task(self, ref: CaseRef, uuid: UUID, to: date, reason: str) -> StoredCase:
        """Give a task a new date of its own, with the reason."""
        return self._editor.change(
            ref, "推迟任务", lambda case: tasks.postpone(case, uuid, to, reason)
        )

    def skip_task(self, ref: CaseRef, uuid: UUID, reason: str) -> StoredCase:
        """Leave a task out, with the reason."""
        return self._editor.change(ref, "不做此项任务", lambda case: tasks.skip(case, uuid, reason))

    def block_task(self, ref: CaseRef, uuid: UUID, reason: str) -> StoredCase:
        """Say that a task cannot go on, with the reason."""
        return self._editor.change(ref, "任务受阻", lambda case: tasks.block(case, uuid, reason))
