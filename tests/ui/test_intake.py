"""The intake page: problems in words, drafts that survive, derived facts, the case it makes."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.id_card import IdCard
from laoma_desktop.domain.identity_numbers import id_check_sign
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.views.people import Double
from laoma_desktop.domain.vocabulary import PartyRole, Sex, Status
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft
from laoma_desktop.services.id_cards import CardReading, IdCardService
from laoma_desktop.services.incoming import Incoming
from laoma_desktop.ui.panels.id_card.view import IdCardDialog
from laoma_desktop.ui.presenting import FieldValue, Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.intake.desk import IntakeOffice, IntakeServices
from laoma_desktop.ui.screens.intake.matching import Doubt
from laoma_desktop.ui.screens.intake.presenter import IntakePresenter
from laoma_desktop.ui.screens.intake.state import FACTS, IntakeState, body_of, state_of
from laoma_desktop.ui.screens.intake.view import IntakePage, make
from laoma_desktop.ui.wording.choices import office_choices
from laoma_desktop.ui.wording.drafts import INTAKE, first_words
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
    assert (
        desk.presenter.state.problems[FACTS]["registered_on"]
        == "“11月半”看不出是哪一天，请写成 2026-11-25、1125 或 下周三"
    )


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
    office.drafts.put(INTAKE, desk.presenter.key, desk.presenter.body())
    later = Desk(office)
    assert len(later.view.offer) == 1
    assert first_words(later.view.offer[0].body) == "漏水纠纷"
    later.presenter.resume(later.view.offer[0])
    assert later.presenter.state.sections[FACTS]["title"] == "漏水纠纷"
    assert later.presenter.state.raw[FACTS] == {"registered_on": "11月半"}
    assert later.presenter.state.agents == (agent,)
    assert later.saver.key == desk.presenter.key


def test_the_workbench_may_name_a_draft(desk: Desk, office: Services) -> None:
    desk.fill()
    office.drafts.put(INTAKE, desk.presenter.key, desk.presenter.body())
    later = Desk(office)
    later.presenter.resume_key(desk.presenter.key)
    assert later.presenter.key == desk.presenter.key
    assert later.presenter.state.sections[FACTS]["title"] == "漏水纠纷"


def test_a_draft_nobody_wants_is_forgotten(desk: Desk, office: Services) -> None:
    desk.fill()
    office.drafts.put(INTAKE, desk.presenter.key, desk.presenter.body())
    later = Desk(office)
    later.presenter.discard(later.view.offer[0])
    assert not later.view.offer
    assert office.drafts.list(INTAKE) == ()
    assert later.messages.undo is not None
    later.messages.undo()
    assert tuple(d.key for d in later.view.offer) == (desk.presenter.key,)


def test_every_draft_is_offered_and_the_others_stay_when_one_goes(
    desk: Desk, office: Services
) -> None:
    for title in ("头一件", "第二件", "第三件"):
        other = Desk(office)
        other.type(FACTS, title=title)
        office.drafts.put(INTAKE, other.presenter.key, other.presenter.body())
    desk.presenter.offer()
    assert sorted(first_words(draft.body) for draft in desk.view.offer) == sorted(
        ("头一件", "第二件", "第三件")
    )
    desk.presenter.discard(desk.view.offer[1])
    assert len(desk.view.offer) == 2


def test_a_draft_without_a_title_is_called_by_its_story_or_its_people(desk: Desk) -> None:
    desk.type(desk.presenter.state.parties[1], name="刘启华")
    assert first_words(desk.presenter.body()) == "刘启华"
    desk.type(FACTS, narrative="楼上\n漏水" + "很久" * 20)
    assert first_words(desk.presenter.body()) == "楼上 漏水" + "很久" * 9 + "很…"
    assert first_words({"sections": 3}) == "还没写案由"


def test_a_missing_name_says_whose_and_the_first_gap_comes_first(desk: Desk) -> None:
    second = desk.presenter.add_party(PartyRole.RESPONDENT)
    desk.type(second, phone="13800000000")
    desk.type(FACTS, title="漏水纠纷", category="邻里纠纷")
    desk.presenter.changed(desk.presenter.state.parties[1], "birth_date", None, "三月半")
    desk.presenter.register()
    assert desk.view.sentence == (
        "还有 3 处要补：请填写纠纷事实；被申请人 1：“三月半”看不出是哪一天，"
        "请写成 2026-11-25、1125 或 下周三；被申请人 2：请填写姓名。"
    )
    assert desk.view.at == (FACTS, "narrative")


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
        people=office.people,
        notes=office.notes,
        id_cards=office.id_cards,
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
    made.build_all()
    return made


def test_cards_follow_one_by_one(page: IntakePage, qtbot: QtBot) -> None:
    page.show_state(replace(page.presenter.state, parties=()))
    assert list(page._cards) == [FACTS]
    page.show_state(page.presenter.state)
    assert list(page._cards) == [FACTS]
    qtbot.waitUntil(lambda: len(page._cards) == 3)
    assert page._parties.indexOf(page._cards[page.presenter.state.parties[1]]) == 1


def test_the_title_gets_the_focus_as_soon_as_it_is_there(
    page: IntakePage, qtbot: QtBot, office: Services
) -> None:
    other = IntakePage(page.presenter, ImmediateTasks(), office.drafts, page._choices, page._today)
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    other.focus_first()
    assert not other._cards
    qtbot.waitUntil(lambda: len(other._cards) == 3)
    title = other._cards[FACTS].form.rows["title"].editor.widget
    assert QApplication.focusWidget() is title


def test_tab_goes_down_the_page(page: IntakePage) -> None:
    page.activateWindow()
    page._adders[3].setFocus()
    QTest.keyClick(page._adders[3], Qt.Key.Key_Return)
    agent = page.presenter.state.agents[0]
    assert page._cards[agent].form.rows["name"].editor.widget is QApplication.focusWidget()
    page.focus_first()
    passed: list[str] = []
    for _ in range(70):
        focus = QApplication.focusWidget()
        assert focus is not None
        passed.append(focus.objectName())
        if focus.objectName() == "intake_register":
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    first, second = page.presenter.state.parties
    wanted = [
        "facts_title",
        "facts_narrative",
        f"{first}_name",
        f"{first}_claim",
        f"{second}_name",
        f"{agent}_for_party",
        "add_applicant",
        "intake_cancel",
        "intake_register",
    ]
    assert [name for name in passed if name in wanted] == wanted


def test_an_agent_may_choose_the_people_typed_so_far(page: IntakePage) -> None:
    agent = page.presenter.add_agent()
    page.build_all()
    first, second = page.presenter.state.parties
    page._cards[first].form.set_value("name", "阳定山")
    page._cards[second].form.set_value("name", "刘启华")
    choice = page._cards[agent].form.rows["for_party"].editor.widget
    assert isinstance(choice, QComboBox)
    assert [choice.itemText(n) for n in range(choice.count())] == ["阳定山", "刘启华"]
    choice.setCurrentIndex(0)
    page._cards[second].form.set_value("name", "刘启华（女）")
    assert choice.currentText() == "阳定山"
    assert page.presenter.state.sections[agent]["for_party"] == "阳定山"


def test_cards_of_one_kind_are_numbered(page: IntakePage) -> None:
    page.presenter.add_party(PartyRole.RESPONDENT)
    page.build_all()
    titles = [page._cards[key].title.text() for key in page.presenter.state.parties]
    assert titles == ["申请人", "被申请人 1", "被申请人 2"]
    page._cards[page.presenter.state.parties[2]].form.set_value("role", "第三人")
    titles = [page._cards[key].title.text() for key in page.presenter.state.parties]
    assert titles == ["申请人", "被申请人", "第三人"]


def test_the_first_gap_gets_the_focus_and_is_in_sight(page: IntakePage) -> None:
    page._cards[FACTS].form.set_values({"title": "漏水", "narrative": "楼上漏水"})
    page._register.setFocus()
    page.activateWindow()
    QTest.keyClick(page._register, Qt.Key.Key_Return)
    row = page._cards[page.presenter.state.parties[0]].form.rows["name"]
    assert QApplication.focusWidget() is row.editor.widget
    assert not row.visibleRegion().isEmpty()


def test_the_drafts_stand_at_the_top_each_with_its_verbs(
    page: IntakePage, office: Services, navigator: RecordedNavigator
) -> None:
    del navigator
    for title in ("头一件", "第二件"):
        other = Desk(office)
        other.type(FACTS, title=title)
        office.drafts.put(INTAKE, other.presenter.key, other.presenter.body())
    page.enter(Route("intake"))
    assert not page._offer.isHidden()
    verbs = page._offer.findChildren(QPushButton, "intake_offer_resume")
    verbs = [verb for verb in verbs if not verb.isHidden()]
    assert [verb.accessibleName() for verb in verbs] == ["接着写“第二件”", "接着写“头一件”"]
    verbs[1].click()
    assert page.presenter.state.sections[FACTS]["title"] == "头一件"
    assert page._offer.isHidden()


def test_the_first_key_is_safe_within_two_seconds(
    page: IntakePage, office: Services, qtbot: QtBot, type_text: Callable[[QWidget, str], None]
) -> None:
    title = page._cards[FACTS].form.rows["title"].editor.widget
    with qtbot.waitSignal(page._autosave.saved):
        type_text(title, "漏")
    kept = office.drafts.list(INTAKE)[0]
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
    scrolled = page.body.parentWidget()
    assert scrolled is not None
    assert not scrolled.isAncestorOf(page._trouble)
    page._cards[FACTS].form.set_value("title", "写上了")
    assert page._cards[FACTS].form.rows["title"].problem() == ""


def test_a_note_becomes_a_case_and_names_it(office: Services) -> None:
    note = replace(office.notes.new(), met="单雄信、邓小㐂、王婆婆", body="楼道堆物。")
    stored = office.notes.write(note)
    desk = Desk(office)
    desk.presenter.changed(FACTS, "title", "先前写的")
    desk.presenter.begin_from(str(stored.note.uuid))
    state = desk.presenter.state
    assert state.names == ("单雄信", "邓小㐂", "王婆婆")
    assert state.sections[FACTS]["narrative"] == "楼道堆物。"
    kept = state_of(body_of(state), office_choices(office.office, TODAY))
    assert kept.note == str(stored.note.uuid)
    desk.presenter.changed(FACTS, "title", "楼道堆物纠纷")
    desk.presenter.register()
    (case,) = office.lists.page(CaseFilter()).rows
    assert office.notes.get(stored.note.uuid).stored.note.cases == (case.case_id,)
    assert desk.presenter.state.note == ""


def test_a_party_is_filled_from_an_identity_card(
    page: IntakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = page.presenter.state.parties[0]
    card = IdCard("冉茂琳", birth_date=date(1968, 5, 12), id_number=NUMBER)
    picture, shown = Incoming("证.png", content=b"1"), io.BytesIO()
    Image.new("RGB", (10, 6)).save(shown, "PNG")
    monkeypatch.setattr(IdCardService, "available", lambda _self: True)
    monkeypatch.setattr(IdCardService, "read", lambda *_: CardReading(card, shown.getvalue()))
    read = page.findChild(QToolButton, f"{section}_read")
    assert isinstance(read, QToolButton)
    assert read.isVisible()
    read.click()
    dialog = page.findChild(IdCardDialog)
    assert isinstance(dialog, IdCardDialog)
    dialog.take(lambda: [picture])
    dialog.looked.setChecked(True)
    dialog.verb.click()
    values = page.presenter.state.sections[section]
    assert (values["name"], values["birth_date"]) == ("冉茂琳", date(1968, 5, 12))
    assert values["sex"] == "女"
