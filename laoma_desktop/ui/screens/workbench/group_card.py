"""The groups of the due list as cards one presses."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from laoma_desktop.domain.due_groups import DueGroup
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.workbench.presenter import Figure
from laoma_desktop.ui.widgets.buttons import PressButton
from laoma_desktop.ui.widgets.plain_label import PlainLabel

CARDS_FROM = ((1000, 5), (560, 3), (0, 2))
"""From which width on, in design pixels, how many cards stand beside one another."""


class GroupCard(PressButton):
    """A figure that shows its group alone. Signal: ``opened(DueGroup)``."""

    opened = Signal(object)

    def __init__(self, group: DueGroup) -> None:
        super().__init__()
        look = theme.current()
        self._group = group
        self.setObjectName(f"due_{group.name.lower()}")
        self.setProperty("card", "true")
        self.setCheckable(True)
        self.value = PlainLabel("–", "figure")
        self.title = PlainLabel(group.value, "strong")
        self.hint = PlainLabel("", "meta")
        grid = QGridLayout(self)
        pad = look.px("space_4")
        grid.setContentsMargins(pad, look.px("space_3"), pad, look.px("space_3"))
        grid.setVerticalSpacing(0)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.value, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.hint, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        for label in (self.value, self.title, self.hint):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._on_clicked)

    def show_figure(self, figure: Figure) -> None:
        """Show value and hint, and whether the list shows this group alone."""
        self.hint.setText(figure.hint)
        self.value.setText(figure.value)
        self.value.set_role("figure_warn" if figure.alarming else "figure")
        self.setChecked(figure.chosen)
        shown = "，清单只显示这一组" if figure.chosen else ""
        self.setAccessibleName(f"{self._group} {figure.value} 件{shown}")

    def _on_clicked(self) -> None:
        self.opened.emit(self._group)


class GroupCards(QWidget):
    """All groups, beside one another as far as there is room. Signal: ``opened(DueGroup)``."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("due_groups")
        self.setAccessibleName("到期清单的分组")
        self.cards = {group: GroupCard(group) for group in DueGroup}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.current().px("space_3"))
        for card in self.cards.values():
            card.opened.connect(self.opened)
        self.arrange(CARDS_FROM[0][0])

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show the figures of the groups."""
        for figure in figures:
            self.cards[figure.group].show_figure(figure)

    def arrange(self, width: int) -> None:
        """Put as many cards beside one another as ``width`` (design pixels) has room for."""
        wanted = next(cards for least, cards in CARDS_FROM if width >= least)
        while self._grid.takeAt(0) is not None:
            pass
        for number, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, number // wanted, number % wanted)
        for column in range(len(self.cards)):
            self._grid.setColumnStretch(column, 1 if column < wanted else 0)
