"""A place in the navigation, with a figure where something waits there."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.buttons import PressToolButton

MOST = 99


class NavButton(PressToolButton):
    """A checkable entry of the navigation; the figure is drawn over it and read out with it."""

    def __init__(self, title: str, *, rail: bool) -> None:
        super().__init__()
        self._title = title
        self._rail = rail
        self.badge = ""
        self.setAccessibleName(title)

    def show_badge(self, count: int, meaning: str) -> None:
        """Show how many things wait, 0 for none; ``meaning`` is read out behind the figure."""
        self.badge = f"{MOST}+" if count > MOST else str(count) if count else ""
        self.setAccessibleName(f"{self._title}，{count} {meaning}" if count else self._title)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the entry, then the figure at its right, on a rail at its upper corner."""
        super().paintEvent(event)
        if not self.badge:
            return
        look = theme.current()
        font = self.font()
        font.setPixelSize(look.px("caption"))
        font.setBold(True)
        metrics = QFontMetricsF(font)
        height = metrics.height() + look.scaled(2)
        width = max(height, metrics.horizontalAdvance(self.badge) + look.px("space_2"))
        edge = look.px("space_1" if self._rail else "space_2")
        top = edge if self._rail else (self.height() - height) / 2
        room = QRectF(self.width() - width - edge, top, width, height)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("error"))
        painter.drawRoundedRect(room, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(look.color("surface"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.badge)
        painter.end()
