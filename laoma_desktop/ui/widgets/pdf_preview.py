"""A paper on the screen: pages drawn beside the window's thread, fit to width or to the page."""

from collections import OrderedDict
from functools import partial
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.ui.presenting import Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.pdf import PageSize, PdfFile

Zoom = Literal["width", "page", "actual"]

_KEPT_PAGES = 8
_POINTS_PER_INCH = 72


def _close_all(shelf: list[PdfFile], _widget: object = None) -> None:
    """Give PDFium's document back when the widget goes without ``clear``."""
    while shelf:
        shelf.pop().close()


class PdfPreview(QAbstractScrollArea):
    """Shows a PDF given as bytes: empty pages at once, each drawn when it comes into sight.

    One page is drawn at a time, chosen when the one before is there: what was scrolled past in
    the meantime is never drawn.

    Signals: ``page_changed(int, int)`` with page (from 1) and pages, ``failed(LaomaError)``.
    """

    page_changed = Signal(int, int)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("文书预览")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._tasks = tasks
        self._shelf: list[PdfFile] = []
        self.destroyed.connect(partial(_close_all, self._shelf))
        self._sizes: tuple[PageSize, ...] = ()
        self._zoom: Zoom = "width"
        self._images: OrderedDict[int, tuple[int, QPixmap]] = OrderedDict()
        self._drawing = False
        self._told = 0
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_pdf(self, content: bytes) -> None:
        """Show a document from its first page."""
        self.clear()
        file = PdfFile(content)
        self._shelf.append(file)
        self._tasks.query(self, file.open, partial(self._opened, file), self.failed.emit)

    def clear(self) -> None:
        """Show nothing."""
        while self._shelf:
            # Closing waits for a page that is being drawn: not on the window's thread.
            self._tasks.query(None, self._shelf.pop().close, _nothing)
        self._sizes = ()
        self._told = 0
        self._images.clear()
        self.verticalScrollBar().setValue(0)
        self._measure()

    def pages(self) -> int:
        """Return the number of pages."""
        return len(self._sizes)

    def page(self) -> int:
        """Return the page in sight, from 1; 0 without a document."""
        top = self.verticalScrollBar().value() + self.viewport().height() // 3
        found = 0
        for number, box in enumerate(self._boxes()):
            if box.top() <= top:
                found = number + 1
        return found

    def set_zoom(self, zoom: Zoom) -> None:
        """Fit the width, the whole page, or show 100 %."""
        page = self.page()
        self._zoom = zoom
        self._measure()
        self.go_to(page)

    def go_to(self, page: int) -> None:
        """Scroll to a page (from 1)."""
        boxes = self._boxes()
        if 1 <= page <= len(boxes):
            gap = theme.current().px("space_2")
            self.verticalScrollBar().setValue(boxes[page - 1].top() - gap)

    def is_drawn(self) -> bool:
        """Return whether every page in sight is there, as sharp as it can be."""
        return bool(self._sizes) and self._next_page() is None

    def _opened(self, file: PdfFile, sizes: tuple[PageSize, ...]) -> None:
        if file not in self._shelf:
            return
        self._sizes = sizes
        self.setAccessibleDescription(f"共 {len(sizes)} 页")
        self._measure()
        self._on_scrolled()

    def _factor(self, number: int) -> float:
        width, height = self._sizes[number]
        margin = 2 * theme.current().px("space_3")
        room = self.viewport().size()
        by_width = max(0.1, (room.width() - margin) / width)
        if self._zoom == "width":
            return by_width
        if self._zoom == "page":
            return min(by_width, max(0.1, (room.height() - margin) / height))
        return self.logicalDpiX() / _POINTS_PER_INCH

    def _boxes(self) -> list[QRect]:
        gap = theme.current().px("space_3")
        top, boxes = gap, []
        for number, (width, height) in enumerate(self._sizes):
            factor = self._factor(number)
            size = QSize(round(width * factor), round(height * factor))
            left = max(gap, (self.viewport().width() - size.width()) // 2)
            boxes.append(QRect(left, top, size.width(), size.height()))
            top += size.height() + gap
        return boxes

    def _measure(self) -> None:
        boxes = self._boxes()
        gap = theme.current().px("space_3")
        height = boxes[-1].bottom() + gap if boxes else 0
        width = max((box.right() + gap for box in boxes), default=0)
        view = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, height - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(theme.current().px("row"))
        across.setRange(0, max(0, width - view.width()))
        across.setPageStep(view.width())
        self.viewport().update()
        self._draw_next()

    def _sight(self) -> QRect:
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return self.viewport().rect().translated(across, down)

    def _next_page(self) -> tuple[int, int] | None:
        """Return the first page in sight that is not there yet, and its width in pixels."""
        ratio, sight = self.devicePixelRatioF(), self._sight()
        for number, box in enumerate(self._boxes()):
            wanted = round(box.width() * ratio)
            if box.intersects(sight) and self._images.get(number, (0, None))[0] != wanted:
                return number, wanted
        return None

    def _draw_next(self) -> None:
        page = self._next_page()
        if page is None or self._drawing or not self._shelf:
            return
        self._drawing = True
        file = self._shelf[-1]
        self._tasks.query(
            self, partial(file.draw, *page), partial(self._drawn, file, *page), self._not_drawn
        )

    def _drawn(self, file: PdfFile, number: int, width: int, image: QImage) -> None:
        self._drawing = False
        if file in self._shelf and not image.isNull():
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self._images[number] = (width, pixmap)
            self._images.move_to_end(number)
            self._forget_old()
            self.viewport().update()
        self._draw_next()

    def _forget_old(self) -> None:
        """Keep a few pages, whatever is in sight among them."""
        boxes, sight = self._boxes(), self._sight()
        for number in list(self._images)[:-_KEPT_PAGES]:
            if not boxes[number].intersects(sight):
                del self._images[number]

    def _not_drawn(self, error: LaomaError) -> None:
        self._drawing = False
        self.failed.emit(error)

    def _on_scrolled(self) -> None:
        page = self.page()
        if page != self._told:
            self._told = page
            self.page_changed.emit(page, len(self._sizes))
        self.viewport().update()
        self._draw_next()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight; one that is not there yet is an empty sheet."""
        del event
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), look.color("surface_2"))
        sight = self._sight()
        painter.translate(-sight.topLeft())
        for number, box in enumerate(self._boxes()):
            if box.intersects(sight):
                self._paint_page(painter, number, box)
        if self.hasFocus():
            ring = look.px("focus")
            painter.setPen(QPen(look.color("focus"), ring))
            painter.drawRect(sight.adjusted(ring // 2, ring // 2, -ring, -ring))
        painter.end()

    def _paint_page(self, painter: QPainter, number: int, box: QRect) -> None:
        look = theme.current()
        held = self._images.get(number)
        if held is None:
            painter.fillRect(box, look.color("surface"))
        else:
            painter.drawPixmap(box, held[1])
        painter.setPen(look.color("border"))
        painter.drawRect(box.adjusted(-1, -1, 0, 0))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew instead of moving pixels: the ring stays where it is."""
        del dx, dy
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again, the same page in sight."""
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the ends with Home/End; PageUp and PageDown are the scroll area's own."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Any size will do."""
        return QSize(0, 0)


def _nothing(_answer: object) -> None:
    """Take the answer of a closing; there is nothing to show."""
