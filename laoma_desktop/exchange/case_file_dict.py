"""A case as the keys of a case file, with the values the file gave (``case show --json``)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from laoma_desktop.domain.case import Agreement, Case, Guarantor, Payment, Term
from laoma_desktop.domain.codec import Plain, to_plain
from laoma_desktop.domain.confirmation import DECISIONS
from laoma_desktop.domain.vocabulary import Confirmation
from laoma_desktop.exchange.case_file_shape import KIND_TABLES, PLAN_KEYS, TABLES


def case_file_dict(case: Case) -> dict[str, Plain]:
    """Return JSON values under the keys of a case file.

    Dates are ISO texts. As in a file, unknown dates and figures, empty groups and an outcome that
    is not there are left out; unknown texts stand as "".
    """
    return _known(
        {
            "id": case.origin.file_id,
            "source": case.origin.source,
            **_fields(case, "case", without=("id", "source")),
            "parties": [_row(party, "party") for party in case.parties],
            "agents": [_row(agent, "agent") for agent in case.agents],
            "sessions": [_row(session, "session") for session in case.sessions],
            "agreement": _agreement(case.agreement),
            "guarantors": [_guarantor(one, case.terms) for one in case.guarantors],
            "outcome": _outcome(case),
            "performance": [_payment(one, case.terms) for one in case.payments],
            "followups": [_row(visit, "followup") for visit in case.visits],
            "task_force": _task_force(case),
            "ledger": [_row(entry, "ledger") for entry in case.ledger],
            **{kind: _record(getattr(case, kind), kind) for kind in KIND_TABLES},
        }
    )


def _applied(state: Confirmation) -> str:
    """Return what a file says of a judicial confirmation: a decided one was applied for."""
    return Confirmation.APPLIED.value if state in DECISIONS else state.value


def _fields(record: object, table: str, *, without: tuple[str, ...] = ()) -> dict[str, Plain]:
    keys = TABLES[table]
    names = (
        name
        for name, key in keys.items()
        if key.type not in ("table", "tables") and name not in without
    )
    values = {name: to_plain(getattr(record, name)) for name in names}
    return {name: value for name, value in values.items() if value or not keys[name].rare}


def _known(values: Mapping[str, Plain]) -> dict[str, Plain]:
    """Leave out what is unknown; the empty list of mediators of a session is a value."""
    return {
        name: value
        for name, value in values.items()
        if value is not None and (value != [] or name == "mediators")
    }


def _row(record: object, table: str) -> dict[str, Plain]:
    return _known(_fields(record, table))


def _guarantor(guarantor: Guarantor, terms: Sequence[Term]) -> Plain:
    numbers: list[Plain] = [_number(uuid, terms) for uuid in guarantor.for_terms]
    return _said({**_fields(guarantor, "guarantor"), "for_terms": numbers})


def _payment(payment: Payment, terms: Sequence[Term]) -> Plain:
    said = _fields(payment, "performance", without=("term",))
    return _said({"term": _number(payment.term, terms) if payment.term else None, **said})


def _number(uuid: UUID, terms: Sequence[Term]) -> int | None:
    """Return the place of a term, counted from 1; None for one that was taken out since."""
    return next((n for n, term in enumerate(terms, 1) if term.uuid == uuid), None)


def _record(record: Any, table: str) -> Plain:
    """Return a record of what one kind adds, with the records below it."""
    if record is None:
        return None
    below = {name: key.table for name, key in TABLES[table].items() if key.type == "tables"}
    lists: dict[str, Plain] = {
        name: [_record(row, title) for row in getattr(record, name)]
        for name, title in below.items()
    }
    return _said({**_fields(record, table), **lists})


def _said(values: Mapping[str, Plain]) -> dict[str, Plain]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _agreement(agreement: Agreement | None) -> Plain:
    if agreement is None:
        return None
    terms: list[Plain] = [_row(term, "term") for term in agreement.terms]
    said = _fields(agreement, "agreement")
    said["judicial_confirmation"] = _applied(agreement.judicial_confirmation)
    return _known({**said, "terms": terms})


def _outcome(case: Case) -> Plain:
    said = {name: value for name, value in _fields(case, "outcome").items() if value}
    return dict(said) or None


def _task_force(case: Case) -> Plain:
    if case.team is None:
        return None
    texts = {part.section: part.text for part in case.plan.sections} if case.plan else {}
    members: list[Plain] = [
        {"role": member.role_title, "name": member.name, "org": member.organisation}
        for member in case.team.present
    ]
    sections = {key: texts.get(TABLES["task_force"][key].label, "") for key in PLAN_KEYS}
    return _known(
        {
            "leader": case.team.leader,
            "members": members,
            **sections,
            "deadline": to_plain(case.team.deadline),
        }
    )
