"""The table of the case list: columns as chosen, its order, the case one stands on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Signal

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.list_views import ColumnChoice
from laoma_desktop.domain.views.cases import CaseLine
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import Tasks
from laoma_desktop.ui.screens.case_list.columns import SORTED_BY, all_columns, chosen_columns
from laoma_desktop.ui.screens.case_list.state import ListState
from laoma_desktop.ui.widgets.table_view import TableView


class CaseTable(TableView):
    """A table whose rows are cases.

    Signals: ``case_opened(CaseId)``, ``case_moved(CaseId | None)`` when another case became the
    current one, ``order_asked(CaseColumn)``, ``columns_set(tuple[ColumnChoice])`` after a person
    drew one wider or narrower.
    """

    case_opened = Signal(object)
    case_moved = Signal(object)
    order_asked = Signal(object)
    columns_set = Signal(object)

    def __init__(
        self, title: Callable[[str, str], str], columns: Sequence[ColumnChoice], tasks: Tasks
    ) -> None:
        super().__init__(name="case_table", title="案件表")
        self._title = title
        self._shown = chosen_columns(title, tuple(columns))
        self._again: tuple[CaseId, int] | None = None
        self.rows: PagedTable[CaseLine] = PagedTable(self._shown, tasks, self)
        self.show_model(self.rows)
        self.sort_asked.connect(self._on_sort)
        self.widths_set.connect(self._on_widths)
        self.opened.connect(self._on_opened)
        self.moved.connect(self._on_moved)

    def show_state(self, state: ListState) -> None:
        """Show columns and order."""
        shown = chosen_columns(self._title, state.columns)
        if _looks(shown) != _looks(self._shown):
            self._shown = shown
            self.show_columns(shown)
        column = next(n for n, sorts in SORTED_BY.items() if sorts is state.order.column)
        self.rows.show_order(column, descending=state.order.descending)

    def case_at(self, row: int) -> CaseId | None:
        """Return the case of a row, None for none."""
        line = self.rows.row_at(row) if row >= 0 else None
        return line.case_id if line is not None else None

    def hold_place(self) -> None:
        """Remember the current case: the rows are about to be asked for anew."""
        case_id = self.case_at(self.current_row())
        self._again = (case_id, self.rows.rowCount()) if case_id is not None else None

    def find_place(self, rows: int, *, more: bool) -> None:
        """After rows came, stand on the case that was the current one."""
        if self._again is None:
            return
        case_id, held = self._again
        row = self.rows.find(lambda line: line.case_id == case_id)
        if row < 0 and more and rows < held:
            self.rows.fetchMore(QModelIndex())
            return
        self._again = None
        if row >= 0:
            self.select_row(row)

    def step_away(self) -> None:
        """Stand on the next case, on the one before after the last: the current one goes."""
        row = self.current_row()
        self.select_row(row + 1 if row + 1 < self.rows.rowCount() else row - 1)

    def _on_sort(self, column: str) -> None:
        self.order_asked.emit(SORTED_BY[column])

    def _on_widths(self, widths: dict[str, int]) -> None:
        usual = {column.name: column.width for column in all_columns(self._title)}
        self.columns_set.emit(
            tuple(
                ColumnChoice(c.name, width if width != usual[c.name] else 0)
                for c in self._shown
                if (width := widths.get(c.name, c.width))
            )
        )

    def _on_opened(self, row: int) -> None:
        case_id = self.case_at(row)
        if case_id is not None:
            self.case_opened.emit(case_id)

    def _on_moved(self, row: int) -> None:
        self.case_moved.emit(self.case_at(row))


def _looks(columns: Sequence[Column[CaseLine]]) -> list[tuple[str, int]]:
    return [(column.name, column.width) for column in columns]
