"""A line in a card: words at the left, at the right what can be done about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.buttons import ButtonKind, button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that can be done: what the button says, its name, what it does."""

    text: str
    name: str
    run: Callable[[], None]
    kind: ButtonKind = "quiet"


class ActionRow(QWidget):
    """A title, a line below it, buttons; both texts wrap."""

    def __init__(self, title: str, meta: str, verbs: Sequence[Verb], *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px("space_3"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(title, "strong", wrap=True))
        if meta:
            words.addWidget(PlainLabel(meta, "meta", wrap=True))
        row.addLayout(words, 3)
        flow = FlowLayout(right=True)
        self.buttons: list[QPushButton] = []
        for verb in verbs:
            made = button(verb.text, verb.kind, name=verb.name)
            made.clicked.connect(_without_flag(verb.run))
            self.buttons.append(made)
            flow.addWidget(made)
        row.addLayout(flow, 2)
        row.setAlignment(flow, Qt.AlignmentFlag.AlignVCenter)


def show_rows(card: Card, rows: Sequence[QWidget]) -> None:
    """Put other rows into a card; those before are no longer found by their names."""
    while (item := card.body.takeAt(0)) is not None:
        gone = item.widget()
        if gone is not None:
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
    for row in rows:
        card.body.addWidget(row)
        row.show()


def _without_flag(slot: Callable[[], None]) -> Callable[[], None]:
    def call() -> None:
        slot()

    return call
