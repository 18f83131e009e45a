"""A paper on the screen: pages drawn by PDFium one at a time, fit to width or page, with search."""

from collections import OrderedDict
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from laoma_desktop.ui.runtime import theme

Zoom = Literal["width", "page", "actual"]

_KEPT_PAGES = 12
_POINTS_PER_INCH = 72


def _close_all(shelf: list[Any], _widget: object = None) -> None:
    """Give PDFium's documents back; also when the widget goes without ``clear``."""
    while shelf:
        shelf.pop().close()


class PdfPreview(QAbstractScrollArea):
    """Shows a PDF given as bytes. Signal: ``page_changed(int, int)`` with page (from 1) and pages.

    PDFium is not safe in several threads: only this widget, on the window's thread, calls it.
    """

    page_changed = Signal(int, int)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("文书预览")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._document: Any = None
        self._shelf: list[Any] = []
        self.destroyed.connect(partial(_close_all, self._shelf))
        self._sizes: list[tuple[float, float]] = []
        self._zoom: Zoom = "width"
        self._images: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._hits: list[tuple[int, QRectF]] = []
        self._hit = -1
        self._told = 0
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_pdf(self, content: bytes) -> None:
        """Show a document from its first page."""
        import pypdfium2  # noqa: PLC0415 (the first preview loads PDFium)

        self.clear()
        self._document = pypdfium2.PdfDocument(content)
        self._shelf.append(self._document)
        self._sizes = [page.get_size() for page in self._document]
        self.setAccessibleDescription(f"共 {len(self._sizes)} 页")
        self._measure()
        self._on_scrolled()

    def clear(self) -> None:
        """Show nothing."""
        _close_all(self._shelf)
        self._document, self._sizes, self._hits, self._hit = None, [], [], -1
        self._told = 0
        self._images.clear()
        self._measure()
        self.viewport().update()

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
        self._images.clear()
        self._measure()
        self.go_to(page)

    def go_to(self, page: int) -> None:
        """Scroll to a page (from 1)."""
        boxes = self._boxes()
        if 1 <= page <= len(boxes):
            gap = theme.current().px("space_2")
            self.verticalScrollBar().setValue(boxes[page - 1].top() - gap)

    def find_text(self, text: str) -> int:
        """Mark every place of a text, go to the first; return how many there are."""
        self._hits, self._hit = [], -1
        if text and self._document is not None:
            for number in range(len(self._sizes)):
                self._hits.extend((number, box) for box in self._places(number, text))
        self.find_next()
        return len(self._hits)

    def find_next(self) -> int:
        """Go to the next marked place; return its number from 1, 0 where there is none."""
        if self._hits:
            self._hit = (self._hit + 1) % len(self._hits)
            number, box = self._hits[self._hit]
            top = self._on_page(number, box).top()
            self.verticalScrollBar().setValue(round(top) - self.viewport().height() // 3)
        self.viewport().update()
        return self._hit + 1

    def _places(self, number: int, text: str) -> list[QRectF]:
        page = self._document[number]
        words = page.get_textpage()
        search = words.search(text)
        height = self._sizes[number][1]
        found: list[QRectF] = []
        while (hit := search.get_next()) is not None:
            start, count = hit
            for box in range(words.count_rects(start, count)):
                left, bottom, right, top = words.get_rect(box)
                found.append(QRectF(left, height - top, right - left, top - bottom))
        search.close()
        words.close()
        page.close()
        return found

    def _factor(self, number: int) -> float:
        width, height = self._sizes[number]
        room = self.viewport().size()
        margin = 2 * theme.current().px("space_3")
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

    def _on_page(self, number: int, box: QRectF) -> QRectF:
        place, factor = self._boxes()[number], self._factor(number)
        return QRectF(
            place.left() + box.left() * factor,
            place.top() + box.top() * factor,
            box.width() * factor,
            box.height() * factor,
        )

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

    def _image(self, number: int, width: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (number, round(width * ratio))
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        page = self._document[number]
        drawn = page.render(scale=key[1] / self._sizes[number][0], rev_byteorder=False)
        image = QImage(
            bytes(drawn.buffer),
            drawn.width,
            drawn.height,
            drawn.stride,
            QImage.Format.Format_BGR888,
        )
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        page.close()
        self._images[key] = pixmap
        while len(self._images) > _KEPT_PAGES:
            self._images.popitem(last=False)
        return pixmap

    def _on_scrolled(self) -> None:
        page = self.page()
        if page != self._told:
            self._told = page
            self.page_changed.emit(page, len(self._sizes))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight and the marks."""
        del event
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), look.color("surface_2"))
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter.translate(-across, -down)
        sight = self.viewport().rect().translated(across, down)
        for number, box in enumerate(self._boxes()):
            if box.intersects(sight):
                painter.drawPixmap(box.topLeft(), self._image(number, box.width()))
                painter.setPen(look.color("border"))
                painter.drawRect(box.adjusted(-1, -1, 0, 0))
        for number, (page, hit) in enumerate(self._hits):
            ink = look.color("warn" if number == self._hit else "accent")
            ink.setAlpha(90)
            painter.fillRect(self._on_page(page, hit), ink)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll."""
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page with PageUp/PageDown, ends with Home/End."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Any size will do."""
        return QSize(0, 0)
