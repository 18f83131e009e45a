"""同一当事人的其他案件, and the warning, on the page of a case."""

from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.vocabulary import Sex
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage
from tests.ui.case_pages import case_page
from tests.ui.fakes import RecordedMessages, RecordedNavigator
from tests.ui.test_people_page import registered

WANG = {"id_number": "500105197603050021", "sex": Sex.FEMALE}


def page_of_the_last(
    qtbot: QtBot, office: Services, messages: RecordedMessages, times: int
) -> CaseDetailPage:
    for _ in range(times):
        stored = registered(office, "王丽", **WANG)
    made = case_page(office, messages, stored.case.uuid)
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    return made


def _focus() -> str:
    focus = QApplication.focusWidget()
    return focus.objectName() if focus is not None else ""


def test_other_cases_and_the_warning_stand_on_the_page(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, messages: RecordedMessages
) -> None:
    del themed
    page = page_of_the_last(qtbot, office, messages, 7)
    around = page.beside.around
    assert around.strip.isVisible()
    assert around._warning.text() == "24 个月内：同一当事人（王丽）7 起。"
    assert around.card.isVisible()
    assert around.card.body.count() == 5
    assert around.card.meta.text() == "另有 1 件，见人员档案"
    page.presenter.choose_tab("sessions")
    assert not around.card.isVisible()
    page.presenter.choose_tab("overview")
    navigator = around._navigator
    assert isinstance(navigator, RecordedNavigator)
    look = around.strip.findChild(QPushButton, "around_look")
    assert isinstance(look, QPushButton)
    page.presenter.choose_tab("sessions")
    look.click()
    assert navigator.routes[-1].part == "overview"
    page.enter(navigator.routes[-1])
    qtbot.waitUntil(lambda: _focus() == "around_open_0", timeout=20_000)
    found = around.card.findChild(QPushButton, "around_open_0")
    assert isinstance(found, QPushButton)
    found.click()
    assert navigator.routes[-1].screen == "case_detail"


def test_a_case_of_strangers_says_nothing(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, messages: RecordedMessages
) -> None:
    del themed
    page = page_of_the_last(qtbot, office, messages, 1)
    assert not page.beside.around.strip.isVisible()
    assert not page.beside.around.card.isVisible()
