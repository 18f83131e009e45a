"""Every form of the case page by name: ``make_editor("session", desk, uuid)``."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final
from uuid import UUID

from laoma_desktop.domain.case import Agreement, Attachment, Member, Task, Term
from laoma_desktop.domain.completeness import completeness
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.vocabulary import TermState
from laoma_desktop.ui.screens.case_detail import (
    archive_editors,
    fact_editors,
    kind_editors,
    ledger_editors,
    life_editors,
    outcome_editors,
    record_editors,
    roster_editors,
    team_editors,
)
from laoma_desktop.ui.screens.case_detail.editing import Desk, Editor
from laoma_desktop.ui.screens.case_detail.file_editor import attachment_editor
from laoma_desktop.ui.screens.case_detail.finding import find
from laoma_desktop.ui.screens.case_detail.risk_editor import risk_editor


def _file(desk: Desk, uuid: UUID | None) -> Attachment:
    found = find(desk.case.attachments, uuid)
    if found is None:
        raise RuleRefused("请先选一个附件")
    return found


def _member(desk: Desk, uuid: UUID | None) -> Member:
    found = find(desk.case.team.present if desk.case.team else (), uuid)
    if found is None:
        raise RuleRefused("请先选一个专班成员")
    return found


def _task(desk: Desk, uuid: UUID | None) -> Task:
    found = find(desk.case.tasks, uuid)
    if found is None:
        raise RuleRefused("请先选一项任务")
    return found


def _term(desk: Desk, uuid: UUID | None) -> Term:
    owing = (term for term in desk.case.terms if term.state is not TermState.SETTLED)
    found = find(desk.case.terms, uuid) if uuid else next(owing, None)
    if found is None:
        raise RuleRefused("没有要登记履行的条款了")
    return found


def _gaps(desk: Desk) -> Callable[[Agreement], tuple[str, ...]]:
    return lambda agreement: agreement_words(desk, agreement)


def agreement_words(desk: Desk, agreement: Agreement) -> tuple[str, ...]:
    """Return in words what an agreement lacks of what the law asks (人民调解法 Art. 29)."""
    gaps = completeness(replace(desk.case, agreement=agreement))
    return tuple(
        f"{gap.sentence}（{gap.source}）" if gap.source else gap.sentence
        for gap in gaps
        if gap.field in ("agreement", "terms")
    )


Maker = Callable[[Desk, UUID | None], Editor]

_MAKERS: Final[Mapping[str, Maker]] = {
    "accept": lambda desk, _: life_editors.accept_editor(desk),
    "decline": lambda desk, _: life_editors.decline_editor(desk),
    "finish": lambda desk, _: life_editors.finish_editor(desk),
    "close": lambda desk, _: life_editors.close_editor(desk),
    "reopen": lambda desk, _: life_editors.reopen_editor(desk),
    "archive": lambda desk, _: archive_editors.archive_editor(desk),
    "amend": lambda desk, _: archive_editors.amend_editor(desk),
    "amended": lambda desk, _: archive_editors.amended_editor(desk),
    "facts": lambda desk, _: fact_editors.facts_editor(desk),
    "ticks": lambda desk, _: fact_editors.ticks_editor(desk),
    "risk": lambda desk, _: risk_editor(desk),
    "event": lambda desk, _: fact_editors.event_editor(desk),
    "party": lambda desk, uuid: fact_editors.party_editor(desk, find(desk.case.parties, uuid)),
    "agent": lambda desk, uuid: fact_editors.agent_editor(desk, find(desk.case.agents, uuid)),
    "attachment": lambda desk, uuid: attachment_editor(desk, _file(desk, uuid)),
    "visit": lambda desk, uuid: fact_editors.visit_editor(desk, find(desk.case.visits, uuid)),
    "session": lambda desk, uuid: record_editors.session_editor(
        desk, find(desk.case.sessions, uuid)
    ),
    "agreement": lambda desk, _: record_editors.agreement_editor(desk, _gaps(desk)),
    "term": lambda desk, uuid: record_editors.term_editor(desk, find(desk.case.terms, uuid)),
    "settle": lambda desk, uuid: record_editors.settle_editor(desk, _term(desk, uuid)),
    "member": lambda desk, uuid: team_editors.member_editor(
        desk, find(desk.case.team.members if desk.case.team else (), uuid)
    ),
    "kind": lambda desk, _: kind_editors.kind_editor(desk),
    "kind-entry": lambda desk, uuid: kind_editors.entry_editor(
        desk, find(kind_editors.entries(desk), uuid)
    ),
    "payment": lambda desk, uuid: outcome_editors.payment_editor(
        desk, find(desk.case.payments, uuid)
    ),
    "guarantor": lambda desk, uuid: outcome_editors.guarantor_editor(
        desk, find(desk.case.guarantors, uuid)
    ),
    "extend": lambda desk, _: outcome_editors.extend_editor(desk),
    "decision": lambda desk, _: outcome_editors.decision_editor(desk),
    "plan": lambda desk, _: team_editors.plan_editor(desk, desk.case.plan),
    "approve": lambda desk, _: team_editors.approve_editor(desk),
    "task-done": lambda desk, uuid: team_editors.done_editor(desk, _task(desk, uuid)),
    "task-postpone": lambda desk, uuid: team_editors.postpone_editor(desk, _task(desk, uuid)),
    "task-skip": lambda desk, uuid: team_editors.skip_editor(desk, _task(desk, uuid)),
    "task-delegate": lambda desk, uuid: roster_editors.delegate_editor(desk, _task(desk, uuid)),
    "hand-over": lambda desk, uuid: roster_editors.hand_over_editor(desk, _member(desk, uuid)),
    "leave": lambda desk, uuid: roster_editors.leave_editor(desk, _member(desk, uuid)),
    "dissolve": lambda desk, _: roster_editors.dissolve_editor(desk),
    "ledger": lambda desk, uuid: ledger_editors.ledger_editor(desk, find(desk.case.ledger, uuid)),
    "meeting": lambda desk, uuid: ledger_editors.meeting_editor(desk, find(desk.case.ledger, uuid)),
    "task-block": lambda desk, uuid: team_editors.block_editor(desk, _task(desk, uuid)),
}


def make_editor(kind: str, desk: Desk, uuid: UUID | None = None, role: str = "") -> Editor:
    """Return a form; ``uuid`` names the record it corrects.

    ``role`` is the role a new member fills, or the term that a new payment serves.
    """
    if kind == "payment" and uuid is None:
        return outcome_editors.payment_editor(desk, None, role)
    if kind == "member" and uuid is None:
        needs = desk.case.team.roles if desk.case.team else ()
        need = next((need for need in needs if need.role == role), None)
        return team_editors.member_editor(desk, None, need)
    return _MAKERS[kind](desk, uuid)


def knows(kind: str) -> bool:
    """Return whether there is a form of this name."""
    return kind in _MAKERS
