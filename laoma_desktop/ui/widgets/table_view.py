"""The one table: fixed rows, chips painted, columns that give way when the page narrows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
)

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.cell_delegate import CellDelegate

Index = QModelIndex | QPersistentModelIndex

_DRAWN_MS = 400
"""After the last movement of a column's edge."""

_CONTROL = Qt.KeyboardModifier.ControlModifier
_NARROWEST = 48
"""Design pixels to which a column may be drawn."""


class TableView(QTableView):
    """Selects whole rows.

    Signals: ``opened(int)`` on Enter or double click, ``moved(int)`` when another row became the
    current one (-1 for none), ``sort_asked(str)`` with the name of a column whose head was pressed,
    ``widths_set(dict)`` with the widths by name after a person drew a column wider or narrower,
    ``picked`` when other rows are picked (only while ``picking``).
    """

    opened = Signal(int)
    moved = Signal(int)
    sort_asked = Signal(str)
    widths_set = Signal(dict)
    picked = Signal()

    def __init__(self, *, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)
        self._build_heads()
        self.doubleClicked.connect(self._on_double)
        self._at_top = QTimer(self, singleShot=True, interval=0)
        self._at_top.timeout.connect(self._on_at_top)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.picking = False
        self._columns: Sequence[Any] = ()
        self._growing: frozenset[int] = frozenset()
        self._pages: Any = None
        self._wants_end = False

    def _build_heads(self) -> None:
        row = theme.current().px("row")
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFixedHeight(row)
        head.sectionClicked.connect(self._on_head)
        head.sectionResized.connect(self._on_drawn)
        self._drawn = QTimer(self, singleShot=True, interval=_DRAWN_MS)
        self._drawn.timeout.connect(self._on_drawn_out)
        self._fitting = False

    def show_model(self, model: Any) -> None:
        """Show a ``PagedTable``; its columns say how wide and how important they are."""
        self._columns, self._pages = model.columns, model
        self.setModel(model)
        self._shape_head()
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(self._on_inserted)
        model.loaded.connect(self._on_loaded)
        self._fit()

    def set_picking(self, *, on: bool) -> None:
        """Let several rows be picked: Space and a click turn one, Shift and Ctrl+A take many."""
        self.picking = self._cells.boxes = on
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if on else modes.SingleSelection)
        if on:
            self.clearSelection()
        else:
            self.select_row(self.current_row())
        self._fit()
        self.viewport().update()

    def picked_rows(self) -> tuple[int, ...]:
        """Return the picked rows from top to bottom."""
        return tuple(sorted(index.row() for index in self.selectionModel().selectedRows()))

    def pick_rows(self, rows: Sequence[int]) -> None:
        """Pick these rows and no others."""
        chosen = QItemSelection()
        last = self.model().columnCount() - 1
        for row in rows:
            chosen.select(self.model().index(row, 0), self.model().index(row, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """While picking, a click turns its row and an arrow key turns none."""
        flags = QItemSelectionModel.SelectionFlag
        if not self.picking or not isinstance(event, QMouseEvent | QKeyEvent):
            return super().selectionCommand(index, event)
        if event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | _CONTROL):
            return super().selectionCommand(index, event)
        if isinstance(event, QKeyEvent):
            turns = event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Select}
        else:
            turns = event.type() is QEvent.Type.MouseButtonPress
        return flags.Toggle | flags.Rows if turns else flags.NoUpdate

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that other rows are picked."""
        super().selectionChanged(selected, deselected)
        if self.picking:
            self.picked.emit()

    def current_row(self) -> int:
        """Return the current row, -1 for none."""
        return self.currentIndex().row()

    def select_row(self, row: int) -> None:
        """Make a row the current one; while picking, what is picked stays."""
        if not 0 <= row < self.model().rowCount():
            return
        index, flags = self.model().index(row, 0), QItemSelectionModel.SelectionFlag
        if self.picking:
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
            self.scrollTo(index)
        else:
            self.setCurrentIndex(index)

    def show_columns(self, columns: Sequence[Any]) -> None:
        """Show the rows in other columns; the current row stays the current one."""
        row, place = self.current_row(), self.verticalScrollBar().value()
        self._pages.show_columns(columns)
        self._columns = self._pages.columns
        self._shape_head()
        self._fit()
        if self.current_row() != row:
            self.select_row(row)
            self.verticalScrollBar().setValue(place)

    def _shape_head(self) -> None:
        """Let sortable heads be pressed and all widths but the stretching one be drawn."""
        head = self.horizontalHeader()
        sortable = any(column.sortable for column in self._columns)
        head.setSectionsClickable(sortable)
        for place, column in enumerate(self._columns):
            drawn = sortable and not column.stretch
            modes = QHeaderView.ResizeMode
            head.setSectionResizeMode(place, modes.Interactive if drawn else modes.Fixed)

    def _on_head(self, section: int) -> None:
        if self._columns[section].sortable:
            self.sort_asked.emit(self._columns[section].name)

    def _on_drawn(self, _section: int, _old: int, _new: int) -> None:
        if not self._fitting:
            self._drawn.start()

    def _on_drawn_out(self) -> None:
        scale = theme.current().scale
        widths = {
            column.name: max(_NARROWEST, round(self.columnWidth(place) / scale))
            for place, column in enumerate(self._columns)
            if place not in self._growing and not self.isColumnHidden(place)
        }
        self.widths_set.emit(widths)

    def _fit(self) -> None:
        self._fitting = True
        self._fit_columns()
        self._fitting = False

    def _fit_columns(self) -> None:
        room = self.viewport().width()
        order = sorted(range(len(self._columns)), key=lambda n: self._columns[n].priority)
        shown: set[int] = set()
        used = 0
        for number in order:
            need = self._need(number)
            if not shown or used + need <= room:
                shown.add(number)
                used += need
        growing = [n for n in sorted(shown) if self._columns[n].stretch] or sorted(shown)[:1]
        self._growing = frozenset(growing)
        for number in range(len(self._columns)):
            self.setColumnHidden(number, number not in shown)
            extra = room - used if number in self._growing else 0
            self.setColumnWidth(number, self._need(number) + max(0, extra))

    def _need(self, number: int) -> int:
        """Return the width of a column in pixels; the box of a row takes its own room."""
        look = theme.current()
        box = look.px("icon") + look.px("space_2") if self.picking and number == 0 else 0
        return look.scaled(self._columns[number].width) + box

    def _on_double(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _on_reset(self) -> None:
        self.moved.emit(-1)

    def _on_loaded(self, rows: int, _more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        self._fit()
        if rows and self._wants_end:
            if not self._pages.has_more():
                self._wants_end = False
                self.select_row(rows - 1)
                self.scrollToBottom()
        elif rows and not self.currentIndex().isValid():
            self.select_row(0)
        self._on_scrolled(self.verticalScrollBar().value())

    def _on_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Keep the rows in sight where they are when others arrive above them."""
        added = last - first + 1
        if first == 0 and added < self.model().rowCount():
            bar = self.verticalScrollBar()
            self.updateGeometries()
            bar.setValue(bar.value() + added * self.rowHeight(0))

    def _on_scrolled(self, value: int) -> None:
        if value == self.verticalScrollBar().minimum():
            self._at_top.start()  # rows must not arrive in the middle of a move of the cursor

    def _on_at_top(self) -> None:
        bar = self.verticalScrollBar()
        if self._pages is not None and bar.value() == bar.minimum():
            self._pages.fetch_above()

    def _go(self, key: int) -> None:
        self._wants_end = key == Qt.Key.Key_End and self._pages.has_more()
        if self._wants_end:
            self._pages.go_to_end()
            return
        if key == Qt.Key.Key_Home:
            self._pages.go_to_start()
        self.select_row(0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another row is current."""
        super().currentChanged(current, previous)
        self.moved.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; Home and End go to the first and the last row of all."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_row() >= 0:
            self.opened.emit(self.current_row())
            return
        if event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._pages is not None:
            self._go(event.key())
            return
        if self._wants_end and self._pages.stay():
            self._wants_end = False
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their widths."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """A table takes what it gets, but always a few rows."""
        return QSize(0, theme.current().px("row") * 4)
