"""The one window: start pages in front, then the shell, and the lock over it. Assembles only."""

# ruff: noqa: PLC0415 - the login page paints before the shell and what it needs are loaded

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QWidget,
)

from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.geometry import WindowMemory
from laoma_desktop.ui.runtime.shortcuts import SHORTCUTS
from laoma_desktop.ui.runtime.tasks import TaskRunner

if TYPE_CHECKING:
    from laoma_desktop.ui.shell.caret import Caret
    from laoma_desktop.ui.shell.lock import LockPage
    from laoma_desktop.ui.shell.shell import Shell, ShellParts

_PAGE_COMMANDS = {"save", "print"}
"""Commands whose keys belong to the page that has the focus."""

FIRST_SIZE = (1366, 768)


class MainWindow(QMainWindow):
    """Holds what is in front.

    Signals: ``command(str)`` for what the program does (larger, smaller, standard, lock …),
    ``scale_chosen(float)``, ``password_given(str)`` from the lock page, ``painted`` once
    the first page can be seen, ``closed``.
    """

    command = Signal(str)
    scale_chosen = Signal(float)
    password_given = Signal(str)
    painted = Signal()
    closed = Signal()

    def __init__(self, tasks: TaskRunner, memory: WindowMemory) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("老马案管")
        self._tasks = tasks
        self._memory = memory
        self._stack = QStackedWidget()
        self._stack.setObjectName("gate")
        self.setCentralWidget(self._stack)
        self.shell: Shell | None = None
        self._ahead: Shell | None = None
        self._parts: ShellParts | None = None
        self.lock_page: LockPage | None = None
        self._caret: Caret | None = None
        self._closing = False
        self._given_up = False
        self._seen = False
        self._make_start: Callable[[], QWidget] | None = None
        self._covered: list[QDialog] = []
        self._rebuild_due = False
        tasks.written.connect(self._on_written)
        tasks.idle.connect(self._on_idle)
        tasks.refused.connect(self._on_refused)
        for entry in SHORTCUTS:
            if entry.context == "到处" and entry.command not in _PAGE_COMMANDS:
                for keys in entry.keys:
                    made = QShortcut(QKeySequence(keys), self)
                    made.activated.connect(partial(self._on_key, entry.command))
        self._large = memory.restore(self, width=FIRST_SIZE[0], height=FIRST_SIZE[1])

    def appear(self) -> None:
        """Show the window as it was left."""
        if self._large:
            self.showMaximized()
        else:
            self.show()

    def come_forward(self) -> None:
        """Stand in front of everything, also when it was put away."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_start(self, make: Callable[[], QWidget]) -> None:
        """Show a page in front of the shell; ``make`` is asked again on a new theme."""
        self._make_start = make
        self._replace(make())

    def build_ahead(self) -> "Shell":
        """Return a shell that stands behind the start page, unseen, until a session moves in."""
        self._ahead = self._new_shell()
        self._stack.addWidget(self._ahead)
        self._ahead.resize(self._stack.size())
        return self._ahead

    def _drop_ahead(self) -> None:
        shell, self._ahead = self._ahead, None
        if shell is not None:
            self._stack.removeWidget(shell)
            shell.deleteLater()

    def show_shell(self, parts: "ShellParts", first: Route) -> None:
        """Show the shell of a session."""
        self._make_start, self._parts = None, parts
        self._build_shell([first], None)

    def rebuild(self) -> None:
        """Build everything in sight anew: sizes and colours are fixed when a widget is made."""
        if self._make_start is not None:
            self._drop_ahead()
            self._replace(self._make_start())
        elif self.lock_page is not None:
            self._rebuild_due = True  # a new shell would stand before the lock
        elif self.shell is not None:
            self.shell.pages.leave()
            self._rebuild_due = self._tasks.is_writing()
            if not self._rebuild_due:
                self._rebuild_shell(self.shell)

    def _rebuild_shell(self, shell: "Shell") -> None:
        from laoma_desktop.ui.shell.caret import caret_in, put_back

        caret = caret_in(shell)
        self._build_shell(shell.pages.history, shell.pages.presenter())
        if self.shell is not None:
            put_back(self.shell, caret)

    def lock(self, user: str) -> None:
        """Cover the shell."""
        if self.shell is None or self.lock_page is not None:
            return
        from laoma_desktop.ui.shell.caret import caret_in

        self._caret = caret_in(self.shell)
        self.shell.pages.leave()
        for dialog in self.findChildren(QWidget, "ask_dialog"):
            dialog.close()
        # What may not be closed (a recovery sheet not copied yet) must not be read meanwhile.
        self._covered = [d for d in self.findChildren(QDialog) if d.isVisible()]
        for dialog in self._covered:
            dialog.hide()
        from laoma_desktop.ui.shell.lock import LockPage

        self.lock_page = LockPage(user, self._leave)
        self.lock_page.password_given.connect(self.password_given)
        self._stack.addWidget(self.lock_page)
        self._stack.setCurrentWidget(self.lock_page)
        self.lock_page.password.setFocus()

    def unlock(self) -> None:
        """Return to the same place."""
        if self.shell is None or self.lock_page is None:
            return
        page, self.lock_page = self.lock_page, None
        self._stack.setCurrentWidget(self.shell)
        self._stack.removeWidget(page)
        page.deleteLater()
        from laoma_desktop.ui.shell.caret import put_back

        shown = self.shell.pages.page()
        if not put_back(self.shell, self._caret) and shown is not None:
            shown.focus_first()
        for dialog in self._covered:
            dialog.show()
        self._covered = []
        if self._rebuild_due:
            self.rebuild()

    def _build_shell(self, history: list[Route], presenter: object) -> None:
        if self._parts is None:
            return
        shell, self._ahead = self._ahead or self._new_shell(), None
        shell.move_in(self._parts)
        self.shell = shell
        self._replace(shell)
        shell.pages.restore(history, presenter)

    def _new_shell(self) -> "Shell":
        from laoma_desktop.ui.shell.shell import Shell

        shell = Shell(self._tasks)
        shell.command.connect(self._on_command)
        shell.scale_chosen.connect(self.scale_chosen)
        return shell

    def _replace(self, widget: QWidget) -> None:
        old = self._stack.currentWidget()
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def _on_key(self, command: str) -> None:
        if command in {"undo", "redo"} and _typed_back(self.focusWidget(), command):
            return
        if self.shell is not None and self.lock_page is None:
            self.shell.run(command)
        elif command in {"larger", "smaller", "standard", "quit"}:
            self._on_command(command)

    def _on_command(self, command: str) -> None:
        if command == "keys":
            from laoma_desktop.ui.shell.key_sheet import KeySheet

            KeySheet(self).open()
        elif command == "quit":
            self._leave()
        else:
            self.command.emit(command)

    def _leave(self) -> None:
        self.close()

    def _on_written(self) -> None:
        self._given_up = False
        if self._rebuild_due and self.shell is not None and self.lock_page is None:
            self._rebuild_due = False
            self._rebuild_shell(self.shell)

    def _on_idle(self) -> None:
        if self._closing:
            self.close()

    def _on_refused(self) -> None:
        """Stay open where the last words could not be saved; closing again gives them up."""
        if self._closing and self.shell is not None:
            self._closing = False
            QTimer.singleShot(0, self, self._say_unsaved)

    def _say_unsaved(self) -> None:
        self._given_up = True
        if self.shell is not None:
            sentence = "刚写的内容没有存成，窗口没有关。请看看磁盘还有没有空间；再关一次就不等它了"
            self.shell.strip.say("warn", sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the page was painted."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed; go only when everything is written."""
        if not self._closing and not self._given_up and self.shell and self.lock_page is None:
            self.shell.pages.leave()
        self._closing = True
        self._tasks.cancel_jobs()
        if not self._tasks.is_idle():
            if self.shell is not None:
                self.shell.strip.say("info", "正在保存，保存完就关闭")
            event.ignore()
            return
        self._memory.keep(self)
        self.closed.emit()
        super().closeEvent(event)


def _typed_back(focus: QWidget | None, command: str) -> bool:
    """Undo or redo typing where a field has the focus; return whether one has."""
    if not isinstance(focus, QLineEdit | QPlainTextEdit) or focus.isReadOnly():
        return False
    if command == "undo":
        focus.undo()
    else:
        focus.redo()
    return True
