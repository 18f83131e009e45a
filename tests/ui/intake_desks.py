"""The presenter of the intake page on real services, with recorders around it."""

from collections.abc import Mapping
from datetime import date

from laoma_desktop.app.context import Services
from laoma_desktop.domain.identity_numbers import id_check_sign
from laoma_desktop.domain.views.people import Double
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft
from laoma_desktop.ui.presenting import FieldValue
from laoma_desktop.ui.screens.intake.desk import IntakeOffice, IntakeServices
from laoma_desktop.ui.screens.intake.matching import Doubt
from laoma_desktop.ui.screens.intake.presenter import IntakePresenter
from laoma_desktop.ui.screens.intake.state import FACTS, IntakeState
from laoma_desktop.ui.wording.choices import office_choices
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator

NUMBER = "50010519680512002" + id_check_sign("50010519680512002")


TODAY = date(2026, 11, 24)


class Saver:
    """Counts what the autosave is asked."""

    def __init__(self) -> None:
        self.key = ""
        self.calls: list[str] = []

    def touch(self) -> None:
        """Note a change."""
        self.calls.append("touch")

    def flush(self) -> None:
        """Note a flush."""
        self.calls.append("flush")

    def forget(self) -> None:
        """Note that the draft goes."""
        self.calls.append("forget")


class View:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.state: IntakeState | None = None
        self.values: dict[str, FieldValue] = {}
        self.sentence = ""
        self.offer: tuple[Draft, ...] = ()
        self.at = ("", "")
        self.busy: list[bool] = []
        self.matches: dict[str, tuple[Double, ...]] = {}
        self.chosen: set[str] = set()
        self.doubts: list[Doubt] = []

    def show_state(self, state: IntakeState) -> None:
        """Keep the state."""
        self.state = state

    def show_values(self, section: str, values: Mapping[str, FieldValue]) -> None:
        """Keep derived values."""
        del section
        self.values.update(values)

    def show_problems(self, state: IntakeState, sentence: str) -> None:
        """Keep the sentence."""
        self.state, self.sentence = state, sentence

    def show_problem(self, section: str, name: str, sentence: str) -> None:
        """Keep the sentence of a field."""
        del section, name
        self.sentence = sentence

    def show_offer(self, drafts: tuple[Draft, ...]) -> None:
        """Keep the offer."""
        self.offer = drafts

    def go_to(self, section: str, name: str) -> None:
        """Keep where the focus went."""
        self.at = (section, name)

    def set_busy(self, *, busy: bool) -> None:
        """Keep the state of the verb."""
        self.busy.append(busy)

    def show_matches(self, section: str, doubles: tuple[Double, ...], *, chosen: bool) -> None:
        """Keep who a party may be."""
        self.matches[section] = doubles
        if chosen:
            self.chosen.add(section)

    def ask_same(self, heading: str, doubt: Doubt) -> None:
        """Keep the question."""
        del heading
        self.doubts.append(doubt)


class Desk:
    """A presenter with its recorders."""

    def __init__(self, office: Services) -> None:
        self.view, self.saver = View(), Saver()
        self.messages, self.navigator = RecordedMessages(), RecordedNavigator()
        self.told: list[Changes] = []
        self.presenter = IntakePresenter(
            ImmediateTasks(),
            self.messages,
            self.navigator,
            IntakeServices(
                office.cases, office.drafts, office.people, office.notes, office.id_cards
            ),
            IntakeOffice(
                office_choices(office.office, TODAY), "观音桥街道", lambda: TODAY, self.told.append
            ),
        )
        self.presenter.attach(self.view, self.saver)

    def type(self, section: str, **values: FieldValue) -> None:
        """Type values into a card."""
        for name, value in values.items():
            self.presenter.changed(section, name, value, "" if value is None else str(value))

    def fill(self) -> None:
        """Type all that a registration needs."""
        self.type(FACTS, title="漏水纠纷", narrative="楼上漏水", category="邻里纠纷")
        first, second = self.presenter.state.parties
        self.type(first, name="阳定山")
        self.type(second, name="刘启华")
