"""一人一专班、一人一对策: roster, plan and tasks of a case."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from laoma_desktop.domain import plans, tasks, teams
from laoma_desktop.domain.applying import apply_template
from laoma_desktop.domain.case import Case, Member, PlanSection
from laoma_desktop.domain.ids import CaseId, RecordId
from laoma_desktop.domain.plans import PlanVersion
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.foundation.clock import OFFICE_ZONE, instant_of
from laoma_desktop.foundation.hlc import hlc_milliseconds
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.ledger import LedgerService
from laoma_desktop.services.office import Office
from laoma_desktop.services.rosters import RosterService
from laoma_desktop.services.templates import TemplateService


@dataclass(frozen=True, slots=True)
class Applied:
    """A case after a template was applied; ``notes`` are sentences for the person."""

    stored: StoredCase
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A version of a plan and when it was saved, where the office is."""

    plan: PlanVersion
    at: datetime


class TeamService:
    """Applies templates and keeps roster, plan and tasks; every verb is one command.

    ``roster`` lets members come and go, ``ledger`` keeps what was done and decided.
    """

    def __init__(self, office: Office, editor: CaseEditor, templates: TemplateService) -> None:
        self._office = office
        self._editor = editor
        self._templates = templates
        self.roster = RosterService(editor)
        self.ledger = LedgerService(editor)

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
        new_team, today = self._office.new_id(), self._office.clock.today()
        return self._editor.change(
            ref, "专班成员", lambda case: teams.put_member(case, member, new_team, today)
        )

    def remove_member(self, ref: CaseRef, uuid: UUID) -> StoredCase:
        """Take out who was entered by mistake; who did something leaves by ``roster``."""
        return self._editor.change(
            ref, "移出专班成员", lambda case: teams.remove_member(case, uuid)
        )

    def save_plan(self, ref: CaseRef, sections: tuple[PlanSection, ...]) -> StoredCase:
        """Save the plan's sections; a change after approval makes a new, unapproved version."""
        author, new_plan = self._office.actor.name, self._office.new_id()
        return self._editor.change(
            ref, "对策", lambda case: plans.write(case, sections, author, new_plan)
        )

    def approve_plan(self, ref: CaseRef, by: str, on: date) -> StoredCase:
        """Record the leader's approval of the present version."""
        today = self._office.clock.today()
        return self._editor.change(ref, "签批对策", lambda case: plans.approve(case, by, on, today))

    def plan_versions(self, case_id: CaseId) -> tuple[KeptPlan, ...]:
        """Return the plan as each save and approval left it, the newest first."""
        with self._office.read() as uow:
            found = plans.plan_versions(uow.revisions.of_case(case_id))
        return tuple(
            KeptPlan(one, instant_of(hlc_milliseconds(one.hlc)).astimezone(OFFICE_ZONE))
            for one in found
        )

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

    def delegate_task(self, ref: CaseRef, uuid: UUID, member: RecordId, reason: str) -> StoredCase:
        """Give a task to another member, with the reason."""
        return self._editor.change(
            ref, "转办任务", lambda case: tasks.delegate(case, uuid, member, reason)
        )

    def skip_task(self, ref: CaseRef, uuid: UUID, reason: str) -> StoredCase:
        """Leave a task out, with the reason."""
        return self._editor.change(ref, "不做此项任务", lambda case: tasks.skip(case, uuid, reason))

    def block_task(self, ref: CaseRef, uuid: UUID, reason: str) -> StoredCase:
        """Say that a task cannot go on, with the reason."""
        return self._editor.change(ref, "任务受阻", lambda case: tasks.block(case, uuid, reason))
