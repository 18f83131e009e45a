"""从表格登记: choose a table, say what its columns are, look at the check, take in."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.old_register.view import OldRegisterPage, make
from tests.ui.clip import clipped
from tests.ui.fakes import ImmediateTasks, RecordedMessages

HEAD = "编号,类型,何时,甲方,乙方,金额,观音桥街道建新社区第十三居民小组备注说明\n"
ROWS = (
    "1,邻里纠纷,2019-03-04,张三,李四,3200,\n2,怪,三月,,王五,很多,楼上卫生间漏水导致楼下吊顶受损\n"
)
LOOKS = [(scheme, scale) for scheme in ("light", "dark") for scale in (1.0, 1.25, 1.5)]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "旧册.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    return path


@pytest.fixture
def page(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, messages: RecordedMessages
) -> OldRegisterPage:
    del themed
    made = make(
        registers=office.registers,
        tasks=ImmediateTasks(),
        messages=messages,
        changes=ChangeHub(),
    )
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    return made


def _button(page: OldRegisterPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def _say(page: OldRegisterPage, place: int, name: str) -> None:
    box = page.findChild(QComboBox, f"column_{place}")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(name))


def _is_judged(page: OldRegisterPage) -> bool:
    return page.presenter.state.judged is not None


def _words(page: OldRegisterPage, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def test_a_table_is_taken_in_step_by_step(
    page: OldRegisterPage, office: Services, messages: RecordedMessages, table: Path, tmp_path: Path
) -> None:
    assert not page._columns.isVisible()
    page.presenter.choose(table)
    assert _words(page, "table_missing") == "还没有指定：受理日期"
    assert not _button(page, "table_judge").isEnabled()
    _say(page, 2, "accepted_on")
    _button(page, "table_judge").click()
    assert _words(page, "table_said") == "可以登记 1 行，退回 1 行。"
    assert office.lists.page(CaseFilter(), None, 9).rows == ()
    page.presenter.save_faults(tmp_path / "退回.xlsx")
    rows = list(load_workbook(tmp_path / "退回.xlsx").worksheets[0].iter_rows(values_only=True))
    assert "受理日期：“三月”不是日期" in str(rows[1][-1])
    assert "纠纷类别：没有“怪”这一种" in str(rows[1][-1])
    _button(page, "table_take").click()
    assert len(office.lists.page(CaseFilter(), None, 9).rows) == 1
    assert messages.said[-1] == ("ok", "已登记 1 件旧案。退回 1 行。")
    assert not _button(page, "table_take").isVisible()
    assert not page._columns.isVisible()


def test_a_fact_stands_in_one_column_and_another_choice_asks_for_another_check(
    page: OldRegisterPage, table: Path
) -> None:
    page.presenter.choose(table)
    _say(page, 2, "accepted_on")
    page.presenter.judge()
    assert _is_judged(page)
    _say(page, 6, "amount")
    assert not _is_judged(page)
    assert page.presenter.state.chosen["amount"] == 6
    other = page.findChild(QComboBox, "column_5")
    assert isinstance(other, QComboBox)
    assert other.currentData() == ""
    _say(page, 6, "")
    assert "amount" not in page.presenter.state.chosen


def test_a_known_table_is_checked_at_once_and_a_bad_one_is_refused(
    page: OldRegisterPage, messages: RecordedMessages, tmp_path: Path
) -> None:
    page.presenter.save_template(tmp_path / "空.xlsx")
    page.presenter.choose(tmp_path / "空.xlsx")
    assert _words(page, "table_said") == "可以登记 1 行，没有退回的行。"
    (tmp_path / "图.xlsx").write_bytes(b"\x89PNG\x00")
    page.presenter.choose(tmp_path / "图.xlsx")
    assert messages.said[-1][0] == "error"
    assert "图.xlsx：不是表格文件" in messages.said[-1][1]
    assert _button(page, "table_choose").isEnabled()


def test_the_wheel_over_a_column_changes_nothing(page: OldRegisterPage, table: Path) -> None:
    page.presenter.choose(table)
    box = page.findChild(QComboBox, "column_1")
    assert isinstance(box, QComboBox)
    before, at = box.currentIndex(), QPointF(box.rect().center())
    turned = QWheelEvent(
        at,
        box.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turned)
    assert box.currentIndex() == before


def test_the_focus_goes_on_to_the_next_verb(page: OldRegisterPage, table: Path) -> None:
    _button(page, "table_choose").setFocus()
    page.presenter.choose(table)
    assert page.focusWidget() is _button(page, "table_other")
    _say(page, 2, "accepted_on")
    _button(page, "table_judge").setFocus()
    _button(page, "table_judge").click()
    assert page.focusWidget() is _button(page, "table_take")


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_cut(
    qtbot: QtBot,
    theme_switch: ThemeSwitch,
    office: Services,
    messages: RecordedMessages,
    table: Path,
    look: tuple[str, float],
) -> None:
    theme_switch.apply(*look)
    made = make(
        registers=office.registers,
        tasks=ImmediateTasks(),
        messages=messages,
        changes=ChangeHub(),
    )
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    made.presenter.choose(table)
    _say(made, 2, "accepted_on")
    made.presenter.judge()
    QApplication.processEvents()
    assert clipped(made) == []
