"""Drives the real window by keyboard: looks widgets up by name, types as an input method does."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget
from pytestqt.exceptions import TimeoutError as QtBotTimeoutError
from pytestqt.qtbot import QtBot

from laoma_desktop.app.program import WindowProgram
from tests.patience import settle


class TopLevels(QObject):
    """Notes every window that is shown: a widget shown before it has a parent flashes up as one."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note windows without frame or title of their own: labels, buttons, cards."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            ordinary = watched.windowFlags() & Qt.WindowType.WindowType_Mask
            if watched.isWindow() and ordinary == Qt.WindowType.Window:
                self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


class Driver:
    """One window under test."""

    def __init__(self, qtbot: QtBot, program: WindowProgram) -> None:
        self._qtbot = qtbot
        self.program = program

    @property
    def window(self) -> QWidget:
        """The window."""
        return self.program.window

    def until(self, ready: Callable[[], object]) -> None:
        """Let the window work until something is so."""
        try:
            self._qtbot.waitUntil(lambda: bool(ready()))
        except QtBotTimeoutError as error:
            shell = self.program.window.shell
            said = shell.strip.text() if shell else ""
            page = shell.pages.page() if shell else None
            where = page.objectName() if page else "start"
            msg = f"waited in vain on {where}, focus {self.focus_name()!r}, strip {said!r}"
            raise AssertionError(msg) from error

    def idle(self) -> None:
        """Let the window finish everything that runs."""
        settle()
        self.until(lambda: not self.program.tasks._running)
        settle()

    def find(self, name: str) -> QWidget | None:
        """Return the visible widget of a name, None where there is none."""
        found = self.window.findChildren(QWidget, name)
        return next((widget for widget in found if widget.isVisible()), None)

    def widget(self, name: str) -> QWidget:
        """Wait for the visible widget of a name."""
        self.until(lambda: self.find(name))
        found = self.find(name)
        assert found is not None
        return found

    def focus_name(self) -> str:
        """Return the name of the widget that has the focus."""
        focus = QApplication.focusWidget()
        return focus.objectName() if focus is not None else ""

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        focus = QApplication.focusWidget()
        assert focus is not None
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(focus, event)

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def press(self, name: str) -> None:
        """Go to a button and press the space bar on it."""
        button = self.widget(name)
        self.until(button.isEnabled)
        assert isinstance(button, QAbstractButton)
        assert button.focusPolicy() != Qt.FocusPolicy.NoFocus
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        settle()

    def fill(self, *steps: tuple[str, str]) -> None:
        """Type field by field; Enter must lead from each to the next (Ctrl+Enter in long texts).

        A step is the end of the field's name and the text, "" to leave it as it is.
        """
        for name, text in steps:
            assert self.focus_name().endswith(f"_{name}"), f"{self.focus_name()} is not {name}"
            if text:
                self.type(text)
            long = isinstance(QApplication.focusWidget(), QPlainTextEdit)
            control = Qt.KeyboardModifier.ControlModifier
            self.key(Qt.Key.Key_Return, control if long else Qt.KeyboardModifier.NoModifier)
