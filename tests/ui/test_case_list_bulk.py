"""Several cases of the list at once: picked, assigned, refused."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.views.cases import (
    CaseFilter,
)
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_list.view import CaseListPage
from laoma_desktop.ui.widgets.table_view import TableView
from tests.ui.fakes import RecordedNavigator
from tests.ui.list_pages import list_page
from tests.ui.offices import neighbours


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
