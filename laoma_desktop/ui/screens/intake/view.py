"""The page 登记: its head, strips and foot around the cards."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout

from laoma_desktop.domain.vocabulary import PartyRole
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.drafts import Draft, DraftService
from laoma_desktop.services.id_cards import IdCardService
from laoma_desktop.services.notes import NoteService
from laoma_desktop.services.office import Office
from laoma_desktop.services.people import PeopleService
from laoma_desktop.ui.panels.id_card.view import CardDesk, ask_card
from laoma_desktop.ui.presenting import FormValues, Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.drafts import Autosave, DraftStore
from laoma_desktop.ui.screens.intake.cards_page import CardsPage
from laoma_desktop.ui.screens.intake.desk import IntakeOffice, IntakeServices
from laoma_desktop.ui.screens.intake.matching import Doubt
from laoma_desktop.ui.screens.intake.noted import NOTE
from laoma_desktop.ui.screens.intake.presenter import IntakePresenter
from laoma_desktop.ui.screens.intake.state import FACTS, IntakeState
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.dialogs import AskDialog
from laoma_desktop.ui.widgets.draft_offers import DraftOffer, DraftOffers
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.choices import CodeChoices, office_choices, own_street
from laoma_desktop.ui.wording.drafts import INTAKE, first_words
from laoma_desktop.ui.wording.person_words import recognised_by
from laoma_desktop.ui.wording.words import clock_time, moment


class IntakePage(CardsPage):
    """Shows the state's cards and tells the presenter what is typed."""

    def __init__(
        self,
        presenter: IntakePresenter,
        tasks: Tasks,
        drafts: DraftStore,
        choices: CodeChoices,
        today: Callable[[], date],
    ) -> None:
        """Show the presenter's state; ``drafts`` keeps it, ``choices`` are the code lists."""
        super().__init__(presenter, choices, today)
        self._offered: dict[str, Draft] = {}
        self._card_desk = CardDesk(presenter.id_cards, tasks, choices, today)
        self._build_top()
        for column in (self._facts, self._parties, self._agents):
            column.setSpacing(theme.current().px("space_3"))
            self.body.addLayout(column)
        self.body.addLayout(self._build_adders())
        self.body.addStretch(1)
        self._build_foot()
        self._autosave = Autosave(tasks, drafts, INTAKE, presenter.body, self)
        self._autosave.saved.connect(self._on_saved)
        self.on_key("save", presenter.save_draft)
        presenter.attach(self, self._autosave)

    def _build_top(self) -> None:
        oral = button("口头协议一页办完(&O)", icon="handshake", name="intake_oral")
        oral.clicked.connect(self.presenter.go_oral)
        self.set_head_actions([oral])
        table = button("从表格登记旧案", "quiet", icon="upload", name="intake_table")
        table.clicked.connect(self.presenter.open_table)
        self.set_head_actions([table])
        self._offer = DraftOffers(name="intake_offer")
        self._offer.resumed.connect(self._on_resume)
        self._offer.forgotten.connect(self._on_forget)
        self._trouble = _strip("intake_trouble", "error")
        self._trouble_text = PlainLabel("", wrap=True, name="intake_trouble_text")
        jump = button("去补(&J)", "quiet", icon="arrow-right", name="intake_jump")
        jump.clicked.connect(self.presenter.go_to_first)
        row = QHBoxLayout(self._trouble)
        row.addWidget(self._trouble_text, 1)
        row.addWidget(jump)
        for strip in (self._offer, self._trouble):
            strip.hide()
        self.body.addWidget(self._offer)
        self.pin(self._trouble)  # the page scrolls away to the field

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
            self._adders.append(adder)
        return flow

    def _build_foot(self) -> None:
        self._saved = PlainLabel("写下的内容会自动存成草稿", "meta", name="intake_saved")
        cancel = button("取消(&C)", name="intake_cancel", hint="返回，草稿留着（Esc）")
        cancel.clicked.connect(self.presenter.give_up)
        keep = button("保存草稿(&D)", icon="save", name="intake_keep")
        keep.clicked.connect(self.presenter.save_draft)
        self._register = button("登记(&S)", "primary", icon="file-plus", name="intake_register")
        self._register.clicked.connect(self.presenter.register)
        self._verbs = [cancel, keep, self._register]
        self.set_foot([self._saved], self._verbs)

    def show_problems(self, state: IntakeState, sentence: str) -> None:
        """Show problems under their fields, the sentence in the strip."""
        for section, card in self._cards.items():
            card.show_problems(state.problems.get(section, {}))
        if sentence:
            self._trouble_text.setText(sentence)
        left = any(state.problems.values())
        self._trouble.setVisible(bool(sentence) or (left and not self._trouble.isHidden()))

    def show_offer(self, drafts: tuple[Draft, ...]) -> None:
        """Offer the drafts of an earlier time."""
        self._offered = {draft.key: draft for draft in drafts}
        self._offer.show_offers(
            [
                DraftOffer(draft.key, first_words(draft.body), moment(draft.saved_at))
                for draft in drafts
            ]
        )

    def set_busy(self, *, busy: bool) -> None:
        """Bar 登记 while it runs."""
        self._register.setEnabled(not busy)

    def ask_same(self, heading: str, doubt: Doubt) -> None:
        """Ask whether a party is somebody whom the register very likely knows."""
        double = doubt.double
        dialog = AskDialog(
            self,
            f"{heading}很可能已经在人员库里",
            f"{double.person.name}：{recognised_by(double.person)}\n{double.likeness.words}。",
            "就是这一位(&Y)",
        )
        other = button("不是，照样登记(&N)", name="ask_other")
        dialog.beside.insertWidget(1, other)

        def same() -> None:
            dialog.accept()
            self.presenter.same(doubt)

        def another() -> None:
            dialog.accept()
            self.presenter.another(doubt)

        dialog.agreed.connect(same)
        other.clicked.connect(another)
        dialog.open()

    def _on_changed(self, section: str, name: str) -> None:
        card = self._cards[section]
        value, text = card.value_of(name)
        self.presenter.changed(section, name, value, text)
        self._offer.hide()
        state = self.presenter.state
        self._say_guardian(section, state)
        if name in ("role", "name") and section in state.parties:
            self._name_all(state)
        elif name == "type" and section in state.parties:
            card.rebuild(self._specs(section, state))
            card.show_values(state.sections[section], state.raw.get(section, {}))
            card.form.focus("type")
            self._order_tabs()

    def _on_read_asked(self, section: str) -> None:
        def fill(values: FormValues) -> None:
            card = self._cards.get(section)
            if card is not None:
                card.form.set_values(values)
                self.presenter.left(section, "id_number")
                card.form.focus("phone")

        ask_card(self, self._card_desk, fill)

    def _on_saved(self, at: datetime | None) -> None:
        if at is not None:
            self._saved.setText(f"草稿已保存 {clock_time(at)}")

    def _on_resume(self, key: str) -> None:
        self.presenter.resume(self._offered[key])
        self.focus_first()

    def _on_forget(self, key: str) -> None:
        self.presenter.discard(self._offered[key])

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
        if route.part == NOTE:
            self.presenter.begin_from(route.key)
        elif route.key:
            self.presenter.resume_key(route.key)
        else:
            self.presenter.offer()

    def leave(self) -> None:
        """Save the draft before another page is shown."""
        self.presenter.leave()

    def focus_first(self) -> None:
        """Give the focus to the title of the dispute, as soon as it stands there."""
        self._focus_due = FACTS not in self._cards
        if not self._focus_due:
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
    people: PeopleService,
    notes: NoteService,
    id_cards: IdCardService,
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
        IntakeServices(cases, drafts, people, notes, id_cards),
        IntakeOffice(choices, own_street(office), today, changes.tell),
    )
    page = IntakePage(made, tasks, drafts, choices, today)
    if presenter is not None:  # the caret goes back to its field at once
        page.build_all()
    return page
