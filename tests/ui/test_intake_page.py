"""The page 登记: focus, cards, drafts and problems as they stand there."""

import io
from collections.abc import Callable
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
from laoma_desktop.domain.vocabulary import PartyRole
from laoma_desktop.services.id_cards import CardReading, IdCardService
from laoma_desktop.services.incoming import Incoming
from laoma_desktop.ui.panels.id_card.view import IdCardDialog
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.intake.state import FACTS, state_of
from laoma_desktop.ui.screens.intake.view import IntakePage, make
from laoma_desktop.ui.wording.choices import office_choices
from laoma_desktop.ui.wording.drafts import INTAKE
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.intake_desks import NUMBER, TODAY, Desk


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
