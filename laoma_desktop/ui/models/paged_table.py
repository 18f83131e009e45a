"""The one table model: rows arrive page by page after a cursor, never inside ``fetchMore``.

No counting, no offsets, no sorting: the query decides. A new ``load`` drops answers to an older.
"""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.presenting import Tasks
from laoma_desktop.ui.runtime.fonts import cover
from laoma_desktop.ui.runtime.table_roles import BOLD_ROLE, ELIDE_ROLE, ROW_ROLE, TONE_ROLE

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
PageSource = Callable[[str | None], Page[T]]
"""Returns the page after a cursor (None: the first); called in a query thread."""

MOST_ROWS = 50_000

_FULL = 30
"""Rows held before the table waits to be scrolled: a page of a thin list may be short or empty."""

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


class PagedTable(QAbstractTableModel, Generic[T]):
    """Rows are frozen read models.

    A list that can be read from its end (``from_end``) holds, after ``go_to_end``, its last rows
    and grows upwards; another one is read on page by page until its end.

    Signals: ``loaded(int, bool)`` after each page: rows held, whether there are more;
    ``failed(LaomaError)``; ``capped`` when the most rows are held.
    """

    loaded = Signal(int, bool)
    failed = Signal(object)
    capped = Signal()

    def __init__(
        self, columns: Sequence[Column[T]], tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._tasks = tasks
        self._rows: list[T] = []
        self._source: PageSource[T] | None = None
        self._from_end: PageSource[T] | None = None
        self._next: str | None = None
        self._more = False
        self._before: str | None = None
        self._to_end = False
        self._asking = False
        self._generation = 0
        self._order = ("", False)

    def load(self, source: PageSource[T], from_end: PageSource[T] | None = None) -> None:
        """Show the rows of another source from its first page on.

        ``from_end`` gives the last page of the same rows, or the one before a cursor.
        """
        self._source, self._from_end = source, from_end
        self._restart()
        self._ask(None)

    def show_columns(self, columns: Sequence[Column[T]]) -> None:
        """Show the rows held in other columns, or in the same ones of other widths."""
        if [column.name for column in columns] == [column.name for column in self.columns]:
            self.columns = tuple(columns)
            return
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def show_order(self, column: str, *, descending: bool) -> None:
        """Mark the head of the column that the rows are sorted by."""
        self._order = (column, descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def go_to_end(self) -> None:
        """Hold the last row; ``loaded`` tells when, and each page on the way there."""
        if not self._more:
            return
        if self._from_end is not None:
            self._restart()
            self._ask(None, above=True)
        else:
            self._to_end = True
            self.fetchMore(QModelIndex())

    def stay(self) -> bool:
        """Stop reading on to the end page by page; return whether that was under way."""
        going, self._to_end = self._to_end, False
        return going

    def go_to_start(self) -> None:
        """Hold the first row again."""
        self.stay()
        if self._before is not None:
            self._restart()
            self._ask(None)

    def has_more(self) -> bool:
        """Return whether rows below the last one held are known to exist."""
        return self._more

    def fetch_above(self) -> None:
        """Ask for the page before the first row held, where there is one."""
        if self._before is not None and len(self._rows) < MOST_ROWS:
            self._ask(self._before, above=True)

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show rows that are all known."""
        self._source = self._from_end = None
        self._generation += 1
        self.beginResetModel()
        self._rows = list(rows)
        self._forget_edges()
        for row in rows:
            self._cover(row)
        self.endResetModel()
        self.loaded.emit(len(self._rows), False)

    def row_at(self, row: int) -> T | None:
        """Return a row, None outside."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def find(self, wanted: Callable[[T], bool]) -> int:
        """Return the number of the first held row that fits, -1 for none."""
        return next((n for n, row in enumerate(self._rows) if wanted(row)), -1)

    def _restart(self) -> None:
        self._generation += 1
        self.beginResetModel()
        self._rows = []
        self._forget_edges()
        self.endResetModel()

    def _forget_edges(self) -> None:
        self._next = self._before = None
        self._more = self._asking = self._to_end = False

    def _ask(self, cursor: str | None, *, above: bool = False) -> None:
        source, generation = self._from_end if above else self._source, self._generation
        if source is None or self._asking:
            return
        self._asking = True

        def take(page: Page[T]) -> None:
            if generation == self._generation:
                self._take(page, above=above)

        def fail(error: LaomaError) -> None:
            if generation == self._generation:
                self._asking = self._more = self._to_end = False
                self.failed.emit(error)

        self._tasks.query(self, lambda: source(cursor), take, fail)

    def _take(self, page: Page[T], *, above: bool) -> None:
        self._asking = False
        if above:
            self._before = page.next
        else:
            self._next, self._more = page.next, page.next is not None
        first = 0 if above else len(self._rows)
        if page.rows:
            for row in page.rows:
                self._cover(row)
            self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
            self._rows[first:first] = page.rows
            self.endInsertRows()
        if len(self._rows) >= MOST_ROWS and self._more:
            self._more = False
            self.capped.emit()
        self._to_end = self._to_end and self._more
        self.loaded.emit(len(self._rows), self._more or self._before is not None)
        if self._to_end or len(self._rows) < _FULL:
            self.fetchMore(QModelIndex())

    def _cover(self, row: T) -> None:
        for column in self.columns:
            if column.stretch:
                cover(column.read(row))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the rows held."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether a further page is known to exist."""
        return not parent.isValid() and self._more and not self._asking

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page; it arrives later."""
        if self.canFetchMore(parent):
            self._ask(self._next)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = self.columns[index.column()]
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return column.read(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter)
        return _look(column, row, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            column = self.columns[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return column.title + self._arrow(column)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(_ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _arrow(self, column: Column[T]) -> str:
        name, descending = self._order
        return "" if not name or column.name != name else " ↓" if descending else " ↑"


def _look(column: Column[T], row: T, role: int) -> object:
    if role == ROW_ROLE:
        return row
    if role == TONE_ROLE:
        return column.tone(row) if column.tone else ""
    if role == BOLD_ROLE:
        return column.bold
    if role == ELIDE_ROLE:
        return column.elide
    return None
