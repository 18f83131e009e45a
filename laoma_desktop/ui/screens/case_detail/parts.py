"""Small parts of the tabs: grids of facts, rows with a chip and verbs, quiet verbs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.buttons import ButtonKind, button, ink_icon
from laoma_desktop.ui.widgets.chip import Chip, Tone
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.plain_label import PlainLabel, Role

FEW_VERBS = 2
_CELL = 250
"""Design pixels a fact needs beside others."""


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; what goes is no longer found by its name."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            for gone in (widget, *widget.findChildren(QWidget)):
                gone.setObjectName("")
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def show_children(widget: QWidget) -> None:
    """Show what was just put in, where Qt would wait for a turn of the loop: it can be focused."""
    explicit = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for child in widget.findChildren(QWidget, options=direct):
        if not child.testAttribute(explicit):
            child.show()


def verb(
    text: str,
    slot: Callable[[], None],
    *,
    icon: str = "",
    name: str = "",
    kind: ButtonKind = "quiet",
    ink: str = "",
) -> QPushButton:
    """Return a button that calls ``slot`` without Qt's checked flag; ``ink`` colours its icon."""
    made = button(text, kind, icon=icon, name=name)
    if icon and ink:
        ink_icon(made, icon, ink)
    made.clicked.connect(_without_flag(slot))
    return made


def _without_flag(slot: Callable[[], None]) -> Callable[[], None]:
    def call() -> None:
        slot()

    return call


class FactGrid(QWidget):
    """Facts as label over value, in as many columns as fit."""

    def __init__(self, rows: Sequence[tuple[str, str]], *, most: int = 4) -> None:
        super().__init__()
        look = theme.current()
        self._most = most
        self._columns = 0
        self._cells = [_fact(label, value) for label, value in rows]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px("space_4"))
        self._grid.setVerticalSpacing(look.px("space_3"))
        self._arrange(most)

    def _arrange(self, columns: int) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        for number, cell in enumerate(self._cells):
            self._grid.addWidget(cell, number // columns, number % columns)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as fit."""
        super().resizeEvent(event)
        fit = max(1, min(self._most, round(self.width() / theme.current().scale) // _CELL))
        if fit != self._columns:
            self._arrange(fit)


def _fact(label: str, value: str) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px("space_1") // 2)
    column.addWidget(PlainLabel(label, "meta"))
    column.addWidget(PlainLabel(value, wrap=True).selectable())
    column.addStretch(1)
    return cell


class Strip(QFrame):
    """A sentence on a soft ground with verbs at the right; ``kind`` as the sheet names it."""

    def __init__(
        self, kind: str, sentence: str, verbs: Sequence[QWidget] = (), name: str = ""
    ) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        self.setProperty("strip", kind)
        row = QHBoxLayout(self)
        edge = look.px("space_1" if verbs else "space_2")
        row.setContentsMargins(look.px("space_3"), edge, edge, edge)
        self.text = PlainLabel(sentence, wrap=True, name=f"{name}_text")
        row.addWidget(self.text, 1)
        for made in verbs:
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        if not verbs:
            row.addSpacing(look.px("space_2"))


class RecordRow(QFrame):
    """One record in a card: words at the left; chip and verbs at the right, wrapping if narrow.

    ``prose`` is for sentences; a title stands in bold.
    """

    def __init__(
        self,
        title: str,
        meta: str = "",
        *,
        chip: tuple[str, Tone] | None = None,
        verbs: Sequence[QWidget] = (),
        name: str = "",
        prose: bool = False,
    ) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        self.setProperty("card", "flat")
        outer = QHBoxLayout(self)
        pad = look.px("space_3")
        outer.setContentsMargins(pad, look.px("space_2"), look.px("space_2"), look.px("space_2"))
        outer.setSpacing(look.px("space_3"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        role: Role = "body" if prose else "strong"
        words.addWidget(PlainLabel(title, role, wrap=True).selectable())
        if meta:
            words.addWidget(PlainLabel(meta, "meta", wrap=True))
        words.addStretch(1)
        outer.addLayout(words, 3)
        flow = FlowLayout(right=True)
        if chip is not None and chip[0]:
            flow.addWidget(Chip(*chip))
        for made in verbs:
            flow.addWidget(made)
        if flow.count():
            outer.addLayout(flow, 3 if len(verbs) > FEW_VERBS else 2)
