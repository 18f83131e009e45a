"""The key sheet: every key of the window by where it works, made from the one registry."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.shortcuts import SHORTCUTS
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.page import ScrollBody
from laoma_desktop.ui.widgets.plain_label import PlainLabel

_READ_AS = {"Plus": "+", "Down": "↓", "Esc": "Esc", "Del": "Delete"}


def readable(keys: tuple[str, ...]) -> str:
    """Return keys as people read them: Ctrl+F 或 F3."""
    return " 或 ".join(
        "+".join(_READ_AS.get(part, part) for part in key.split("+")) if key != "Ctrl++" else key
        for key in keys
    )


class KeySheet(QDialog):
    """Closes with Esc."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setObjectName("key_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("键位表")
        self.setModal(True)
        pad = look.px("space_6")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(pad, pad, pad, look.px("space_4"))
        outer.setSpacing(look.px("space_4"))
        outer.addWidget(PlainLabel("键位表", "title"))
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, look.px("space_3"), 0)
        grid.setHorizontalSpacing(look.px("space_6"))
        grid.setVerticalSpacing(look.px("space_2"))
        grid.setColumnStretch(1, 1)
        self._fill(grid)
        outer.addWidget(ScrollBody(sheet), 1)
        close = button("关闭(&C)", "primary", name="key_sheet_close")
        close.clicked.connect(self.accept)
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        room = parent.window().size()
        self.resize(
            min(look.scaled(520), room.width() - pad), min(look.scaled(620), room.height() - pad)
        )

    @staticmethod
    def _fill(grid: QGridLayout) -> None:
        row = 0
        context = ""
        for entry in SHORTCUTS:
            if entry.context != context:
                context = entry.context
                grid.addWidget(PlainLabel(context, "strong"), row, 0, 1, 2)
                row += 1
            key = PlainLabel(readable(entry.keys), "key")
            grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(PlainLabel(entry.title, wrap=True), row, 1)
            row += 1
