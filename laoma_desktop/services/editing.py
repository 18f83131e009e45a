"""The one path by which a case changes: read, check the version, decide, derive, save."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain import closing, risk
from laoma_desktop.domain.applying import refresh_tasks
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.case_text import require_clean_texts
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.due import next_due
from laoma_desktop.domain.guards import require_editable
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.domain.vocabulary import CLOSED_STATES
from laoma_desktop.services.actor import Right
from laoma_desktop.services.office import Office
from laoma_desktop.services.templates import TemplateService
from laoma_desktop.storage.work import DerivedFacts

_OPENING = frozenset({Right.REOPEN, Right.AMEND})
"""Rights whose steps open a case that nobody may change as it stands."""


@dataclass(frozen=True, slots=True)
class CaseEditor:
    """Applies a pure decision of the domain to a stored case, as one command of one person."""

    office: Office
    templates: TemplateService

    @property
    def rules(self) -> CategoryRules:
        """What the law asks of which categories, as the district's table marks them."""
        return self.office.codes.category_rules()

    def change(
        self,
        ref: CaseRef,
        label: str,
        edit: Callable[[Case], Case],
        right: Right = Right.WRITE,
        *,
        content: bytes | None = None,
    ) -> StoredCase:
        """Save what ``edit`` makes of the case; raise Conflict if it changed since ``ref``.

        ``content`` are the bytes of a new attachment: stored with the case or not at all.
        """
        with self.office.write(label, right) as uow:
            stored = uow.cases.get(ref.case_id)
            if stored.version != ref.version:
                raise uow.cases.conflict(ref.case_id)
            if right not in _OPENING:
                require_editable(stored.case)
            case = self.settle(self.warned(stored.case, edit(stored.case)))
            if case == stored.case:
                return stored
            require_clean_texts(case)
            if content is not None:
                uow.blobs.put(content)
            self.templates.keep(uow, case)
            saved = uow.cases.save(case, stored.version, self.derive(case))
            uow.commit()
        return saved

    def warned(self, before: Case, case: Case) -> Case:
        """Return the edited case with the risk that the rules now demand."""
        if case == before:
            return case
        found = self.finding(case)
        return risk.raised(
            self.finding(before), case, found, self.office.clock.today(), self.office.new_id
        )

    def finding(self, case: Case) -> risk.Finding:
        """Return what the rules on risk find in a case."""
        template = self.templates.running(case)
        signs = self.office.codes.risk_signs()
        return risk.assess(case, signs, template, self.office.clock.today())

    def settle(self, case: Case) -> Case:
        """Let the tasks follow the events as they now stand."""
        template = self.templates.running(case)
        return refresh_tasks(
            case, template, self.office.calendar, self.office.new_id, self.office.clock.today()
        )

    def close(self, case: Case, on: date, reason: str = "") -> Case:
        """Return the case closed; what its facts have done first counts as done."""
        template = self.templates.running(case)
        return closing.close(self.settle(case), on, self.office.clock.today(), template, reason)

    def derive(self, case: Case) -> DerivedFacts:
        """Return the columns that lists need and nobody edits."""
        due = next_due(case, self.office.calendar, self.rules)
        return DerivedFacts(
            is_open=case.status not in CLOSED_STATES,
            next_due=due.due_on if due else None,
            due_kind=due.kind if due else "",
            touched_on=self.office.clock.today(),
            ancestors=self.office.tree.lineage(case.org),
        )
