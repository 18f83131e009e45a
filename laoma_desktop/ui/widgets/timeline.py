"""What happened, newest first: date, sentence, who."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.chip import TONES, Tone
from laoma_desktop.ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One event; ``when`` in words, ``detail`` may be "" ."""

    when: str
    what: str
    detail: str = ""
    tone: Tone = "accent"


class _Rail(QWidget):
    """The dot and the line that joins it to the next."""

    def __init__(self, tone: Tone, *, last: bool) -> None:
        super().__init__()
        self._tone: Tone = tone
        self._last = last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """A narrow column."""
        return QSize(theme.current().scaled(20), theme.current().scaled(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line and dot."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, top, radius = self.width() / 2, look.scaled(11), look.scaled(5)
        if not self._last:
            painter.setPen(QPen(look.color("border"), look.px("focus")))
            painter.drawLine(QPointF(middle, top), QPointF(middle, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(TONES[self._tone][1]))
        painter.drawEllipse(QPointF(middle, top), radius, radius)
        painter.end()


class Timeline(QWidget):
    """A list of events; rebuilt as a whole."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        self.setAccessibleName("经过")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px("space_3"))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(2, 1)

    def show_items(self, items: Sequence[TimelineItem]) -> None:
        """Show these events."""
        while (old := self._grid.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.deleteLater()
        for row, item in enumerate(items):
            self._add(row, item, last=row == len(items) - 1)

    def _add(self, row: int, item: TimelineItem, *, last: bool) -> None:
        look = theme.current()
        what = PlainLabel(item.what, wrap=True)
        body = QWidget()
        lines = QGridLayout(body)
        lines.setContentsMargins(0, 0, 0, look.px("space_3"))
        lines.setVerticalSpacing(look.px("space_1"))
        lines.addWidget(what, 0, 0)
        if item.detail:
            lines.addWidget(PlainLabel(item.detail, "meta", wrap=True), 1, 0)
        when = PlainLabel(item.when, "meta")
        self._grid.addWidget(when, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(_Rail(item.tone, last=last), row, 1)
        self._grid.addWidget(body, row, 2)
