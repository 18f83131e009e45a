"""What belongs into a case file by its facts: 必须, 按需 or 不用 for each form.

The order of the items is data (``codes/forms``). mediation.md section 4 says what turns 按需 into
必须, product.md ("Papers") how a petition differs.
"""

from collections.abc import Mapping
from typing import Literal

from laoma_desktop.domain.agreements import is_petition_settlement, may_be_confirmed
from laoma_desktop.domain.authority import needs_mandate
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Confirmation,
    Intake,
    Kind,
    Result,
    Status,
    TermState,
)

Necessity = Literal["必须", "按需", "不用"]
MUST: Necessity = "必须"
MAY: Necessity = "按需"
NOT: Necessity = "不用"

_ENDED = frozenset({Result.FAILED, Result.TERMINATED, Result.WITHDRAWN})
_GROUP = 10


def form_necessity(case: Case) -> Mapping[str, Necessity]:
    """Return for every form id whether this case needs it."""
    return {
        **_OUTSIDE,
        **_beginning(case),
        **_proofs(case),
        **_ending(case),
        **_afterwards(case),
        **_team_papers(case),
    }


_OUTSIDE: Mapping[str, Necessity] = {
    "cover": MUST,
    "contents": MUST,
    "back_cover": MUST,
    "delivery_receipt": MAY,
    "transfer_letter": MAY,
    "transfer_receipt": MAY,
    "extension": MAY,
    "police_recognition": NOT,
    "spine_label": MAY,
    "box_label": MAY,
}


def _must_if(fact: object, otherwise: Necessity = MAY) -> Necessity:
    return MUST if fact else otherwise


def _has(case: Case, *kinds: str) -> bool:
    return any(attachment.kind in kinds for attachment in case.attachments)


def _beginning(case: Case) -> Mapping[str, Necessity]:
    applied = case.intake is Intake.APPLICATION
    declined = case.status is Status.DECLINED
    return {
        "application": _must_if(applied, NOT),
        "acceptance": NOT if declined else _must_if(not applied),
        "rights_notice": MAY if case.kind is Kind.PETITION or declined else MUST,
        "identity": MUST,
    }


def _proofs(case: Case) -> Mapping[str, Necessity]:
    many = (case.people_involved or 0) >= _GROUP or len(case.parties) >= _GROUP
    return {
        "authorisation": _must_if(any(needs_mandate(agent) for agent in case.agents), NOT),
        "representatives": MAY if many else NOT,
        "investigation": _must_if(_has(case, "investigation")),
        "evidence": _must_if(_has(case, "evidence", "photo", "recording")),
        "record": MAY if case.status is Status.DECLINED else MUST,
    }


def _ending(case: Case) -> Mapping[str, Necessity]:
    form = case.agreement.form if case.agreement else AgreementForm.NONE
    agreed = form is not AgreementForm.NONE
    ended = case.result in _ENDED
    settlement = is_petition_settlement(case)
    oral = form is AgreementForm.ORAL and not settlement
    open_end = NOT if agreed or ended or case.status is Status.DECLINED else MAY
    return {
        "agreement": MUST
        if agreed and not oral and not settlement
        else _open(open_end, settlement),
        "petition_settlement": MUST if agreed and settlement else _open(open_end, not settlement),
        "oral_agreement": MUST if oral else _open(open_end, settlement),
        "termination": MUST if ended and not agreed else open_end,
        "non_acceptance": _must_if(case.status is Status.DECLINED, NOT),
    }


def _open(open_end: Necessity, excluded: object) -> Necessity:
    return NOT if excluded else open_end


def _afterwards(case: Case) -> Mapping[str, Necessity]:
    agreed = case.agreed_on is not None
    settled = any(term.state is TermState.SETTLED for term in case.terms)
    applied = (
        case.agreement is not None
        and case.agreement.judicial_confirmation is not Confirmation.NOT_APPLIED
    )
    court = _must_if(applied, MAY if agreed else NOT)
    confirmation: Necessity = court if applied or may_be_confirmed(case) else NOT
    if case.kind is Kind.PETITION:
        confirmation = NOT
    waived = not _has(case, "identity_copy") or not _has(case, "signed_scan")
    return {
        "performance": _must_if(settled, MAY if agreed else NOT),
        "return_visit": _must_if(case.visits),
        "judicial_confirmation": confirmation,
        "mediation_certificate": confirmation,
        "delivery_address": confirmation,
        "case_statement": _must_if(waived),
    }


def _team_papers(case: Case) -> Mapping[str, Necessity]:
    team = MAY if case.team else NOT
    return {
        "team_letter": team,
        "plan": MAY if case.plan else NOT,
        "plan_map": team,
        "ledger": team,
        "closing_report": team,
    }
