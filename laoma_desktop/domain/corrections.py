"""Corrections of the common facts of a case; what a step or a record of its own gives stays."""

from dataclasses import replace
from datetime import date

from laoma_desktop.domain.agreements import WRITTEN_ONLY
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.case_text import text_problems
from laoma_desktop.domain.entry import registration_problems
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.guards import refused, require_editable
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
    "parties",
    "agents",
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
    "origin",
    "sessions",
    "agreement",
    "visits",
    "events",
    "attachments",
    "team",
    "plan",
    "tasks",
)
"""Fields that steps, records and imports give; of these only the day of acceptance is corrected."""


def correct(stored: Case, case: Case, today: date) -> Case:
    """Return the stored case with the common facts, parties and agents of ``case``.

    The day of acceptance follows where the case was accepted and ``case`` names one.
    """
    require_editable(stored)
    corrected = replace(stored, **{name: getattr(case, name) for name in CARRIED})
    if stored.accepted_on is not None and case.accepted_on is not None:
        corrected = replace(corrected, accepted_on=case.accepted_on)
    problems = [
        *registration_problems(corrected),
        *text_problems(corrected),
        *_acceptance_problems(stored, corrected, today),
        *_form_problems(stored, corrected),
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


def _form_problems(stored: Case, corrected: Case) -> list[FieldProblem]:
    """Return why the category can't change under an oral agreement."""
    agreement = corrected.agreement
    if agreement is None or agreement.form is not AgreementForm.ORAL:
        return []
    if corrected.category == stored.category or corrected.category not in WRITTEN_ONLY:
        return []
    sentence = f"{corrected.category}的调解协议必须用书面形式，这个案件的协议是口头的"
    return [FieldProblem("category", sentence)]
