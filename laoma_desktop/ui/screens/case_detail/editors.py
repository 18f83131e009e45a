"""Every form of the case page by name: ``make_editor("session", desk, uuid)``."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar
from uuid import UUID

from laoma_desktop.domain.case import Agreement, Task, Term
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.progress import completeness
from laoma_desktop.domain.vocabulary import TermState
from laoma_desktop.ui.screens.case_detail import (
    fact_editors,
    life_editors,
    record_editors,
    team_editors,
)
from laoma_desktop.ui.screens.case_detail.editing import Command, Desk, Editor

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Removal:
    """Takes a record out; ``undo`` puts it back where that can be done."""

    said: str
    command: Command
    undo: Command | None


def _find(records: Iterable[R], uuid: UUID | None) -> R | None:
    """Return the record of an identity, None for a new one; raise RuleRefused if it is gone."""
    if uuid is None:
        return None
    for record in records:
        if getattr(record, "uuid", None) == uuid:
            return record
    raise RuleRefused("这一条已经不在案件里了", next_step="请刷新（F5）后再看。")


def _task(desk: Desk, uuid: UUID | None) -> Task:
    found = _find(desk.case.tasks, uuid)
    if found is None:
        raise RuleRefused("请先选一项任务")
    return found


def _term(desk: Desk, uuid: UUID | None) -> Term:
    owing = (term for term in desk.case.terms if term.state is not TermState.SETTLED)
    found = _find(desk.case.terms, uuid) if uuid else next(owing, None)
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
    "facts": lambda desk, _: fact_editors.facts_editor(desk),
    "ticks": lambda desk, _: fact_editors.ticks_editor(desk),
    "event": lambda desk, _: fact_editors.event_editor(desk),
    "party": lambda desk, uuid: fact_editors.party_editor(desk, _find(desk.case.parties, uuid)),
    "agent": lambda desk, uuid: fact_editors.agent_editor(desk, _find(desk.case.agents, uuid)),
    "visit": lambda desk, uuid: fact_editors.visit_editor(desk, _find(desk.case.visits, uuid)),
    "session": lambda desk, uuid: record_editors.session_editor(
        desk, _find(desk.case.sessions, uuid)
    ),
    "agreement": lambda desk, _: record_editors.agreement_editor(desk, _gaps(desk)),
    "term": lambda desk, uuid: record_editors.term_editor(desk, _find(desk.case.terms, uuid)),
    "settle": lambda desk, uuid: record_editors.settle_editor(desk, _term(desk, uuid)),
    "member": lambda desk, uuid: team_editors.member_editor(
        desk, _find(desk.case.team.members if desk.case.team else (), uuid)
    ),
    "plan": lambda desk, _: team_editors.plan_editor(desk, desk.case.plan),
    "approve": lambda desk, _: team_editors.approve_editor(desk),
    "task-done": lambda desk, uuid: team_editors.done_editor(desk, _task(desk, uuid)),
    "task-postpone": lambda desk, uuid: team_editors.postpone_editor(desk, _task(desk, uuid)),
    "task-skip": lambda desk, uuid: team_editors.skip_editor(desk, _task(desk, uuid)),
    "task-block": lambda desk, uuid: team_editors.block_editor(desk, _task(desk, uuid)),
}


def make_editor(kind: str, desk: Desk, uuid: UUID | None = None, role: str = "") -> Editor:
    """Return a form; ``uuid`` names the record it corrects, ``role`` the role a member fills."""
    if kind == "member" and uuid is None:
        needs = desk.case.team.roles if desk.case.team else ()
        need = next((need for need in needs if need.role == role), None)
        return team_editors.member_editor(desk, None, need)
    return _MAKERS[kind](desk, uuid)


def knows(kind: str) -> bool:
    """Return whether there is a form of this name."""
    return kind in _MAKERS


def make_removal(kind: str, desk: Desk, uuid: UUID) -> Removal:
    """Return what takes a record out; raise RuleRefused where it is gone already."""
    services = desk.services
    if kind == "session":
        session = _must(desk.case.sessions, uuid)
        return Removal(
            "已删去一次调解记录。",
            lambda ref: services.facts.remove_session(ref, uuid),
            lambda ref: services.facts.put_session(ref, session),
        )
    if kind == "event":
        event = _must(desk.case.events, uuid)
        return Removal(
            "已删去一件事。",
            lambda ref: services.facts.remove_event(ref, uuid),
            lambda ref: services.facts.put_event(ref, event),
        )
    if kind == "member":
        member = _must(desk.case.team.members if desk.case.team else (), uuid)
        return Removal(
            f"已把{member.name}移出专班。",
            lambda ref: services.teams.remove_member(ref, uuid),
            lambda ref: services.teams.put_member(ref, member),
        )
    if kind == "attachment":
        attachment = _must(desk.case.attachments, uuid)
        return Removal(
            f"已移出附件{attachment.name}。",
            lambda ref: services.attachments.remove(ref, uuid),
            None,
        )
    if kind == "term":
        return _term_removal(desk, uuid)
    return _person_removal(kind, desk, uuid)


def _term_removal(desk: Desk, uuid: UUID) -> Removal:
    term = _must(desk.case.terms, uuid)
    agreement = desk.case.agreement
    undo: Command | None = None
    if agreement is not None:
        undo = _put_agreement(desk, agreement)
    return Removal("已删去一条条款。", record_editors.without_term(desk, term), undo)


def _put_agreement(desk: Desk, agreement: Agreement) -> Command:
    return lambda ref: desk.services.facts.put_agreement(ref, agreement)


def _person_removal(kind: str, desk: Desk, uuid: UUID) -> Removal:
    before = desk.case

    def put_back(label: str) -> Command:
        return lambda ref: desk.services.facts.update(ref, label, before)

    if kind == "party":
        party = _must(desk.case.parties, uuid)
        return Removal(
            f"已移出当事人{party.name}。",
            fact_editors.without_party(desk, party),
            put_back("恢复当事人"),
        )
    agent = _must(desk.case.agents, uuid)
    return Removal(
        f"已移出代理人{agent.name}。",
        fact_editors.without_agent(desk, agent),
        put_back("恢复代理人"),
    )


def _must(records: Iterable[R], uuid: UUID) -> R:
    found = _find(records, uuid)
    if found is None:
        raise RuleRefused("这一条已经不在案件里了", next_step="请刷新（F5）后再看。")
    return found
