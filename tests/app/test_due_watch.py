"""How much is due, in the navigation and once a day in the tray."""

from datetime import date

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from laoma_desktop.app import due_watch
from laoma_desktop.app.due_watch import DueWatch, reminder
from laoma_desktop.app.program import WindowProgram
from laoma_desktop.domain.due_groups import DueGroup
from laoma_desktop.domain.views.cases import Count, DueCounts
from laoma_desktop.services.changes import Changes
from laoma_desktop.ui.shell.nav_button import NavButton
from tests.app.windows import log_in


class FakeTray(QObject):
    """A tray of a desktop that has one."""

    MessageIcon = QSystemTrayIcon.MessageIcon
    activated = Signal(object)
    messageClicked = Signal()  # noqa: N815 (Qt's own name)
    said: list[str]

    def __init__(self, icon: object, parent: QObject) -> None:
        super().__init__(parent)
        del icon
        self.said = []

    @staticmethod
    def isSystemTrayAvailable() -> bool:
        """There is one."""
        return True

    def setToolTip(self, words: str) -> None:
        """Take the words."""

    def show(self) -> None:
        """Stand in the tray."""

    def showMessage(self, _title: str, sentence: str, _icon: object, _milliseconds: int) -> None:
        """Keep the sentence."""
        self.said.append(sentence)


def counts(late: int, due: int) -> DueCounts:
    figures = {DueGroup.OVERDUE: late, DueGroup.TODAY: due}
    return DueCounts(tuple((g, Count(figures.get(g, 0))) for g in DueGroup), Count(9), ())


def badge(program: WindowProgram) -> NavButton:
    shell = program.window.shell
    assert shell is not None
    return shell.navigation.buttons["workbench"]


def test_the_figure_follows_the_list_and_outlives_a_new_theme(
    program: WindowProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due_watch, "QSystemTrayIcon", FakeTray)
    log_in(program, qtbot)
    own = program._due_watch
    assert own is not None
    qtbot.waitUntil(lambda: own._reminded is not None, timeout=20_000)
    state = {"now": counts(3, 2), "day": date(2026, 11, 18)}
    watch = DueWatch(
        program.window,
        program.tasks,
        program._changes,
        lambda: state["now"],  # type: ignore[arg-type,return-value] # the figures of the moment
        lambda: state["day"],  # type: ignore[arg-type,return-value] # the day of the moment
    )
    qtbot.waitUntil(lambda: badge(program).badge == "5", timeout=20_000)
    assert badge(program).accessibleName() == "工作台，5 件逾期或今天到期"
    tray: object = watch.tray
    assert isinstance(tray, FakeTray)
    assert tray.said == ["3 件已经逾期，2 件今天到期。打开工作台看要办的事。"]
    state["now"] = counts(120, 0)
    watch.ask()
    qtbot.waitUntil(lambda: badge(program).badge == "99+", timeout=20_000)
    assert len(tray.said) == 1
    badge(program).grab()
    state["day"] = date(2026, 11, 19)
    state["now"] = counts(0, 0)
    watch.ask()
    qtbot.waitUntil(lambda: badge(program).badge == "", timeout=20_000)
    assert len(tray.said) == 1
    assert badge(program).accessibleName() == "工作台"


def test_a_change_counts_again(program: WindowProgram, qtbot: QtBot) -> None:
    log_in(program, qtbot)
    watch = program._due_watch
    assert watch is not None
    qtbot.waitUntil(lambda: watch._reminded is not None, timeout=20_000)
    watch._counts = lambda: counts(1, 0)
    program._changes.tell(Changes("登记"))
    qtbot.waitUntil(lambda: badge(program).badge == "1", timeout=20_000)
    program._on_switched()
    assert badge(program).badge == "1"


@pytest.mark.parametrize(
    ("late", "due", "words"),
    [
        (0, 0, ""),
        (2, 0, "2 件已经逾期。打开工作台看要办的事。"),
        (0, 1, "1 件今天到期。打开工作台看要办的事。"),
    ],
)
def test_the_reminder_names_nobody(late: int, due: int, words: str) -> None:
    assert reminder(late, due) == words
