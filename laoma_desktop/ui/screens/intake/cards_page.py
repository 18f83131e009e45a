"""The cards of the intake page: made one by one, filled, numbered, put in the order of Tab.

Each card is made in a turn of its own of the event loop: a page of forty fields at once would keep
the window from answering.
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from laoma_desktop.domain.views.people import Double
from laoma_desktop.ui.presenting import FieldSpec, FieldValue
from laoma_desktop.ui.screens.intake.building import party_type
from laoma_desktop.ui.screens.intake.cards import FormCard
from laoma_desktop.ui.screens.intake.presenter import IntakePresenter
from laoma_desktop.ui.screens.intake.state import FACTS, IntakeState, intake_specs
from laoma_desktop.ui.widgets.action_row import ActionRow, Verb
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.wording import specs as forms
from laoma_desktop.ui.wording.choices import CodeChoices
from laoma_desktop.ui.wording.kind_specs import kind_specs
from laoma_desktop.ui.wording.people import guardian_words
from laoma_desktop.ui.wording.person_words import recognised_by


class CardsPage(Page):
    """Shows the cards of the state; head, foot and strips are the page's own."""

    def __init__(
        self, presenter: IntakePresenter, choices: CodeChoices, today: Callable[[], date]
    ) -> None:
        super().__init__("登记新案件", name="intake")
        self.presenter = presenter
        self._choices = choices
        self._today = today
        self._cards: dict[str, FormCard] = {}
        self._focus_due = False
        self._facts = QVBoxLayout()
        self._parties = QVBoxLayout()
        self._agents = QVBoxLayout()
        self._adders: list[QWidget] = []
        self._verbs: list[QPushButton] = []
        self._next_card = QTimer(self, singleShot=True, interval=0)
        self._next_card.timeout.connect(self._build_next)

    @abstractmethod
    def _on_read_asked(self, section: str) -> None:
        """Fill a card from the picture of an identity card."""

    @abstractmethod
    def _on_changed(self, section: str, name: str) -> None:
        """Take what was typed into a field."""

    def show_state(self, state: IntakeState) -> None:
        """Show all cards anew; cards that are missing follow one by one."""
        for section in [key for key in self._cards if key not in state.order]:
            card = self._cards.pop(section)
            for column in (self._facts, self._parties, self._agents):
                column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for section in self._cards:
            self._fill(section, state)
        self._name_all(state)
        self._next_card.start()

    def build_all(self) -> None:
        """Build the cards that are still missing at once."""
        while self._missing():
            self._build_next()

    def is_whole(self) -> bool:
        """Return whether every card stands there."""
        return not self._missing()

    def _missing(self) -> tuple[str, ...]:
        return tuple(key for key in self.presenter.state.order if key not in self._cards)

    def _build_next(self) -> None:
        state = self.presenter.state
        missing = self._missing()
        if missing:
            self._add_card(missing[0], state)
            self._name_all(state)
        if self._focus_due and FACTS in self._cards:
            self.focus_first()
        if len(missing) > 1:
            self._next_card.start()
        else:
            self._order_tabs()

    def _add_card(self, section: str, state: IntakeState) -> None:
        specs = self._specs(section, state)
        facts = section in (FACTS, state.kind_section)
        heading, removable = state.heading(section), not facts
        card = FormCard(
            section,
            heading,
            specs,
            self._today,
            removable=removable,
            parent=self.body.parentWidget(),
        )
        card.changed.connect(self._on_changed)
        card.left.connect(self.presenter.left)
        card.remove_asked.connect(self.presenter.remove)
        card.read_asked.connect(self._on_read_asked)
        self._cards[section] = card
        self._fill(section, state)
        if facts:
            self._facts.addWidget(card)
        elif section in state.parties:
            self._parties.insertWidget(state.parties.index(section), card)
        else:
            self._agents.insertWidget(state.agents.index(section), card)
        card.setVisible(True)  # a hidden one would not take the focus in this turn

    def _fill(self, section: str, state: IntakeState) -> None:
        card = self._cards[section]
        card.show_values(state.sections[section], state.raw.get(section, {}))
        card.show_problems(state.problems.get(section, {}))
        self._say_guardian(section, state)

    def _say_guardian(self, section: str, state: IntakeState) -> None:
        """Say under the field that a minor needs a guardian."""
        row = self._cards[section].form.rows.get("guardians")
        if row is not None:
            needed = guardian_words(state.sections[section], self._today())
            row.show_help(next(iter(needed), forms.GUARDIAN_HELP))

    def _specs(self, section: str, state: IntakeState) -> tuple[FieldSpec, ...]:
        if section == FACTS:
            return intake_specs(self._choices)
        if section == state.kind_section:
            return kind_specs(self._choices, state.kind)
        if section in state.agents:
            return forms.agent_specs(())
        return forms.party_specs(self._choices, party_type(state.sections[section]))

    def _name_all(self, state: IntakeState) -> None:
        """Number the cards and offer the people on them to the agents."""
        names = tuple((name, name) for name in state.names)
        for section, card in self._cards.items():
            card.show_heading(state.heading(section))
            if section in state.agents:
                card.form.set_choices("for_party", names)

    def _order_tabs(self) -> None:
        """Let Tab go down the page: the cards, what adds further ones, the verbs."""
        cards = [self._cards[key] for key in self.presenter.state.order]
        stops = [stop for card in cards for stop in card.stops()]
        for before, after in pairwise([*stops, *self._adders, *self._verbs]):
            QWidget.setTabOrder(before, after)

    def show_values(self, section: str, values: Mapping[str, FieldValue]) -> None:
        """Show values that followed from others."""
        if values:
            self._cards[section].show_values(values, {})
            self._say_guardian(section, self.presenter.state)

    def show_problem(self, section: str, name: str, sentence: str) -> None:
        """Show or take away the problem of one field."""
        row = self._cards[section].form.rows.get(name)
        if row is not None:
            row.show_problem(sentence)

    def go_to(self, section: str, name: str) -> None:
        """Give the focus to a field; the body scrolls to it."""
        self.build_all()
        card = self._cards.get(section) or self._cards[FACTS]
        card.form.focus(name)
        self.reveal(card.form.rows.get(name) or card)

    def show_matches(self, section: str, doubles: tuple[Double, ...], *, chosen: bool) -> None:
        """Show above a party's fields who it may be, or that somebody was chosen."""
        card = self._cards.get(section)
        if card is None:
            return
        name = f"{section}_match"
        if chosen:
            release = Verb(
                "不是他，取消(&Z)", f"{name}_0", partial(self.presenter.release, section)
            )
            rows = [ActionRow("已对应人员库里的档案", "登记后案件归到这份档案下", [release])]
            card.show_matches("人员库", rows)
        else:
            rows = [
                ActionRow(
                    f"{double.person.name}：{double.likeness.words}",
                    recognised_by(double.person),
                    [
                        Verb(
                            "就是这一位(&Y)" if n == 0 else "就是这一位",
                            f"{name}_{n}",
                            partial(self._on_chosen, section, double),
                        )
                    ],
                )
                for n, double in enumerate(doubles)
            ]
            card.show_matches("库里有这个人", rows)
        self._order_tabs()

    def _on_chosen(self, section: str, double: Double) -> None:
        self.presenter.choose(section, double)
        self._cards[section].form.focus("claim")
