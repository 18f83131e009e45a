"""Buttons as the product uses them: one primary verb, plain ones, quiet ones, dangerous ones."""

import re
from typing import Literal

from PySide6 import QtCore
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

from laoma_desktop.ui.runtime import icons, theme

ButtonKind = Literal["normal", "primary", "quiet", "danger", "chip"]

_MNEMONIC = re.compile(r"\(&.\)")
_INK = {
    "normal": "text_2", "primary": "on_accent", "quiet": "accent", "danger": "error",
    "chip": "text_2",
}  # fmt: skip


class PressButton(QPushButton):
    """A push button that Enter presses like the space bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter."""
        if not enter_pressed(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring of a filled button inside it: the sheet has none with round corners."""
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            look = theme.current()
            width = look.px("focus")
            inset = width + width / 2
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.color("focus_on_accent"), width))
            room = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(room, look.px("radius") - width, look.px("radius") - width)
            painter.end()


class PressToolButton(QToolButton):
    """A tool button that Enter presses like the space bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter."""
        if not enter_pressed(self, event):
            super().keyPressEvent(event)


def enter_pressed(pressed: QAbstractButton, event: QKeyEvent) -> bool:
    """Click on a plain Enter and return True; a key that is held down clicks once."""
    keys = QtCore.Qt.Key
    keypad = QtCore.Qt.KeyboardModifier.KeypadModifier
    if event.key() not in {keys.Key_Return, keys.Key_Enter} or event.modifiers() & ~keypad:
        return False
    if not event.isAutoRepeat():
        pressed.click()
    return True


def button(
    text: str,
    kind: ButtonKind = "normal",
    *,
    icon: str = "",
    name: str = "",
    hint: str = "",
) -> QPushButton:
    """Return a push button; ``text`` may end in its mnemonic: 保存(&S)."""
    made = PressButton(text)
    made.setProperty("kind", kind)
    made.setObjectName(name)
    made.setAutoDefault(False)
    made.setAccessibleName(_MNEMONIC.sub("", text))
    if hint:
        made.setToolTip(hint)
    if icon:
        ink_icon(made, icon, _INK[kind])
    return made


def ink_icon(made: QPushButton, icon: str, ink: str) -> None:
    """Give a push button an icon in a colour of the theme, with room before the words."""
    look = theme.current()
    size, gap = look.px("icon"), look.scaled(6)
    made.setIcon(
        icons.icon(icon, look.ink(ink), size, right_gap=gap, disabled=look.ink("disabled"))
    )
    made.setIconSize(QSize(size + gap, size))


def icon_button(icon: str, title: str, *, name: str = "", ink: str = "text_2") -> QToolButton:
    """Return a button of an icon alone; ``title`` is its name for screen readers and its hint."""
    look = theme.current()
    made = PressToolButton()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setToolTip(title)
    size = look.px("icon_nav")
    made.setIcon(icons.icon(icon, look.ink(ink), size, disabled=look.ink("disabled")))
    made.setIconSize(QSize(size, size))
    made.setFixedSize(look.px("control"), look.px("control"))
    return made
