"""Counts as bars with their words and values; what screen readers get is the sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.chip import TONES, Tone

_ROW = 34


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``shown`` is the value in words (1,000+)."""

    title: str
    value: int
    shown: str
    tone: Tone = "accent"


class BarList(QWidget):
    """Bars one below the other, all to the same measure."""

    def __init__(self, *, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars."""
        self._bars = tuple(bars)
        self.setAccessibleDescription("，".join(f"{bar.title} {bar.shown}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A fixed height per bar."""
        look = theme.current()
        return QSize(look.scaled(240), look.scaled(_ROW) * max(1, len(self._bars)))

    def minimumSizeHint(self) -> QSize:
        """Bars narrow with their card."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw words, bars and values."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("body"))
        most = max((bar.value for bar in self._bars), default=0) or 1
        words = look.scaled(78)
        figures = look.scaled(58)
        room = max(0, self.width() - words - figures)
        height = look.scaled(_ROW)
        for number, bar in enumerate(self._bars):
            top = height * number
            painter.setPen(look.color("text_2"))
            word = QRect(0, top, words, height)
            painter.drawText(
                word, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, bar.title
            )
            thick = look.scaled(14)
            box = QRect(words, top + (height - thick) // 2, room, thick)
            self._draw_bar(painter, box, bar, most)
            painter.setPen(look.color("text"))
            figure = QRect(self.width() - figures, top, figures, height)
            painter.drawText(
                figure, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, bar.shown
            )
        painter.end()

    @staticmethod
    def _draw_bar(painter: QPainter, box: QRect, bar: Bar, most: int) -> None:
        look = theme.current()
        radius = look.scaled(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("surface_2"))
        painter.drawRoundedRect(box, radius, radius)
        if bar.value:
            width = max(look.scaled(6), box.width() * bar.value // most)
            painter.setBrush(look.color(TONES[bar.tone][1]))
            painter.drawRoundedRect(
                QRect(box.topLeft(), QSize(width, box.height())), radius, radius
            )
