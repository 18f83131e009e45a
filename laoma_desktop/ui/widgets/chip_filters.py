"""A row of chips that each take one condition away, and one that takes away all."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.flow import FlowLayout


class FilterChips(QWidget):
    """Hidden while there is no condition.

    Signals: ``removed(str)`` with the key of one, ``cleared`` for all of them.
    """

    removed = Signal(str)
    cleared = Signal()

    def __init__(self, *, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._flow = FlowLayout(self)
        self._buttons: list[QPushButton] = []
        self.hide()

    def show_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Show (key, words) pairs; the focus stays in the row where it was in it."""
        place = next((n for n, made in enumerate(self._buttons) if made.hasFocus()), -1)
        for old in self._buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [self._chip(key, words) for key, words in chips]
        if chips:
            clear = button("清除全部", "quiet", name=f"{self.objectName()}_clear")
            clear.clicked.connect(self.cleared)
            self._buttons.append(clear)
        for made in self._buttons:
            self._flow.addWidget(made)
        self.setVisible(bool(chips))
        if chips and place >= 0:
            self._buttons[min(place, len(chips) - 1)].setFocus()

    def _chip(self, key: str, words: str) -> QPushButton:
        made = button(f"{words}  ×", "chip", name=f"{self.objectName()}_{key}")
        made.setAccessibleName(f"去掉条件 {words}")
        made.setToolTip("去掉这个条件")
        made.clicked.connect(partial(self.removed.emit, key))
        return made
