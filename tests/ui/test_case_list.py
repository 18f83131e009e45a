"""The case list: chips, category, search with marks, the pane beside it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.views.cases import CaseLine, Page, SearchHit
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.services.changes import Changes
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_list.hits import _pieces
from laoma_desktop.ui.screens.case_list.presenter import CaseListPresenter, Details, PageSource
from laoma_desktop.ui.screens.case_list.view import CaseListPage, make
from tests.ui.fakes import ImmediateTasks, RecordedNavigator
from tests.ui.offices import accepted, neighbours

TODAY = date(2026, 11, 18)


class View:
    """Asks for its first page at once and keeps what it is told."""

    def __init__(self) -> None:
        self.presenter: CaseListPresenter | None = None
        self.rows: tuple[CaseLine, ...] = ()
        self.hits: tuple[SearchHit, ...] = ()
        self.details: Details | None = None
        self.empty = ""

    def show_rows(self, source: PageSource, from_end: PageSource) -> None:
        """Load the first page, which is the last one too."""
        page: Page[CaseLine] = source(None)
        self.rows = page.rows
        assert from_end(None) == page
        assert self.presenter is not None
        self.presenter.arrived(len(page.rows))

    def show_hits(self, hits: tuple[SearchHit, ...], *, more: bool) -> None:
        """Keep hits."""
        assert not more
        self.hits = hits

    def show_details(self, details: Details | None) -> None:
        """Keep details."""
        self.details = details

    def show_empty(self, sentence: str) -> None:
        """Keep the sentence."""
        self.empty = sentence


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def presenter(office: Services, navigator: RecordedNavigator, view: View) -> CaseListPresenter:
    accepted(office)
    office.cases.register(replace(neighbours(office, "红色风险的案件"), risk=Risk.RED))
    made = CaseListPresenter(ImmediateTasks(), navigator, office.lists, office.search, office.cases)
    view.presenter = made
    made.attach(view)
    return made


def test_the_open_cases_stand_there_first(presenter: CaseListPresenter, view: View) -> None:
    del presenter
    assert {row.title for row in view.rows} == {"楼上漏水赔偿纠纷", "红色风险的案件"}


def test_chips_and_category_filter(presenter: CaseListPresenter, view: View) -> None:
    presenter.choose_view("red")
    assert [row.title for row in view.rows] == ["红色风险的案件"]
    presenter.choose_category("婚姻家庭纠纷")
    assert view.rows == ()
    assert view.empty == "没有红色风险的案件。"


def test_search_shows_where_the_words_stand(presenter: CaseListPresenter, view: View) -> None:
    presenter.look_for(" 阳定山 ")
    assert {hit.field for hit in view.hits} <= {"当事人", "标题"}
    hit = view.hits[0]
    assert hit.snippet[slice(*hit.marks[0])] == "阳定山"
    assert ("阳定山", True) in _pieces(hit)
    presenter.look_for("没有这个人")
    assert view.empty.startswith("没有找到“没有这个人”")
    presenter.look_for("")
    assert len(view.rows) == 2


def test_details_mask_phones_and_name_the_next_step(
    presenter: CaseListPresenter, view: View
) -> None:
    row = next(row for row in view.rows if row.risk is Risk.RED)
    presenter.select(row.case_id)
    assert view.details is not None
    assert view.details.next_step == "受理"
    assert ("申请人", "阳定山") in view.details.rows
    presenter.select(None)
    assert presenter.state.selected is None


def test_opening_names_case_and_tab(
    presenter: CaseListPresenter, view: View, navigator: RecordedNavigator
) -> None:
    presenter.open(view.rows[0].case_id, "papers")
    presenter.register()
    assert navigator.routes == [
        Route("case_detail", str(view.rows[0].case_id), "papers"),
        Route("intake"),
    ]


@pytest.fixture
def page(
    qtbot: QtBot,
    themed: ThemeSwitch,
    office: Services,
    navigator: RecordedNavigator,
    today: Callable[[], date],
) -> CaseListPage:
    del themed
    accepted(office)
    made = make(
        lists=office.lists,
        search=office.search,
        cases=office.cases,
        office=office.office,
        tasks=ImmediateTasks(),
        navigator=navigator,
        changes=ChangeHub(),
        today=today,
    )
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    return made


def test_enter_opens_the_case(page: CaseListPage, navigator: RecordedNavigator) -> None:
    page.focus_first()
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    assert navigator.routes[-1].screen == "case_detail"


def test_the_pane_stands_beside_the_table_where_there_is_room(page: CaseListPage) -> None:
    page.presenter.select(page.presenter._lists.page(page.presenter.state.wanted).rows[0].case_id)
    assert page._pane.isVisible()
    page.resize(900, 600)
    assert not page._pane.isVisible()


def test_a_note_is_written_from_the_pane(page: CaseListPage, navigator: RecordedNavigator) -> None:
    page.presenter.select(page.presenter._lists.page(page.presenter.state.wanted).rows[0].case_id)
    page._pane._note.click()
    page._pane._print.click()
    assert [route.part for route in navigator.routes] == ["sessions/session", "papers"]


def test_a_new_case_elsewhere_shows_up(page: CaseListPage, office: Services) -> None:
    stored = office.cases.register(neighbours(office, "后来的案件"))
    page.on_changes(Changes("登记", frozenset({stored.case.uuid}), frozenset({"case"})))
    assert page._model.rowCount() == 2


def test_an_empty_register_offers_to_register(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, navigator: RecordedNavigator
) -> None:
    del themed
    made = make(
        lists=office.lists,
        search=office.search,
        cases=office.cases,
        office=office.office,
        tasks=ImmediateTasks(),
        navigator=navigator,
        changes=ChangeHub(),
        today=lambda: TODAY,
    )
    qtbot.addWidget(made)
    made.show()
    assert made._stack.currentWidget() is made._empty
    made._empty.button.click()
    assert navigator.routes == [Route("intake")]


def test_hits_open_with_enter(page: CaseListPage, navigator: RecordedNavigator) -> None:
    page.presenter.look_for("漏水")
    assert page._stack.currentWidget() is page._hits
    QTest.keyClick(page._hits, Qt.Key.Key_Return)
    assert navigator.routes[-1].screen == "case_detail"
    page.grab()


def test_a_category_is_found_by_its_initials(page: CaseListPage) -> None:
    combo = page._category.widget
    assert isinstance(combo, QComboBox)
    line = combo.lineEdit()
    assert line is not None
    page.activateWindow()
    combo.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "hyjt")
    finder = combo.completer()
    assert finder is not None
    assert finder.currentCompletion() == "婚姻家庭纠纷"
    assert page.presenter.state.category == ""
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.presenter.state.category == "婚姻家庭纠纷"
    assert page._stack.currentWidget() is page._empty
    line.selectAll()
    QTest.keyClicks(line, "xyz")
    page._search.field.setFocus()
    assert combo.currentText() == "婚姻家庭纠纷"
    combo.setCurrentIndex(0)
    assert page.presenter.state.category == ""
    assert page._model.rowCount() == 1
