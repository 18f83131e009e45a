"""What each column of a table is: its heading, a value from it, and the fact it stands for."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from laoma_desktop.domain.old_register_columns import COLUMNS, ColumnChoice
from laoma_desktop.services.registers import Sheet
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.steady_combo import SteadyCombo

_CELL: Final = 220
"""Design pixels of a column's cell."""
_SHOWN: Final = 11
_UNUSED: Final = "（不用）"


class ColumnGrid(QWidget):
    """Signal: ``chosen(int, str)`` with the column's place and the fact, "" for none."""

    chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("column_grid")
        self._sheet: Sheet | None = None
        self._boxes: dict[int, QComboBox] = {}
        self._flow = FlowLayout(self)

    def show_sheet(self, sheet: Sheet, choice: ColumnChoice) -> None:
        """Show the columns of a sheet; the same sheet again only shows the choice."""
        if sheet is not self._sheet:
            self._sheet = sheet
            self._build(sheet)
        by_place = {place: name for name, place in choice.items()}
        for place, box in self._boxes.items():
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(by_place.get(place, ""))))
            box.blockSignals(False)

    def _build(self, sheet: Sheet) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes.clear()
        for place, heading in enumerate(sheet.headings):
            cell = self._cell(place, heading, _sample(sheet, place))
            self._flow.addWidget(cell)
            cell.show()

    def _cell(self, place: int, heading: str, sample: str) -> QWidget:
        cell = QWidget()
        cell.setFixedWidth(theme.current().scaled(_CELL))
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px("space_1") // 2)
        title = _short(heading) or f"第 {place + 1} 列"
        column.addWidget(PlainLabel(title, "strong", wrap=True))
        column.addWidget(PlainLabel(f"如：{sample}" if sample else "（空）", "meta", wrap=True))
        box = SteadyCombo()
        box.setObjectName(f"column_{place}")
        box.setAccessibleName(f"{title} 是什么")
        box.addItem(_UNUSED, "")
        for known in COLUMNS:
            box.addItem(f"{known.title} *" if known.required else known.title, known.name)
        box.currentIndexChanged.connect(partial(self._on_chosen, place))
        column.addWidget(box)
        self._boxes[place] = box
        return cell

    def _on_chosen(self, place: int, _index: int) -> None:
        self.chosen.emit(place, str(self._boxes[place].currentData()))


def _sample(sheet: Sheet, place: int) -> str:
    cells = (row.cells[place] for row in sheet.rows if place < len(row.cells))
    return _short(next((cell for cell in cells if cell), "").replace("\n", " "))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
