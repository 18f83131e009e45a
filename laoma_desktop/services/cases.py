"""The life of one case: registered, accepted, mediated, agreed, closed; each verb one command."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from laoma_desktop.domain import closing, lifecycle, progress
from laoma_desktop.domain.agreements import may_be_confirmed
from laoma_desktop.domain.case import Case, Task
from laoma_desktop.domain.completeness import completeness
from laoma_desktop.domain.deadlines import confirmation_last_day
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.filed import Filing
from laoma_desktop.domain.gaps import Gap
from laoma_desktop.domain.ids import CaseId, PersonId, RecordId
from laoma_desktop.domain.numbering import canonical_number
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.domain.vocabulary import Confirmation, Kind, Result, Status
from laoma_desktop.services.actor import Right
from laoma_desktop.services.archiving import proposed_filing
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.numbering import Numbering
from laoma_desktop.services.office import Office
from laoma_desktop.services.risk import RiskPage, RiskService

NOBODY: Final[Mapping[RecordId, PersonId]] = MappingProxyType({})
NO_STRANGERS: Final[Mapping[RecordId, frozenset[PersonId]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything the case page shows beside the facts themselves."""

    stored: StoredCase
    organisation_name: str
    status_title: str
    stages: tuple[progress.StageStep, ...]
    next_step: progress.NextStep | None
    gaps: tuple[Gap, ...]
    tasks_late: int
    confirm_until: date | None = None
    """Last day of the joint application for judicial confirmation, while none was made."""
    filing: Filing | None = None
    """How the file would be put away, where the case is closed."""
    risk: RiskPage | None = None
    """The level of risk, why it stands, what it demands."""


class CaseService:
    """Reads one case and changes it; every change is one command with a name."""

    def __init__(self, office: Office, editor: CaseEditor, numbering: Numbering) -> None:
        self._office = office
        self._editor = editor
        self._numbering = numbering

    @property
    def _today(self) -> date:
        return self._office.clock.today()

    def new_id(self) -> RecordId:
        """Return a fresh identity for a record that a form is about to make."""
        return RecordId(self._office.new_id())

    def new_draft(self) -> Case:
        """Return an empty case of the own organisation for the intake page."""
        org = self._office.actor.org
        return Case(
            uuid=CaseId(self._office.new_id()), org=org, custodian=org, title="", kind=Kind.DISPUTE
        )

    def get(self, case_id: CaseId) -> StoredCase:
        """Return the case; raise RuleRefused where there is none."""
        with self._office.read() as uow:
            return uow.cases.get(case_id)

    def find(self, number: str) -> CaseId:
        """Return the case of a number, ASCII brackets accepted; raise RuleRefused if unknown."""
        wanted = canonical_number(number)
        with self._office.read() as uow:
            found = uow.cases.find(wanted)
        if found is None:
            raise RuleRefused(
                f"没有案号为 {wanted} 的案件", next_step="请核对案号，或用“搜索”查找。"
            )
        return found

    def page(self, case_id: CaseId) -> CasePage:
        """Return all that the case page shows."""
        stored = self.get(case_id)
        case, today = stored.case, self._today
        return CasePage(
            stored=stored,
            organisation_name=self._office.tree.get(case.org).names_on(today).name,
            status_title=self._office.codes.table("status").title(case.status),
            stages=progress.stages(case),
            next_step=progress.next_step(case),
            gaps=completeness(case),
            tasks_late=progress.late_tasks(case, today),
            confirm_until=self._confirm_until(case),
            filing=self._filing(case),
            risk=RiskService(self._editor).of(case),
        )

    def _filing(self, case: Case) -> Filing | None:
        if case.status is not Status.CLOSED:
            return None
        with self._office.read() as uow:
            return proposed_filing(self._office, uow, case)

    def _confirm_until(self, case: Case) -> date | None:
        agreement = case.agreement
        if agreement is None or not may_be_confirmed(case):
            return None
        if agreement.judicial_confirmation is not Confirmation.NOT_APPLIED:
            return None
        last = confirmation_last_day(case, self._office.calendar)
        return last if last is not None and last >= self._today else None

    def register(
        self,
        draft: Case,
        people: Mapping[RecordId, PersonId] = NOBODY,
        strangers: Mapping[RecordId, frozenset[PersonId]] = NO_STRANGERS,
    ) -> StoredCase:
        """Take a new case into the register: guards of 登记, number, organisation, instant.

        ``people`` says which parties are somebody of the people register, ``strangers`` who of it
        a party is not: a person has looked.
        """
        case = lifecycle.register(draft, self._today)
        with self._office.write("登记案件") as uow:
            case = self._numbering.number(case, uow)
            uow.members.ensure(self._office.lineage, case.mediators)
            for party, person in people.items():
                uow.people.assign(party, person)
            stored = uow.cases.add(case, self._editor.derive(case))
            uow.doubles.check_made()
            made = uow.people.of_case(case.uuid)
            for party, other in ((p, o) for p, others in strangers.items() for o in others):
                if party in made:
                    uow.doubles.decide(made[party], other)
            uow.commit()
        return stored

    def accept(self, ref: CaseRef, on: date) -> StoredCase:
        """Accept the case (starts the legal limit)."""
        return self._editor.change(
            ref, "受理", lambda case: lifecycle.accept(case, on, self._today)
        )

    def decline(self, ref: CaseRef, on: date, reason: str) -> StoredCase:
        """Decline the case with a reason."""
        return self._editor.change(
            ref, "不受理", lambda case: lifecycle.decline(case, on, reason, self._today)
        )

    def finish(self, ref: CaseRef, result: Result, on: date, reason: str) -> StoredCase:
        """End mediation without agreement: 调解不成, 终止 or 撤回."""
        return self._editor.change(
            ref, str(result), lambda case: lifecycle.finish(case, result, on, reason, self._today)
        )

    def left_open(self, case: Case) -> tuple[Task, ...]:
        """Return the open tasks that closing the case today would leave undone."""
        return closing.left_open(case, self._editor.templates.running(case), self._today)

    def close(self, ref: CaseRef, on: date, reason: str = "") -> StoredCase:
        """Close the case (结案); ``reason`` says why tasks that are still open are left undone."""
        return self._editor.change(ref, "结案", lambda case: self._editor.close(case, on, reason))

    def reopen(self, ref: CaseRef, on: date, reason: str) -> StoredCase:
        """Reopen a closed case; the director's right."""
        return self._editor.change(
            ref, "重启", lambda case: closing.reopen(case, on, reason, self._today), Right.REOPEN
        )
