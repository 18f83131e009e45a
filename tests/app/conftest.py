"""A data folder with a register, and the program at its login page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from laoma_desktop.app.program import WindowProgram
from laoma_desktop.app.window import prepare
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.services.gate import Session
from laoma_desktop.ui.screens.start.door import NewOffice
from tests.app.windows import PASSWORD, close, door_of
from tests.registers import StillClock


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Data and cache of one user, with a register in it."""
    made = Folders(tmp_path / "data", tmp_path / "cache")
    session, _ = door_of(made).create(NewOffice(org="JB-06", admin="冉茂琳", password=PASSWORD))
    assert isinstance(session, Session)
    session.close()
    return made


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, folders: Folders) -> Iterator[WindowProgram]:
    """The program at its login page."""
    prepare(qapp)
    made = WindowProgram(qapp, folders, clock=StillClock(), door=door_of(folders))
    made.window.resize(1366, 768)
    made.start()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    close(made, qtbot)
