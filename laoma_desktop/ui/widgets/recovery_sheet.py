"""The recovery code on screen: nine numbered tiles, 打印 and 存成 PDF, two groups copied back."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.files import save_file
from laoma_desktop.ui.widgets.plain_label import PlainLabel, restyle
from laoma_desktop.ui.widgets.sheet_paper import draw_sheet, save_sheet
from laoma_desktop.ui.wording.recovery import Sheet

GROUPS = 9
_ACROSS = 3


class RecoverySheetView(QWidget):
    """Shows a sheet and asks for two of its groups, so that nobody leaves without having it.

    Signals: ``done(str)`` and ``refused(LaomaError)`` after printing or saving, ``entered`` on
    Enter in the last field.
    """

    done = Signal(str)
    refused = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName("recovery_sheet")
        self._sheet: Sheet | None = None
        self._numbers = (0, 0)
        self._groups = [PlainLabel("", "code", name=f"sheet_group_{n + 1}") for n in range(GROUPS)]
        self.fields = (QLineEdit(), QLineEdit())
        self._asked = (PlainLabel("", "label"), PlainLabel("", "label"))
        self._wrong = PlainLabel("", "problem", wrap=True, name="sheet_wrong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px("space_3"))
        column.addLayout(self._build_tiles())
        column.addLayout(self._build_verbs())
        column.addLayout(self._build_questions())
        column.addWidget(self._wrong)

    def _build_tiles(self) -> QGridLayout:
        look = theme.current()
        grid = QGridLayout()
        grid.setSpacing(look.px("space_2"))
        for place, label in enumerate(self._groups):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            number = PlainLabel(str(place + 1), "meta", name=f"sheet_number_{place + 1}")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line, across = divmod(place, _ACROSS)
            grid.addWidget(number, line, 2 * across)
            grid.addWidget(label, line, 2 * across + 1)
        for across in range(_ACROSS):
            grid.setColumnStretch(2 * across + 1, 1)
        return grid

    def _build_verbs(self) -> QHBoxLayout:
        print_it = button("打印(&P)", icon="printer", name="sheet_print")
        print_it.clicked.connect(self._on_print)
        save = button("存成 PDF(&S)", icon="download", name="sheet_save")
        save.clicked.connect(self._on_save)
        row = QHBoxLayout()
        row.addWidget(print_it)
        row.addWidget(save)
        row.addStretch(1)
        return row

    def _build_questions(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().px("space_4"))
        for column, (field, label) in enumerate(zip(self.fields, self._asked, strict=True)):
            field.setObjectName(f"sheet_back_{column + 1}")
            label.setBuddy(field)
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
        self.fields[0].returnPressed.connect(self.fields[1].setFocus)
        self.fields[1].returnPressed.connect(self.entered)
        return grid

    def show_sheet(self, sheet: Sheet, asked: tuple[int, int]) -> None:
        """Show the code and which groups (from 1) are asked back."""
        self._sheet, self._numbers = sheet, asked
        for place, (label, group) in enumerate(zip(self._groups, sheet.groups, strict=True), 1):
            label.setText(group)
            label.setAccessibleName(f"第 {place} 组 {group}")
        for label, field, number in zip(self._asked, self.fields, asked, strict=True):
            label.setText(f"对照单子，输入第 {number} 组")
            field.setAccessibleName(f"第 {number} 组")

    def typed(self) -> tuple[str, str]:
        """Return both groups as typed."""
        return self.fields[0].text(), self.fields[1].text()

    def show_wrong(self, number: int) -> None:
        """Say which group was not copied right, 0 for none."""
        self._wrong.setText(
            f"第 {number} 组和恢复码不一样，请对照打印出来的单子再输" if number else ""
        )
        for field, group in zip(self.fields, self._numbers, strict=True):
            restyle(field, "problem", "true" if group == number else "false")
            if group == number:
                field.setFocus()
                field.selectAll()

    def _on_save(self) -> None:
        save_file(self, "保存恢复单", "恢复单.pdf", "PDF (*.pdf)", self.save)

    def save(self, path: Path) -> None:
        """Write the sheet as a PDF."""
        if self._sheet is None:
            return
        try:
            save_sheet(self._sheet, path)
        except LaomaError as error:
            self.refused.emit(error)
        else:
            self.done.emit(f"恢复单已存到 {path}。打印后请删掉这个文件。")

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 (16 ms, rare)

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("打印恢复单")

        def draw() -> None:
            if self._sheet is not None:
                draw_sheet(self._sheet, printer)
                self.done.emit("恢复单已送到打印机。")

        dialog.accepted.connect(draw)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()
