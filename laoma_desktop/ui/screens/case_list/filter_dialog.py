"""The form that narrows the list: every condition in one place, found by keyboard alone."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.list_views import Criteria
from laoma_desktop.domain.views.cases import CaseOrder
from laoma_desktop.ui.presenting import FieldSpec
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_list.filters import criteria_of, values_of
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.dialogs import AskDialog, scrolled
from laoma_desktop.ui.widgets.form_rows import FormRows

WIDTH, HEIGHT = 980, 520
_AROUND = 190
"""Design pixels that title and buttons of the dialog take, with a margin."""

_SPANS = {
    "accepted_in": ("accepted_from", "accepted_to"),
    "closed_in": ("closed_from", "closed_to"),
}


class FilterDialog(AskDialog):
    """Signal: ``asked(object, object)`` with conditions and order once no field is wrong."""

    asked = Signal(object, object)

    def __init__(
        self,
        parent: QWidget,
        specs: tuple[FieldSpec, ...],
        today: Callable[[], date],
        criteria: Criteria,
        order: CaseOrder,
    ) -> None:
        super().__init__(parent, "筛选案件", "", "筛选(&S)", width=WIDTH)
        self.form = FormRows(specs, today, name="filter")
        self.form.set_values(values_of(criteria, order))
        room = round(parent.window().height() / theme.current().scale) - _AROUND
        scrolled(self, self.form, max(min(HEIGHT, room), _AROUND))
        clear = button("清空条件(&R)", "quiet", name="filter_clear")
        clear.clicked.connect(self._on_clear)
        self.beside.insertWidget(0, clear)
        self.form.changed.connect(self._on_changed)
        self.agreed.connect(self._on_agreed)
        for period in _SPANS:
            self._on_changed(period)
        self.form.focus()

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Show what cannot be, below its field."""
        self.form.show_problems(problems)
        if problems:
            self.form.focus(problems[0].field)

    def _on_changed(self, name: str) -> None:
        """A period takes the place of its two days."""
        for day in _SPANS.get(name, ()):
            self.form.rows[day].setEnabled(not self.form.value(name))

    def _on_clear(self) -> None:
        order = CaseOrder.signed(str(self.form.value("order")))
        self.form.set_values(values_of(Criteria(), order))
        self.form.focus()

    def _on_agreed(self) -> None:
        if not self.form.check():
            values = self.form.values()
            self.asked.emit(criteria_of(values), CaseOrder.signed(str(values["order"])))
