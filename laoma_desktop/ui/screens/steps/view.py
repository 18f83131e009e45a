"""The page 最近操作: what the person did last, each step by its name, and how far to go back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from laoma_desktop.domain.views.cases import Page as Rows
from laoma_desktop.domain.views.history import KEPT_STEPS, Step
from laoma_desktop.foundation.clock import OFFICE_ZONE
from laoma_desktop.services.undo import NO_STEP
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import Route, Tasks
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.undoing import Undoing
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.table_view import TableView


def _when(step: Step) -> str:
    return f"{step.at.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}"


COLUMNS = (
    Column[Step](title="操作", read=lambda step: step.label, width=360, stretch=True, bold=True),
    Column[Step](title="时间", read=_when, width=170, priority=2),
    Column[Step](
        title="状态",
        read=lambda step: "已撤销" if step.undone else "",
        width=110,
        priority=1,
        tone=lambda _: "neutral",
    ),
)


class StepsPage(Page):
    """A table of steps, the newest first; the verbs act on the chosen row."""

    def __init__(self, undoing: Undoing, *, tasks: Tasks) -> None:
        super().__init__("最近操作", name="steps", scroll=False)
        self._undoing = undoing
        self.body.addWidget(
            PlainLabel(f"最近 {KEPT_STEPS} 步，只列您自己办的。{NO_STEP}", "label", wrap=True)
        )
        self._model: PagedTable[Step] = PagedTable(COLUMNS, tasks, self)
        self._model.loaded.connect(self._on_loaded)
        self._table = TableView(name="steps_table", title="最近操作，按 Enter 撤销到这一步")
        self._table.show_model(self._model)
        self._table.moved.connect(self._on_moved)
        self._table.opened.connect(self._on_to)
        self._empty = EmptyState("undo-2", "最近没有可以撤销的操作。", name="steps_empty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)
        self._to = button("撤销到这一步(&Z)", icon="undo-2", name="steps_to")
        self._one = button("只撤销这一步(&O)", icon="undo-2", name="steps_one")
        self._redo = button("重做(&R)", icon="redo-2", name="steps_redo")
        self._to.clicked.connect(self._on_to)
        self._one.clicked.connect(self._on_one)
        self._redo.clicked.connect(self._on_redo)
        self.set_head_actions([self._redo, self._one, self._to])

    def _chosen(self) -> Step | None:
        return self._model.row_at(self._table.current_row())

    def _on_to(self) -> None:
        step = self._chosen()
        if step is not None and not step.undone:
            self._undoing.undo_to(self, step.id)

    def _on_one(self) -> None:
        step = self._chosen()
        if step is not None and not step.undone:
            self._undoing.undo(self, step.id)

    def _on_redo(self) -> None:
        self._undoing.redo(self)

    def _on_moved(self, row: int) -> None:
        step = self._model.row_at(row)
        can = step is not None and not step.undone
        self._to.setEnabled(can)
        self._one.setEnabled(can)

    def _on_loaded(self, rows: int, _more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        self._stack.setCurrentIndex(0 if rows else 1)
        held = [self._model.row_at(row) for row in range(rows)]
        back = [step is not None and step.undone for step in held]
        self._redo.setEnabled(any(back))
        if rows and self._table.current_row() <= 0:
            self._table.select_row(back.index(False) if False in back else 0)
        self._on_moved(self._table.current_row())

    def on_changes(self, _touched: object) -> None:
        """Show the newest steps."""
        self.refresh()

    def enter(self, route: Route) -> None:
        """Show the newest steps."""
        del route
        self.refresh()

    def refresh(self) -> None:
        """Load again."""
        service = self._undoing.service
        self._model.load(lambda _cursor: Rows(service.steps()))

    def focus_first(self) -> None:
        """Give the focus to the table."""
        shown: QWidget = self._table if self._stack.currentIndex() == 0 else self
        shown.setFocus(Qt.FocusReason.OtherFocusReason)


def make(*, undoing: Undoing, tasks: Tasks, changes: ChangeHub) -> StepsPage:
    """Return the page."""
    page = StepsPage(undoing, tasks=tasks)
    changes.changed.connect(page.on_changes)
    return page
