"""Which cases cannot have their sealed papers: their organisation has no name on its seal."""

from collections.abc import Iterable
from dataclasses import dataclass

from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.services.actor import Right
from laoma_desktop.services.office import Office
from laoma_desktop.services.papers import PaperService
from laoma_desktop.services.ports import SEAL_NAME


@dataclass(frozen=True, slots=True)
class Unsealed:
    """A case whose file will lack ``papers`` (titles) until its organisation's name is given."""

    case_id: CaseId
    number: str
    title: str
    org: OrgCode
    organisation: str
    papers: tuple[str, ...]


class SealCheck:
    """Looks only at cases of organisations that have, or had once, no name on their seal."""

    def __init__(self, office: Office, papers: PaperService) -> None:
        self._office = office
        self._papers = papers

    def unsealed(self, cases: Iterable[CaseId]) -> tuple[Unsealed, ...]:
        """Return the cases that lack a sealed paper for want of a name, in the order given."""
        nameless = {
            org.code
            for org in self._office.tree.all
            if not all(period.committee for period in org.names)
        }
        with self._office.read(Right.EXCHANGE) as uow:
            doubtful = uow.lists.run_by(nameless)
        found = (self._look(case_id) for case_id in cases if case_id in doubtful)
        return tuple(line for line in found if line.papers)

    def _look(self, case_id: CaseId) -> Unsealed:
        facts = self._papers.facts(case_id)
        case = facts.case
        name = facts.organisation.names_on(self._office.clock.today()).name
        lacking = tuple(o.title for o in self._papers.offers(case_id) if SEAL_NAME in o.missing)
        return Unsealed(case_id, case.number, case.title, case.org, name, lacking)
