"""Payments on the terms of an agreement: what was paid, what is left (人民调解法 Art. 31).

A term with money is settled by payments that reach its amount; one payment without a term counts
for none and is kept as it was told.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

from laoma_desktop.domain.case import Case, Payment, Term
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.guards import day_problems, refused, require_editable
from laoma_desktop.domain.money import figures
from laoma_desktop.domain.performance import performed
from laoma_desktop.domain.vocabulary import TermState


def paid_cents(case: Case, term: UUID) -> int:
    """Return what was paid on a term, in 分."""
    return sum(payment.amount_cents for payment in case.payments if payment.term == term)


def left_cents(case: Case, term: Term) -> int:
    """Return what is still owed on a term, in 分; 0 for a settled one or one without money."""
    if term.state is TermState.SETTLED:
        return 0
    return max(term.amount_cents - paid_cents(case, term.uuid), 0)


def put_payment(case: Case, payment: Payment, today: date) -> Case:
    """Return the case with a payment added or corrected; a term that is paid up is settled.

    Raises:
        RuleRefused: no such term, no amount, a day in the future, or more than is owed.
    """
    require_editable(case)
    others = tuple(p for p in case.payments if p.uuid != payment.uuid)
    problems = _problems(replace(case, payments=others), payment, today)
    if problems:
        raise refused(case, "付款没有保存", problems)
    at = next((n for n, p in enumerate(case.payments) if p.uuid == payment.uuid), len(others))
    return _settled(replace(case, payments=(*others[:at], payment, *others[at:])), payment)


def remove_payment(case: Case, uuid: UUID) -> Case:
    """Return the case without a payment; a term it had settled is owed again."""
    require_editable(case)
    gone = next((p for p in case.payments if p.uuid == uuid), None)
    if gone is None:
        return case
    left = replace(case, payments=tuple(p for p in case.payments if p.uuid != uuid))
    agreement = left.agreement
    if agreement is None:
        return left

    def owed(term: Term) -> Term:
        short = paid_cents(left, term.uuid) < term.amount_cents
        if term.uuid != gone.term or term.settled_on != gone.paid_on or not short:
            return term
        return replace(term, state=TermState.OPEN, settled_on=None, evidence="")

    terms = tuple(owed(term) for term in agreement.terms)
    return performed(replace(left, agreement=replace(agreement, terms=terms)))


def _problems(case: Case, payment: Payment, today: date) -> list[FieldProblem]:
    problems: list[FieldProblem] = []
    if payment.amount_cents <= 0:
        problems.append(FieldProblem("amount_cents", "请写付了多少钱"))
    if payment.paid_on is None:
        problems.append(FieldProblem("paid_on", "请写付款日期"))
    else:
        late = day_problems("付款", payment.paid_on, today)
        problems += (FieldProblem("paid_on", problem.sentence) for problem in late)
    term = next((term for term in case.terms if term.uuid == payment.term), None)
    if payment.term is not None and term is None:
        problems.append(FieldProblem("term", "协议里没有这一条"))
    if term is not None and payment.amount_cents > term.amount_cents - paid_cents(case, term.uuid):
        left = figures(max(term.amount_cents - paid_cents(case, term.uuid), 0))
        problems.append(FieldProblem("amount_cents", f"这一条还差 {left} 元，付的比差的多"))
    return problems


def _settled(case: Case, payment: Payment) -> Case:
    agreement = case.agreement
    if agreement is None:
        return case

    def paid(term: Term) -> Term:
        full = term.amount_cents and paid_cents(case, term.uuid) >= term.amount_cents
        if term.uuid != payment.term or not full or term.state is TermState.SETTLED:
            return term
        return replace(
            term,
            state=TermState.SETTLED,
            settled_on=payment.paid_on,
            evidence=payment.evidence,
        )

    terms = tuple(paid(term) for term in agreement.terms)
    return performed(replace(case, agreement=replace(agreement, terms=terms)))
