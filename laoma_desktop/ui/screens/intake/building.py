"""The case that an intake page describes, or every problem of the page at once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from laoma_desktop.domain.case import Agent, Case, Party
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.kind_rules import KIND_FACTS
from laoma_desktop.domain.vocabulary import PartyRole, PartyType
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.screens.intake.state import FACTS, IntakeState, intake_specs
from laoma_desktop.ui.wording import specs
from laoma_desktop.ui.wording.forms import record_with, unread
from laoma_desktop.ui.wording.kind_specs import kind_specs
from laoma_desktop.ui.wording.people import number_problems, person_problems


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem and the section it stands in."""

    section: str
    problem: FieldProblem


@dataclass(frozen=True, slots=True)
class Built:
    """The case, or what keeps it from being one."""

    case: Case
    troubles: tuple[Trouble, ...]


def build_case(draft: Case, state: IntakeState, choices: specs.Choices, today: date) -> Built:
    """Return the case of the page; empty party cards besides the first are left out."""
    not_read = [
        Trouble(section, unread(_specs_of(section, state, choices), name, text))
        for section, texts in state.raw.items()
        for name, text in texts.items()
        if section in state.order
    ]
    troubles: list[Trouble] = []
    case = _kind(_facts(draft, state, choices, troubles), state, choices, troubles)
    parties = tuple(
        _party(key, state.sections[key], choices, troubles) for key in _filled(state, state.parties)
    )
    agents = tuple(
        _agent(key, state.sections[key], parties, troubles) for key in _filled(state, state.agents)
    )
    for key in _filled(state, state.parties):
        troubles += [Trouble(key, p) for p in number_problems(state.sections[key], today)]
    for key in _filled(state, state.agents):
        troubles += [Trouble(key, p) for p in person_problems(state.sections[key], today)]
    places = {(trouble.section, trouble.problem.field) for trouble in not_read}
    others = (t for t in troubles if (t.section, t.problem.field) not in places)
    return Built(replace(case, parties=parties, agents=agents), (*not_read, *others))


def _specs_of(section: str, state: IntakeState, choices: specs.Choices) -> tuple[FieldSpec, ...]:
    if section == FACTS:
        return intake_specs(choices)
    if section == state.kind_section:
        return kind_specs(choices, state.kind)
    return specs.all_party_specs(choices) if section in state.parties else ()


def party_type(values: FormValues) -> PartyType:
    """Return the type chosen on a party's card."""
    return PartyType(str(values.get("type") or PartyType.NATURAL))


def _facts(
    draft: Case, state: IntakeState, choices: specs.Choices, troubles: list[Trouble]
) -> Case:
    try:
        return record_with(draft, intake_specs(choices), state.sections[FACTS])
    except RuleRefused as refusal:
        troubles.extend(Trouble(FACTS, problem) for problem in refusal.problems)
        return draft


def _kind(case: Case, state: IntakeState, choices: specs.Choices, troubles: list[Trouble]) -> Case:
    """Return the case with what its kind adds, nothing where nobody wrote a word of it."""
    section = state.kind_section
    values = state.sections.get(section, {})
    if not section or not _has_words(values):
        return case
    record = KIND_FACTS[state.kind](uuid=RecordId(uuid5(case.uuid, section)))
    try:
        facts = record_with(record, kind_specs(choices, state.kind), values)
    except RuleRefused as refusal:
        troubles.extend(Trouble(section, problem) for problem in refusal.problems)
        return case
    added: dict[str, Any] = {section: facts}
    return replace(case, **added)


def _filled(state: IntakeState, keys: Iterable[str]) -> tuple[str, ...]:
    found = tuple(key for key in keys if _has_words(state.sections[key]))
    return found or tuple(keys)[:1] if keys == state.parties else found


def _has_words(values: FormValues) -> bool:
    defaults = {"role", "type", "sex", "for_party", "capacity", "representative_title"}
    return any(value not in ("", None, False) for n, value in values.items() if n not in defaults)


def _party(key: str, values: FormValues, choices: specs.Choices, troubles: list[Trouble]) -> Party:
    kind = party_type(values)
    blank = Party(uuid=RecordId(UUID(key)), role=PartyRole.APPLICANT, type=kind, name="")
    try:
        return record_with(blank, specs.party_specs(choices, kind), values)
    except RuleRefused as refusal:
        troubles.extend(Trouble(key, problem) for problem in refusal.problems)
        return blank


def _agent(
    key: str, values: FormValues, parties: tuple[Party, ...], troubles: list[Trouble]
) -> Agent:
    blank = Agent(uuid=RecordId(UUID(key)), name="", for_party="")
    try:
        return record_with(blank, specs.agent_specs(parties), values)
    except RuleRefused as refusal:
        troubles.extend(Trouble(key, problem) for problem in refusal.problems)
        return blank
