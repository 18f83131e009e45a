"""The lists of 组织: search, table, verbs below; an empty list says what it is for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.views.organisation import RecordRef
from laoma_desktop.services.organisation_intake import JudgedPeople
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import FormValues, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.organisation.form_parts import Form
from laoma_desktop.ui.screens.organisation.parts import MEDIATORS, PARTS, Row
from laoma_desktop.ui.screens.organisation.presenter import RecordsPresenter
from laoma_desktop.ui.screens.organisation.rows import summary
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.dialog_draft import Keep
from laoma_desktop.ui.widgets.dialogs import FormDialog, FormWords, ask
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.files import open_file
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.search_box import SearchBox
from laoma_desktop.ui.widgets.table_view import TableView

_TABLE, _NOTHING = 0, 1
_SHOWN_FAULTS = 5


class RecordsPanel(QWidget):
    """Implements ``RecordsView``: one part at a time."""

    def __init__(
        self, presenter: RecordsPresenter, tasks: Tasks, keep: Keep, say: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._say = say
        self.setObjectName("organisation_records")
        self._presenter = presenter
        self._keep = keep
        self._dialog: FormDialog | None = None
        self._models = {
            name: PagedTable[Row](part.columns, tasks, self) for name, part in PARTS.items()
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px("space_3"))
        column.addLayout(self._build_search())
        self.table = TableView(name="organisation_table", title="名单，按 Enter 修改")
        self.table.opened.connect(self._on_opened)
        self._empties: dict[str, EmptyState] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._nothing = QStackedWidget()
        self._stack.addWidget(self._nothing)
        for name, part in PARTS.items():
            verb = part.special if presenter.may_change else ""
            made = EmptyState(
                part.icon, part.empty, action=verb, action_icon="plus", name=f"{name}_empty"
            )
            made.acted.connect(self._on_special)
            self._empties[name] = made
            self._nothing.addWidget(made)
        column.addWidget(self._stack, 1)
        column.addLayout(self._build_verbs())
        presenter.attach(self)

    def _build_search(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px("space_3"))
        self.box = SearchBox(
            "名称、姓名、电话，或拼音首字母", name="organisation_search", title="找"
        )
        self.box.searched.connect(self._presenter.search)
        self.box.accepted.connect(self._on_accepted)
        self.box.left_down.connect(self.focus_first)
        self._ended = QCheckBox("连同停用的(&H)")
        self._ended.setObjectName("organisation_ended")
        self._ended.setAccessibleName("连同停用的")
        self._ended.toggled.connect(self._on_ended)
        row.addWidget(self.box, 1)
        row.addWidget(self._ended)
        return row

    def _build_verbs(self) -> FlowLayout:
        flow = FlowLayout()
        self._change = button("修改(&E)", icon="pencil", name="organisation_change")
        self._change.clicked.connect(self._on_change)
        self._end = button("停用(&D)", icon="archive", name="organisation_end")
        self._end.clicked.connect(self._on_end)
        self._special = button("", icon="plus", name="organisation_special")
        self._special.clicked.connect(self._on_special)
        for made in (self._change, self._end, self._special):
            made.setVisible(self._presenter.may_change)
            flow.addWidget(made)
        return flow

    def show_part(self, name: str) -> None:
        """Show the list of a part, still empty."""
        part = PARTS[name]
        self.box.set_text("")
        self._models[name].show_rows(())
        self.table.show_model(self._models[name])
        self.table.setAccessibleName(f"{part.one}，按 Enter 修改")
        self._nothing.setCurrentWidget(self._empties[name])
        self._special.setText(part.special)
        self._special.setVisible(bool(part.special) and self._presenter.may_change)
        chosen = self.table.selectionModel()
        if chosen is not None:
            chosen.currentRowChanged.connect(self._on_current)

    def show_rows(self, rows: tuple[Row, ...], *, searched: bool) -> None:
        """Show the lines found; the line that was chosen stays so."""
        model = self._models[self._presenter.part]
        kept = model.row_at(self.table.current_row())
        model.show_rows(rows)
        if rows:
            uuid = kept.record.uuid if kept else None
            self.table.select_row(max(0, model.find(lambda row: row.record.uuid == uuid)))
        empty = self._empties[self._presenter.part]
        part = PARTS[self._presenter.part]
        empty.show_sentence(f"没有找到“{self._presenter.text}”。" if searched else part.empty)
        empty.button.setVisible(not searched and bool(part.special and self._presenter.may_change))
        self._stack.setCurrentIndex(_TABLE if rows else _NOTHING)
        self._special.setVisible(bool(rows) and bool(part.special) and self._presenter.may_change)
        self._say(summary(self._presenter.part, rows))
        self._on_current()

    def edit(self, form: Form, ref: RecordRef | None) -> None:
        """Open a form."""
        words = FormWords(
            title=form.title, fields=form.fields, verb="保存(&S)", columns=2, width=760, tall=True
        )
        dialog = FormDialog(self, words, lambda: self._presenter.today)
        dialog.form.set_values(form.values)
        self._keep(dialog, form.key)

        def filled(values: FormValues) -> None:
            self._presenter.save(form, ref, values)

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
            named = [p.field for p in problems if p.field in self._dialog.form.rows]
            if named:
                self._dialog.form.focus(named[0])

    def ask_list(self, judged: JudgedPeople) -> None:
        """Ask whether to take the people of a table in; say which rows stay out."""
        faults = [f"第 {fault.line} 行：{fault.sentence}" for fault in judged.faults]
        more = len(faults) - _SHOWN_FAULTS
        told = faults[:_SHOWN_FAULTS] + ([f"还有 {more} 行"] if more > 0 else [])
        out = f"\n\n退回 {len(faults)} 行：\n" + "\n".join(told) if faults else ""
        ask(
            self,
            "从表格登记名册",
            f"可以登记 {len(judged.good)} 人。{out}",
            "登记(&S)",
            lambda: self._presenter.take_list(judged),
        ).verb.setEnabled(bool(judged.good))

    def focus_first(self) -> None:
        """Give the focus to the list, to the search box where it is empty."""
        shown = self._stack.currentIndex() == _TABLE
        (self.table if shown else self.box).setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self) -> Row | None:
        return self._models[self._presenter.part].row_at(max(0, self.table.current_row()))

    def _on_current(self) -> None:
        row = self._row() if self._presenter.part in PARTS else None
        self._change.setEnabled(row is not None)
        self._end.setEnabled(row is not None)
        self._end.setText("恢复使用(&D)" if row is not None and row.ended else "停用(&D)")

    def _on_opened(self, number: int) -> None:
        row = self._models[self._presenter.part].row_at(number)
        if row is not None and self._presenter.may_change:
            self._presenter.open(row)

    def _on_change(self) -> None:
        self._on_opened(max(0, self.table.current_row()))

    def _on_end(self) -> None:
        row = self._row()
        if row is not None:
            self._presenter.end(row)

    def _on_special(self) -> None:
        if self._presenter.part == MEDIATORS:
            open_file(self, "从表格登记名册", "表格 (*.xlsx *.csv)", self._on_file)
        else:
            self._presenter.special()

    def _on_file(self, path: Path) -> None:
        self._presenter.read_list(path)

    def _on_ended(self, on: bool) -> None:  # noqa: FBT001 (Qt's signal gives a bare bool)
        self._presenter.show_ended(on=on)

    def _on_accepted(self, text: str) -> None:
        self._presenter.search(text)
        self.focus_first()

    def _on_finished(self) -> None:
        self._dialog = None
