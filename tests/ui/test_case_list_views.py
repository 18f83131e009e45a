"""What the case list shows: conditions, views, order and columns."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.list_views import ColumnChoice, Criteria
from laoma_desktop.domain.views.cases import (
    NEWEST_FIRST,
    CaseColumn,
    CaseOrder,
)
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_list.view import CaseListPage
from tests.ui.fakes import RecordedNavigator
from tests.ui.list_pages import list_page


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
