"""登记: who a party may be is said while one types, and asked before the case is registered."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.intake.state import FACTS, state_of
from laoma_desktop.ui.screens.intake.view import IntakePage, make
from laoma_desktop.ui.widgets.dialogs import AskDialog
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.choices import office_choices
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.test_people_page import registered

TODAY = date(2026, 11, 24)


@pytest.fixture
def page(
    qtbot: QtBot,
    themed: ThemeSwitch,
    office: Services,
    messages: RecordedMessages,
    navigator: RecordedNavigator,
) -> IntakePage:
    del themed
    registered(office, "王丽")
    made = make(
        cases=office.cases,
        drafts=office.drafts,
        people=office.people,
        notes=office.notes,
        id_cards=office.id_cards,
        office=office.office,
        tasks=ImmediateTasks(),
        messages=messages,
        navigator=navigator,
        changes=ChangeHub(),
        today=lambda: TODAY,
    )
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    made.build_all()
    return made


def field(page: IntakePage, section: str, name: str) -> QLineEdit:
    found = page._cards[section].form.rows[name].editor.widget
    assert isinstance(found, QLineEdit), name
    return found


def write(page: IntakePage, section: str, **values: str) -> None:
    for name, text in values.items():
        line = field(page, section, name)
        line.clear()
        line.insert(text)


def facts(page: IntakePage) -> None:
    state = page.presenter.state
    page.presenter.changed(FACTS, "title", "楼道堆物纠纷")
    page.presenter.changed(FACTS, "category", "邻里纠纷")
    page.presenter.changed(FACTS, "narrative", "楼道堆放杂物，影响通行，双方争执多次。")
    page.presenter.changed(state.parties[1], "name", "单雄信")


def matches(page: IntakePage, section: str) -> str:
    card = page._cards[section]._matches
    if card is None or card.isHidden():
        return ""
    return "\n".join(label.text() for label in card.findChildren(PlainLabel))


def press(page: IntakePage, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    found.click()


def test_a_namesake_is_shown_and_fills_the_form(page: IntakePage, office: Services) -> None:
    section = page.presenter.state.parties[0]
    write(page, section, name="王")
    assert matches(page, section) == ""
    write(page, section, name="王丽")
    assert "王丽：姓名相同" in matches(page, section)
    assert "139****1234" in matches(page, section)
    write(page, section, phone="13700007777")
    write(page, section, phone="")
    press(page, f"{section}_match_0")
    values = page.presenter.state.sections[section]
    assert (values["phone"], values["birth_date"]) == ("13900001234", date(1976, 3, 5))
    assert "已对应人员库" in matches(page, section)
    choices = office_choices(office.office, TODAY)
    again = state_of(page.presenter.body(), choices)
    assert again.people == page.presenter.state.people
    facts(page)
    page.presenter.register()
    (line,) = office.people.find("王丽").rows
    assert line.cases.value == 2


def test_who_was_chosen_is_nobody_after_another_name(page: IntakePage) -> None:
    section = page.presenter.state.parties[0]
    write(page, section, name="王丽")
    press(page, f"{section}_match_0")
    assert section in page.presenter.state.people
    write(page, section, name="王立")
    assert section not in page.presenter.state.people
    press(page, f"{section}_match_0")
    press(page, f"{section}_match_0")
    assert section not in page.presenter.state.people


def ask(page: IntakePage) -> AskDialog:
    section = page.presenter.state.parties[0]
    write(page, section, name="王莉", phone="13900001234")
    page.presenter.changed(section, "birth_date", date(1976, 3, 5))
    facts(page)
    page.presenter.register()
    (dialog,) = (made for made in page.findChildren(AskDialog) if made.isVisible())
    assert "姓名同音、电话相同、出生日期相同" in dialog.sentence.text()
    return dialog


def test_a_very_likely_double_is_asked_about_before_it_is_registered(
    page: IntakePage, office: Services, navigator: RecordedNavigator
) -> None:
    dialog = ask(page)
    assert not navigator.routes
    dialog.verb.click()
    state = page.presenter.state
    assert state.sections[state.parties[0]]["name"] == "王丽"
    page.presenter.register()
    assert navigator.routes[-1].screen == "case_detail"
    assert [row.name for row in office.people.find("wangli").rows] == ["王丽"]


def test_another_person_is_registered_and_not_asked_about_again(
    page: IntakePage, office: Services, navigator: RecordedNavigator
) -> None:
    dialog = ask(page)
    other = dialog.findChild(QPushButton, "ask_other")
    assert isinstance(other, QPushButton)
    other.click()
    assert navigator.routes[-1].screen == "case_detail"
    assert len(office.people.find("wangli").rows) == 2
    assert office.people.queue().rows == ()


def test_everything_can_be_done_with_the_keyboard(
    page: IntakePage, type_text: Callable[[QLineEdit, str], None]
) -> None:
    section = page.presenter.state.parties[0]
    write(page, section, name="王丽")
    stops = page._cards[section].stops()
    match = page.findChild(QPushButton, f"{section}_match_0")
    assert match in stops
    assert isinstance(match, QPushButton)
    match.setFocus()
    QTest.keyClick(match, Qt.Key.Key_Space)
    assert section in page.presenter.state.people
    phone = field(page, section, "phone")
    assert phone.text() == "13900001234"
    type_text(phone, "、13800001111")
    assert section in page.presenter.state.people
