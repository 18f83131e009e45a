"""The whole program on a real register: login, look, lock, close; nothing blocks the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from laoma_desktop.app.door import WindowDoor
from laoma_desktop.app.program import WindowProgram
from laoma_desktop.app.window import prepare
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.services.gate import Session
from laoma_desktop.services.preferences import Preferences
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.start.door import NewOffice
from laoma_desktop.ui.shell.navigation import PLACES
from laoma_desktop.ui.shell.shell import Shell
from tests.registers import CHEAP, StillClock
from tests.ui.stall import StallDetector

PASSWORD = "letters only"
LONGEST_BLOCK = 0.25
"""Seconds; twice what a quiet machine keeps to, since tests share theirs."""


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Data and cache of one user, with a register in it."""
    made = Folders(tmp_path / "data", tmp_path / "cache")
    door = WindowDoor(made.data, StillClock(), Resources(), CHEAP)
    session, _ = door.create(NewOffice(org="JB-06", admin="冉茂琳", password=PASSWORD))
    assert isinstance(session, Session)
    session.close()
    return made


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, folders: Folders) -> Iterator[WindowProgram]:
    """The program at its login page."""
    clock = StillClock()
    prepare(qapp)
    door = WindowDoor(folders.data, clock, Resources(), CHEAP)
    made = WindowProgram(qapp, folders, clock=clock, door=door)
    made.window.resize(1366, 768)
    made.start()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    qtbot.waitUntil(made.tasks.is_idle)
    made.window.close()
    qtbot.waitUntil(lambda: not made.window.isVisible())
    made.window.deleteLater()


def give(program: WindowProgram, field_name: str, password: str) -> None:
    field = program.window.findChild(QLineEdit, field_name)
    assert field is not None
    field.setText(password)
    QTest.keyClick(field, Qt.Key.Key_Return)


def log_in(program: WindowProgram, qtbot: QtBot) -> Shell:
    give(program, "login_password", PASSWORD)
    qtbot.waitUntil(lambda: program.window.shell is not None, timeout=20_000)
    assert program.window.shell is not None
    return program.window.shell


def test_login_remembers_who_it_was(program: WindowProgram, qtbot: QtBot, folders: Folders) -> None:
    qtbot.waitUntil(lambda: program.window.findChild(QLineEdit, "login_password") is not None)
    give(program, "login_password", "wrong")
    qtbot.waitUntil(program.tasks.is_idle)
    assert program.window.shell is None
    shell = log_in(program, qtbot)
    assert shell.pages.history == [Route("workbench")]
    assert Preferences(folders.data / "preferences.json").get("last_user") == "冉茂琳"


def test_no_page_blocks_the_window(program: WindowProgram, qtbot: QtBot) -> None:
    with StallDetector(LONGEST_BLOCK) as detector:
        shell = log_in(program, qtbot)
        for place in (*PLACES, *PLACES):
            shell.pages.open(Route(place.screen))
            qtbot.wait(30)
    assert [stall.stack for stall in detector.stalls] == []


def test_type_size_and_theme_are_kept_for_the_next_time(
    program: WindowProgram, qtbot: QtBot, folders: Folders
) -> None:
    first = log_in(program, qtbot)
    QTest.keyClick(program.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: program.window.shell is not first)
    assert theme.current().scale == 1.25
    program.look.step(1)
    program.look.step(1)
    program.look.choose("dark", program.look.scale)
    qtbot.waitUntil(lambda: theme.current().name == "dark")
    kept = Preferences(folders.data / "preferences.json")
    assert (kept.get("theme"), kept.get("scale")) == ("dark", 150)


def test_the_lock_opens_with_the_password_alone(program: WindowProgram, qtbot: QtBot) -> None:
    shell = log_in(program, qtbot)
    QTest.keyClick(program.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert program.window.lock_page is not None
    give(program, "lock_password", "wrong")
    qtbot.waitUntil(program.tasks.is_idle)
    assert not shell.isVisible()
    give(program, "lock_password", PASSWORD)
    qtbot.waitUntil(shell.isVisible)
    assert program.window.lock_page is None


def test_a_broken_preference_is_the_standard_look(
    qapp: QApplication, qtbot: QtBot, folders: Folders
) -> None:
    del qtbot
    (folders.data / "preferences.json").write_text('{"scale": "big", "theme": 7}', "utf-8")
    made = WindowProgram(qapp, folders, clock=StillClock())
    assert (theme.current().name, theme.current().scale) == ("light", 1.0)
    made.window.close()


def test_a_bug_in_a_slot_is_told_in_the_strip(program: WindowProgram, qtbot: QtBot) -> None:
    shell = log_in(program, qtbot)
    program._crashed.emit("程序有一步出了意外，编号 ABC123")
    qtbot.waitUntil(lambda: "ABC123" in shell.strip.text())
