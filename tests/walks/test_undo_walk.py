"""Nothing lost in the real window: a step goes back by its key, a case into the bin and out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from laoma_desktop.app.door import WindowDoor
from laoma_desktop.app.program import WindowProgram
from laoma_desktop.app.window import prepare
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage
from laoma_desktop.ui.shell.shell import Shell
from tests.registers import CHEAP, PASSWORD, StillClock, open_register
from tests.ui.offices import accepted
from tests.walks.window_driver import Driver

pytestmark = pytest.mark.slow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case(tmp_path: Path) -> str:
    """Return the case of a new register."""
    with open_register(tmp_path / "home", "JB-06") as services:
        return str(accepted(services).case.uuid)


@pytest.fixture
def driver(qapp: QApplication, qtbot: QtBot, case: str, tmp_path: Path) -> Iterator[Driver]:
    """The program on that register, behind its login."""
    assert case
    folders = Folders(tmp_path / "home", tmp_path / "cache")
    clock = StillClock()
    door = WindowDoor(folders.data, clock, Resources(folders.overlay), CHEAP)
    prepare(qapp)
    program = WindowProgram(qapp, folders, clock=clock, door=door)
    program.window.resize(1366, 768)
    program.start()
    made = Driver(qtbot, program)
    fields = made.widget("login_page").findChildren(QLineEdit)
    next(f for f in fields if f.echoMode() is QLineEdit.EchoMode.Password).setText(PASSWORD)
    made.press("login_enter")
    made.widget("shell")
    made.idle()
    yield made
    made.idle()
    program.window.close()
    made.until(lambda: not program.window.isVisible())
    program.window.deleteLater()


def _shell(driver: Driver) -> Shell:
    shell = driver.program.window.shell
    assert shell is not None
    return shell


def _opened(driver: Driver, case: str) -> CaseDetailPage:
    _shell(driver).pages.open(Route("case_detail", case))
    page = driver.widget("case_detail")
    assert isinstance(page, CaseDetailPage)
    driver.until(lambda: page.presenter.state.page)
    driver.idle()
    return page


def test_the_registration_goes_back_and_comes_again_by_key(driver: Driver, case: str) -> None:
    _opened(driver, case)
    driver.key(Qt.Key.Key_Z, CONTROL)
    driver.widget("case_list")
    driver.until(lambda: _shell(driver).strip.text().startswith("已撤销：登记案件"))
    driver.key(Qt.Key.Key_Y, CONTROL)
    driver.until(lambda: _shell(driver).strip.text().startswith("已重做：登记案件"))
    _opened(driver, case)


def test_a_case_goes_into_the_bin_and_out_by_keyboard(driver: Driver, case: str) -> None:
    page = _opened(driver, case)
    dialog = page.ask_throw()
    assert dialog is not None
    driver.until(lambda: driver.focus_name() == "dialog_reason")
    driver.type("重复登记")
    driver.press("ask_verb")
    driver.widget("case_list")
    driver.until(lambda: "已移入回收站" in _shell(driver).strip.text())
    driver.window.activateWindow()  # as a desktop does when the question is gone
    driver.until(driver.window.isActiveWindow)
    _shell(driver).run("bin")
    driver.until(lambda: driver.focus_name() == "bin_table")
    driver.press("bin_restore")
    driver.until(lambda: "已恢复" in _shell(driver).strip.text())
    _opened(driver, case)
    _shell(driver).run("steps")
    driver.widget("steps_table")
    driver.idle()
    driver.until(lambda: driver.focus_name() == "steps_table")
    driver.press("steps_one")
    driver.until(lambda: _shell(driver).strip.text().startswith("已撤销：从回收站恢复"))
