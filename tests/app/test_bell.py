"""A second start on one folder: the first window answers, or a small window says who has it."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.app import window
from laoma_desktop.app.bell import Bell, ring
from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.foundation.paths import Folders

ERROR = MachineFailure(
    "登记簿正被老马案管窗口（进程 7）使用", where="某处", next_step="请先关闭它再试。"
)

_RING = """
import sys
from pathlib import Path
from laoma_desktop.app.bell import ring
sys.exit(0 if ring(Path(sys.argv[1])) else 1)
"""


def test_a_second_start_is_heard_by_the_first(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    del qapp
    parent = QObject()
    heard: list[bool] = []
    bell = Bell(tmp_path, parent)
    bell.rung.connect(lambda: heard.append(True))
    second = subprocess.Popen([sys.executable, "-c", _RING, str(tmp_path)])  # noqa: S603 (ours)
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.returncode == 0
    assert heard == [True]
    bell.stop()
    assert not ring(tmp_path)


def test_nobody_answers_for_another_folder(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    assert not ring(tmp_path / "other")


def test_a_refused_start_says_who_has_the_folder(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    del qapp
    notice = window.make_notice(ERROR, Folders(tmp_path / "data", tmp_path / "cache"))
    qtbot.addWidget(notice)
    notice.show()
    said = [label.text() for label in notice.findChildren(QLabel)]
    assert "登记簿正被老马案管窗口（进程 7）使用。" in said
    assert "请先关闭它再试。" in said
    close = notice.findChild(QPushButton, "notice_close")
    assert close is not None
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not notice.isVisible()


def test_a_start_that_was_heard_opens_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("laoma_desktop.app.bell.ring", lambda _: True)
    folders = Folders(tmp_path / "data", tmp_path / "cache")
    assert window._refused(ERROR, folders, ["laoma-desktop"]) == 0
