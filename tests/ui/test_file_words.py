"""New PDFs are read behind the work, once, some seconds after a change."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from laoma_desktop.domain.errors import Cancelled, MachineFailure
from laoma_desktop.services.changes import Changes
from laoma_desktop.ui.presenting import Progress
from laoma_desktop.ui.runtime import file_words
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.file_words import FileWords
from tests.ui.fakes import ImmediateTasks


class Register:
    """Owes files; fails where it is told to."""

    def __init__(self) -> None:
        self.waiting, self.read, self.asked = 0, 0, 0
        self.broken, self.stopped = False, False

    def owed(self) -> int:
        """Count the questions."""
        self.asked += 1
        return self.waiting

    def read_new(self, progress: Progress) -> int:
        """Read all."""
        assert not progress.cancelled()
        if self.broken:
            raise MachineFailure("读不出")
        if self.stopped:
            raise Cancelled("停了")
        self.read += self.waiting
        self.waiting = 0
        return self.read


def test_files_are_read_after_a_change_of_a_case(qtbot: QtBot) -> None:
    register, hub, parent = Register(), ChangeHub(), QObject()
    words = FileWords(parent, ImmediateTasks(), hub, register.owed, register.read_new)
    words._timer.setInterval(0)
    assert file_words.WAIT_MS > 0
    words._timer.start()
    qtbot.waitUntil(lambda: register.asked == 1, timeout=20_000)
    assert register.read == 0
    register.waiting = 2
    hub.tell(Changes("备份", frozenset(), frozenset({"key"})))
    assert not words._timer.isActive()
    hub.tell(Changes("添加附件", frozenset(), frozenset({"case"})))
    qtbot.waitUntil(lambda: register.read == 2, timeout=20_000)
    register.waiting, register.broken = 1, True
    hub.tell(Changes("添加附件", frozenset(), frozenset({"case"})))
    qtbot.waitUntil(lambda: register.asked == 3, timeout=20_000)
    register.broken = False
    hub.tell(Changes("添加附件", frozenset(), frozenset({"case"})))
    qtbot.waitUntil(lambda: register.read == 3, timeout=20_000)


def test_who_stopped_it_is_left_alone(qtbot: QtBot) -> None:
    register, hub, parent = Register(), ChangeHub(), QObject()
    words = FileWords(parent, ImmediateTasks(), hub, register.owed, register.read_new)
    words._timer.setInterval(0)
    register.waiting, register.stopped = 1, True
    hub.tell(Changes("添加附件", frozenset(), frozenset({"case"})))
    qtbot.waitUntil(lambda: register.asked == 1, timeout=20_000)
    register.stopped = False
    hub.tell(Changes("添加附件", frozenset(), frozenset({"case"})))
    qtbot.waitUntil(lambda: not words._timer.isActive(), timeout=20_000)
    assert (register.asked, register.read) == (1, 0)
