"""The rows above the table: views as chips, the verbs of the list, a chip for each condition."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from laoma_desktop.domain.list_views import ListView
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_list.filters import chips_of
from laoma_desktop.ui.screens.case_list.state import ListState
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.chip_bar import ChipBar
from laoma_desktop.ui.widgets.chip_filters import FilterChips
from laoma_desktop.ui.wording.choices import CodeChoices


class FilterBar(QWidget):
    """Says which of its chips and verbs was pressed.

    Signals: ``view_chosen(str)``, ``removed(str)``, ``cleared``, ``keep_asked``
    (name these conditions), ``change_asked`` (rename or delete the view shown).
    """

    view_chosen = Signal(str)
    removed = Signal(str)
    cleared = Signal()
    keep_asked = Signal()
    change_asked = Signal()

    def __init__(self, choices: CodeChoices) -> None:
        super().__init__()
        self._choices = choices
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px("space_2"))
        self.views = ChipBar((), name="case_view", title="看哪些案件")
        self.views.chosen.connect(self.view_chosen)
        self.keep = button("存为视图", "quiet", name="view_keep")
        self.keep.clicked.connect(self.keep_asked)
        self.change = button("改视图", "quiet", name="view_change")
        self.change.clicked.connect(self.change_asked)
        self.chips = FilterChips(name="case_chip", title="现在的条件")
        self.chips.removed.connect(self.removed)
        self.chips.cleared.connect(self.cleared)
        self._upper = self._row(self.views, self.change)
        self._lower = self._row(self.chips, self.keep)
        column.addWidget(self._upper)
        column.addWidget(self._lower)
        self._view: ListView | None = None
        self._conditions = False
        self._low = False

    @staticmethod
    def _row(wide: QWidget, verb: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px("space_2"))
        row.addWidget(wide, 1)
        row.addWidget(verb, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def show_state(self, state: ListState) -> None:
        """Show views and conditions."""
        self._view = view = state.view
        self.views.set_choices([(each.key, each.title) for each in state.views])
        self.views.set_value(view.key if view else "")
        chips = chips_of(state.criteria, self._choices, state.words)
        if view is not None and view.shipped and len(chips) == 1:
            chips = ()  # the view's own name is its one condition
        self.chips.show_chips([(chip.key, chip.words) for chip in chips])
        self._conditions = bool(chips)
        self.keep.setVisible(view is None)
        self.change.setVisible(view is not None and not view.shipped)
        self._fold()

    def set_low(self, *, low: bool) -> None:
        """In a low window only one row stands there: the view, or the conditions of one's own."""
        if low != self._low:
            self._low = low
            self._fold()

    def _fold(self) -> None:
        own = self._conditions and self._view is None
        self._upper.setVisible(not (self._low and own))
        self._lower.setVisible(own or (self._conditions and not self._low))
