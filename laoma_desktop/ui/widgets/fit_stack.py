"""A stack as high as the page in front, so that a short page does not scroll like the longest."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class FitStack(QStackedWidget):
    """Asks for the size of its current page only."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._on_changed)

    def _on_changed(self, _index: int) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the wish of the page in front."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least of the page in front."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Return whether the page in front has lines that break."""
        shown = self.currentWidget()
        return shown is not None and shown.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the page in front."""
        shown = self.currentWidget()
        return shown.heightForWidth(width) if shown is not None else -1
