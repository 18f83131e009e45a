"""The tabs of the case page."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QTabBar

from laoma_desktop.ui.screens.case_detail.editing import TABS

_INTO = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Down}


class CaseTabBar(QTabBar):
    """Arrows go from tab to tab; Enter, ↓ or a click goes into the part. A wheel scrolls the page.

    Signals: ``chosen(str)`` with a tab's name, ``entered`` when the focus is wanted in the part.
    """

    chosen = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("case_tabs")
        self.setAccessibleName("案卷各部分")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        for tab, title in TABS:
            self.setTabData(self.addTab(title), tab)
        self.currentChanged.connect(self._on_current)
        self.tabBarClicked.connect(self._on_clicked)

    def show_tab(self, tab: str) -> None:
        """Mark a tab as the one in front without choosing it."""
        number = next((n for n, (name, _) in enumerate(TABS) if name == tab), 0)
        with QSignalBlocker(self):
            self.setCurrentIndex(number)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Write how many records a tab holds."""
        for number, (tab, title) in enumerate(TABS):
            count = counts.get(tab, 0)
            self.setTabText(number, f"{title} {count}" if count else title)

    def step(self, by: int) -> None:
        """Choose the next tab or the one before and go into it; the last is followed by none."""
        self.setCurrentIndex(max(0, min(self.count() - 1, self.currentIndex() + by)))
        self.entered.emit()

    def _on_current(self, number: int) -> None:
        self.chosen.emit(str(self.tabData(number)))

    def _on_clicked(self, number: int) -> None:
        if number >= 0:
            self.setCurrentIndex(number)
            self.entered.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the part with Enter or ↓."""
        if event.key() in _INTO:
            self.entered.emit()
            return
        super().keyPressEvent(event)
