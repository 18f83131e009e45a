"""A field to search with: magnifier, text, a moment of waiting before it asks."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton

from laoma_desktop.ui.runtime import icons, theme
from laoma_desktop.ui.widgets.buttons import icon_button
from laoma_desktop.ui.widgets.plain_label import restyle

WAIT_MS = 200


class SearchBox(QFrame):
    """Asks after a short pause.

    Signals: ``searched(str)`` after the pause, ``accepted(str)`` on Enter, ``left_down`` on the
    arrow down (go to the list below).
    """

    searched = Signal(str)
    accepted = Signal(str)
    left_down = Signal()

    def __init__(self, hint: str, *, name: str, title: str = "", soft: bool = False) -> None:
        super().__init__()
        look = theme.current()
        self._rest = "soft" if soft else "true"
        self.setProperty("searchbox", self._rest)
        self.setObjectName(f"{name}_box")
        self.setFixedHeight(look.px("control"))
        glass = QLabel()
        glass.setPixmap(icons.pixmap("search", look.ink("text_3"), look.px("icon")))
        self.field = QLineEdit()
        self.field.setObjectName(name)
        self.field.setProperty("search", "true")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(title or hint)
        self.field.installEventFilter(self)
        self._clear = self._clear_button(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px("space_3"), 0, look.px("space_1"), 0)
        row.setSpacing(look.px("space_2"))
        row.addWidget(glass)
        row.addWidget(self.field, 1)
        row.addWidget(self._clear)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._on_pause)
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._on_enter)
        self.setFocusProxy(self.field)

    def _clear_button(self, name: str) -> QToolButton:
        look = theme.current()
        made = icon_button("x", "清空", name=f"{name}_clear")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setFixedSize(look.scaled(28), look.scaled(28))
        made.setProperty("inside", "true")
        made.clicked.connect(self.field.clear)
        made.hide()
        return made

    def text(self) -> str:
        """Return what is typed, without blanks around it."""
        return self.field.text().strip()

    def set_text(self, text: str) -> None:
        """Put a text in place without asking."""
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self._clear.setVisible(bool(text))

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._timer.start()

    def _on_pause(self) -> None:
        self.searched.emit(self.text())

    def _on_enter(self) -> None:
        self._timer.stop()
        self.accepted.emit(self.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the ring round the whole box; hand the arrow down on."""
        if event.type() is QEvent.Type.FocusIn:
            restyle(self, "searchbox", "focus")
        elif event.type() is QEvent.Type.FocusOut:
            restyle(self, "searchbox", self._rest)
        elif isinstance(event, QKeyEvent) and _is_down(event):
            self.left_down.emit()
            return True
        return super().eventFilter(watched, event)


def _is_down(event: QKeyEvent) -> bool:
    return event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
