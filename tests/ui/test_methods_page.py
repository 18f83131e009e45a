"""老马方法: the page of all cards, and the cards that help on the page of a case."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.methods.view import MethodsPage, make
from tests.ui.case_pages import case_page
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted

TODAY = date(2026, 11, 18)


@pytest.fixture
def page(qtbot: QtBot, themed: ThemeSwitch, office: Services) -> MethodsPage:
    del themed
    made = make(cards=office.cards, tasks=ImmediateTasks())
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    made.enter(Route("methods"))
    return made


def words(page: MethodsPage) -> str:
    """Return everything that the shown card says."""
    return "\n".join(label.text() for label in page._reader.findChildren(QLabel))


def test_all_cards_are_listed_and_the_first_is_read(page: MethodsPage, office: Services) -> None:
    assert page._model.rowCount() == len(office.cards.list())
    first = office.cards.list()[0]
    assert first.principle in words(page)
    assert all(f"{n}. {step}" in words(page) for n, step in enumerate(first.how, 1))
    assert page.meta.text() == f"{len(office.cards.list())} 张"


def test_words_and_phases_choose(page: MethodsPage, office: Services) -> None:
    page.presenter.look_for("漏水")
    found = office.cards.search("漏水")
    assert page._model.rowCount() == len(found) > 0
    page.presenter.look_for("无此词语")
    assert page._stack.currentIndex() == 1
    page.presenter.look_for("")
    chip = page.findChild(QPushButton, "methods_phase_履行")
    assert isinstance(chip, QPushButton)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert page._model.rowCount() == len(office.cards.of_phase("履行"))


def test_moving_in_the_list_reads_the_next_card(page: MethodsPage, office: Services) -> None:
    page.focus_first()
    QTest.keyClick(page._table, Qt.Key.Key_Down)
    assert office.cards.list()[1].principle in words(page)


def test_a_route_names_the_card(page: MethodsPage, office: Services) -> None:
    page.presenter.look_for("漏水")
    card = office.cards.list()[-1]
    page.enter(Route("methods", card.id))
    assert card.principle in words(page)
    assert page._table.current_row() == len(office.cards.list()) - 1
    assert page._search.text() == ""


def test_a_narrow_page_shows_one_at_a_time(page: MethodsPage) -> None:
    page.resize(700, 600)
    assert page._list.isVisible()
    assert not page._side.isVisible()
    page.focus_first()
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    assert page._side.isVisible()
    assert not page._list.isVisible()
    assert page._back.isVisible()
    page._back.click()
    assert page._list.isVisible()


def test_a_new_view_shows_the_card_that_was_read(
    page: MethodsPage, office: Services, qtbot: QtBot
) -> None:
    page.enter(Route("methods", office.cards.list()[5].id))
    again = make(cards=office.cards, tasks=ImmediateTasks(), presenter=page.presenter)
    qtbot.addWidget(again)
    assert office.cards.list()[5].principle in words(again)


def test_the_page_of_a_case_offers_what_helps_now(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, messages: RecordedMessages
) -> None:
    del themed
    stored = accepted(office)
    made = case_page(office, messages, stored.case.uuid)
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    card = made.beside.methods.card
    offers = office.cards.for_case(stored.case)[:3]
    assert card.isVisible()
    shown = "\n".join(label.text() for label in card.findChildren(QLabel))
    assert all(offer.card.title in shown and offer.reason in shown for offer in offers)
    opened = card.findChild(QPushButton, "method_open_0")
    assert isinstance(opened, QPushButton)
    opened.click()
    navigator = made.beside.methods._navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.routes[-1] == Route("methods", offers[0].card.id)
    made.presenter.choose_tab("parties")
    assert not card.isVisible()
    made.presenter.choose_tab("team")
    assert card.isVisible()
