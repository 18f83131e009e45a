"""Who answers for the terms of an agreement (民法典 Arts. 681–692)."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from laoma_desktop.domain.case import Agreement, Case, Guarantor, Term
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.guards import refused, require_editable
from laoma_desktop.domain.identity_numbers import id_problems
from laoma_desktop.domain.naming import people_in


def guaranteed(guarantor: Guarantor, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms somebody answers for: the named ones, all where none is named."""
    named = tuple(term for term in terms if term.uuid in guarantor.for_terms)
    return named if guarantor.for_terms else terms


def put_guarantor(case: Case, guarantor: Guarantor) -> Case:
    """Return the case with a guarantor added or corrected.

    Raises:
        RuleRefused: no name, a wrong number, no such term, a guarantor who owes the term himself
            (Art. 681), or a guarantee that ends before the term is due (Art. 692).
    """
    require_editable(case)
    problems = list(_problems(case, guarantor))
    if problems:
        raise refused(case, "担保人没有保存", problems)
    held = case.guarantors
    if any(old.uuid == guarantor.uuid for old in held):
        changed = tuple(guarantor if old.uuid == guarantor.uuid else old for old in held)
        return replace(case, guarantors=changed)
    return replace(case, guarantors=(*held, guarantor))


def remove_guarantor(case: Case, uuid: UUID) -> Case:
    """Return the case without a guarantor."""
    require_editable(case)
    return replace(case, guarantors=tuple(g for g in case.guarantors if g.uuid != uuid))


def _problems(case: Case, guarantor: Guarantor) -> Iterator[FieldProblem]:
    name = guarantor.name.strip()
    if not name:
        yield FieldProblem("name", "请写担保人的姓名或名称")
    for sentence in id_problems(guarantor.id_number):
        yield FieldProblem("id_number", sentence)
    known = {term.uuid for term in case.terms}
    if not known:
        yield FieldProblem("for_terms", "协议里还没有约定，先写约定，再写担保人")
    elif not known.issuperset(guarantor.for_terms):
        yield FieldProblem("for_terms", "协议里没有所担保的那一条")
    covered = guaranteed(guarantor, case.terms)
    for number, term in enumerate(case.terms, 1):
        if term in covered:
            yield from _misfits(guarantor, term, number)


def _misfits(guarantor: Guarantor, term: Term, number: int) -> Iterator[FieldProblem]:
    """Say why somebody can't answer for a term."""
    name, until, due = guarantor.name.strip(), guarantor.until, term.due_on
    if name and name in people_in(term.obligor):
        sentence = f"约定 {number} 本来就由{name}履行，担保人要是别人（民法典第六百八十一条）"
        yield FieldProblem("name", sentence)
    if until is not None and due is not None and until <= due:
        day = due.isoformat()
        sentence = f"保证期间要在约定 {number} 的期限 {day} 以后才到期（民法典第六百九十二条）"
        yield FieldProblem("until", sentence)


def removal_problems(case: Case, agreement: Agreement) -> Iterator[FieldProblem]:
    """Say of each term an agreement leaves out which guarantee or payment still stands on it."""
    staying = {term.uuid for term in agreement.terms}
    for number, term in enumerate(case.terms, 1):
        if term.uuid in staying:
            continue
        names = "、".join(g.name for g in case.guarantors if term.uuid in g.for_terms)
        if names:
            yield FieldProblem("terms", f"约定 {number} 由{names}担保，先改担保人，再删这一条")
        if any(payment.term == term.uuid for payment in case.payments):
            yield FieldProblem("terms", f"约定 {number} 已经登记了付款，先删付款，再删这一条")
