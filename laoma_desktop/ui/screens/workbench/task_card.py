"""The form in the due list: a task is completed or postponed without leaving the list."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.workbench.presenter import TaskForm
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.form_rows import FormRows
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.tab_order import stops


class TaskCard(Card):
    """Signals: ``save_asked(dict)`` with the values, ``cancel_asked``."""

    save_asked = Signal(dict)
    cancel_asked = Signal()

    def __init__(self, form: TaskForm, today: Callable[[], date]) -> None:
        super().__init__(form.title, name="task_form")
        self.title.setWordWrap(True)
        self.setProperty("card", "edit")
        case = PlainLabel(form.line.title, "meta", wrap=True)
        self.body.addWidget(case)
        self.form = FormRows(form.specs, today, name="due")
        self.form.set_values(form.values)
        self.body.addWidget(self.form)
        self._problem = PlainLabel("", "problem", wrap=True, name="task_form_problem")
        self._problem.hide()
        self.body.addWidget(self._problem)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px("space_2"))
        row.addStretch(1)
        self._cancel = button("取消(&C)", name="task_form_cancel")
        self._cancel.clicked.connect(self.cancel_asked)
        self.verb = button(f"{form.button}(&S)", "primary", name="task_form_save")
        self.verb.clicked.connect(self.ask_save)
        row.addWidget(self._cancel)
        row.addWidget(self.verb)
        self.body.addLayout(row)

    def tab_stops(self) -> Sequence[QWidget]:
        """Go from the last field to the verb: Enter leads there too."""
        return [*stops(self.form), self.verb, self._cancel]

    def ask_save(self) -> None:
        """Hand the values over where the fields are right by themselves."""
        if not self.form.check():
            self.save_asked.emit(self.form.values())

    def show_problems(self, problems: Sequence[FieldProblem], sentence: str) -> None:
        """Show why it was not taken."""
        self.form.show_problems(problems)
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if problems:
            self.form.focus(problems[0].field)
