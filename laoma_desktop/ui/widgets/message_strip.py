"""The one strip of messages: what happened, 撤销 where it can be undone, × to take it away."""

from collections.abc import Callable
from typing import Final, Literal

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QWidget

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.ui.runtime import icons, theme
from laoma_desktop.ui.widgets.buttons import button, icon_button, ink_icon
from laoma_desktop.ui.widgets.plain_label import PlainLabel, repolish, restyle

StripKind = Literal["ok", "info", "warn", "error"]

SHOWN_MS: Final = 8000
MOST_WIDTH: Final = 960
"""Design pixels a floating strip is wide at most."""
_ICONS: Final = {
    "ok": ("circle-check", "ok"),
    "info": ("info", "on_accent_soft"),
    "warn": ("triangle-alert", "warn"),
    "error": ("circle-alert", "error"),
}


class MessageStrip(QFrame):
    """Implements ``presenting.Messages``: the newest message replaces the one before.

    Errors and warnings stay until taken away, others go after eight seconds; the clock stands
    still while the pointer or the focus is inside. ``float_over`` lays it over a page instead of
    into a layout: nothing under the pointer moves when it comes or goes.
    """

    def __init__(self, *, name: str = "strip") -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        self.setProperty("strip", "info")
        self._undo: Callable[[], None] | None = None
        self._host: QWidget | None = None
        self._foot: Callable[[], int] = int
        self._keep_free: Callable[[int], None] | None = None
        self._icon = QLabel()
        self._icon.setFixedSize(QSize(look.px("icon_nav"), look.px("icon_nav")))
        self._text = PlainLabel(wrap=True, name=f"{name}_text")
        self._undo_button = button("撤销(&U)", "quiet", icon="undo-2", name=f"{name}_undo")
        self._undo_button.clicked.connect(self.take_back)
        self._close = icon_button("x", "收起这条消息", name=f"{name}_close")
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(
            look.px("space_3"), look.px("space_1"), look.px("space_1"), look.px("space_1")
        )
        row.setSpacing(look.px("space_2"))
        row.addWidget(self._icon, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo_button)
        row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._on_timeout)
        self.hide()

    def float_over(
        self,
        host: QWidget,
        foot: Callable[[], int],
        keep_free: Callable[[int], None] | None = None,
    ) -> None:
        """Lie over the lower edge of ``host``, above the ``foot()`` pixels of its own buttons.

        ``keep_free`` is told how many pixels above those the strip takes, 0 when it goes.
        """
        self._host, self._foot, self._keep_free = host, foot, keep_free
        self.setParent(host.parentWidget())
        host.installEventFilter(self)

    def leave_page(self) -> None:
        """Take away what belongs to the page that was left: an error; a success stays."""
        if self.kind() == "error":
            self.clear()
        self._place()

    def done(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done; ``undo`` offers 撤销."""
        self.say("ok", sentence, undo)

    def warn(self, sentence: str) -> None:
        """Say what needs attention."""
        self.say("warn", sentence)

    def refuse(self, error: LaomaError) -> None:
        """Say why something was not done, and the next step."""
        self.say("error", sentence_of(error))

    def clear(self) -> None:
        """Take the strip away."""
        self._timer.stop()
        self._undo = None
        self.hide()
        if self._keep_free:
            self._keep_free(0)

    def say(self, kind: StripKind, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Show a sentence."""
        self._colour(kind)
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self._undo = undo
        self._undo_button.setVisible(undo is not None)
        self.show()
        self._place()
        self._timer.stop()
        if kind in {"ok", "info"}:
            self._timer.start()

    def _colour(self, kind: StripKind) -> None:
        """Give ground, words and icons the colour of a kind."""
        look = theme.current()
        name, ink = _ICONS[kind]
        restyle(self, "strip", kind)
        for widget in (self._text, self._undo_button):
            repolish(widget)  # the sheet chooses their ink by the strip they stand in
        size = look.px("icon_nav")
        self._icon.setPixmap(icons.pixmap(name, look.ink(ink), size))
        ink_icon(self._undo_button, "undo-2", ink)

    def _place(self) -> None:
        host, layout = self._host, self.layout()
        if host is None or layout is None or self.isHidden():
            return
        look = theme.current()
        margin = look.px("space_3")
        width = min(host.width() - 2 * margin, look.scaled(MOST_WIDTH))
        height = layout.heightForWidth(width)
        left = host.x() + (host.width() - width) // 2
        top = host.y() + host.height() - self._foot() - margin - height
        self.setGeometry(left, max(host.y(), top), width, height)
        if self._keep_free:
            self._keep_free(height + 2 * margin)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return super().eventFilter(watched, event)

    def text(self) -> str:
        """Return the sentence shown, "" while the strip is away."""
        return self._text.text() if not self.isHidden() else ""

    def kind(self) -> str:
        """Return the kind of the message shown."""
        return str(self.property("strip"))

    def take_back(self) -> bool:
        """Do what 撤销 in the strip does and return True; False where it offers nothing."""
        undo = self._undo
        if undo is not None:
            self.clear()
            undo()
        return undo is not None

    def _on_timeout(self) -> None:
        focus: QWidget | None = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start()
        else:
            self.clear()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stop the clock while somebody reads with the pointer on it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Start the clock again for messages that go by themselves."""
        if self.kind() in {"ok", "info"} and self.isVisible():
            self._timer.start()
        super().leaveEvent(event)


def sentence_of(error: LaomaError) -> str:
    """Return a refusal as one line: where, what, next step."""
    head = f"{error.where}：{error.what}" if error.where else error.what
    if not error.next_step:
        return head
    joint = "" if head.endswith(("。", "！", "？")) else "。"
    return f"{head}{joint}下一步：{error.next_step}"
