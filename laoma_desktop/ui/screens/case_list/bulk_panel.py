"""Picks rows of the table and does something to all of them: bar, small windows, the desk."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from laoma_desktop.domain.bulk import BulkAction
from laoma_desktop.domain.list_views import Criteria
from laoma_desktop.domain.views.cases import CaseLine
from laoma_desktop.services.bulk import BulkLine, BulkResult
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import Tasks
from laoma_desktop.ui.screens.case_list import bulk_dialogs
from laoma_desktop.ui.screens.case_list.bulk_bar import BulkBar
from laoma_desktop.ui.screens.case_list.bulk_desk import BulkDesk
from laoma_desktop.ui.screens.case_list.presenter import CaseListPresenter
from laoma_desktop.ui.screens.case_list.state import ListState
from laoma_desktop.ui.widgets.dialogs import AskDialog, FormDialog
from laoma_desktop.ui.widgets.table_view import TableView


class BulkPanel(QObject):
    """Shows and hides the bar; what is picked lives in the desk and survives new rows.

    Signal: ``turned`` when picking begins or ends.
    """

    turned = Signal()

    def __init__(
        self,
        page: QWidget,
        table: TableView,
        model: PagedTable[CaseLine],
        presenter: CaseListPresenter,
        today: Callable[[], date],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._table = table
        self._model = model
        self._presenter = presenter
        self._today = today
        self._desk: BulkDesk = presenter.desk
        self._tasks: Tasks = presenter.tasks
        self._criteria: Criteria | None = None
        self._marking = False
        self.asked: AskDialog | None = None
        self.bar = BulkBar()
        self.bar.hide()
        self.bar.page_asked.connect(table.selectAll)
        self.bar.all_asked.connect(self._on_all)
        self.bar.assign_asked.connect(self.ask_mediator)
        self.bar.move_asked.connect(self.ask_org)
        self.bar.close_asked.connect(self.ask_day)
        self.bar.left.connect(self.leave)
        table.picked.connect(self._on_picked)
        model.loaded.connect(self._on_loaded)
        self._desk.attach(self)

    def begin(self) -> None:
        """Let rows be picked; the current one is the first."""
        row = self._table.current_row()
        self._table.set_picking(on=True)
        self.bar.show()
        self.turned.emit()
        self._table.pick_rows([row] if row >= 0 else [])
        self._table.setFocus()

    def leave(self) -> None:
        """Show one case at a time again."""
        self._desk.pick(())
        self.bar.hide()
        self._table.set_picking(on=False)
        self.turned.emit()
        self._table.setFocus()

    def show_state(self, state: ListState) -> None:
        """Forget what was picked where other conditions are asked for."""
        if self._table.picking and self._criteria not in (None, state.criteria):
            self._desk.pick(())
        self._criteria = state.criteria

    def show_picked(self, words: str, *, many: bool) -> None:
        """Say how many cases are picked, and mark those that stand in the table."""
        self.bar.show_picked(words, many=many)
        self._mark()

    def ask_mediator(self) -> FormDialog:
        """Ask whom to assign."""
        words = self._presenter.state.words
        bulk, look = self._desk.bulk, self._desk.look
        return bulk_dialogs.ask_mediator(self._page, bulk, words, self._today, look)

    def ask_org(self) -> FormDialog:
        """Ask which organisation takes over."""
        words = self._presenter.state.words
        bulk, look = self._desk.bulk, self._desk.look
        return bulk_dialogs.ask_org(self._page, bulk, words, self._today, look)

    def ask_day(self) -> FormDialog:
        """Ask for the day of closing."""
        return bulk_dialogs.ask_day(self._page, self._today, self._desk.look)

    def show_preview(self, action: BulkAction, lines: tuple[BulkLine, ...]) -> None:
        """Show what would happen, and run it when the person agrees."""

        def agreed() -> None:
            self._desk.run(action, lines)

        self.asked = bulk_dialogs.show_preview(self._page, self._tasks, action, lines, agreed)

    def show_result(self, result: BulkResult) -> None:
        """Show what was refused after all."""
        self.asked = bulk_dialogs.show_refused(self._page, self._tasks, result.refused)

    def _on_all(self) -> None:
        self._desk.pick_all(self._presenter.wanted, self._presenter.state.order)

    def _on_picked(self) -> None:
        if not self._marking:
            lines = (self._model.row_at(row) for row in self._table.picked_rows())
            self._desk.pick([line.case_id for line in lines if line])

    def _on_loaded(self, _rows: int, _more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        self._mark()

    def _mark(self) -> None:
        """Mark the picked cases that the table holds, without picking anew."""
        if not self._table.picking or self._marking:
            return
        picked = frozenset(self._desk.picked)
        rows = [
            row
            for row in range(self._model.rowCount())
            if (line := self._model.row_at(row)) and line.case_id in picked
        ]
        if rows == list(self._table.picked_rows()):
            return
        self._marking = True
        self._table.pick_rows(rows)
        self._marking = False
