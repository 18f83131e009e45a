"""The date on a paper: that of its event, never the clock (product.md "Papers")."""

from datetime import date

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.events import DECLINED_EVENT
from laoma_desktop.domain.events import event_date as last_event
from laoma_desktop.domain.vocabulary import AgreementForm

_AT_INTAKE = frozenset({"application", "acceptance", "rights_notice", "authorisation"})
_AFTER_AGREEMENT = frozenset(
    {
        "judicial_confirmation",
        "mediation_certificate",
        "delivery_address",
        "delivery_receipt",
        "police_recognition",
    }
)
_EARLY = frozenset({"investigation", "evidence", "representatives", "identity", "transfer_receipt"})
_BY_HAND = _AFTER_AGREEMENT | _EARLY | {"transfer_letter"}
"""Papers whose day no fact gives: it is written when they are signed."""
_TEAM = frozenset({"team_letter", "plan", "plan_map", "ledger"})
_AT_SIGNING = frozenset({"agreement", "petition_settlement", "oral_agreement"})


def event_date(case: Case, form: str) -> date | None:
    """Return the date that picks the organisation's name and the ages, None where unknown."""
    if form in _AT_INTAKE or form in _EARLY:
        return case.accepted_on
    if form in _AT_SIGNING or form in _AFTER_AGREEMENT:
        return case.agreed_on or case.last_session_on
    if form == "non_acceptance":
        return last_event(case, DECLINED_EVENT) or case.registered_on
    if form == "extension":
        return case.extension_consent_on or case.last_session_on
    if form in _TEAM:
        return _of_team(case, form)
    return case.closed_on or case.last_session_on


def _of_team(case: Case, form: str) -> date | None:
    approved = case.plan.approved_on if case.plan and form == "plan" else None
    return approved or (case.team.formed_on if case.team else None)


def printed_date(case: Case, form: str) -> date | None:
    """Return the date to print; None leaves a line to write on (a paper not yet signed)."""
    if form == "extension":
        return case.extension_consent_on
    if form in _BY_HAND:
        return None
    return _signed_on(case) if form in _AT_SIGNING else event_date(case, form)


def _signed_on(case: Case) -> date | None:
    """Return the day of signing, for an oral agreement the one it was reached on."""
    agreement = case.agreement
    if agreement is None or agreement.form is AgreementForm.NONE:
        return None
    return case.agreed_on if agreement.form is AgreementForm.ORAL else agreement.signed_on


def age_date(case: Case, form: str) -> date | None:
    """Return the day ages are counted to: acceptance, or signing for agreements."""
    if form in _AT_SIGNING:
        return event_date(case, form) or case.accepted_on
    return case.accepted_on or event_date(case, form)
