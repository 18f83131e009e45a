"""Who is a minor and whether somebody acts for him by law (民法典 Arts. 17–23, 27).

Asked by the list of what a case lacks, by the check before printing and by the forms: one answer.
"""

from datetime import date

from laoma_desktop.domain.authority import Power, power_of
from laoma_desktop.domain.case import Case, Party
from laoma_desktop.domain.identity_numbers import age_on, birth_date_of, looks_like_resident_id
from laoma_desktop.domain.vocabulary import PartyType

ADULT_AGE = 18


def born(party: Party) -> date | None:
    """Return the birth date as written, else out of the identity number, else None."""
    if party.birth_date is None and looks_like_resident_id(party.id_number):
        return birth_date_of(party.id_number)
    return party.birth_date


def is_minor(party: Party, day: date | None) -> bool:
    """Return whether a natural person is known to be under 18 on ``day``; no day, no answer."""
    birth = born(party) if party.type is PartyType.NATURAL else None
    return birth is not None and day is not None and age_on(birth, day) < ADULT_AGE


def has_guardian(case: Case, party: Party) -> bool:
    """Return whether a guardian is written: as such, as representative, as agent by law.

    An agent by mandate does not do: only a guardian can give a mandate for a minor.
    """
    by_law = any(
        agent.for_party == party.name and power_of(agent) is Power.STATUTORY
        for agent in case.agents
    )
    return bool(party.guardians or party.representative.strip() or by_law)
