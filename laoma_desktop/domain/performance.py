"""Performance of an agreement: what its terms say about the case (人民调解法 Art. 31)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain.case import Case, Term
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.guards import day_problems, refused, require_editable
from laoma_desktop.domain.vocabulary import AGREED_STATES, Performed, Result, Status, TermState


def performed(case: Case) -> Case:
    """Return the case with the state of performance that its terms give.

    Terms without date and without money are conduct: they oblige for good and are not counted.
    """
    owed = [term for term in case.terms if term.due_on or term.amount_cents]
    settled = [term for term in owed if term.state is TermState.SETTLED]
    require_editable(case)
    if not owed or case.result is not Result.SUCCESS:
        return case
    if len(settled) == len(owed):
        at_once = all(term.settled_on == case.agreed_on for term in owed)
        outcome = Performed.AT_ONCE if at_once and case.agreed_on else Performed.DONE
    else:
        begun = settled or any(payment.amount_cents for payment in case.payments)
        outcome = Performed.PARTLY if begun else case.performed
    status = case.status
    if status in AGREED_STATES:
        status = Status.PERFORMED if len(settled) == len(owed) else Status.PERFORMING
    return replace(case, performed=outcome, status=status)


def settle(case: Case, uuid: UUID, on: date, evidence: str, today: date) -> Case:
    """Record that a term was performed on a day; raise RuleRefused where that can't have been."""
    agreement = case.agreement
    if agreement is None or all(term.uuid != uuid for term in agreement.terms):
        raise RuleRefused("协议里没有这一条", where=case.number, next_step="请刷新后再试。")
    problems = day_problems("履行", on, today)
    if problems:
        raise refused(case, "履行没有保存", problems)

    def settled(term: Term) -> Term:
        if term.uuid != uuid:
            return term
        return replace(term, state=TermState.SETTLED, settled_on=on, evidence=evidence)

    terms = tuple(settled(term) for term in agreement.terms)
    return performed(replace(case, agreement=replace(agreement, terms=terms)))


def outcome_at_closing(case: Case) -> Performed:
    """Return what stands for performance when the case is closed."""
    if case.result is not Result.SUCCESS:
        return Performed.NONE
    if case.performed is not Performed.UNKNOWN:
        return case.performed
    owing = any(t.due_on and t.state is not TermState.SETTLED for t in case.terms)
    return Performed.NOT if owing else Performed.UNKNOWN
