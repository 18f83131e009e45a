"""A small window for what stops the program before it begins: the sentence, the next step, 关闭."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.plain_label import PlainLabel

_WIDTH = 460


class Notice(QWidget):
    """Says why the window does not open; Enter and Esc close it."""

    def __init__(self, error: LaomaError) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName("notice")
        self.setWindowTitle("老马案管")
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(look.scaled(_WIDTH))
        pad = look.px("space_6")
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, look.px("space_4"))
        column.setSpacing(look.px("space_3"))
        column.addWidget(PlainLabel("老马案管没有打开", "title"))
        column.addWidget(PlainLabel(f"{error.what}。", wrap=True, name="notice_what"))
        column.addWidget(PlainLabel(error.next_step, wrap=True, name="notice_next"))
        column.addWidget(PlainLabel(error.where, "meta", wrap=True, name="notice_where"))
        close = button("关闭(&C)", "primary", name="notice_close")
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        close.setFocus()
