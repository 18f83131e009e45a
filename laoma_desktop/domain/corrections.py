"""Corrections of the common facts of a case; what a step or a record of its own gives stays.

Nobody leaves a case whom one of these records still names.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from laoma_desktop.domain.case import Agreement, Case, Term
from laoma_desktop.domain.case_text import text_problems
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.entry import registration_problems
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.guards import refused, require_editable
from laoma_desktop.domain.kind_rules import kind_problems
from laoma_desktop.domain.money import figures
from laoma_desktop.domain.naming import mentions
from laoma_desktop.domain.vocabulary import AgreementForm

CARRIED = (
    "title",
    "kind",
    "category",
    "intake",
    "source_org",
    "difficulty",
    "risk",
    "people_involved",
    "amount_cents",
    "street",
    "community",
    "narrative",
    "committee",
    "court_kind",
    "court_case_no",
    "papers_received_on",
    "parties",
    "agents",
    "petition",
    "care",
    "place",
    "consultation",
    "project",
)
"""Fields of a case that a correction carries over as they were edited."""
STAYING = (
    "uuid",
    "org",
    "custodian",
    "custody_seq",
    "number",
    "status",
    "registered_on",
    "registered_at",
    "accepted_on",
    "closed_on",
    "result",
    "performed",
    "end_reason",
    "ticks",
    "extended_to",
    "extension_consent_on",
    "confirmation_result",
    "court",
    "document_no",
    "decided_on",
    "origin",
    "sessions",
    "agreement",
    "guarantors",
    "payments",
    "visits",
    "events",
    "attachments",
    "team",
    "plan",
    "tasks",
    "ledger",
    "filing",
    "amendments",
)
"""Fields that steps, records and imports give; of these only the day of acceptance is corrected."""
_SHOWN = 24


def correct(stored: Case, case: Case, today: date, rules: CategoryRules) -> Case:
    """Return the stored case with the common facts, parties and agents of ``case``.

    The day of acceptance follows where the case was accepted and ``case`` names one.
    """
    require_editable(stored)
    corrected = replace(stored, **{name: getattr(case, name) for name in CARRIED})
    if stored.accepted_on is not None and case.accepted_on is not None:
        corrected = replace(corrected, accepted_on=case.accepted_on)
    problems = [
        *registration_problems(corrected),
        *kind_problems(corrected, today),
        *text_problems(corrected),
        *_acceptance_problems(stored, corrected, today),
        *_form_problems(stored, corrected, rules),
        *_removal_problems(stored, corrected),
    ]
    if problems:
        raise refused(stored, "没有保存", problems)
    return corrected


def _acceptance_problems(stored: Case, corrected: Case, today: date) -> list[FieldProblem]:
    """Return why the day of acceptance can't be moved there; an old wrong one may stay."""
    on = corrected.accepted_on
    if on is None or on == stored.accepted_on:
        return []
    days = (today, stored.closed_on, *(session.date for session in stored.sessions))
    last = min(day for day in days if day is not None)
    if on <= last:
        return []
    return [FieldProblem("accepted_on", f"受理日期不能晚于 {last.isoformat()}")]


def _form_problems(stored: Case, corrected: Case, rules: CategoryRules) -> list[FieldProblem]:
    """Return why the category can't change under an oral agreement."""
    agreement = corrected.agreement
    if agreement is None or agreement.form is not AgreementForm.ORAL:
        return []
    if corrected.category == stored.category or corrected.category not in rules.written_only:
        return []
    sentence = f"{corrected.category}的调解协议必须用书面形式，这个案件的协议是口头的"
    return [FieldProblem("category", sentence)]


def _removal_problems(stored: Case, corrected: Case) -> Iterator[FieldProblem]:
    """Say of each party that is to leave which record still names it."""
    staying = {party.uuid for party in corrected.parties}
    names = {party.name for party in corrected.parties}
    for party in stored.parties:
        if party.uuid in staying or not party.name.strip() or party.name in names:
            continue
        for sentence in _traces(corrected, party.name, names):
            yield FieldProblem("parties", sentence)


def _traces(case: Case, name: str, others: set[str]) -> Iterator[str]:
    """Return where a case still names somebody and what to change first."""
    for number, term in enumerate(case.terms, 1):
        words = _term_words(term)
        if mentions(f"{term.obligor}\n{term.obligee}\n{term.text}", name, others):
            yield f"约定 {number} 写着{words}，先改约定 {number}，再移出{name}"
    if case.agreement is not None and mentions(_agreement_words(case.agreement), name, others):
        yield f"协议的事实、争议或责任写着{name}，先改协议，再移出{name}"
    for number, session in enumerate(case.sessions, 1):
        if mentions(session.attendees, name, others):
            yield f"第 {number} 次调解记录写着{name}到场，先改调解记录，再移出{name}"
    for agent in case.agents:
        if agent.for_party == name:
            yield f"代理人{agent.name}代理的是{name}，先改或移出代理人，再移出{name}"


def _term_words(term: Term) -> str:
    """Return who does what for whom by a term, in words."""
    if not term.obligor:
        return f"“{_short(term.text)}”"
    towards = f"向{term.obligee}" if term.obligee else ""
    if term.amount_cents:
        return f"由{term.obligor}{towards}支付 {figures(term.amount_cents)} 元"
    return f"由{term.obligor}{towards}履行“{_short(term.text)}”"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _agreement_words(agreement: Agreement) -> str:
    return f"{agreement.facts}\n{agreement.disputed}\n{agreement.responsibility}"
