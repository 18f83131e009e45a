"""The case list: chips, category, search with marks, the pane beside it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.list_views import ColumnChoice, Criteria
from laoma_desktop.domain.views.cases import (
    NEWEST_FIRST,
    CaseColumn,
    CaseFilter,
    CaseLine,
    CaseOrder,
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
    ListServices,
    PageSource,
)
from laoma_desktop.ui.screens.case_list.state import ListState
from laoma_desktop.ui.screens.case_list.summary import Details
from laoma_desktop.ui.screens.case_list.view import CaseListPage, make
from laoma_desktop.ui.widgets.dialogs import FormDialog
from laoma_desktop.ui.widgets.table_view import TableView
from tests.documents.test_sheets import cells
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted, neighbours

TODAY = date(2026, 11, 18)


def services_of(office: Services) -> ListServices:
    """Return what the page uses of an office."""
    return ListServices(
        office.lists,
        office.list_views,
        office.search,
        office.cases,
        office.bulk,
        office.list_export,
        office.bin,
        office.undo,
    )


def select_first(page: CaseListPage) -> None:
    """Select the case of the first row."""
    line = page._model.row_at(0)
    assert line is not None
    page.presenter.select(line.case_id)


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
    accepted(office)
    made = make(
        services=services_of(office),
        office=office.office,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
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


def test_a_category_is_found_by_its_initials(page: CaseListPage) -> None:
    dialog = page.dialogs.ask_filter()
    combo = dialog.form.rows["category"].editor.widget
    assert isinstance(combo, QComboBox)
    line = combo.lineEdit()
    assert line is not None
    QTest.keyClicks(line, "hyjt")
    finder = combo.completer()
    assert finder is not None
    assert finder.currentCompletion() == "婚姻家庭纠纷"
    combo.setCurrentText("婚姻家庭纠纷")
    dialog.verb.click()
    assert page.presenter.state.criteria.category == "婚姻家庭纠纷"
    assert page._stack.currentWidget() is page._empty
    chip = page.findChild(QPushButton, "case_chip_category")
    assert chip is not None
    assert chip.text().startswith("类别：婚姻家庭纠纷")
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert page.presenter.state.criteria.category == ""
    assert page._model.rowCount() == 1


def test_a_shipped_view_of_one_condition_does_not_say_it_twice(page: CaseListPage) -> None:
    shown = [view.key for view in page.presenter.state.views if view.shipped]
    for key in shown:
        page.presenter.choose_view(key)
        assert not page.bar.chips.findChildren(QPushButton, "case_chip_clear"), key
    page.presenter.ask_for(Criteria(open_only=True, category="neighbour"), NEWEST_FIRST)
    names = [made.objectName() for made in page.bar.chips.findChildren(QPushButton)]
    assert names == ["case_chip_open_only", "case_chip_category", "case_chip_clear"]


def test_bounds_the_wrong_way_round_are_told_below_their_field(page: CaseListPage) -> None:
    dialog = page.dialogs.ask_filter()
    dialog.form.set_value("amount_from", 500_00)
    dialog.form.set_value("amount_to", 100_00)
    dialog.verb.click()
    assert dialog.isVisible()
    assert dialog.form.rows["amount_to"].problem() == "金额的上限小于下限"


def test_the_head_of_a_column_sorts(page: CaseListPage) -> None:
    page._table.sort_asked.emit("amount")
    assert page.presenter.state.order == CaseOrder(CaseColumn.AMOUNT, descending=True)
    heads = [
        page._model.headerData(n, Qt.Orientation.Horizontal)
        for n in range(page._model.columnCount())
    ]
    assert "金额（元） ↓" in heads
    page._table.sort_asked.emit("amount")
    assert not page.presenter.state.order.descending


def test_a_view_is_kept_renamed_and_forgotten(page: CaseListPage, office: Services) -> None:
    page.presenter.ask_for(Criteria(category="邻里纠纷", overdue=True), NEWEST_FIRST)
    page.presenter.save_view("邻里逾期")
    view = page.presenter.state.view
    assert view is not None
    assert page.bar.views.value() == view.key
    page.presenter.rename_view(view.key, "邻里的")
    kept = [each for each in office.list_views.setup().views if not each.shipped]
    assert [(each.title, each.criteria.category) for each in kept] == [("邻里的", "邻里纠纷")]
    page.presenter.delete_view(view.key)
    assert page.presenter.state.view is None
    assert page.bar.views.value() == ""
    assert page.bar.keep.isVisible()


def test_columns_are_chosen_moved_and_kept(page: CaseListPage, office: Services) -> None:
    dialog = page.dialogs.ask_columns()
    rows = {dialog.names.item(n).text(): n for n in range(dialog.names.count())}
    dialog.names.item(rows["金额（元）"]).setCheckState(Qt.CheckState.Unchecked)
    dialog.names.item(rows["街镇"]).setCheckState(Qt.CheckState.Checked)
    dialog.names.setCurrentRow(rows["状态"])
    QTest.keyClick(dialog.names, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    dialog.verb.click()
    names = [column.name for column in page._model.columns]
    assert names[:4] == ["number", "title", "risk", "status"]
    assert "amount" not in names
    assert names[-1] == "street"
    assert [c.name for c in office.list_views.setup().columns] == names
    assert page._table.current_row() == 0
    page._table.widths_set.emit({"status": 150})
    assert office.list_views.setup().columns[3] == ColumnChoice("status", 150)


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


def test_several_cases_are_assigned_by_keyboard(page: CaseListPage, office: Services) -> None:
    for n in range(3):
        office.cases.register(neighbours(office, f"第 {n} 件"))
    page.refresh()
    page._on_bulk()
    assert page.bulk.bar.isVisible()
    table = page._table
    table.select_row(0)
    table.pick_rows([])
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.picked_rows() == (0, 2)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert set(table.picked_rows()) >= {2, 3}
    page.bulk._desk.pick([line.case_id for n in (0, 2) if (line := page._model.row_at(n))])
    assert table.picked_rows() == (0, 2)
    dialog = page.bulk.ask_mediator()
    dialog.form.set_value("value", "冉茂琳")
    dialog.verb.click()
    preview = page.bulk.asked
    assert preview is not None
    assert preview.sentence.text() == "会办 2 件。"
    preview.verb.click()
    assert len(office.lists.page(CaseFilter(mediator="冉茂琳")).rows) == 2
    assert table.picked_rows() == (0, 2)
    page.bulk.leave()
    assert not table.picking
    assert len(table.picked_rows()) == 1


def test_a_click_turns_a_row_while_picking(page: CaseListPage, office: Services) -> None:
    office.cases.register(neighbours(office, "又一件"))
    page.refresh()
    page._on_bulk()
    page._table.pick_rows([])
    for row in (1, 0, 0):
        place = page._table.visualRect(page._model.index(row, 1)).center()
        QTest.mouseClick(page._table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page._table.picked_rows() == (1,)
    assert page.bulk.bar._count.text() == "已选 1 件"


def test_other_conditions_forget_what_was_picked(page: CaseListPage) -> None:
    page._on_bulk()
    page.bulk._on_all()
    assert page.bulk.bar._count.text() == "已选 1 件"
    page.presenter.choose_view("grave")
    assert page.bulk.bar._count.text() == "还没有选案件"
    assert not page.bulk.bar._verbs[0].isEnabled()


def test_what_cannot_be_is_said_in_the_small_window(page: CaseListPage) -> None:
    page._on_bulk()
    dialog = page.bulk.ask_day()
    dialog.verb.click()
    preview = page.bulk.asked
    assert preview is not None
    assert not preview.verb.isEnabled()
    preview.grab()
    table = preview.findChild(TableView, "bulk_lines")
    assert table is not None
    assert "不能办“结案”" in table.model().index(0, 3).data()


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
