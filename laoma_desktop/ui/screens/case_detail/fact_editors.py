"""Forms of the case's own facts, its parties and agents, ticks, events and return visits."""

from dataclasses import replace

from laoma_desktop.domain.case import Agent, DatedEvent, Party, Visit
from laoma_desktop.domain.vocabulary import PartyRole, PartyType
from laoma_desktop.services.facts import put, without
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.screens.case_detail.editing import Command, Desk, Editor
from laoma_desktop.ui.wording import record_specs
from laoma_desktop.ui.wording import specs as forms
from laoma_desktop.ui.wording.forms import record_with, refuse_problems, values_of
from laoma_desktop.ui.wording.outcome_specs import court_specs
from laoma_desktop.ui.wording.people import (
    derived,
    guardian_words,
    number_problems,
    person_problems,
)


def facts_editor(desk: Desk) -> Editor:
    """Return the form of the case's own facts."""
    specs = (*forms.fact_specs(desk.choices), *court_specs())

    def save(values: FormValues) -> Command:
        edited = record_with(desk.case, specs, values)
        return lambda ref: desk.services.facts.update(ref, "修改案情", edited)

    return Editor(
        id="facts",
        tab="overview",
        title="修改案情",
        verb="保存",
        done="案情已保存。",
        specs=specs,
        values=values_of(specs, desk.case),
        save=save,
    )


def party_editor(desk: Desk, party: Party | None) -> Editor:
    """Return the form of a party, of a new one for None."""
    new = Party(
        uuid=desk.services.cases.new_id(),
        role=PartyRole.THIRD_PARTY if len(desk.case.parties) > 1 else PartyRole.RESPONDENT,
        type=PartyType.NATURAL,
        name="",
    )
    record = party or new

    def respec(values: FormValues) -> tuple[FieldSpec, ...]:
        return forms.party_specs(desk.choices, PartyType(str(values["type"])))

    def save(values: FormValues) -> Command:
        refuse_problems(number_problems(values, desk.today))
        whole = {**values, **derived(values, desk.today)}
        edited = record_with(record, respec(values), whole)
        case = replace(desk.case, parties=put(desk.case.parties, edited))
        return lambda ref: desk.services.facts.update(ref, "当事人", case)

    return Editor(
        id=f"party/{party.uuid}" if party else "party/new",
        tab="parties",
        title=f"修改{record.role.value} {record.name}" if party else "添加当事人",
        verb="保存",
        done="当事人已保存。",
        specs=forms.party_specs(desk.choices, record.type),
        values=values_of(forms.all_party_specs(desk.choices), record),
        save=save,
        watch="type",
        respec=respec,
        check=lambda values: guardian_words(values, desk.today),
    )


def without_party(desk: Desk, party: Party) -> Command:
    """Return the command that takes a party out; refused while a record of the case names it."""
    case = replace(desk.case, parties=without(desk.case.parties, party.uuid))
    return lambda ref: desk.services.facts.update(ref, f"移出当事人 {party.name}", case)


def agent_editor(desk: Desk, agent: Agent | None) -> Editor:
    """Return the form of an agent, of a new one for None."""
    record = agent or Agent(uuid=desk.services.cases.new_id(), name="", for_party="")
    specs = forms.agent_specs(desk.case.parties)

    def save(values: FormValues) -> Command:
        refuse_problems(person_problems(values, desk.today))
        edited = record_with(record, specs, values)
        case = replace(desk.case, agents=put(desk.case.agents, edited))
        return lambda ref: desk.services.facts.update(ref, "代理人", case)

    return Editor(
        id=f"agent/{agent.uuid}" if agent else "agent/new",
        tab="parties",
        title=f"修改代理人 {record.name}" if agent else "添加代理人",
        verb="保存",
        done="代理人已保存。",
        specs=specs,
        values=values_of(specs, record),
        save=save,
    )


def without_agent(desk: Desk, agent: Agent) -> Command:
    """Return the command that takes an agent out of the case."""
    case = replace(desk.case, agents=without(desk.case.agents, agent.uuid))
    return lambda ref: desk.services.facts.update(ref, f"移出代理人 {agent.name}", case)


def ticks_editor(desk: Desk) -> Editor:
    """Return the form of the conditions a person ticks."""
    offered = desk.choices("ticks")
    specs = tuple(FieldSpec(name=code, label=title, kind="check") for code, title in offered)

    def save(values: FormValues) -> Command:
        ticks = tuple(code for code, _ in offered if values.get(code) is True)
        return lambda ref: desk.services.facts.tick(ref, ticks)

    return Editor(
        id="ticks",
        tab="overview",
        title="勾选情形",
        verb="保存",
        done="情形已保存，任务跟着变了。",
        specs=specs,
        values={code: code in desk.case.ticks for code, _ in offered},
        save=save,
        note="勾了的情形决定专班要做哪些事。",
    )


def event_editor(desk: Desk) -> Editor:
    """Return the form of a dated event."""
    specs = record_specs.event_specs(desk.choices)
    first = specs[0].choices[0][0]
    record = DatedEvent(uuid=desk.services.cases.new_id(), event=first, date=desk.today)

    def save(values: FormValues) -> Command:
        edited = record_with(record, specs, values)
        return lambda ref: desk.services.facts.put_event(ref, edited)

    return Editor(
        id="event",
        tab="history",
        title="记一件事",
        verb="保存",
        done="已记下，任务的日期跟着变了。",
        specs=specs,
        values=values_of(specs, record),
        save=save,
        note="签批、挂牌、验收等，记下是哪一天。",
    )


def visit_editor(desk: Desk, visit: Visit | None) -> Editor:
    """Return the form of a return visit, of a new one for None."""
    record = visit or Visit(uuid=desk.services.cases.new_id(), date=desk.today, way="电话")
    specs = record_specs.visit_specs(desk.choices)

    def save(values: FormValues) -> Command:
        edited = record_with(record, specs, values)
        return lambda ref: desk.services.facts.put_visit(ref, edited)

    return Editor(
        id=f"visit/{visit.uuid}" if visit else "visit/new",
        tab="agreement",
        title="修改回访" if visit else "记一次回访",
        verb="保存",
        done="回访已保存。",
        specs=specs,
        values=values_of(specs, record),
        save=save,
    )
