"""老马方法: the page of all cards, and the cards that help on the page of a case."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.vocabulary import Result
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.methods.presenter import MethodsPresenter, MethodsServices
from laoma_desktop.ui.screens.methods.view import MethodsPage, make
from laoma_desktop.ui.widgets.dialogs import FormDialog
from tests.ui.case_pages import case_page
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted

TODAY = date(2026, 11, 18)


def made_page(
    office: Services, messages: RecordedMessages, presenter: MethodsPresenter | None = None
) -> MethodsPage:
    return make(
        services=MethodsServices(office.cards, office.own_cards, office.drafts),
        office=office.office,
        tasks=ImmediateTasks(),
        messages=messages,
        today=lambda: TODAY,
        presenter=presenter,
    )


@pytest.fixture
def page(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, messages: RecordedMessages
) -> MethodsPage:
    del themed
    made = made_page(office, messages)
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
    again = made_page(office, RecordedMessages(), page.presenter)
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


def closed_case(office: Services) -> CaseId:
    stored = accepted(office)
    ended = office.cases.finish(stored.ref, Result.WITHDRAWN, TODAY, "双方自行和解")
    return office.cases.close(ended.ref, TODAY).case.uuid


def dialog_of(page: MethodsPage) -> FormDialog:
    found = page.findChild(FormDialog)
    assert isinstance(found, FormDialog)
    return found


def fill(dialog: FormDialog, example: str) -> None:
    dialog.form.set_values(
        {
            **dialog.form.values(),
            "title": "先修后谈",
            "principle": "水先止住，话才谈得下去。",
            "when": "漏水还在漏的时候。",
            "how": "请物业关总阀\n当天找师傅堵漏\n\n干了再谈赔偿",
            "example": example,
        }
    )
    dialog.verb.click()


def test_a_card_is_written_from_a_closed_case_after_a_warning_of_names(
    page: MethodsPage, office: Services
) -> None:
    case_id = closed_case(office)
    page.enter(Route("methods", str(case_id), "new"))
    dialog = dialog_of(page)
    assert dialog.form.value("category") == "邻里纠纷"
    fill(dialog, "阳定山让了一步。")
    problem = dialog.findChild(QLabel, "ask_problem")
    assert isinstance(problem, QLabel)
    assert "写着当事人的姓名“阳定山”" in problem.text()
    assert dialog.verb.text() == "仍然保存(&S)"
    assert office.own_cards.list() == ()
    fill(dialog, "楼上让了一步。")
    (own,) = office.own_cards.list()
    assert own.case == case_id
    assert own.card.how == ("请物业关总阀", "当天找师傅堵漏", "干了再谈赔偿")
    assert "楼上让了一步。" in words(page)
    assert f"本所写：{office.office.actor.name}" in words(page)
    assert page._chips.value() == "own"


def test_a_warning_can_be_overridden_by_saving_again(page: MethodsPage, office: Services) -> None:
    page.enter(Route("methods", str(closed_case(office)), "new"))
    dialog = dialog_of(page)
    fill(dialog, "阳定山让了一步。")
    dialog.verb.click()
    assert office.own_cards.list()[0].card.example == "阳定山让了一步。"


def test_an_own_card_is_changed_withdrawn_and_brought_back(
    page: MethodsPage, office: Services, messages: RecordedMessages
) -> None:
    page._on_write()
    fill(dialog_of(page), "楼上让了一步。")
    assert page._edit.isVisible()
    page._edit.click()
    dialogs = [one for one in page.findChildren(FormDialog) if one.isVisible()]
    fill(dialogs[-1], "楼上先修。")
    assert office.own_cards.list()[0].version == 2
    assert page._turn_back.text() == "撤下(&X)"
    page._turn_back.click()
    assert office.own_cards.list()[0].withdrawn
    assert page._turn_back.text() == "重新用上(&X)"
    assert page._model.rowCount() == 1
    page.presenter.choose("")
    assert page._model.rowCount() == len(office.cards.shipped())
    assert not page._edit.isVisible()
    page.presenter.choose("own")
    page._turn_back.click()
    assert not office.own_cards.list()[0].withdrawn
    assert office.cards.list()[0].author
    del messages


def test_a_taken_title_is_said_at_its_field(page: MethodsPage, office: Services) -> None:
    page._on_write()
    dialog = dialog_of(page)
    fill(dialog, "楼上让了一步。")
    page._on_write()
    again = [one for one in page.findChildren(FormDialog) if one.isVisible()][-1]
    fill(again, "楼上让了一步。")
    assert "已经有一张叫“先修后谈”的卡片" in again.form.rows["title"].problem()
    assert len(office.own_cards.list()) == 1


def test_only_a_closed_case_offers_to_be_written_up(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, messages: RecordedMessages
) -> None:
    del themed
    for case_id, closed in ((accepted(office).case.uuid, False), (closed_case(office), True)):
        made = case_page(office, messages, case_id)
        qtbot.addWidget(made)
        made.show()
        write = made.beside.methods._write
        assert write.isVisible() is closed
        if closed:
            write.click()
            navigator = made.beside.methods._navigator
            assert isinstance(navigator, RecordedNavigator)
            assert navigator.routes[-1] == Route("methods", str(case_id), "new")
