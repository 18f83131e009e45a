"""PDFium for the window: one PDF in memory, its page sizes, its pages as images.

PDFium is not safe in several threads: whoever calls it holds ``PDFIUM``.
"""

from typing import Any

from PySide6.QtGui import QImage

from laoma_desktop.foundation.pdfium import PDFIUM

PageSize = tuple[float, float]
"""Width and height in points."""


class PdfFile:
    """A PDF given as bytes; its methods may run in any thread and wait for their turn."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._document: Any = None
        self._closed = False

    def open(self) -> tuple[PageSize, ...]:
        """Return the size of every page, () once it was closed; no page is loaded for it."""
        import pypdfium2  # noqa: PLC0415 (the first preview loads PDFium)

        with PDFIUM:
            if self._closed:
                return ()
            self._document = pypdfium2.PdfDocument(self._content)
            document = self._document
            return tuple(document.get_page_size(number) for number in range(len(document)))

    def draw(self, number: int, width: int) -> QImage:
        """Return a page (from 0) that many pixels wide; a null image once it was closed."""
        with PDFIUM:
            if self._closed or self._document is None:
                return QImage()
            page = self._document[number]
            drawn = page.render(scale=width / page.get_width(), prefer_bgrx=True)
            image = QImage(
                bytes(drawn.buffer),
                drawn.width,
                drawn.height,
                drawn.stride,
                QImage.Format.Format_RGB32,
            ).copy()
            page.close()
            return image

    def close(self) -> None:
        """Give the document back; whatever still waits for it gets nothing."""
        with PDFIUM:
            self._closed = True
            if self._document is not None:
                self._document.close()
                self._document = None
