"""The pane beside the list: what one sees of a case without opening it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_list.summary import Details
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.chip import Chip, risk_tone
from laoma_desktop.ui.widgets.page import ScrollBody
from laoma_desktop.ui.widgets.plain_label import PlainLabel, rule

WIDTH = 320


class DetailsPane(Card):
    """Signals: ``open_asked(str)`` with the tab to open, "" for the first."""

    open_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(name="case_details")
        self.setAccessibleName("案件摘要")
        look = theme.current()
        self.setFixedWidth(look.scaled(WIDTH))
        self._number = PlainLabel("", "meta")
        self._risk = Chip(name="case_details_risk")
        head = QHBoxLayout()
        head.addWidget(self._number, 1)
        head.addWidget(self._risk)
        self._title = PlainLabel("", "title", wrap=True, name="case_details_title")
        self._facts = QWidget()
        self._rows = QGridLayout(self._facts)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(look.px("space_3"))
        self._rows.setVerticalSpacing(look.px("space_2"))
        self._rows.setColumnStretch(1, 1)
        self._next = PlainLabel("", "strong", wrap=True, name="case_details_next")
        self._build_content(head)
        self._build_buttons()

    def _build_content(self, head: QHBoxLayout) -> None:
        look = theme.current()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px("space_3"))
        column.addLayout(head)
        column.addWidget(self._title)
        column.addWidget(PlainLabel("下一步", "label"))
        column.addWidget(self._next)  # above the facts: a low window scrolls those away
        column.addWidget(rule())
        column.addWidget(self._facts)
        column.addStretch(1)
        self.body.addWidget(ScrollBody(content), 1)

    def _build_buttons(self) -> None:
        look = theme.current()
        self._open = button("打开案件(&O)", "primary", icon="folder-open", name="details_open")
        self._print = button("打印文书", icon="printer", name="details_print")
        self._note = button("记一笔", icon="notebook-pen", name="details_note")
        self._open.clicked.connect(self._on_open)
        self._print.clicked.connect(self._on_print)
        self._note.clicked.connect(self._on_note)
        self.body.addWidget(self._open)
        row = QHBoxLayout()
        row.setSpacing(look.px("space_2"))
        row.addWidget(self._print, 1)
        row.addWidget(self._note, 1)
        self.body.addLayout(row)

    def show_details(self, details: Details) -> None:
        """Show a case."""
        self._number.setText(details.number)
        risk = Risk(details.risk)
        self._risk.show_state("" if risk is Risk.NONE else f"风险：{risk.value}", risk_tone(risk))
        self._title.setText(details.title)
        while (old := self._rows.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.deleteLater()
        for row, (label, value) in enumerate(details.rows):
            self._rows.addWidget(PlainLabel(label, "label"), row, 0)
            self._rows.addWidget(PlainLabel(value, wrap=True), row, 1)
        self._next.setText(details.next_step)

    def _on_open(self) -> None:
        self.open_asked.emit("")

    def _on_print(self) -> None:
        self.open_asked.emit("papers")

    def _on_note(self) -> None:
        self.open_asked.emit("sessions/session")
