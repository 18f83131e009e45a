"""An amount: digits, 3,200.5, 1.2万; shown as 3,200.00, held in 分."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.money import capitals
from laoma_desktop.domain.money_input import read_amount, show_amount


class MoneyField(QLineEdit):
    """Signal: ``value_changed(object)`` with the amount in 分 or None."""

    value_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._last: int | None = None
        self.setPlaceholderText("元，如 3200、1.2万")
        self.textChanged.connect(self._on_text)
        self.editingFinished.connect(self._on_finished)

    def value(self) -> int | None:
        """Return the amount in 分, None where it is empty or none."""
        try:
            return self._read()
        except RuleRefused:
            return None

    def _read(self) -> int | None:
        value = read_amount(self.text())
        if value is not None:
            capitals(value)  # refuses what no paper could print
        return value

    def set_value(self, value: int | None) -> None:
        """Show an amount."""
        self.setText("" if value is None else show_amount(value))

    def reading(self) -> str:
        """Return the amount in 大写, "" where there is none."""
        value = self.value()
        return "" if value is None else f"人民币{capitals(value)}"

    def problem(self) -> str:
        """Return why the text is no amount, "" where it is one."""
        try:
            self._read()
        except RuleRefused as refusal:
            return refusal.what
        return ""

    def _on_text(self, _text: str) -> None:
        value = self.value()
        self.setAccessibleDescription(self.reading())
        if value != self._last:
            self._last = value
            self.value_changed.emit(value)

    def _on_finished(self) -> None:
        value = self.value()
        if value is not None:
            self.set_value(value)
