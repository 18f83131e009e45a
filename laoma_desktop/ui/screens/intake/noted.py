"""The page 登记 as a work note fills it: its text, its people, where it came from."""

from laoma_desktop.domain.case import Case
from laoma_desktop.ui.screens.intake.state import FACTS, IntakeState, blank_party, new_state
from laoma_desktop.ui.wording.specs import Choices

NOTE = "note"
"""Part of a route: its key is the note that becomes a case."""


def state_of_note(case: Case, note: str, choices: Choices, street: str) -> IntakeState:
    """Return the page filled from the draft that a note gave; ``note`` is the note's identity."""
    first, second, *others = case.parties
    state = new_state(choices, street, (str(first.uuid), str(second.uuid)))
    for party in others:
        state = state.with_party(str(party.uuid), blank_party(choices, party.role))
    for party in case.parties:
        state = state.with_value(str(party.uuid), "name", party.name)
    facts = {"narrative": case.narrative, "intake": case.intake.value}
    if case.community:
        facts["community"] = case.community
    for name, value in facts.items():
        state = state.with_value(FACTS, name, value)
    return state.with_note(note)
