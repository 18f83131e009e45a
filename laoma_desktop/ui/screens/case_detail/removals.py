"""What takes a record out of the case; 撤销 puts it back, as every step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from laoma_desktop.domain.kind_rules import KIND_NAMES
from laoma_desktop.ui.screens.case_detail import fact_editors, kind_editors, record_editors
from laoma_desktop.ui.screens.case_detail.editing import Command, Desk
from laoma_desktop.ui.screens.case_detail.finding import must_find


@dataclass(frozen=True, slots=True)
class Removal:
    """Takes a record out; ``said`` is what the strip says then."""

    said: str
    command: Command


def make_removal(kind: str, desk: Desk, uuid: UUID) -> Removal:
    """Return what takes a record out; raise RuleRefused where it is gone already."""
    return _REMOVALS[kind](desk, uuid)


def _session(desk: Desk, uuid: UUID) -> Removal:
    must_find(desk.case.sessions, uuid)
    facts = desk.services.facts
    return Removal("已删去一次调解记录。", lambda ref: facts.remove_session(ref, uuid))


def _event(desk: Desk, uuid: UUID) -> Removal:
    must_find(desk.case.events, uuid)
    facts = desk.services.facts
    return Removal("已删去一件事。", lambda ref: facts.remove_event(ref, uuid))


def _member(desk: Desk, uuid: UUID) -> Removal:
    team, teams = desk.case.team, desk.services.teams
    member = must_find(team.members if team else (), uuid)
    return Removal(f"已把{member.name}移出专班。", lambda ref: teams.remove_member(ref, uuid))


def _ledger(desk: Desk, uuid: UUID) -> Removal:
    must_find(desk.case.ledger, uuid)
    remove = desk.services.teams.ledger.remove
    return Removal("已删去一条台账。", lambda ref: remove(ref, uuid))


def _attachment(desk: Desk, uuid: UUID) -> Removal:
    attachment = must_find(desk.case.attachments, uuid)
    remove = desk.services.attachments.remove
    return Removal(f"已移出附件{attachment.name}。", lambda ref: remove(ref, uuid))


def _party(desk: Desk, uuid: UUID) -> Removal:
    party = must_find(desk.case.parties, uuid)
    return Removal(f"已移出当事人{party.name}。", fact_editors.without_party(desk, party))


def _agent(desk: Desk, uuid: UUID) -> Removal:
    agent = must_find(desk.case.agents, uuid)
    return Removal(f"已移出代理人{agent.name}。", fact_editors.without_agent(desk, agent))


def _term(desk: Desk, uuid: UUID) -> Removal:
    term = must_find(desk.case.terms, uuid)
    return Removal("已删去一条条款。", record_editors.without_term(desk, term))


def _entry(desk: Desk, uuid: UUID) -> Removal:
    must_find(kind_editors.entries(desk), uuid)
    noun = kind_editors.kind_list(desk).noun
    return Removal(f"已删去一条{noun}。", kind_editors.without_entry(desk, uuid))


def _kind(desk: Desk, uuid: UUID) -> Removal:
    del uuid
    title = KIND_NAMES[desk.case.kind]
    return Removal(f"已删去{title}的内容。", kind_editors.without_kind(desk))


def _payment(desk: Desk, uuid: UUID) -> Removal:
    must_find(desk.case.payments, uuid)
    service = desk.services.kind_facts
    return Removal("已删去一笔付款。", lambda ref: service.remove_payment(ref, uuid))


def _guarantor(desk: Desk, uuid: UUID) -> Removal:
    guarantor, service = must_find(desk.case.guarantors, uuid), desk.services.kind_facts
    return Removal(
        f"已移出担保人{guarantor.name}。", lambda ref: service.remove_guarantor(ref, uuid)
    )


_REMOVALS: Final[Mapping[str, Callable[[Desk, UUID], Removal]]] = {
    "session": _session,
    "event": _event,
    "member": _member,
    "ledger": _ledger,
    "attachment": _attachment,
    "party": _party,
    "agent": _agent,
    "term": _term,
    "kind": _kind,
    "kind-entry": _entry,
    "payment": _payment,
    "guarantor": _guarantor,
}
