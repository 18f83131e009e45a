"""A chart of stages and tasks against the days: what is done, late, still to come; read by keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.chip import TONES, Tone

PAST_DAYS = 90
AHEAD_DAYS = 180
"""No more days than this stand before and after today; what lies beyond is at the edge."""

_ROW = 28
_AXIS = 46
_NAMES = 0.32
"""Share of the width that the names have."""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A bar from ``begin`` to ``end``; ``words`` say what the colour says.

    ``key`` is "" for stages. Without days the words stand where the bar would.
    """

    title: str
    begin: date | None
    end: date | None
    words: str
    tone: Tone = "neutral"
    key: str = ""

    @property
    def is_stage(self) -> bool:
        """Whether the row heads a stage: nothing is opened by it."""
        return not self.key

    def said(self) -> str:
        """Return the row as it is read out."""
        until = f"，到 {self.end.isoformat()}" if self.end else ""
        return f"{'阶段 ' if self.is_stage else ''}{self.title}，{self.words}{until}"


class PlanChart(QWidget):
    """Up and Down move, Enter opens a task. Signal: ``opened(str)`` with its key."""

    opened = Signal(str)

    def __init__(self, *, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._title = title
        self._rows: tuple[ChartRow, ...] = ()
        self._today = date.min
        self._first = self._last = date.min
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[ChartRow], today: date) -> None:
        """Show rows; the current one is the first task that can be opened."""
        self._rows, self._today = tuple(rows), today
        days = [d for row in rows for d in (row.begin, row.end) if d is not None]
        first, last = min([*days, today]), max([*days, today])
        self._first = max(first, today - timedelta(PAST_DAYS)) - timedelta(1)
        self._last = min(last, today + timedelta(AHEAD_DAYS)) + timedelta(1)
        tasks = [n for n, row in enumerate(self._rows) if not row.is_stage]
        self._current = tasks[0] if tasks else 0
        self.setAccessibleDescription("；".join(row.said() for row in self._rows))
        self._tell()
        self.updateGeometry()

    @property
    def current(self) -> ChartRow | None:
        """The row the keys stand on."""
        return self._rows[self._current] if self._rows else None

    def _tell(self) -> None:
        row = self.current
        self.setAccessibleName(f"{self._title}：{row.said()}" if row else self._title)
        self.update()

    def sizeHint(self) -> QSize:
        """A line for each row, and one for the days."""
        look = theme.current()
        return QSize(look.scaled(560), look.scaled(_AXIS + _ROW * len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        """The chart narrows with its page."""
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or open; every other key goes on."""
        keys = Qt.Key
        steps = {keys.Key_Up: -1, keys.Key_Left: -1, keys.Key_Down: 1, keys.Key_Right: 1}
        ends = {keys.Key_Home: 0, keys.Key_End: len(self._rows) - 1}
        key = Qt.Key(event.key())
        if key in steps and self._rows:
            self._go(self._current + steps[key])
        elif key in ends and self._rows:
            self._go(ends[key])
        elif key in {keys.Key_Return, keys.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        self._current = min(max(place, 0), len(self._rows) - 1)
        self._tell()

    def _open(self) -> None:
        row = self.current
        if row is not None and row.key:
            self.opened.emit(row.key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row that was clicked."""
        look = theme.current()
        place = int((event.position().y() - look.scaled(_AXIS)) // look.scaled(_ROW))
        if 0 <= place < len(self._rows):
            self._go(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the task that was clicked."""
        self.mousePressEvent(event)
        self._open()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the days, the line of today, then the rows over both."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        self._paint_today(painter)
        for place, row in enumerate(self._rows):
            self._paint_row(painter, place, row)
        painter.end()

    def _left(self) -> int:
        return round(self.width() * _NAMES)

    def _x(self, day: date) -> float:
        span = max((self._last - self._first).days, 1)
        share = min(max((day - self._first).days / span, 0.0), 1.0)
        return self._left() + share * (self.width() - self._left() - theme.current().px("space_2"))

    def _box(self, place: int) -> QRect:
        look = theme.current()
        height = look.scaled(_ROW)
        return QRect(0, look.scaled(_AXIS) + place * height, self.width(), height)

    def _paint_axis(self, painter: QPainter) -> None:
        """Write the first day of each month, or each week where the span is short."""
        look = theme.current()
        painter.setFont(look.font("caption"))
        metrics = painter.fontMetrics()
        height, free = look.scaled(_AXIS), float(self._left())
        for day in self._marks():
            x, text = self._x(day), f"{day.month}月{day.day}日"
            painter.setPen(QPen(look.color("border"), look.px("border")))
            painter.drawLine(QPointF(x, height), QPointF(x, self.height()))
            width = metrics.horizontalAdvance(text)
            if x >= free and x + width <= self.width():
                painter.setPen(look.color("text_2"))
                painter.drawText(QPointF(x, height - look.px("space_2")), text)
                free = x + width + look.px("space_3")

    def _marks(self) -> list[date]:
        days = (self._last - self._first).days
        every = [self._first + timedelta(n) for n in range(days + 1)]
        if days <= PAST_DAYS:
            return [day for day in every if day.weekday() == 0]
        return [day for day in every if day.day == 1]

    def _paint_row(self, painter: QPainter, place: int, row: ChartRow) -> None:
        look, box = theme.current(), self._box(place)
        if place == self._current and self.hasFocus():
            painter.setPen(QPen(look.color("focus"), look.px("focus")))
            painter.setBrush(look.color("hover"))
            inner = QRectF(box).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inner, look.px("radius"), look.px("radius"))
        painter.setFont(look.font("body", bold=row.is_stage))
        painter.setPen(look.color("text"))
        indent = look.px("space_1") if row.is_stage else look.px("space_4")
        room = QRect(box.left() + indent, box.top(), self._left() - indent - indent, box.height())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        metrics = painter.fontMetrics()
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, title)
        self._paint_bar(painter, box, row)

    def _paint_bar(self, painter: QPainter, box: QRect, row: ChartRow) -> None:
        look = theme.current()
        ground, ink = TONES[row.tone]
        edge = float(self._left())
        if row.begin is not None and row.end is not None:
            start, edge = self._x(min(row.begin, row.end)), self._x(max(row.begin, row.end))
            thick = look.scaled(8 if row.is_stage else 14)
            bar = QRectF(start, box.center().y() - thick / 2, max(edge - start, thick), thick)
            edge = bar.right()
            painter.setPen(QPen(look.color(ink), look.px("border")))
            painter.setBrush(look.color(ground))
            painter.drawRoundedRect(bar, thick / 3, thick / 3)
        painter.setFont(look.font("caption"))
        painter.setPen(look.color(ink))
        metrics = painter.fontMetrics()
        gap, width = look.px("space_2"), metrics.horizontalAdvance(row.words)
        left = edge + gap
        if left + width > self.width() and row.begin is not None and row.end is not None:
            left = max(self._x(min(row.begin, row.end)) - gap - width, self._left())
        text = QRectF(left, box.top(), self.width() - left, box.height())
        if self.current is not row or not self.hasFocus():  # nothing may cross the words
            half = metrics.height() / 2
            painter.fillRect(
                QRectF(left, box.center().y() - half, width, 2 * half), look.color("surface")
            )
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, row.words)

    def _paint_today(self, painter: QPainter) -> None:
        look = theme.current()
        x = self._x(self._today)
        painter.setPen(QPen(look.color("accent"), look.px("focus"), Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, look.scaled(_AXIS)), QPointF(x, self.height()))
        painter.setFont(look.font("caption", bold=True))
        width = painter.fontMetrics().horizontalAdvance("今天")
        left = min(max(x - width / 2, 0.0), float(self.width() - width))
        painter.setPen(look.color("accent"))
        painter.drawText(QPointF(left, look.scaled(15)), "今天")
