"""What takes a record out of the case, and what puts it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from laoma_desktop.domain.case import Agreement
from laoma_desktop.ui.screens.case_detail import fact_editors, kind_editors, record_editors
from laoma_desktop.ui.screens.case_detail.editing import Command, Desk
from laoma_desktop.ui.screens.case_detail.finding import must_find
from laoma_desktop.ui.wording.kind_specs import KIND_HEADINGS


@dataclass(frozen=True, slots=True)
class Removal:
    """Takes a record out; ``undo`` puts it back where that can be done."""

    said: str
    command: Command
    undo: Command | None


def make_removal(kind: str, desk: Desk, uuid: UUID) -> Removal:
    """Return what takes a record out; raise RuleRefused where it is gone already."""
    return _REMOVALS[kind](desk, uuid)


def _session(desk: Desk, uuid: UUID) -> Removal:
    session, facts = must_find(desk.case.sessions, uuid), desk.services.facts
    return Removal(
        "已删去一次调解记录。",
        lambda ref: facts.remove_session(ref, uuid),
        lambda ref: facts.put_session(ref, session),
    )


def _event(desk: Desk, uuid: UUID) -> Removal:
    event, facts = must_find(desk.case.events, uuid), desk.services.facts
    return Removal(
        "已删去一件事。",
        lambda ref: facts.remove_event(ref, uuid),
        lambda ref: facts.put_event(ref, event),
    )


def _member(desk: Desk, uuid: UUID) -> Removal:
    team, teams = desk.case.team, desk.services.teams
    member = must_find(team.members if team else (), uuid)
    return Removal(
        f"已把{member.name}移出专班。",
        lambda ref: teams.remove_member(ref, uuid),
        lambda ref: teams.put_member(ref, member),
    )


def _attachment(desk: Desk, uuid: UUID) -> Removal:
    attachment = must_find(desk.case.attachments, uuid)
    remove = desk.services.attachments.remove
    return Removal(f"已移出附件{attachment.name}。", lambda ref: remove(ref, uuid), None)


def _party(desk: Desk, uuid: UUID) -> Removal:
    party = must_find(desk.case.parties, uuid)
    return Removal(
        f"已移出当事人{party.name}。",
        fact_editors.without_party(desk, party),
        _put_back(desk, "恢复当事人"),
    )


def _agent(desk: Desk, uuid: UUID) -> Removal:
    agent = must_find(desk.case.agents, uuid)
    return Removal(
        f"已移出代理人{agent.name}。",
        fact_editors.without_agent(desk, agent),
        _put_back(desk, "恢复代理人"),
    )


def _put_back(desk: Desk, label: str) -> Command:
    before = desk.case
    return lambda ref: desk.services.facts.update(ref, label, before)


def _term(desk: Desk, uuid: UUID) -> Removal:
    term = must_find(desk.case.terms, uuid)
    agreement = desk.case.agreement
    undo: Command | None = None
    if agreement is not None:
        undo = _put_agreement(desk, agreement)
    return Removal("已删去一条条款。", record_editors.without_term(desk, term), undo)


def _put_agreement(desk: Desk, agreement: Agreement) -> Command:
    return lambda ref: desk.services.facts.put_agreement(ref, agreement)


def _entry(desk: Desk, uuid: UUID) -> Removal:
    must_find(kind_editors.entries(desk), uuid)
    noun = kind_editors.kind_list(desk).noun
    return Removal(
        f"已删去一条{noun}。", kind_editors.without_entry(desk, uuid), _put_kind_back(desk)
    )


def _kind(desk: Desk, uuid: UUID) -> Removal:
    del uuid
    title = KIND_HEADINGS[desk.case.kind]
    return Removal(f"已删去{title}的内容。", kind_editors.without_kind(desk), _put_kind_back(desk))


def _put_kind_back(desk: Desk) -> Command:
    facts = kind_editors.kind_facts(desk)
    return lambda ref: desk.services.kind_facts.put_kind(ref, facts)


def _payment(desk: Desk, uuid: UUID) -> Removal:
    payment, service = must_find(desk.case.payments, uuid), desk.services.kind_facts
    return Removal(
        "已删去一笔付款。",
        lambda ref: service.remove_payment(ref, uuid),
        lambda ref: service.put_payment(ref, payment),
    )


def _guarantor(desk: Desk, uuid: UUID) -> Removal:
    guarantor, service = must_find(desk.case.guarantors, uuid), desk.services.kind_facts
    return Removal(
        f"已移出担保人{guarantor.name}。",
        lambda ref: service.remove_guarantor(ref, uuid),
        lambda ref: service.put_guarantor(ref, guarantor),
    )


_REMOVALS: Final[Mapping[str, Callable[[Desk, UUID], Removal]]] = {
    "session": _session,
    "event": _event,
    "member": _member,
    "attachment": _attachment,
    "party": _party,
    "agent": _agent,
    "term": _term,
    "kind": _kind,
    "kind-entry": _entry,
    "payment": _payment,
    "guarantor": _guarantor,
}
