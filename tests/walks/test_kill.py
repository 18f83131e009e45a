"""A process killed while somebody types loses no word: after the next login they are offered."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from laoma_desktop.app.door import WindowDoor
from laoma_desktop.app.program import WindowProgram
from laoma_desktop.app.window import prepare
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.ui.presenting import Route
from tests.registers import CHEAP, PASSWORD, StillClock, open_register
from tests.ui.offices import neighbours
from tests.walks.typing_child import SUMMARY, TITLE
from tests.walks.window_driver import Driver

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture
def killed(tmp_path: Path) -> tuple[Path, str]:
    """Return the data folder and the case of a process that was killed while words were typed."""
    home = tmp_path / "home"
    with open_register(home, "JB-06") as services:
        stored = services.cases.register(neighbours(services))
    case = str(stored.case.uuid)
    child = subprocess.Popen(  # noqa: S603 (our own interpreter)
        [sys.executable, "-m", "tests.walks.typing_child", str(home), case],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "kept\n"
        os.kill(child.pid, signal.SIGKILL)
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
    assert child.returncode == -signal.SIGKILL
    return home, case


@pytest.fixture
def driver(
    qapp: QApplication, qtbot: QtBot, killed: tuple[Path, str], tmp_path: Path
) -> Iterator[Driver]:
    """The program on the folder of the killed one, at its login."""
    folders = Folders(killed[0], tmp_path / "cache")
    clock = StillClock()
    door = WindowDoor(folders.data, clock, Resources(folders.overlay), CHEAP)
    prepare(qapp)
    program = WindowProgram(qapp, folders, clock=clock, door=door)
    program.start()
    made = Driver(qtbot, program)
    yield made
    made.idle()
    program.window.close()
    made.until(lambda: not program.window.isVisible())
    program.window.deleteLater()


def _shown(driver: Driver, words: str) -> bool:
    labels = driver.window.findChildren(QLabel)
    return any(label.isVisible() and words in label.text() for label in labels)


def test_words_typed_before_the_kill_are_offered_after_the_login(
    driver: Driver, killed: tuple[Path, str]
) -> None:
    page = driver.widget("login_page")
    fields = page.findChildren(QLineEdit)
    next(f for f in fields if f.echoMode() is QLineEdit.EchoMode.Password).setText(PASSWORD)
    driver.press("login_enter")
    driver.widget("shell")
    driver.until(lambda: _shown(driver, TITLE))
    shell = driver.program.window.shell
    assert shell is not None
    shell.pages.open(Route("case_detail", killed[1], "sessions"))
    driver.press("draft_resume")

    def written() -> bool:
        field = driver.find("edit_summary")
        return isinstance(field, QPlainTextEdit) and field.toPlainText() == SUMMARY

    driver.until(written)
