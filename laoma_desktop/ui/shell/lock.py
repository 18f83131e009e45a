"""The lock: covers the shell when nobody works, returns to the same place by the password."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.message_strip import sentence_of
from laoma_desktop.ui.widgets.plain_label import PlainLabel

IDLE_MINUTES = 10

_ACTIVITY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """Signal: ``idle`` after ten minutes without key or pointer."""

    idle = Signal()

    def __init__(self, application: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=IDLE_MINUTES * 60_000)
        self._timer.timeout.connect(self.idle)
        application.focusWindowChanged.connect(self._watch)
        self._watch(application.focusWindow())
        self._timer.start()

    def _watch(self, window: QWindow | None) -> None:
        """Watch the window with the focus; a filter on the application would see every event."""
        self._timer.start()
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start the clock again with every sign of life."""
        if event.type() in _ACTIVITY:
            self._timer.start()
        return super().eventFilter(watched, event)


class LockPage(QWidget):
    """Signal: ``password_given(str)``; the answer comes by ``show_refusal`` or by being hidden."""

    password_given = Signal(str)

    def __init__(self, user: str, leave: Callable[[], None]) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName("lock_page")
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card = Card("已锁屏", meta=user, name="lock_card")
        card.setFixedWidth(look.scaled(400))
        card.body.addWidget(
            PlainLabel("写了一半的内容都在。输入口令后回到原来的地方。", "label", wrap=True)
        )
        self.password = QLineEdit()
        self.password.setObjectName("lock_password")
        self.password.setAccessibleName("口令")
        self.password.setPlaceholderText("口令")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.returnPressed.connect(self._on_enter)
        self._problem = PlainLabel("", "problem", wrap=True, name="lock_problem")
        self._unlock = button("解锁(&U)", "primary", name="lock_unlock")
        self._unlock.clicked.connect(self._on_enter)
        quit_button = button("关闭程序", "quiet", name="lock_quit")
        quit_button.clicked.connect(leave)
        self._state = PlainLabel("", "meta", wrap=True, name="lock_state")
        card.body.addWidget(self._state)
        card.body.addWidget(self.password)
        card.body.addWidget(self._problem)
        row = QHBoxLayout()
        row.addWidget(quit_button)
        row.addStretch(1)
        row.addWidget(self._unlock)
        card.body.addLayout(row)
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def show_state(self, sentence: str) -> None:
        """Say whether the register is closed already."""
        self._state.setText(sentence)

    def show_refusal(self, error: LaomaError) -> None:
        """Show why it stays locked."""
        self._set_busy(busy=False)
        self._problem.setText(sentence_of(error))
        self.password.selectAll()
        self.password.setFocus()

    def _on_enter(self) -> None:
        if self.password.text():
            self._problem.setText("正在核对口令…")
            self._set_busy(busy=True)
            self.password_given.emit(self.password.text())

    def _set_busy(self, *, busy: bool) -> None:
        self.password.setEnabled(not busy)
        self._unlock.setEnabled(not busy)
