"""Case numbers: one counter per organisation and year, allocated once, never changed."""

from dataclasses import dataclass, replace

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.numbering import case_number
from laoma_desktop.services.office import Office
from laoma_desktop.storage.uow import UnitOfWork


@dataclass(frozen=True, slots=True)
class Numbering:
    """Gives a new case its number, organisation and instant of registration."""

    office: Office

    def number(self, case: Case, uow: UnitOfWork) -> Case:
        """Return the case with the next number of the year of its acceptance.

        The short name is that of the day: numbers once given survive a renaming, the counter
        goes on (mediation.md section 4).
        """
        office = self.office
        day = case.accepted_on or case.registered_on or office.clock.today()
        running = uow.cases.next_number(office.actor.org, day.year)
        return replace(
            case,
            number=case_number(day.year, office.organisation.short_on(day), running),
            org=office.actor.org,
            custodian=office.actor.org,
            registered_at=int(office.clock.now().timestamp() * 1000),
        )
