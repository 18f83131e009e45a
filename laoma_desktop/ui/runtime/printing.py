"""Printing of a finished PDF: PDFium draws bands of 25 mm, QPrinter takes them pixel by pixel.

The window stays alive: one band is drawn per turn of the event loop, in the window's thread.
What is printed is the same bytes that were previewed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMarginsF, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.foundation.pdfium import PDFIUM

BEST_DPI = 600
MANY_PAGES = 60
"""From here on 300 dpi are enough: copies × pages."""
FAST_DPI = 300

_BAND_MM = 25.0
_MM_PER_INCH = 25.4
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What to print, how often, under which document name."""

    content: bytes
    title: str
    copies: int


def printer_names() -> tuple[str, ...]:
    """Return installed printers, the usual one first; none means: only saving is offered.

    Asked before any QPrinter is made: without a printer Qt silently writes a PDF instead.
    """
    names = list(QPrinterInfo.availablePrinterNames())
    usual = QPrinterInfo.defaultPrinterName()
    names.sort(key=lambda name: name != usual)
    return tuple(names)


def printer_for(name: str) -> QPrinter:
    """Return a printer of the system by name."""
    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


class PrintRun(QObject):
    """One print job, copies as whole sets.

    Signals: ``progressed(int, int)`` sheets done and in all, ``finished``, ``failed(LaomaError)``.
    """

    progressed = Signal(int, int)
    finished = Signal()
    failed = Signal(object)

    def __init__(
        self, order: PrintOrder, make_printer: Callable[[], QPrinter], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._order = order
        self._make_printer = make_printer
        self._document: Any = None
        self._painter = QPainter()
        self._printer: QPrinter | None = None
        self._dpi = FAST_DPI
        self._page = self._top = self._sheets = 0
        self._bitmap_page: Any = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    @property
    def sheets(self) -> int:
        """Pages in all, copies included."""
        return len(self._document) * self._order.copies if self._document is not None else 0

    def start(self) -> None:
        """Begin; the rest happens in turns of the event loop."""
        import pypdfium2  # noqa: PLC0415 (the first print loads PDFium)

        with PDFIUM:
            self._document = pypdfium2.PdfDocument(self._order.content)
        printer = self._make_printer()
        self._prepare(printer)
        if not self._painter.begin(printer):
            self._close()
            self.failed.emit(
                MachineFailure(
                    "打印机没有接受这份文书", next_step="请检查打印机是否开着、有没有纸，再试一次。"
                )
            )
            return
        self._printer = printer
        # What was set and what the driver took may differ: compute with what it took.
        self._dpi = printer.resolution()
        self._timer.start()

    def cancel(self) -> None:
        """Stop after this band; sheets already sent are printed."""
        if self._printer is not None:
            self._printer.abort()
        self._close()
        self.finished.emit()

    def _prepare(self, printer: QPrinter) -> None:
        many = self.sheets > MANY_PAGES
        wanted = FAST_DPI if many else BEST_DPI
        offered = [dpi for dpi in printer.supportedResolutions() if dpi <= wanted]
        printer.setResolution(max(offered, default=wanted))
        printer.setDocName(self._order.title)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)
        printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
        printer.setColorMode(QPrinter.ColorMode.GrayScale)

    def _step(self) -> None:
        with PDFIUM:
            if self._bitmap_page is None:
                self._bitmap_page = self._document[self._page]
                self._top = 0
            height = round(self._bitmap_page.get_height() / _POINTS_PER_INCH * self._dpi)
            self._draw_band(height)
        if self._top >= height:
            self._next_page()

    def _draw_band(self, height: int) -> None:
        per_point = self._dpi / _POINTS_PER_INCH
        bottom = min(height, self._top + round(_BAND_MM / _MM_PER_INCH * self._dpi))
        full = self._bitmap_page.get_height()
        below = max(0.0, full - bottom / per_point)
        drawn = self._bitmap_page.render(
            scale=per_point, crop=(0, below, 0, self._top / per_point), grayscale=True
        )
        image = QImage(
            bytes(drawn.buffer),
            drawn.width,
            drawn.height,
            drawn.stride,
            QImage.Format.Format_Grayscale8,
        )
        self._painter.drawImage(QPoint(0, self._top), image)
        self._top = bottom

    def _next_page(self) -> None:
        with PDFIUM:
            self._bitmap_page.close()
        self._bitmap_page = None
        self._sheets += 1
        self.progressed.emit(self._sheets, self.sheets)
        if self._sheets >= self.sheets:
            self._close()
            self.finished.emit()
            return
        self._page = (self._page + 1) % len(self._document)
        if self._printer is not None:
            self._printer.newPage()

    def _close(self) -> None:
        self._timer.stop()
        if self._painter.isActive():
            self._painter.end()
        with PDFIUM:
            if self._bitmap_page is not None:
                self._bitmap_page.close()
                self._bitmap_page = None
            if self._document is not None:
                self._document.close()
                self._document = None
        self._printer = None
