"""The page 从表格登记: the table, its columns, what is wrong with which row."""

from functools import partial

from PySide6.QtCore import Qt, QTimer

from laoma_desktop.services.registers import RegisterService, RowFault, Sheet, say_fault
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import Messages, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.screens.old_register.column_grid import ColumnGrid
from laoma_desktop.ui.screens.old_register.presenter import OldRegisterPresenter, TableState
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.files import open_file, save_file
from laoma_desktop.ui.widgets.page import Page
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.table_view import TableView

_TABLES = "表格 (*.xlsx *.csv);;所有文件 (*)"
_XLSX = "Excel 表格 (*.xlsx)"
_INTRO = (
    "以前记在 Excel 里的登记簿，可以一次登记进来：第一行是列名，一行一件。原编号照样保留，"
    "同一个原编号只能登记一次。先检查，看过再登记；退回的行可以另存，改好了再来。"
)
_LEAST_TABLE = 260


def _number(fault: RowFault) -> str:
    return f"第 {fault.row.line} 行"


def _cells(fault: RowFault) -> str:
    return " · ".join(cell for cell in fault.row.cells if cell).replace("\n", " ")[:120]


_COLUMNS = (
    Column[RowFault](title="行", read=_number, width=100, priority=1),
    Column[RowFault](title="为什么退回", read=say_fault, width=360, stretch=True, priority=1),
    Column[RowFault](title="这一行", read=_cells, width=280, priority=4),
)


class OldRegisterPage(Page):
    """Three cards, of which the later ones come when there is something for them."""

    def __init__(self, presenter: OldRegisterPresenter, *, tasks: Tasks) -> None:
        super().__init__("从表格登记", name="old_register")
        self.presenter = presenter
        self._held = False  # had the focus when the work began that took its buttons away
        self._template = button("存一份空表格(&T)", icon="download", name="table_template")
        self._template.clicked.connect(self._on_template)
        self._choose = button("选表格(&F)", "primary", icon="folder-open", name="table_choose")
        self._choose.clicked.connect(self._on_choose)
        self._other = button("换一个表格(&F)", icon="folder-open", name="table_other")
        self._other.clicked.connect(self._on_choose)
        self._words = PlainLabel(_INTRO, wrap=True, name="table_words")
        first = Card("表格", actions=[self._template, self._other, self._choose], name="table_card")
        first.body.addWidget(self._words)
        self.body.addWidget(first)
        self._judge = button("检查(&K)", "primary", icon="list-checks", name="table_judge")
        self._judge.clicked.connect(presenter.judge)
        self._grid = ColumnGrid()
        self._grid.chosen.connect(presenter.put_column)
        self._columns = Card("每一列是什么", actions=[self._judge], name="table_columns")
        self._missing = PlainLabel("", "problem", wrap=True, name="table_missing")
        self._columns.body.addWidget(self._missing)
        self._columns.body.addWidget(self._grid)
        self.body.addWidget(self._columns)
        self._build_result(tasks)
        self.body.addStretch(1)
        presenter.attach(self)

    def _build_result(self, tasks: Tasks) -> None:
        self._save = button("另存退回的行(&B)…", icon="download", name="table_faults")
        self._save.clicked.connect(self._on_save)
        self._take = button("登记(&S)", "primary", icon="save", name="table_take")
        self._take.clicked.connect(self.presenter.take)
        self._result = Card("检查结果", actions=[self._save, self._take], name="table_result")
        self._said = PlainLabel("", wrap=True, name="table_said")
        self._result.body.addWidget(self._said)
        self._model: PagedTable[RowFault] = PagedTable(_COLUMNS, tasks, self)
        self._table = TableView(name="table_rows", title="退回的行")
        self._table.show_model(self._model)
        self._table.setMinimumHeight(theme.current().scaled(_LEAST_TABLE))
        self._result.body.addWidget(self._table)
        self.body.addWidget(self._result)

    def show_table(self, state: TableState) -> None:
        """Show how far the table is."""
        sheet, busy = state.sheet, bool(state.busy)
        focus = self.window().focusWidget()
        held = self._held or (focus is not None and self.isAncestorOf(focus))
        self._words.setText(state.busy or (_told(sheet) if sheet else _INTRO))
        for made in (self._choose, self._other, self._template, self._take, self._save):
            made.setEnabled(not busy)
        self._choose.setVisible(sheet is None)
        self._other.setVisible(sheet is not None)
        open_ = sheet is not None and state.taken is None
        self._columns.setVisible(open_)
        if sheet is not None and open_:
            self._grid.show_sheet(sheet, state.chosen)
            self._missing.setText(f"还没有指定：{'、'.join(state.missing)}")
            self._missing.setVisible(bool(state.missing))
            self._judge.setVisible(state.judged is None)
            self._judge.setEnabled(not busy and not state.missing)
        self._result.setVisible(state.judged is not None)
        if state.judged is not None:
            self._show_result(state)
        lost = self._held or focus is None or not (focus.isVisible() and focus.isEnabled())
        self._held = held and busy
        if held and lost and not busy:
            self.focus_first()

    def _show_result(self, state: TableState) -> None:
        judged = state.judged
        if judged is None:
            return
        good, bad = len(judged.good), len(judged.faults)
        done = state.taken is not None
        head = f"已登记 {good} 件" if done else f"可以登记 {good} 行"
        tail = f"，退回 {bad} 行。" if bad else "，没有退回的行。"
        self._said.setText(head + tail)
        self._take.setText(f"登记 {good} 件(&S)")
        self._take.setVisible(not done and good > 0)
        self._save.setVisible(bad > 0)
        self._table.setVisible(bad > 0)
        self._model.show_rows(judged.faults)

    def enter(self, route: Route) -> None:
        """Show what was in hand before."""
        del route

    def focus_first(self) -> None:
        """Give the focus to the verb that comes next."""
        for made in (self._take, self._judge, self._choose, self._other):
            if made.isVisible() and made.isEnabled():
                made.setFocus(Qt.FocusReason.OtherFocusReason)
                QTimer.singleShot(0, self, partial(self.reveal, made))  # once its card is laid out
                return

    def _on_choose(self) -> None:
        open_file(self, "选旧登记簿的表格", _TABLES, self.presenter.choose)

    def _on_template(self) -> None:
        save_file(self, "存一份空表格", "旧登记簿.xlsx", _XLSX, self.presenter.save_template)

    def _on_save(self) -> None:
        save_file(self, "另存退回的行", "退回的行.xlsx", _XLSX, self.presenter.save_faults)


def _told(sheet: Sheet) -> str:
    return f"{sheet.name}：{len(sheet.headings)} 列，{len(sheet.rows):,} 行。"


def make(
    *,
    registers: RegisterService,
    tasks: Tasks,
    messages: Messages,
    changes: ChangeHub,
    presenter: OldRegisterPresenter | None = None,
) -> OldRegisterPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    made = presenter or OldRegisterPresenter(tasks, messages, registers, changes.tell)
    return OldRegisterPage(made, tasks=tasks)
