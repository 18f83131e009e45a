"""The whole program on a real register: login, look, lock, close; nothing blocks the window."""

import gc
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from laoma_desktop.app.door import WindowDoor
from laoma_desktop.app.program import WindowProgram
from laoma_desktop.domain.errors import AccessRefused
from laoma_desktop.foundation.keyslots import DataKey
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.services.preferences import Preferences
from laoma_desktop.ui.presenting import FieldValue, Route
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.start.first_run_view import FirstRunPage
from laoma_desktop.ui.shell.navigation import PLACES
from tests.app.windows import PASSWORD, close, give, give_wrong, log_in
from tests.patience import settle
from tests.registers import CHEAP, StillClock
from tests.ui.stall import StallDetector

LONGEST_BLOCK = 0.25
"""Seconds of the window's own work between two answers; 0.09 on a quiet machine."""


def test_login_remembers_who_it_was(program: WindowProgram, qtbot: QtBot, folders: Folders) -> None:
    give_wrong(program, qtbot, "login_password", "login_problem")
    assert program.window.shell is None
    shell = log_in(program, qtbot)
    assert shell.pages.history == [Route("workbench")]
    assert Preferences(folders.data / "preferences.json").get("last_user") == "冉茂琳"


def test_no_page_blocks_the_window(program: WindowProgram, qtbot: QtBot) -> None:
    with StallDetector(LONGEST_BLOCK) as detector:
        shell = log_in(program, qtbot)
        for screen in 2 * (*(place.screen for place in PLACES), "intake"):
            shell.pages.open(Route(screen))
            qtbot.waitUntil(lambda: not program.tasks._running)
            settle()
    assert [f"{stall.seconds:.2f} s\n{stall.stack}" for stall in detector.stalls] == []


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
    give_wrong(program, qtbot, "lock_password", "lock_problem")
    assert not shell.isVisible()
    give(program, "lock_password", PASSWORD)
    qtbot.waitUntil(shell.isVisible)
    assert program.window.lock_page is None


def registers_open(folders: Folders) -> list[str]:
    """Return the register's files this process has open."""
    links = Path("/proc/self/fd").iterdir()
    found = (str(link.readlink()) for link in links if link.is_symlink())
    return [name for name in found if name.startswith(str(folders.data / "register.db"))]


def keys_held() -> list[DataKey]:
    """Return the keys of registers that are in memory."""
    gc.unfreeze()  # what was there when the shell came is frozen and would not be listed
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, DataKey)]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux names open files there")
def test_the_lock_closes_the_register_and_opens_it_where_it_was(
    program: WindowProgram, qtbot: QtBot, folders: Folders
) -> None:
    others = len(keys_held())  # other tests share one for as long as all of them run
    shell = log_in(program, qtbot)
    shell.pages.open(Route("case_list"))
    qtbot.waitUntil(lambda: not program.tasks._running)
    assert registers_open(folders)
    assert len(keys_held()) > others
    session = program._session
    assert session is not None
    QTest.keyClick(program.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not program.tasks._running)
    assert registers_open(folders) == []
    assert not session.register.is_open()
    assert len(keys_held()) <= others
    with pytest.raises(AccessRefused):
        session.register.read()
    give_wrong(program, qtbot, "lock_password", "lock_problem")
    assert registers_open(folders) == []
    give(program, "lock_password", PASSWORD)
    qtbot.waitUntil(shell.isVisible)
    assert shell.pages.history[-1] == Route("case_list")
    assert session.register.is_open()
    shell.pages.open(Route("workbench"))
    qtbot.waitUntil(lambda: not program.tasks._running)
    assert not shell.strip.isVisible()


def test_a_running_job_is_finished_before_the_key_goes(
    program: WindowProgram, qtbot: QtBot
) -> None:
    log_in(program, qtbot)
    qtbot.waitUntil(lambda: not program.tasks._running)
    session = program._session
    assert session is not None
    go = Event()
    done: list[bool] = []
    program.tasks.job(
        program.window,
        lambda _: go.wait() and session.register.is_open(),
        done.append,
        title="打包",
    )
    program._lock()
    page = program.window.lock_page
    assert page is not None
    assert page._state.text() == "手头的事做完就锁上登记簿。"
    assert session.register.is_open()
    go.set()
    qtbot.waitUntil(lambda: not session.register.is_open())
    assert done == [True]
    qtbot.waitUntil(lambda: page._state.text() == "登记簿已锁上。")


def test_another_type_size_does_not_open_the_lock(program: WindowProgram, qtbot: QtBot) -> None:
    first = log_in(program, qtbot)
    qtbot.waitUntil(lambda: not program.tasks._running)
    program._lock()
    qtbot.waitUntil(lambda: not program.tasks._running)
    program.look.step(1)
    qtbot.waitUntil(lambda: theme.current().scale == 1.25)
    settle()
    assert program.window.lock_page is not None
    assert program.window.lock_page.isVisible()
    assert program.window.shell is first
    give(program, "lock_password", PASSWORD)
    qtbot.waitUntil(lambda: program.window.shell is not first)


def test_the_recovery_code_stays_in_sight_until_it_was_copied(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    folders = Folders(tmp_path / "data", tmp_path / "cache")
    clock = StillClock()
    door = WindowDoor(folders.data, clock, Resources(), CHEAP)
    made = WindowProgram(qapp, folders, clock=clock, door=door)
    made.start()
    made.window.resize(1366, 768)
    page = made.window.findChild(FirstRunPage)
    assert page is not None
    page.picker.filter("观音桥街道老马")
    page._presenter.choose(next(c for c in door.organisations() if c.code == "JB-06"))
    page._presenter.next({})
    values: dict[str, FieldValue] = {
        "admin": "冉茂琳",
        "password": PASSWORD,
        "again": PASSWORD,
        "confirmed": True,
    }
    page._presenter.next({**page.form.values(), **values})
    qtbot.waitUntil(lambda: page._presenter.state.sheet is not None)
    made.look.choose("dark", 1.25)
    qtbot.waitUntil(lambda: theme.current().name == "dark")
    again = made.window.findChildren(FirstRunPage)[-1]
    assert again is not page
    first, second = again._presenter.state.asked
    sheet = again._presenter.state.sheet
    assert sheet is not None
    assert tuple(label.text() for label in again._sheet._groups) == sheet.groups
    again._presenter.confirm(sheet.groups[first - 1], sheet.groups[second - 1])
    qtbot.waitUntil(lambda: made.window.shell is not None)
    close(made, qtbot)


def test_a_broken_preference_is_the_standard_look(
    qapp: QApplication, qtbot: QtBot, folders: Folders
) -> None:
    (folders.data / "preferences.json").write_text('{"scale": "big", "theme": 7}', "utf-8")
    made = WindowProgram(qapp, folders, clock=StillClock())
    assert (theme.current().name, theme.current().scale) == ("light", 1.0)
    close(made, qtbot)


def test_a_bug_in_a_slot_is_told_in_the_strip(program: WindowProgram, qtbot: QtBot) -> None:
    shell = log_in(program, qtbot)
    program._crashed.emit("程序有一步出了意外，编号 ABC123")
    qtbot.waitUntil(lambda: "ABC123" in shell.strip.text())
