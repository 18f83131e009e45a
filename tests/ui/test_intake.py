"""The intake page: problems in words, drafts that survive, derived facts, the case it makes."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.vocabulary import PartyRole, Sex, Status
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft
from laoma_desktop.ui.presenting import FieldValue
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.intake.presenter import (
    FORM,
    IntakeOffice,
    IntakePresenter,
    IntakeServices,
    offer_sentence,
)
from laoma_desktop.ui.screens.intake.state import FACTS, IntakeState, state_of
from laoma_desktop.ui.screens.intake.view import IntakePage, make
from laoma_desktop.ui.wording.choices import office_choices
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator

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
            IntakeServices(office.cases, office.drafts),
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


@pytest.fixture
def desk(office: Services) -> Desk:
    return Desk(office)


def test_an_empty_page_names_what_is_missing_and_goes_there(desk: Desk) -> None:
    desk.presenter.register()
    assert desk.view.sentence.startswith("还有 3 处要补")
    assert desk.view.at == (FACTS, "title")
    assert desk.presenter.state.problems[FACTS]["narrative"] == "请填写纠纷事实"


def test_the_own_street_and_two_parties_stand_there_already(desk: Desk) -> None:
    state = desk.presenter.state
    assert state.sections[FACTS]["street"] == "观音桥街道"
    roles = [state.sections[key]["role"] for key in state.parties]
    assert roles == ["申请人", "被申请人"]


def test_a_case_is_registered_and_its_page_opened(desk: Desk, office: Services) -> None:
    desk.fill()
    desk.presenter.register()
    row = office.lists.page(CaseFilter()).rows[0]
    assert row.title == "漏水纠纷"
    assert row.status is Status.REGISTERED
    assert desk.navigator.routes[-1].screen == "case_detail"
    assert desk.navigator.routes[-1].key == str(row.case_id)
    assert desk.saver.calls[-1] == "forget"
    assert desk.told[-1].cases == {row.case_id}
    assert desk.presenter.state.is_blank


def test_a_day_of_acceptance_accepts_in_the_same_step(desk: Desk, office: Services) -> None:
    desk.fill()
    desk.type(FACTS, registered_on=date(2026, 11, 10), accepted_on=date(2026, 11, 12))
    desk.presenter.register()
    assert office.lists.page(CaseFilter()).rows[0].status is Status.ACCEPTED


def test_what_acceptance_lacks_is_said_and_nothing_is_registered(
    desk: Desk, office: Services
) -> None:
    desk.fill()
    desk.type(FACTS, category="", accepted_on=date(2026, 11, 12))
    desk.presenter.register()
    assert "请选类别" in desk.view.sentence
    assert office.lists.page(CaseFilter()).rows == ()


def test_half_a_date_is_not_dropped_silently(desk: Desk) -> None:
    desk.fill()
    desk.presenter.changed(FACTS, "registered_on", None, "11月半")
    desk.presenter.register()
    assert desk.presenter.state.problems[FACTS]["registered_on"] == "“11月半”看不懂，请改写"


def test_an_identity_number_gives_birth_and_sex(desk: Desk) -> None:
    first = desk.presenter.state.parties[0]
    desk.type(first, id_number="500152193902119080")
    desk.presenter.left(first, "id_number")
    assert desk.view.values == {"birth_date": date(1939, 2, 11), "sex": Sex.FEMALE.value}
    desk.type(first, id_number="500152193902119081")
    desk.presenter.left(first, "id_number")
    assert "id_number" in desk.presenter.state.problems[first]


def test_other_documents_are_taken_as_they_are(desk: Desk) -> None:
    first = desk.presenter.state.parties[0]
    desk.type(first, id_number="护照 N00001234（吉尔吉斯斯坦）")
    desk.presenter.left(first, "id_number")
    assert not desk.presenter.state.problems.get(first)


def test_an_organisation_needs_no_sex(desk: Desk, office: Services) -> None:
    desk.fill()
    second = desk.presenter.state.parties[1]
    desk.type(second, type="法人", name="某某物业公司", representative="张经理")
    desk.presenter.register()
    row = office.lists.page(CaseFilter()).rows[0]
    party = office.cases.get(row.case_id).case.parties[1]
    assert (party.type.value, party.representative) == ("法人", "张经理")


def test_a_removed_card_comes_back_with_undo(desk: Desk) -> None:
    third = desk.presenter.add_party(PartyRole.THIRD_PARTY)
    desk.type(third, name="见证人")
    desk.presenter.remove(third)
    assert third not in desk.presenter.state.parties
    assert desk.messages.undo is not None
    desk.messages.undo()
    assert desk.presenter.state.sections[third]["name"] == "见证人"


def test_an_empty_further_card_is_left_out(desk: Desk, office: Services) -> None:
    desk.fill()
    desk.presenter.add_party(PartyRole.THIRD_PARTY)
    desk.presenter.register()
    row = office.lists.page(CaseFilter()).rows[0]
    assert len(office.cases.get(row.case_id).case.parties) == 2


def test_a_draft_is_offered_again_and_resumed(desk: Desk, office: Services) -> None:
    desk.fill()
    agent = desk.presenter.add_agent()
    desk.type(agent, name="代理人甲", for_party="阳定山")
    desk.presenter.changed(FACTS, "registered_on", None, "11月半")
    office.drafts.put(FORM, desk.presenter.key, desk.presenter.body())
    later = Desk(office)
    assert len(later.view.offer) == 1
    words = offer_sentence(later.view.offer[0])
    assert "没写完的“漏水纠纷”" in words
    later.presenter.resume(later.view.offer[0])
    assert later.presenter.state.sections[FACTS]["title"] == "漏水纠纷"
    assert later.presenter.state.raw[FACTS] == {"registered_on": "11月半"}
    assert later.presenter.state.agents == (agent,)
    assert later.saver.key == desk.presenter.key


def test_the_workbench_may_name_a_draft(desk: Desk, office: Services) -> None:
    desk.fill()
    office.drafts.put(FORM, desk.presenter.key, desk.presenter.body())
    later = Desk(office)
    later.presenter.resume_key(desk.presenter.key)
    assert later.presenter.key == desk.presenter.key
    assert later.presenter.state.sections[FACTS]["title"] == "漏水纠纷"


def test_a_draft_nobody_wants_is_forgotten(desk: Desk, office: Services) -> None:
    desk.fill()
    office.drafts.put(FORM, desk.presenter.key, desk.presenter.body())
    later = Desk(office)
    later.presenter.discard(later.view.offer[0])
    assert later.view.offer == ()
    assert office.drafts.list(FORM) == ()


def test_a_broken_draft_is_read_as_far_as_it_goes(office: Services) -> None:
    choices = office_choices(office.office, TODAY)
    state = state_of({"sections": {"facts": {"title": "留下", "kind": 3}}, "parties": 7}, choices)
    assert state.sections[FACTS]["title"] == "留下"
    assert state.parties == ()


@pytest.fixture
def page(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, navigator: RecordedNavigator
) -> IntakePage:
    del themed
    made = make(
        cases=office.cases,
        drafts=office.drafts,
        office=office.office,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=navigator,
        changes=ChangeHub(),
        today=lambda: TODAY,
    )
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    return made


def test_the_first_key_is_safe_within_two_seconds(
    page: IntakePage, office: Services, qtbot: QtBot, type_text: Callable[[QWidget, str], None]
) -> None:
    title = page._cards[FACTS].form.rows["title"].editor.widget
    with qtbot.waitSignal(page._autosave.saved):
        type_text(title, "漏")
    kept = office.drafts.list(FORM)[0]
    assert (
        state_of(kept.body, office_choices(office.office, TODAY)).sections[FACTS]["title"] == "漏"
    )
    assert "草稿已保存" in page._saved.text()


def test_another_type_shows_other_fields_in_the_same_card(page: IntakePage) -> None:
    section = page.presenter.state.parties[0]
    card = page._cards[section]
    assert "id_number" in card.form.rows
    card.form.set_value("type", "法人")
    assert "uscc" in card.form.rows
    assert "id_number" not in card.form.rows


def test_problems_stand_under_their_fields_and_in_the_strip(page: IntakePage) -> None:
    page.presenter.register()
    assert page._cards[FACTS].form.rows["title"].problem() == "请填写案由"
    assert not page._trouble.isHidden()
    page._cards[FACTS].form.set_value("title", "写上了")
    assert page._cards[FACTS].form.rows["title"].problem() == ""
