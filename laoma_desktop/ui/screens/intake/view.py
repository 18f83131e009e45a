"""The page 登记: cards for the dispute, the parties and the agents; a foot with the verbs."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from laoma_desktop.domain.vocabulary import PartyRole
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.drafts import Draft, DraftService
from laoma_desktop.services.office import Office
from laoma_desktop.ui.presenting import FieldSpec, FieldValue, Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.drafts import Autosave, DraftStore
from laoma_desktop.ui.screens.intake.building import party_type
from laoma_desktop.ui.screens.intake.cards import FormCard
from laoma_desktop.ui.screens.intake.presenter import (
    FORM,
    IntakeOffice,
    IntakePresenter,
    IntakeServices,
    offer_sentence,
)
from laoma_desktop.ui.screens.intake.state import FACTS, IntakeState, intake_specs
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording import specs as forms
from laoma_desktop.ui.wording.choices import CodeChoices, office_choices, own_street
from laoma_desktop.ui.wording.words import clock_time


class IntakePage(Page):
    """Shows the state's cards and tells the presenter what is typed."""

    def __init__(
        self,
        presenter: IntakePresenter,
        tasks: Tasks,
        drafts: DraftStore,
        choices: CodeChoices,
        today: Callable[[], date],
    ) -> None:
        super().__init__("登记新案件", name="intake")
        self.presenter = presenter
        self._choices = choices
        self._today = today
        self._cards: dict[str, FormCard] = {}
        self._offered: tuple[Draft, ...] = ()
        self._build_top()
        self._facts = QVBoxLayout()
        self._parties = QVBoxLayout()
        self._agents = QVBoxLayout()
        for column in (self._facts, self._parties, self._agents):
            column.setSpacing(theme.current().px("space_3"))
            self.body.addLayout(column)
        self.body.addLayout(self._build_adders())
        self.body.addStretch(1)
        self._build_foot()
        self._autosave = Autosave(tasks, drafts, FORM, presenter.body, self)
        self._autosave.saved.connect(self._on_saved)
        self.on_key("save", presenter.save_draft)
        presenter.attach(self, self._autosave)

    def _build_top(self) -> None:
        self._offer = _strip("intake_offer", "info")
        self._offer_text = PlainLabel("", wrap=True, name="intake_offer_text")
        resume = button("接着写(&R)", "primary", icon="pencil", name="intake_resume")
        resume.clicked.connect(self._on_resume)
        forget = button("不要了", "quiet", name="intake_forget")
        forget.clicked.connect(self._on_forget)
        row = QHBoxLayout(self._offer)
        row.addWidget(self._offer_text, 1)
        row.addWidget(forget)
        row.addWidget(resume)
        self._trouble = _strip("intake_trouble", "error")
        self._trouble_text = PlainLabel("", wrap=True, name="intake_trouble_text")
        jump = button("去补(&J)", "quiet", icon="arrow-right", name="intake_jump")
        jump.clicked.connect(self._on_jump)
        row = QHBoxLayout(self._trouble)
        row.addWidget(self._trouble_text, 1)
        row.addWidget(jump)
        for strip in (self._offer, self._trouble):
            strip.hide()
            self.body.addWidget(strip)

    def _build_adders(self) -> FlowLayout:
        flow = FlowLayout()
        for text, icon, name, slot in (
            ("添加申请人", "user-plus", "add_applicant", self._on_add_applicant),
            ("添加被申请人", "user-plus", "add_respondent", self._on_add_respondent),
            ("添加第三人", "user-plus", "add_third", self._on_add_third),
            ("添加代理人", "user-check", "add_agent", self._on_add_agent),
        ):
            adder = button(text, icon=icon, name=name)
            adder.clicked.connect(slot)
            flow.addWidget(adder)
        return flow

    def _build_foot(self) -> None:
        self._saved = PlainLabel("写下的内容会自动存成草稿", "meta", name="intake_saved")
        cancel = button("取消(&C)", name="intake_cancel", hint="返回，草稿留着（Esc）")
        cancel.clicked.connect(self.presenter.give_up)
        keep = button("保存草稿(&D)", icon="save", name="intake_keep")
        keep.clicked.connect(self.presenter.save_draft)
        self._register = button("登记(&S)", "primary", icon="file-plus", name="intake_register")
        self._register.clicked.connect(self.presenter.register)
        self.set_foot([self._saved], [cancel, keep, self._register])

    def show_state(self, state: IntakeState) -> None:
        """Show all cards anew."""
        self._sync(state)
        for section, card in self._cards.items():
            card.show_values(state.sections[section], state.raw.get(section, {}))
            card.show_problems(state.problems.get(section, {}))

    def _sync(self, state: IntakeState) -> None:
        """Make the cards that are missing, drop those that are gone."""
        wanted = (FACTS, *state.parties, *state.agents)
        for section in [key for key in self._cards if key not in wanted]:
            card = self._cards.pop(section)
            card.hide()
            card.deleteLater()
        for section in wanted:
            if section not in self._cards:
                self._add_card(section, state)

    def _add_card(self, section: str, state: IntakeState) -> None:
        column = (
            self._facts
            if section == FACTS
            else self._parties
            if section in state.parties
            else self._agents
        )
        title, specs = self._describe(section, state)
        card = FormCard(section, title, specs, self._today, removable=section != FACTS)
        card.changed.connect(self._on_changed)
        card.left.connect(self.presenter.left)
        card.remove_asked.connect(self.presenter.remove)
        self._cards[section] = card
        column.addWidget(card)

    def _describe(self, section: str, state: IntakeState) -> tuple[str, tuple[FieldSpec, ...]]:
        if section == FACTS:
            return "纠纷情况", intake_specs(self._choices)
        if section in state.agents:
            return "代理人", forms.agent_specs(())
        values = state.sections[section]
        specs = forms.party_specs(self._choices, party_type(values))
        return str(values.get("role") or "当事人"), specs

    def show_values(self, section: str, values: Mapping[str, FieldValue]) -> None:
        """Show values that followed from others."""
        if values:
            self._cards[section].show_values(values, {})

    def show_problems(self, state: IntakeState, sentence: str) -> None:
        """Show problems under their fields, the sentence in the strip."""
        for section, card in self._cards.items():
            card.show_problems(state.problems.get(section, {}))
        if sentence:
            self._trouble_text.setText(sentence)
        left = any(state.problems.values())
        self._trouble.setVisible(bool(sentence) or (left and not self._trouble.isHidden()))

    def show_problem(self, section: str, name: str, sentence: str) -> None:
        """Show or take away the problem of one field."""
        row = self._cards[section].form.rows.get(name)
        if row is not None:
            row.show_problem(sentence)

    def show_offer(self, drafts: tuple[Draft, ...]) -> None:
        """Offer the newest draft of an earlier time."""
        self._offered = drafts
        self._offer.setVisible(bool(drafts))
        if drafts:
            sentence = offer_sentence(drafts[0])
            more = f"（另有 {len(drafts) - 1} 份）" if len(drafts) > 1 else ""
            self._offer_text.setText(f"{sentence}{more}。")

    def go_to(self, section: str, name: str) -> None:
        """Give the focus to a field; the body scrolls to it."""
        card = self._cards.get(section) or self._cards[FACTS]
        card.form.focus(name if name in card.form.rows else "")

    def set_busy(self, *, busy: bool) -> None:
        """Bar 登记 while it runs."""
        self._register.setEnabled(not busy)

    def _on_changed(self, section: str, name: str) -> None:
        card = self._cards[section]
        value, text = card.value_of(name)
        self.presenter.changed(section, name, value, text)
        self._offer.hide()
        if name in ("type", "role") and section != FACTS:
            state = self.presenter.state
            title, specs = self._describe(section, state)
            card.title.setText(title)
            if name == "type":
                card.rebuild(specs)
                card.show_values(state.sections[section], state.raw.get(section, {}))
                card.form.focus("type")

    def _on_saved(self, at: datetime | None) -> None:
        if at is not None:
            self._saved.setText(f"草稿已保存 {clock_time(at)}")

    def _on_resume(self) -> None:
        if self._offered:
            self.presenter.resume(self._offered[0])
            self.focus_first()

    def _on_forget(self) -> None:
        if self._offered:
            self.presenter.discard(self._offered[0])

    def _on_jump(self) -> None:
        for section, problems in self.presenter.state.problems.items():
            for name in problems:
                self.go_to(section, name)
                return

    def _on_add_applicant(self) -> None:
        self.go_to(self.presenter.add_party(PartyRole.APPLICANT), "name")

    def _on_add_respondent(self) -> None:
        self.go_to(self.presenter.add_party(PartyRole.RESPONDENT), "name")

    def _on_add_third(self) -> None:
        self.go_to(self.presenter.add_party(PartyRole.THIRD_PARTY), "name")

    def _on_add_agent(self) -> None:
        self.go_to(self.presenter.add_agent(), "name")

    def enter(self, route: Route) -> None:
        """Show the page as it was left, or the draft that the route names."""
        if route.key:
            self.presenter.resume_key(route.key)

    def leave(self) -> None:
        """Save the draft before another page is shown."""
        self.presenter.leave()

    def focus_first(self) -> None:
        """Give the focus to the title of the dispute."""
        self._cards[FACTS].form.focus("title")


def _strip(name: str, kind: str) -> QFrame:
    strip = QFrame()
    strip.setObjectName(name)
    strip.setProperty("strip", kind)
    return strip


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    cases: CaseService,
    drafts: DraftService,
    office: Office,
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    changes: ChangeHub,
    today: Callable[[], date],
    presenter: IntakePresenter | None = None,
) -> IntakePage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    choices = office_choices(office, today())
    made = presenter or IntakePresenter(
        tasks,
        messages,
        navigator,
        IntakeServices(cases, drafts),
        IntakeOffice(choices, own_street(office), today, changes.tell),
    )
    return IntakePage(made, tasks, drafts, choices, today)
