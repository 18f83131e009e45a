"""The page 回收站: which cases were thrown away, by whom and why, how long they stay."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from laoma_desktop.domain.bin import KEPT_DAYS
from laoma_desktop.domain.views.history import ThrownLine
from laoma_desktop.foundation.clock import OFFICE_ZONE
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.screens.bin.presenter import BinPresenter, BinServices, Source
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.table_view import TableView

_SOON = 7
"""So many days before the end the rest is shown as a warning."""


def _day(line: ThrownLine) -> str:
    return f"{line.at.astimezone(OFFICE_ZONE):%Y-%m-%d}"


def _number(line: ThrownLine) -> str:
    return "笔记" if line.note_id is not None else line.number


COLUMNS = (
    Column[ThrownLine](title="案号", read=_number, width=230, priority=2, elide="middle"),
    Column[ThrownLine](
        title="案由或笔记",
        read=lambda line: line.title,
        width=240,
        stretch=True,
        priority=1,
        bold=True,
    ),
    Column[ThrownLine](title="理由", read=lambda line: line.reason, width=240, priority=4),
    Column[ThrownLine](title="谁删的", read=lambda line: line.by, width=110, priority=5),
    Column[ThrownLine](title="删除日期", read=_day, width=120, priority=3),
    Column[ThrownLine](
        title="还剩",
        read=lambda line: f"{line.days_left} 天",
        width=90,
        priority=2,
        tone=lambda line: "warn" if line.days_left <= _SOON else "neutral",
    ),
)


class BinPage(Page):
    """One table and one verb."""

    def __init__(self, presenter: BinPresenter, *, tasks: Tasks) -> None:
        super().__init__("回收站", name="bin", scroll=False)
        self.presenter = presenter
        self.body.addWidget(
            PlainLabel(
                f"删除的案件和自己的笔记在这里放 {KEPT_DAYS} 天，可以恢复；"
                "到期后清除，案号不再使用。",
                "label",
                wrap=True,
            )
        )
        self._model: PagedTable[ThrownLine] = PagedTable(COLUMNS, tasks, self)
        self._model.loaded.connect(self._on_loaded)
        self._table = TableView(name="bin_table", title="回收站里的案件和笔记，按 Enter 恢复")
        self._table.show_model(self._model)
        self._table.opened.connect(self._on_restore)
        self._empty = EmptyState(
            "trash-2",
            "回收站是空的。",
            action="去看案件",
            action_icon="folder-open",
            name="bin_empty",
        )
        self._empty.acted.connect(presenter.open_cases)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)
        self._restore = button("恢复(&R)", "primary", icon="undo-2", name="bin_restore")
        self._restore.clicked.connect(self._on_restore)
        self._restore.hide()
        self.set_head_actions([self._restore])
        presenter.attach(self)

    def show_rows(self, source: Source) -> None:
        """Show the table from its first page on."""
        self._model.load(source)

    def _on_loaded(self, rows: int, more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        self.meta.setText(f"{rows:,}{'+' if more else ''} 件" if rows else "")
        held = self.focusWidget() in {self._table, self._restore, self._empty.button}
        self._stack.setCurrentIndex(0 if rows else 1)
        self._restore.setVisible(rows > 0)
        if rows and self._table.current_row() < 0:
            self._table.select_row(0)
        if held and self.isVisible():
            self.focus_first()

    def _on_restore(self) -> None:
        line = self._model.row_at(self._table.current_row())
        if line is not None:
            self.presenter.restore(line)

    def enter(self, route: Route) -> None:
        """Show the newest state."""
        del route
        self.presenter.refresh()

    def refresh(self) -> None:
        """Load again."""
        self.presenter.refresh()

    def focus_first(self) -> None:
        """Give the focus to the table, else to what leads on."""
        shown: QWidget = self._table if self._stack.currentIndex() == 0 else self._empty.button
        shown.setFocus(Qt.FocusReason.OtherFocusReason)


def make(
    *,
    services: BinServices,
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    changes: ChangeHub,
    presenter: BinPresenter | None = None,
) -> BinPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    made = presenter or BinPresenter(tasks, messages, navigator, services, changes.tell)
    return BinPage(made, tasks=tasks)
