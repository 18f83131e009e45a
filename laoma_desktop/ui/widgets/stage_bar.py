"""The eight stages of a case as dots with dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from laoma_desktop.ui.runtime import icons, theme

StageState = Literal["done", "now", "open", "skipped", "passed"]
_WORDS: Final = {
    "done": "已完成",
    "now": "正在办",
    "open": "未到",
    "skipped": "不需要",
    "passed": "没有记下",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage; ``note`` is its date or time in words, "" where none."""

    title: str
    state: StageState
    note: str = ""


class StageBar(QWidget):
    """Paints the stages; its accessible description reads them out."""

    def __init__(self, *, name: str = "stage_bar") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("办理阶段")
        self._stages: tuple[Stage, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Show the stages in order."""
        self._stages = tuple(stages)
        self.setAccessibleDescription(
            "，".join(f"{s.title}{_WORDS[s.state]}{s.note}" for s in self._stages)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Room for dot, word and date."""
        look = theme.current()
        return QSize(look.scaled(560), look.scaled(74))

    def minimumSizeHint(self) -> QSize:
        """The bar narrows with its page."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lines first, then dots and words."""
        del event
        if not self._stages:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lines(painter)
        for index, stage in enumerate(self._stages):
            self._paint_dot(painter, index, stage)
            self._paint_words(painter, index, stage)
        painter.end()

    def _centre(self, index: int) -> QPoint:
        width = self.width() / len(self._stages)
        return QPoint(round(width * (index + 0.5)), theme.current().scaled(15))

    def _paint_lines(self, painter: QPainter) -> None:
        look = theme.current()
        radius = look.scaled(14)
        for index in range(len(self._stages) - 1):
            reached = self._stages[index].state in {"done", "skipped", "passed"}
            ink = look.color("accent" if reached else "border")
            painter.setPen(QPen(ink, look.scaled(3)))
            start, end = self._centre(index), self._centre(index + 1)
            painter.drawLine(start + QPoint(radius, 0), end - QPoint(radius, 0))

    def _paint_dot(self, painter: QPainter, index: int, stage: Stage) -> None:
        look = theme.current()
        centre, radius = self._centre(index), look.scaled(12)
        full = stage.state in {"done", "now"}
        painter.setPen(QPen(look.color("accent" if full else "border_control"), look.px("focus")))
        painter.setBrush(look.color("accent") if full else QColor(look.ink("surface")))
        painter.drawEllipse(QPointF(centre), radius, radius)
        if stage.state == "done":
            size = look.scaled(15)
            tick = icons.pixmap("check", look.ink("on_accent"), size)
            painter.drawPixmap(centre - QPoint(size // 2, size // 2), tick)
            return
        painter.setPen(look.color("on_accent" if full else "text_2"))
        painter.setFont(look.font("caption", bold=True))
        box = QRect(centre - QPoint(radius, radius), QSize(2 * radius, 2 * radius))
        text = "–" if stage.state == "skipped" else str(index + 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_words(self, painter: QPainter, index: int, stage: Stage) -> None:
        look = theme.current()
        width = self.width() // len(self._stages)
        now = stage.state == "now"
        painter.setPen(look.color("text" if now or stage.state == "done" else "text_2"))
        painter.setFont(look.font("body", bold=now))
        top = look.scaled(30)
        box = QRect(width * index, top, width, look.scaled(23))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, stage.title)
        painter.setPen(look.color("text_2"))
        painter.setFont(look.font("caption"))
        box = QRect(width * index, top + look.scaled(22), width, look.scaled(20))
        text = painter.fontMetrics().elidedText(stage.note, Qt.TextElideMode.ElideRight, width)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
