"""What stands on the intake page, as plain values that survive a kill as a draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.kind_rules import KIND_NAMES
from laoma_desktop.domain.vocabulary import Kind, PartyRole, PartyType
from laoma_desktop.ui.presenting import FieldSpec, FieldValue, FormValues
from laoma_desktop.ui.wording import specs
from laoma_desktop.ui.wording.forms import blank_values, from_draft, to_draft
from laoma_desktop.ui.wording.kind_specs import kind_specs

FACTS = "facts"
"""Section of the case's own facts; what a kind adds bears the kind's name.

Other sections bear the UUID of their record.
"""


@dataclass(frozen=True, slots=True)
class IntakeState:
    """Values by section; ``parties`` and ``agents`` are section names in order.

    ``problems`` holds sentences by section and field; ``raw`` what stands in a field without
    being a value yet (half a date), so that a draft keeps it. ``people`` are the parties who are
    somebody of the people register: its identity by section. ``note`` is the work note that
    becomes this case, "" for none.
    """

    sections: Mapping[str, FormValues]
    parties: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    problems: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    raw: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    def with_note(self, note: str) -> "IntakeState":
        """Return the state of a page that a work note filled."""
        return replace(self, note=note)

    def with_person(self, section: str, person: str) -> "IntakeState":
        """Return the state in which a party is somebody of the register, "" for nobody."""
        left = {key: kept for key, kept in self.people.items() if key != section}
        return replace(self, people={**left, section: person} if person else left)

    def with_value(
        self, section: str, name: str, value: FieldValue, text: str = ""
    ) -> "IntakeState":
        """Return the state with one field changed and its problem gone."""
        values = {**self.sections.get(section, {}), name: value}
        raw = {key: kept for key, kept in self.raw.get(section, {}).items() if key != name}
        if value is None and text:
            raw[name] = text
        return replace(
            self,
            sections={**self.sections, section: values},
            raw={**self.raw, section: raw},
        ).with_problem(section, name, "")

    def with_problem(self, section: str, name: str, sentence: str) -> "IntakeState":
        """Return the state with the problem of one field, "" for none."""
        left = {key: text for key, text in self.problems.get(section, {}).items() if key != name}
        if sentence:
            left[name] = sentence
        return replace(self, problems={**self.problems, section: left})

    def with_kind(self, choices: specs.Choices) -> "IntakeState":
        """Return the state with what the chosen kind adds; other kinds keep their words."""
        section = self.kind_section
        if not section or section in self.sections:
            return self
        blank = blank_values(kind_specs(choices, self.kind))
        return replace(self, sections={**self.sections, section: blank})

    def with_party(self, section: str, values: FormValues) -> "IntakeState":
        """Return the state with a further party."""
        return replace(
            self,
            sections={**self.sections, section: values},
            parties=(*self.parties, section),
        )

    def with_agent(self, section: str, values: FormValues) -> "IntakeState":
        """Return the state with a further agent."""
        return replace(
            self,
            sections={**self.sections, section: values},
            agents=(*self.agents, section),
        )

    def without(self, section: str) -> "IntakeState":
        """Return the state without a party or an agent."""
        return replace(
            self,
            sections={key: kept for key, kept in self.sections.items() if key != section},
            parties=tuple(key for key in self.parties if key != section),
            agents=tuple(key for key in self.agents if key != section),
            problems={key: kept for key, kept in self.problems.items() if key != section},
        ).with_person(section, "")

    @property
    def order(self) -> tuple[str, ...]:
        """The sections from top to bottom."""
        kind = (self.kind_section,) if self.kind_section in self.sections else ()
        return (FACTS, *kind, *self.parties, *self.agents)

    @property
    def kind(self) -> Kind:
        """The kind of case that is chosen."""
        return Kind(str(self.sections[FACTS].get("kind") or Kind.DISPUTE))

    @property
    def kind_section(self) -> str:
        """The section of what the chosen kind adds, "" for a dispute."""
        return "" if self.kind is Kind.DISPUTE else self.kind.value

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parties as typed so far, each once."""
        typed = (str(self.sections[key].get("name") or "").strip() for key in self.parties)
        return tuple(dict.fromkeys(name for name in typed if name))

    def heading(self, section: str) -> str:
        """Return what a card is called; numbered where there are several of its kind."""
        if section == FACTS:
            return "纠纷情况"
        if section == self.kind_section:
            return KIND_NAMES[self.kind]
        kind = self._kind(section)
        same = [key for key in (*self.parties, *self.agents) if self._kind(key) == kind]
        return kind if len(same) == 1 else f"{kind} {same.index(section) + 1}"

    def _kind(self, section: str) -> str:
        if section in self.agents:
            return "代理人"
        return str(self.sections[section].get("role") or "当事人")

    @property
    def is_blank(self) -> bool:
        """Whether nobody has typed a word yet."""
        typed = ("title", "narrative", "name", "claim", "phone", "address", "id_number")
        return not any(
            str(values.get(name) or "").strip()
            for values in self.sections.values()
            for name in typed
        )


def intake_specs(choices: specs.Choices) -> tuple[FieldSpec, ...]:
    """Return the facts asked at intake: those of the case and the day of acceptance."""
    return (*specs.fact_specs(choices), specs.accepted_spec())


def new_state(choices: specs.Choices, street: str, keys: tuple[str, str]) -> IntakeState:
    """Return an empty page: an applicant and a respondent, the own street filled in."""
    facts = blank_values(intake_specs(choices))
    facts.update(difficulty="一般", risk="无", street=street)
    state = IntakeState({FACTS: facts})
    for key, role in zip(keys, (PartyRole.APPLICANT, PartyRole.RESPONDENT), strict=True):
        state = state.with_party(key, blank_party(choices, role))
    return state


def blank_party(choices: specs.Choices, role: PartyRole) -> dict[str, FieldValue]:
    """Return the values of a party about whom nothing is known yet."""
    values = blank_values(specs.all_party_specs(choices))
    values.update(role=role.value, type=PartyType.NATURAL.value)
    return values


def blank_agent() -> dict[str, FieldValue]:
    """Return the values of an agent about whom nothing is known yet."""
    return blank_values(specs.agent_specs(()))


def body_of(state: IntakeState) -> dict[str, Plain]:
    """Return the state as the body of a draft."""
    return {
        "sections": {key: to_draft(values) for key, values in state.sections.items()},
        "parties": list(state.parties),
        "agents": list(state.agents),
        "raw": {key: dict(texts) for key, texts in state.raw.items() if texts},
        "people": dict(state.people),
        "note": state.note,
    }


def state_of(body: Mapping[str, Plain], choices: specs.Choices) -> IntakeState:
    """Return the page that a draft holds; sections it does not hold are left out."""
    sections = body.get("sections")
    held = sections if isinstance(sections, dict) else {}
    parties = tuple(key for key in _keys(body, "parties") if key in held)
    agents = tuple(key for key in _keys(body, "agents") if key in held)
    forms = {FACTS: intake_specs(choices)}
    forms.update({k.value: kind_specs(choices, k) for k in KIND_NAMES if k.value in held})
    forms.update({key: specs.all_party_specs(choices) for key in parties})
    forms.update({key: specs.agent_specs(()) for key in agents})
    values = {key: from_draft(form, _object(held.get(key))) for key, form in forms.items()}
    raw = {key: _texts(texts) for key, texts in _object(body.get("raw")).items()}
    people = {key: who for key, who in _texts(body.get("people")).items() if key in parties}
    note = body.get("note")
    said = note if isinstance(note, str) else ""
    return IntakeState(values, parties, agents, raw=raw, people=people, note=said)


def _keys(body: Mapping[str, Plain], name: str) -> tuple[str, ...]:
    held = body.get(name)
    return tuple(key for key in held if isinstance(key, str)) if isinstance(held, list) else ()


def _texts(plain: Plain) -> dict[str, str]:
    return {name: text for name, text in _object(plain).items() if isinstance(text, str)}


def _object(plain: Plain) -> dict[str, Plain]:
    return plain if isinstance(plain, dict) else {}
