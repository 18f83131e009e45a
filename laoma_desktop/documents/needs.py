"""Which form a file needs by fact (the 13 items of mediation.md section 4), and what it lacks."""

from typing import Literal

from laoma_desktop.documents.fill.agreement import is_settlement
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Confirmation,
    Intake,
    Kind,
    Performed,
    Result,
    TermState,
)

Necessity = Literal["必须", "按需", "不用"]
_ENDED = frozenset({Result.FAILED, Result.TERMINATED, Result.WITHDRAWN})
_PAID = frozenset({Performed.DONE, Performed.AT_ONCE, Performed.PARTLY})
_ALWAYS = frozenset({"cover", "contents", "acceptance", "record", "identity", "back_cover"})
SCAN_KINDS = {
    "identity": "identity_copy",
    "evidence": "evidence",
    "investigation": "investigation",
    "judicial_confirmation": "confirmation",
}
"""Forms whose place is taken by attachments of a kind."""


def necessity(case: Case, form: str) -> Necessity:
    """Return how much a file needs a form; what the program does not know is 按需."""
    if form in _ALWAYS:
        return "必须"
    rule = {
        "application": _application,
        "rights_notice": _rights_notice,
        "authorisation": _authorisation,
        "evidence": _evidence,
        "agreement": _written,
        "petition_settlement": _settlement,
        "oral_agreement": _oral,
        "termination": _termination,
        "performance": _performance,
        "return_visit": _return_visit,
        "judicial_confirmation": _confirmation,
    }.get(form)
    return rule(case) if rule else "按需"


def _application(case: Case) -> Necessity:
    return "必须" if case.intake is Intake.APPLICATION else "按需"


def _rights_notice(case: Case) -> Necessity:
    return "按需" if case.kind is Kind.PETITION else "必须"


def _authorisation(case: Case) -> Necessity:
    return "必须" if case.agents else "不用"


def _evidence(case: Case) -> Necessity:
    there = any(a.kind in {"evidence", "photo", "recording"} for a in case.attachments)
    return "必须" if there else "按需"


def _agreed(case: Case, form: AgreementForm) -> bool:
    return case.agreement is not None and case.agreement.form is form


def _written(case: Case) -> Necessity:
    written = _agreed(case, AgreementForm.WRITTEN)
    return "必须" if written and not is_settlement(case) else "不用"


def _settlement(case: Case) -> Necessity:
    return "必须" if _agreed(case, AgreementForm.WRITTEN) and is_settlement(case) else "不用"


def _oral(case: Case) -> Necessity:
    return "必须" if _agreed(case, AgreementForm.ORAL) else "不用"


def _termination(case: Case) -> Necessity:
    return "必须" if case.result in _ENDED else "不用"


def _performance(case: Case) -> Necessity:
    if not case.terms:
        return "不用"
    settled = any(term.state is TermState.SETTLED for term in case.terms)
    return "必须" if settled or case.performed in _PAID else "按需"


def _return_visit(case: Case) -> Necessity:
    return "必须" if case.visits else "按需"


def _confirmation(case: Case) -> Necessity:
    if case.kind is Kind.PETITION or case.agreement is None:
        return "不用"
    unasked = case.agreement.judicial_confirmation is Confirmation.NOT_APPLIED
    return "按需" if unasked else "必须"
