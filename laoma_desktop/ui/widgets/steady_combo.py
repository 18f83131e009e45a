"""A box of choices that a scroll of the page does not change."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class SteadyCombo(QComboBox):
    """Qt lets the wheel over a box choose; a page that is scrolled would be changed unseen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
