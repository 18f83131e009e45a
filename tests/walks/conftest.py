"""The whole program on a new register, for walks by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from laoma_desktop.app.door import WindowDoor
from laoma_desktop.app.program import WindowProgram
from laoma_desktop.app.window import prepare
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.foundation.resources import Resources
from tests.registers import CHEAP, PASSWORD, StillClock, open_register
from tests.walks.window_driver import Driver


@pytest.fixture
def driver(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    """The program on a new register, behind its login."""
    with open_register(tmp_path / "home", "JB-06"):
        pass
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
