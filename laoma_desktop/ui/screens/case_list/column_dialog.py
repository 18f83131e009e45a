"""Which columns the list shows, and in which order: ticked with Space, moved with two buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from laoma_desktop.domain.list_views import USUAL_COLUMNS, ColumnChoice
from laoma_desktop.domain.views.cases import CaseLine
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_list.columns import ALWAYS
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.dialogs import AskDialog

_NAME = Qt.ItemDataRole.UserRole
HEIGHT = 330


class _Names(QListWidget):
    """A list whose ticks Space turns and in which Alt+↑ and Alt+↓ move an entry."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and an arrow."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(steps[key])
            return
        super().keyPressEvent(event)


class ColumnDialog(AskDialog):
    """Signal: ``chosen(tuple)`` of ColumnChoice, empty for the usual columns."""

    chosen = Signal(tuple)

    def __init__(
        self,
        parent: QWidget,
        known: Sequence[Column[CaseLine]],
        shown: Sequence[Column[CaseLine]],
    ) -> None:
        sentence = "打勾的列会显示，上面的在左边。窗口窄的时候，下面的先让出位置。"
        super().__init__(parent, "显示哪些列", sentence, "照此显示(&S)")
        self._known = {column.name: column for column in known}
        self._widths = {column.name: column.width for column in shown}
        self.names = _Names()
        self.names.setObjectName("columns")
        self.names.setAccessibleName("列")
        self.names.moved.connect(self._move)
        self._fill([column.name for column in shown])
        self.names.setMinimumHeight(
            min(theme.current().scaled(HEIGHT), round(parent.window().height() / 2))
        )
        row = QHBoxLayout()
        row.addWidget(self.names, 1)
        row.addLayout(self._moves())
        self.body.addLayout(row)
        self.agreed.connect(self._on_agreed)
        self.names.setFocus()

    def _moves(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.current().px("space_2"))
        up = button("上移（Alt+↑）", name="column_up")
        up.clicked.connect(self._on_up)
        down = button("下移（Alt+↓）", name="column_down")
        down.clicked.connect(self._on_down)
        usual = button("恢复默认", "quiet", name="columns_usual")
        usual.clicked.connect(self._on_usual)
        for made in (up, down, usual):
            column.addWidget(made)
        column.addStretch(1)
        return column

    def _fill(self, shown: Sequence[str]) -> None:
        self.names.clear()
        for name in (*shown, *(name for name in self._known if name not in shown)):
            always = name in ALWAYS
            title = self._known[name].title
            item = QListWidgetItem(f"{title}（总在）" if always else title)
            item.setData(_NAME, name)
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags if always else flags | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            self.names.addItem(item)
        self.names.setCurrentRow(0)

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.names.currentRow()
        if 0 <= row + step < self.names.count():
            self.names.insertItem(row + step, self.names.takeItem(row))
            self.names.setCurrentRow(row + step)

    def _on_usual(self) -> None:
        self._widths = {}
        self._fill(USUAL_COLUMNS)

    def _on_agreed(self) -> None:
        items = [self.names.item(row) for row in range(self.names.count())]
        names = [item.data(_NAME) for item in items if item.checkState() is Qt.CheckState.Checked]
        usual = names == list(USUAL_COLUMNS) and not self._widths
        self.chosen.emit(() if usual else tuple(ColumnChoice(n, self._width(n)) for n in names))
        self.accept()

    def _width(self, name: str) -> int:
        width = self._widths.get(name, 0)
        return 0 if width == self._known[name].width else width
