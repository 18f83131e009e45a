"""A simple dispute with an oral agreement, from nothing to the paper in one command."""

from laoma_desktop.domain.case_text import require_clean_texts
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.oral import OralMatter, oral_case
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.numbering import Numbering


class OralService:
    """Registers, accepts, mediates and agrees at once; one step that can be taken back."""

    def __init__(self, editor: CaseEditor, numbering: Numbering, cases: CaseService) -> None:
        self._editor = editor
        self._numbering = numbering
        self._cases = cases

    @property
    def me(self) -> str:
        """The person logged in: who usually mediated."""
        return self._editor.office.actor.name

    def record(self, matter: OralMatter) -> StoredCase:
        """Keep the whole matter as a case that has agreed.

        Raises:
            RuleRefused: what is missing, every gap at once, or why it must be in writing.
        """
        office = self._editor.office
        ids = tuple(RecordId(office.new_id()) for _ in range(matter.ids_needed))
        today, rules = office.clock.today(), self._editor.rules
        case = oral_case(matter, self._cases.new_draft(), ids, today, rules)
        require_clean_texts(case)
        with office.write("登记口头协议") as uow:
            case = self._editor.settle(self._numbering.number(case, uow))
            uow.members.ensure(office.lineage, case.mediators)
            stored = uow.cases.add(case, self._editor.derive(case))
            uow.doubles.check_made()
            uow.commit()
        return stored
