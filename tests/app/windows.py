"""What tests of the whole program do with its window: log in, refuse, close."""

import gc

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from laoma_desktop.app.door import WindowDoor
from laoma_desktop.app.program import WindowProgram
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.ui.shell.shell import Shell
from tests.patience import settle
from tests.registers import CHEAP, StillClock

PASSWORD = "letters only"


def door_of(folders: Folders) -> WindowDoor:
    """Return the door of a user's folder."""
    return WindowDoor(folders.data, StillClock(), Resources(), CHEAP)


def close(program: WindowProgram, qtbot: QtBot) -> None:
    """Close the window; what Python still holds dies here and not in a later thread."""
    qtbot.waitUntil(program.tasks.is_idle)
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible())
    program.window.deleteLater()
    settle()
    gc.collect()


def give(program: WindowProgram, field_name: str, password: str) -> None:
    field = program.window.findChild(QLineEdit, field_name)
    assert field is not None
    field.setText(password)
    QTest.keyClick(field, Qt.Key.Key_Return)


def give_wrong(program: WindowProgram, qtbot: QtBot, field_name: str, problem_name: str) -> None:
    """Enter a wrong password and wait until it was refused and another can be typed."""
    give(program, field_name, "wrong")
    field = program.window.findChild(QLineEdit, field_name)
    problem = program.window.findChild(QLabel, problem_name)
    assert field is not None
    assert problem is not None
    qtbot.waitUntil(lambda: field.isEnabled() and problem.text() != "")


def log_in(program: WindowProgram, qtbot: QtBot) -> Shell:
    give(program, "login_password", PASSWORD)
    qtbot.waitUntil(lambda: program.window.shell is not None)
    assert program.window.shell is not None
    return program.window.shell
