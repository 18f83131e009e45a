"""A label for what not everybody behind the desk should read; shown while asked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.buttons import icon_button
from laoma_desktop.ui.widgets.plain_label import PlainLabel


class MaskedLabel(QWidget):
    """Shows ``masked`` until the eye is pressed. Signal: ``revealed`` (for the reveal log)."""

    revealed = Signal()

    def __init__(self, masked: str, full: str, *, title: str, name: str) -> None:
        super().__init__()
        look = theme.current()
        self._masked, self._full = masked, full
        self.label = PlainLabel(masked, name=name).selectable()
        self._eye = icon_button("eye", f"显示{title}", name=f"{name}_eye")
        self._eye.setFixedSize(look.scaled(28), look.scaled(28))
        self._eye.setProperty("inside", "true")
        self._eye.setCheckable(True)
        if masked == full:
            self._eye.hide()
        self._eye.toggled.connect(self._on_toggled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px("space_1"))
        row.addWidget(self.label)
        row.addWidget(self._eye)
        row.addStretch(1)

    def _on_toggled(self, shown: bool) -> None:  # noqa: FBT001 (Qt's signal gives a bare bool)
        self.label.setText(self._full if shown else self._masked)
        if shown:
            self.revealed.emit()
