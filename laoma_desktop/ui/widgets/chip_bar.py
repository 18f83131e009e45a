"""A row of chips of which one is chosen: saved views, quick filters."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.flow import FlowLayout


class ChipBar(QWidget):
    """Chips as exclusive buttons. Signal: ``chosen(str)`` with the value, by the person only."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], *, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self._buttons: dict[str, QPushButton] = {}
        self.set_choices(choices)
        self.set_value(next(iter(self._buttons), ""))

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show (value, title) pairs; the chosen value stays chosen where it is still there."""
        if [(value, made.text()) for value, made in self._buttons.items()] == list(choices):
            return
        before = self.value()
        for old in self._buttons.values():
            self._group.removeButton(old)
            self._flow.removeWidget(old)
            old.hide()  # it lives until the next turn of the loop and would be painted
            old.deleteLater()
        self._buttons = {}
        for value, title in choices:
            made = button(title, "chip", name=f"{self.objectName()}_{value}")
            made.setCheckable(True)
            self._group.addButton(made)
            self._flow.addWidget(made)
            self._buttons[value] = made
        self.set_value(before)

    def value(self) -> str:
        """Return the chosen value, "" where there is no chip."""
        return next((v for v, made in self._buttons.items() if made.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose without a signal; a value that no chip has leaves none chosen."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)
            return
        self._group.setExclusive(False)
        for made in self._buttons.values():
            made.setChecked(False)
        self._group.setExclusive(True)

    def focus_chosen(self) -> None:
        """Give the focus to the chosen chip."""
        chosen = self._group.checkedButton()
        if chosen is not None:
            chosen.setFocus()

    def _on_clicked(self, _button: QPushButton) -> None:
        self.chosen.emit(self.value())
