"""The case list: rows, search with marks, the pane beside it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.list_views import ColumnChoice, Criteria
from laoma_desktop.domain.views.cases import (
    NEWEST_FIRST,
    CaseLine,
    Page,
    SearchHit,
)
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.services.changes import Changes
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_list.hits import _pieces
from laoma_desktop.ui.screens.case_list.presenter import (
    NOTHING_FITS,
    CaseListPresenter,
    PageSource,
)
from laoma_desktop.ui.screens.case_list.state import ListState
from laoma_desktop.ui.screens.case_list.summary import Details
from laoma_desktop.ui.screens.case_list.view import CaseListPage, make
from laoma_desktop.ui.widgets.dialogs import FormDialog
from tests.documents.test_sheets import cells
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.list_pages import TODAY, list_page, select_first, services_of
from tests.ui.offices import accepted, neighbours


class View:
    """Asks for its first page at once and keeps what it is told."""

    def __init__(self) -> None:
        self.presenter: CaseListPresenter | None = None
        self.rows: tuple[CaseLine, ...] = ()
        self.hits: tuple[SearchHit, ...] = ()
        self.details: Details | None = None
        self.empty = ""
        self.state: ListState | None = None

    def show_state(self, state: ListState) -> None:
        """Keep the state."""
        self.state = state

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

    def ask_throw(self, stored: StoredCase) -> None:
        """Nobody is asked here."""

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
    made = CaseListPresenter(
        services_of(office),
        ImmediateTasks(),
        RecordedMessages(),
        navigator,
        lambda: TODAY,
        ChangeHub().tell,
    )
    view.presenter = made
    made.attach(view)
    return made


def test_the_open_cases_stand_there_first(presenter: CaseListPresenter, view: View) -> None:
    del presenter
    assert {row.title for row in view.rows} == {"楼上漏水赔偿纠纷", "红色风险的案件"}


def test_views_and_conditions_filter(presenter: CaseListPresenter, view: View) -> None:
    presenter.choose_view("grave")
    assert [row.title for row in view.rows] == ["红色风险的案件"]
    presenter.ask_for(replace(presenter.state.criteria, category="婚姻家庭纠纷"), NEWEST_FIRST)
    assert not view.rows
    assert view.empty == NOTHING_FITS
    presenter.remove("category")
    assert [row.title for row in view.rows] == ["红色风险的案件"]
    assert presenter.state.view is not None
    presenter.clear()
    assert len(view.rows) == 2


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
    row = next(line for line in view.rows if line.risk is Risk.RED)
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
    return list_page(qtbot, office, navigator, today)


def test_enter_opens_the_case(page: CaseListPage, navigator: RecordedNavigator) -> None:
    page.focus_first()
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    assert navigator.routes[-1].screen == "case_detail"


def test_tab_goes_from_the_views_to_the_table_and_on_to_the_pane(
    page: CaseListPage, qtbot: QtBot
) -> None:
    select_first(page)
    page.presenter.ask_for(Criteria(category="neighbour"), NEWEST_FIRST)
    page.presenter.clear()
    page.focus_filter()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page._search.field, timeout=20_000)
    found = []
    for _ in range(5):
        focus = QApplication.focusWidget()
        assert focus is not None
        found.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert found.pop(2).startswith("case_view_")
    assert found == ["case_search", "case_filter", "case_table", "details_open"]


def test_del_asks_why_and_throws_the_case_away(
    page: CaseListPage, office: Services, qtbot: QtBot
) -> None:
    page.presenter.clear()
    second = office.cases.register(neighbours(office, "登记重了"))
    page.refresh()
    row = page._model.find(lambda line: line.case_id == second.case.uuid)
    page._table.select_row(row)
    page.focus_first()
    qtbot.waitUntil(page._table.hasFocus, timeout=20_000)
    QTest.keyClick(page._table, Qt.Key.Key_Delete)
    dialog = page.findChild(FormDialog)
    assert isinstance(dialog, FormDialog)
    assert "登记重了" in dialog.sentence.text()
    dialog.form.set_value("reason", "重复登记")
    dialog.verb.click()
    page.refresh()
    assert page._model.rowCount() == 1
    messages = page.presenter._messages
    assert isinstance(messages, RecordedMessages)
    assert "已移入回收站" in messages.said[-1][1]
    assert messages.undo is not None
    messages.undo()
    page.refresh()
    assert page._model.rowCount() == 2


def test_the_pane_stands_beside_the_table_where_there_is_room(page: CaseListPage) -> None:
    select_first(page)
    assert page._pane.isVisible()
    page.resize(900, 600)
    assert not page._pane.isVisible()


def test_a_note_is_written_from_the_pane(page: CaseListPage, navigator: RecordedNavigator) -> None:
    select_first(page)
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
        services=services_of(office),
        office=office.office,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
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


def test_the_current_case_stays_when_rows_come_anew(page: CaseListPage, office: Services) -> None:
    for n in range(60):
        office.cases.register(neighbours(office, f"第 {n} 件"))
    page.refresh()
    page._table.select_row(40)
    line = page._model.row_at(40)
    assert line is not None
    office.cases.register(neighbours(office, "又来一件"))
    page.refresh()
    assert page._model.row_at(page._table.current_row()) == line


def test_the_list_goes_out_as_it_stands(page: CaseListPage, tmp_path: Path) -> None:
    page.presenter.choose_columns([ColumnChoice("number"), ColumnChoice("title")])
    dialog = page.dialogs.ask_export()
    assert dialog.form.value("personal") == "none"
    dialog.verb.click()
    chooser = page.findChild(QFileDialog, "file_dialog")
    assert chooser is not None
    target = tmp_path / "list.xlsx"
    chooser.fileSelected.emit(str(target))
    chooser.close()
    assert cells(target)[1][1] == "楼上漏水赔偿纠纷"
