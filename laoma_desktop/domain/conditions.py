"""Named conditions (``only_if`` of a task): facts of a case, or ticks where no fact says so."""

from collections.abc import Callable, Mapping

from laoma_desktop.domain.case import Case, Party
from laoma_desktop.domain.guardianship import is_minor
from laoma_desktop.domain.vocabulary import Confirmation, Kind, Risk

GROUP_SIZE = 10
"""So many people make a group (laoma-workflow.md section 6.0)."""
LARGE_AMOUNT_CENTS = 10_000_000


def minors(case: Case) -> tuple[Party, ...]:
    """Return the parties under 18 on the day of acceptance (民法典 Arts. 17–20)."""
    day = case.accepted_on or case.registered_on or case.last_session_on
    return tuple(party for party in case.parties if is_minor(party, day))


def has_dated_terms(case: Case) -> bool:
    """Return whether a term of the agreement has a day by which it is due."""
    return any(term.due_on for term in case.terms)


def _amount(case: Case) -> int:
    return max(case.amount_cents or 0, sum(term.amount_cents for term in case.terms))


def _repeated_petition(case: Case) -> bool:
    answered = any(e.event in {"reply_received", "review_received"} for e in case.events)
    return "petition_repeat" in case.ticks or (case.kind is Kind.PETITION and answered)


_FACTS: Mapping[str, Callable[[Case], bool]] = {
    "has_minor": lambda case: bool(minors(case)),
    "petition_repeat": _repeated_petition,
    "group": lambda case: max(case.people_involved or 0, len(case.parties)) >= GROUP_SIZE,
    "has_terms_due": has_dated_terms,
    "confirmation_applied": lambda case: (
        case.agreement is not None
        and case.agreement.judicial_confirmation is not Confirmation.NOT_APPLIED
    ),
    "amount_over_100000": lambda case: _amount(case) > LARGE_AMOUNT_CENTS,
    "agreed": lambda case: case.agreed_on is not None,
    "not_agreed": lambda case: case.agreed_on is None,
    "risk_red": lambda case: case.risk is Risk.RED,
    "risk_orange": lambda case: case.risk is Risk.ORANGE,
    "risk_yellow": lambda case: case.risk is Risk.YELLOW,
    "risk_calm": lambda case: case.risk in {Risk.NONE, Risk.BLUE},
}


def holds(case: Case, condition: str) -> bool:
    """Return whether a condition is true of the case; an empty one always is.

    What is no fact (violence, death, variants) holds where it is ticked.
    """
    fact = _FACTS.get(condition)
    if fact is not None:
        return fact(case)
    return not condition or condition in case.ticks
