"""Labels that never take a text for markup."""

from typing import Literal

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.fonts import cover

Role = Literal[
    "body", "page", "title", "strong", "label", "meta", "accent", "problem", "figure",
    "figure_warn", "key", "code", "brand", "brand_meta", "brand_big", "brand_step",
]  # fmt: skip


_BREATH = 2
_FEW_SIGNS = 5


class PlainLabel(QLabel):
    """A text in one of the sheet's roles; ``wrap`` lets it break and shrink."""

    def __init__(
        self, text: str = "", role: Role = "body", *, wrap: bool = False, name: str = ""
    ) -> None:
        super().__init__()
        # By name, as on all of the login page: wrapping the class Qt costs 25 ms before the paint.
        self.setProperty("textFormat", "PlainText")
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setObjectName(name)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text; supplements for rare signs are loaded when it needs them."""
        super().setText(cover(text))

    def set_role(self, role: Role) -> None:
        """Change the role; the sheet is asked again."""
        restyle(self, "role", role)

    def selectable(self) -> "PlainLabel":
        """Let the text be marked and copied; return the label."""
        self.setTextInteractionFlags(
            QtCore.Qt.TextInteractionFlag.TextSelectableByMouse
            | QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return self


class TitleLabel(PlainLabel):
    """A title: one line where there is room, broken where there is not."""

    def __init__(self, text: str = "", role: Role = "title", *, name: str = "") -> None:
        super().__init__(text, role, wrap=True, name=name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        """Ask for the whole text in one line."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * _BREATH
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few signs are enough."""
        least = min(self.sizeHint().width(), self.fontMetrics().height() * _FEW_SIGNS)
        return QSize(least, self.heightForWidth(least))


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property the sheet selects by and let the sheet look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Let the sheet look again at a widget whose rule depends on the widget around it."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def rule() -> QFrame:
    """Return a thin horizontal line."""
    line = QFrame()
    line.setProperty("rule", "true")
    line.setFixedHeight(theme.current().px("border"))
    return line
