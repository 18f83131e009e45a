"""The group 机构资料: a list to search, a small form for one organisation."""

from PySide6.QtWidgets import QHBoxLayout

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.organisation import OrgName
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import FormValues, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.settings.offices import (
    OfficeRow,
    OfficesPresenter,
    fields,
    history,
    start_values,
)
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.dialog_draft import Keep
from laoma_desktop.ui.widgets.dialogs import FormDialog, FormWords
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.search_box import SearchBox
from laoma_desktop.ui.widgets.table_view import TableView

_LEAST = 260

_COLUMNS = (
    Column[OfficeRow](
        title="单位", read=lambda row: row.line.name, width=290, priority=1, bold=True
    ),
    Column[OfficeRow](
        title="调委会全称（印章）",
        read=lambda row: row.line.committee,
        width=260,
        stretch=True,
        priority=2,
    ),
    Column[OfficeRow](title="案号简称", read=lambda row: row.line.short, width=110, priority=4),
    Column[OfficeRow](
        title="启用日期", read=lambda row: row.line.since.isoformat(), width=116, priority=5
    ),
    Column[OfficeRow](
        title="核对", read=lambda row: row.state, tone=lambda row: row.tone, width=104, priority=1
    ),
)


class OfficesCard(Card):
    """Implements ``OfficesView``."""

    def __init__(self, presenter: OfficesPresenter, tasks: Tasks, keep: Keep) -> None:
        super().__init__("本机构和下级机构", name="offices_card")
        self._presenter = presenter
        self._dialog: FormDialog | None = None
        self._keep = keep
        self.body.addWidget(
            PlainLabel(
                "文书落款打印印章上的调委会全称；没有全称的单位，要盖章的文书打不出来。"
                "名称按日期启用，以前的文书保持原名。",
                "label",
                wrap=True,
            )
        )
        self.box = SearchBox("单位、全称、简称，或拼音首字母", name="office_search", title="找单位")
        change = button("改名称(&E)", icon="pencil", name="office_change")
        change.clicked.connect(self._on_change)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px("space_2"))
        row.addWidget(self.box, 1)
        row.addWidget(change)
        self.body.addLayout(row)
        self._model: PagedTable[OfficeRow] = PagedTable(_COLUMNS, tasks, self)
        self.table = TableView(name="offices", title="机构，按 Enter 改名称")
        self.table.show_model(self._model)
        self.table.setMinimumHeight(theme.current().scaled(_LEAST))
        self.table.opened.connect(self._on_opened)
        self.box.searched.connect(presenter.search)
        self.box.accepted.connect(self._on_accepted)
        self.box.left_down.connect(self.table.setFocus)
        self.body.addWidget(self.table, 1)
        presenter.attach(self)

    def load(self, code: str = "") -> None:
        """Read the organisations; ``code`` opens the form of one."""
        self._presenter.load(OrgCode(code) if code else None)

    def show_rows(self, rows: tuple[OfficeRow, ...]) -> None:
        """Show the organisations found."""
        kept = self._model.row_at(self.table.current_row())
        self._model.show_rows(rows)
        lacking = sum(row.state == "没有全称" for row in rows)
        self.meta.setText(f"{len(rows)} 个" + (f"，{lacking} 个没有全称" if lacking else ""))
        if kept is not None:
            code = kept.line.code
            self.table.select_row(max(0, self._model.find(lambda row: row.line.code == code)))

    def edit(self, row: OfficeRow, periods: tuple[OrgName, ...]) -> None:
        """Open the form of one organisation."""
        today = self._presenter.today
        words = FormWords(
            title=row.line.name,
            sentence=history(periods),
            fields=fields(row, today()),
            verb="保存(&S)",
            columns=2,
            width=640,
        )
        dialog = FormDialog(self, words, today)
        dialog.form.set_values(start_values(row, today()))
        self._keep(dialog, row.line.code)

        def filled(values: FormValues) -> None:
            self._presenter.save(row, values)

        dialog.filled.connect(filled)
        self._dialog = dialog
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def saved(self) -> None:
        """Close the form."""
        if self._dialog is not None:
            self._dialog.accept()

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show what is wrong in the form."""
        if self._dialog is not None:
            self._dialog.show_problems(problems)

    def _on_finished(self) -> None:
        self._dialog = None

    def _on_accepted(self, text: str) -> None:
        self._presenter.search(text)
        self.table.setFocus()

    def _on_opened(self, number: int) -> None:
        row = self._model.row_at(number)
        if row is not None:
            self._presenter.open(row)

    def _on_change(self) -> None:
        self._on_opened(max(0, self.table.current_row()))
