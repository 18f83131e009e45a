"""Rules about what an agreement says, what kind of paper it is, whether a court may confirm it."""

from collections.abc import Iterator
from datetime import date

from laoma_desktop.domain.case import Agreement, Case, Party, Term
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.naming import is_group_word, people_in, strangers
from laoma_desktop.domain.vocabulary import AgreementForm, Kind, PartyRole

STATUS_RIGHT = "status_right"
"""Tick: 身份关系 or 确权, which no court confirms."""
_PUBLIC_AUTHORITY = "11"


def is_signed(agreement: Agreement | None) -> bool:
    """Return whether the parties bound themselves: orally, or in writing with the day."""
    return agreement is not None and agreement.is_signed


def is_concluded(agreement: Agreement | None) -> bool:
    """Return whether something was agreed: signed or oral, with the facts and a term."""
    return agreement is not None and agreement.is_concluded


def effective_on(case: Case) -> date | None:
    """Return when the agreement took effect, None for none or an unsigned one (Arts. 29–30).

    What the file says counts; else the day of signing, for an oral one the last session.
    """
    agreement = case.agreement
    if agreement is None or agreement.form is AgreementForm.NONE:
        return None
    if agreement.effective_on is not None:
        return agreement.effective_on
    return case.agreed_on if agreement.form is AgreementForm.ORAL else agreement.signed_on


def lacking_sides(case: Case) -> tuple[str, ...]:
    """Return which sides an agreement of this case has nobody for.

    A dispute has 申请人 and 被申请人; in other kinds of work anybody else may stand opposite.
    """
    roles = [party.role for party in case.parties if party.name.strip()]
    found = [] if PartyRole.APPLICANT in roles else [PartyRole.APPLICANT.value]
    opposite = PartyRole.RESPONDENT in roles
    if case.kind is not Kind.DISPUTE:
        opposite = any(role is not PartyRole.APPLICANT for role in roles)
    return (*found,) if opposite else (*found, PartyRole.RESPONDENT.value)


def unknown_people(case: Case) -> Iterator[tuple[int, str]]:
    """Return number of the term and name for everybody it names who is no party or guarantor."""
    names = (*(p.name for p in case.parties), *(g.name for g in case.guarantors))
    known = {name.strip() for name in names if name.strip()}
    for number, term in enumerate(case.terms, 1):
        others = (*strangers(term.obligor, known), *strangers(term.obligee, known))
        yield from ((number, name) for name in dict.fromkeys(others))


def owes_itself(term: Term) -> str:
    """Return who would be obligor and obligee of one term, "" where nobody is.

    Several people on both sides owe each other (甲、乙 to 甲、乙), and 双方 names nobody.
    """
    obligors, obligees = people_in(term.obligor), people_in(term.obligee)
    if min(len(obligors), len(obligees)) > 1:
        return ""
    shared = (name for name in obligors if name in obligees and not is_group_word(name))
    return next(shared, "")


def agreement_problems(
    agreement: Agreement, before: Agreement | None, today: date
) -> list[FieldProblem]:
    """Return why an agreement can't be kept as written; what stood there before may stay."""
    problems: list[FieldProblem] = []
    if before is None or agreement.copies != before.copies:
        problems += copies_problems(agreement.copies)
    signed = agreement.signed_on
    if signed is not None and signed > today and (before is None or signed != before.signed_on):
        sentence = f"签订日期不能晚于今天 {today.isoformat()}；还没有签的空着"
        problems.append(FieldProblem("signed_on", sentence))
    problems += _effect_problems(agreement, before, today)
    old = before.terms if before else ()
    for number, term in enumerate(agreement.terms, 1):
        name = "" if term in old else owes_itself(term)
        if name:
            sentence = f"约定 {number} 的义务人和权利人都是{name}，自己不能欠自己"
            problems.append(FieldProblem("obligee", sentence))
    return problems


def _effect_problems(
    agreement: Agreement, before: Agreement | None, today: date
) -> list[FieldProblem]:
    """Return why an agreement can't have taken effect on its day (Art. 29)."""
    effective, signed = agreement.effective_on, agreement.signed_on
    if effective is None or (before is not None and effective == before.effective_on):
        return []
    if effective > today:
        sentence = f"生效日期不能晚于今天 {today.isoformat()}；还没有生效的空着"
        return [FieldProblem("effective_on", sentence)]
    if signed is not None and effective < signed:
        sentence = f"生效日期不能早于签订日期 {signed.isoformat()}（人民调解法第二十九条）"
        return [FieldProblem("effective_on", sentence)]
    return []


def copies_needed(case: Case) -> int:
    """Return the least copies: one for each party and guarantor, one for the committee."""
    return len(case.parties) + len(case.guarantors) + 1


def copies_problems(copies: int | None) -> list[FieldProblem]:
    """Return why an agreement can't be made in so many copies; None is the usual number."""
    if copies is None or copies > 0:
        return []
    return [FieldProblem("copies", "份数至少是 1 份；空着就按当事人各一份、另存一份")]


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
