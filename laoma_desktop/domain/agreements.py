"""Rules about what kind of paper an agreement is and whether a court may confirm it."""

from laoma_desktop.domain.case import Agreement, Case, Party
from laoma_desktop.domain.vocabulary import AgreementForm, Kind

STATUS_RIGHT = "status_right"
"""Tick: 身份关系 or 确权, which no court confirms."""
WRITTEN_ONLY = frozenset({"劳动争议纠纷", "拖欠农民工工资纠纷", "医疗纠纷"})
"""Categories whose agreement must be written (劳动争议调解仲裁法 Art. 14, 医疗纠纷条例 Art. 39)."""
_PUBLIC_AUTHORITY = "11"


def is_concluded(agreement: Agreement | None) -> bool:
    """Return whether something was agreed: orally, or in writing with the day of signing."""
    if agreement is None:
        return False
    written = agreement.form is AgreementForm.WRITTEN and agreement.signed_on is not None
    return written or agreement.form is AgreementForm.ORAL


def responsible_unit(case: Case) -> Party | None:
    """Return the public authority that binds itself: an obligor whose code begins with 11."""
    obligors = "、".join(term.obligor for term in case.terms)
    for party in case.parties:
        if party.uscc.startswith(_PUBLIC_AUTHORITY) and party.name and party.name in obligors:
            return party
    return None


def is_petition_settlement(case: Case) -> bool:
    """Return whether the agreement prints as 信访事项化解协议书 (人民调解法 Art. 2)."""
    return case.kind is Kind.PETITION or responsible_unit(case) is not None


def may_be_confirmed(case: Case) -> bool:
    """Return whether a court may confirm the agreement (人民调解法 Art. 33, 民诉法 Art. 205)."""
    agreement = case.agreement
    if agreement is None or agreement.form is AgreementForm.NONE:
        return False
    return not is_petition_settlement(case) and STATUS_RIGHT not in case.ticks
