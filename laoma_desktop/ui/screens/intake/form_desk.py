"""What is typed on the intake page: values, who a party is, cards that come and go."""

from laoma_desktop.domain.people import Person
from laoma_desktop.domain.views.people import Double
from laoma_desktop.domain.vocabulary import PartyRole
from laoma_desktop.ui.presenting import FieldValue
from laoma_desktop.ui.screens.intake.desk import IntakeDesk
from laoma_desktop.ui.screens.intake.matching import (
    ASKED,
    TELLING,
    filled_from,
)
from laoma_desktop.ui.screens.intake.state import (
    FACTS,
    IntakeState,
    blank_agent,
    blank_party,
)
from laoma_desktop.ui.wording.people import NUMBERS, derived, number_problem


class FormDesk(IntakeDesk):
    """Takes every word of the cards."""

    def changed(self, section: str, name: str, value: FieldValue, text: str = "") -> None:
        """Take a typed value; ``text`` is what stands in the field."""
        self.state = self.state.with_value(section, name, value, text)
        if (section, name) == (FACTS, "kind"):
            self.state = self.state.with_kind(self._choices)
            self._show()
        if section in self.state.parties and name in ASKED:
            if name in TELLING:
                self.state = self.state.with_person(section, "")
            self._look(section)
        if self._saver:
            self._saver.touch()

    def choose(self, section: str, double: Double) -> None:
        """Let a party be somebody of the register: what is known of him fills the form."""

        def found(person: Person) -> None:
            if section not in self.state.parties:
                return
            values = filled_from(person, self.state.sections[section])
            for name, value in values.items():
                self.state = self.state.with_value(section, name, value)
            self.state = self.state.with_person(section, str(person.id))
            if self._view:
                self._view.show_values(section, values)
            self._look(section)
            if self._saver:
                self._saver.touch()

        self.matching.fetch(double, found)

    def release(self, section: str) -> None:
        """Let a party be nobody of the register again; what was filled in stays."""
        self.state = self.state.with_person(section, "")
        self._look(section)

    def _look(self, section: str) -> None:
        """Say above a party's fields who it may be."""
        if section in self.state.people:
            if self._view:
                self._view.show_matches(section, (), chosen=True)
        else:
            self.matching.look(section, self.state.sections[section])

    def left(self, section: str, name: str) -> None:
        """Look at a party's number when its field is left; fill in what it says."""
        values = self.state.sections.get(section, {})
        if name not in NUMBERS or section == FACTS or not self._view:
            return
        today = self._office.today()
        sentence = number_problem(name, values, today)
        self.state = self.state.with_problem(section, name, sentence)
        is_party = section in self.state.parties
        found = derived(values, today) if name == "id_number" and is_party else {}
        for field, value in found.items():
            self.state = self.state.with_value(section, field, value)
        self._view.show_values(section, found)
        self._view.show_problem(section, name, sentence)

    def add_party(self, role: PartyRole) -> str:
        """Add a party's card; return its section."""
        key = str(self._services.cases.new_id())
        self.state = self.state.with_party(key, blank_party(self._choices, role))
        self._show()
        return key

    def add_agent(self) -> str:
        """Add an agent's card; return its section."""
        key = str(self._services.cases.new_id())
        self.state = self.state.with_agent(key, blank_agent())
        self._show()
        return key

    def remove(self, section: str) -> None:
        """Remove a card; 撤销 in the strip puts it back."""
        before = self.state
        self.state = self.state.without(section)
        self._show()
        if self._saver:
            self._saver.touch()
        self._messages.done("已移出一张卡片。", undo=lambda: self._put_back(before))

    def _put_back(self, before: IntakeState) -> None:
        self.state = before
        self._show()
