"""The line at the foot: 取消 stays under the pointer while the words beside it change."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.ui.runtime.tasks import RunningJob
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.shell.status import StatusBar
from tests.patience import settle


@dataclass
class Job:
    """A job as the foot reads it."""

    title: str = "打归档包"
    what: str = ""
    done: int = 0
    total: int = 10


def test_cancel_does_not_move_with_the_words(qtbot: QtBot, themed: ThemeSwitch) -> None:
    del themed
    bar = StatusBar("登记簿：本机 · 已加密")
    qtbot.addWidget(bar)
    bar.resize(1000, 40)
    bar.show()
    cancel = bar.findChild(QWidget, "status_cancel")
    assert isinstance(cancel, QWidget)
    job = Job()
    places = set()
    for what in ("", "写卷宗（2026）江观桥人调字第1号", "很长的一句" * 30, "封包"):
        job.what, job.done = what, job.done + 1
        bar.show_job(cast("RunningJob", job))
        bar._on_time()
        bar.show_saved("" if job.done == 1 else f"已保存 14:3{job.done}")
        settle()
        assert cancel.isVisible()
        places.add(cancel.geometry().getRect())
    assert len(places) == 1
    assert bar.width() == 1000
