"""归档 and 补正: files put away under a number of their own, and what is put right afterwards."""

from dataclasses import dataclass, replace
from datetime import date

from laoma_desktop.domain import archiving as rules
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.completeness import completeness
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.filed import Amendment, Filing
from laoma_desktop.domain.gaps import Gap
from laoma_desktop.domain.guards import refused
from laoma_desktop.domain.ids import CaseId, RecordId
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.services.actor import Right
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.office import Office
from laoma_desktop.storage.uow import UnitOfWork


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a file would be put away, the periods to choose from, and what it lacks."""

    filing: Filing
    retentions: tuple[str, ...]
    gaps: tuple[Gap, ...]


class ArchiveService:
    """Puts closed cases away and opens them for corrections; each is a step with a name."""

    def __init__(self, editor: CaseEditor) -> None:
        self._editor = editor
        self._office = editor.office

    def proposal(self, case_id: CaseId) -> Proposal:
        """Return what would be written of a case, and what its file lacks."""
        with self._office.read() as uow:
            case = uow.cases.get(case_id).case
            filing = proposed_filing(self._office, uow, case)
        periods = self._office.codes.table("retention")
        return Proposal(
            filing=filing,
            retentions=tuple(entry.title for entry in periods.entries),
            gaps=completeness(case),
        )

    def archive(self, ref: CaseRef, filing: Filing) -> StoredCase:
        """File a closed case away (归档).

        Raises:
            RuleRefused: see ``domain.archiving.archive``, or another file has that 卷号.
            Conflict: the case was changed since ``ref``.
        """
        wanted = replace(filing, volume=filing.volume.strip())
        with self._office.write("归档") as uow:
            stored = uow.cases.get(ref.case_id)
            if stored.version != ref.version:
                raise uow.cases.conflict(ref.case_id)
            case = rules.archive(stored.case, wanted, self._office.clock.today())
            _require_free(uow, case)
            case = self._editor.settle(case)
            saved = uow.cases.save(case, stored.version, self._editor.derive(case))
            uow.audit.append("case_archived", str(ref.case_id))
            uow.commit()
        return saved

    def amend(self, ref: CaseRef, reason: str) -> StoredCase:
        """Open an archived file for a correction; the director's right (补正)."""
        office = self._office
        amendment = Amendment(
            uuid=RecordId(office.new_id()),
            reason=reason,
            by=office.actor.name,
            begun_on=office.clock.today(),
        )
        return self._editor.change(
            ref, "开始补正", lambda case: rules.begin_amendment(case, amendment), Right.AMEND
        )

    def amended(self, ref: CaseRef, on: date) -> StoredCase:
        """End the correction; the file is read only again."""
        today = self._office.clock.today()
        return self._editor.change(
            ref, "补正完毕", lambda case: rules.end_amendment(case, on, today), Right.AMEND
        )


def proposed_filing(office: Office, uow: UnitOfWork, case: Case) -> Filing:
    """Return how a file would be put away: the next 卷号 of the year in which it was closed."""
    year = (case.closed_on or office.clock.today()).year
    filing = rules.next_filing(
        case,
        RecordId(office.new_id()),
        rules.volume_number(year, uow.volumes.last(case.org, year) + 1),
        office.actor.name,
        retention(office, case),
    )
    return replace(filing, filed_on=office.clock.today())


def retention(office: Office, case: Case) -> str:
    """Return how long the file is kept: as it was put away, before that as the district rules."""
    if case.filing is not None and case.filing.retention:
        return case.filing.retention
    code = rules.retention_code(case, office.codes.category_rules())
    return office.codes.table("retention").title(code)


def _require_free(uow: UnitOfWork, case: Case) -> None:
    """Refuse a 卷号 that another file of the organisation has."""
    volume = case.filing.volume if case.filing else ""
    holder = uow.volumes.holder(case.org, volume, case.uuid)
    if holder is not None:
        sentence = f"卷号 {volume} 已经是 {holder} 的"
        raise refused(case, "还不能归档", [FieldProblem("volume", sentence)])
