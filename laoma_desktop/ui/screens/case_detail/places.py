"""Where the open form stands: in the place of the record it writes, or beside it."""

from typing import Final

from PySide6.QtWidgets import QBoxLayout, QLayout, QPushButton, QWidget
from shiboken6 import isValid

from laoma_desktop.ui.screens.case_detail.editor_card import EditorCard
from laoma_desktop.ui.screens.case_detail.parts import RecordRow
from laoma_desktop.ui.screens.case_detail.state import Opened
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.widgets.card import Card

_INSTEAD: Final = {
    "facts": ("card_facts",),
    "ticks": ("card_ticks",),
    "kind": ("card_kind",),
    "plan": ("card_plan",),
    "agreement": ("agreement_empty", "card_agreement"),
    "session": ("sessions_empty",),
}
"""What a form takes the place of, by its name; a form that corrects one record: its card or row."""

_UNDER: Final = (
    *("settle", "payment", "task-done", "task-postpone", "task-skip", "task-block"),
    *("task-delegate", "hand-over", "leave"),
)
"""Forms about a record that must stay in sight while one writes."""


class EditorPlace:
    """Puts one widget into a tab and takes it out again; what it covered comes back."""

    def __init__(self, form: EditorCard) -> None:
        self._form = form
        self._covered: QWidget | None = None

    def put(self, tab: Tab, opened: Opened) -> None:
        """Put the form where its record stands in a tab that was just built."""
        whole = self._whole(tab, opened)
        opener = _opener(tab, self._form.opener, opened)
        row = _around(opener, RecordRow)
        card = _around(opener, Card)
        if whole is not None:
            self._replace(tab, whole)
        elif row is not None and opened.kind in _UNDER and not _corrects(opened):
            self._insert(tab, row, 1)
        elif row is not None:
            self._replace(tab, row)
        elif isinstance(card, Card) and opened.uuid is not None:
            self._replace(tab, card)
        elif isinstance(card, Card):
            card.body.insertWidget(0, self._form)
        elif opener is not None and opened.kind == "session":
            self._replace(tab, opener)
        else:
            tab.column.insertWidget(tab.column.count() - 1 if opener else 0, self._form)
        self._form.show()

    def take(self) -> None:
        """Take the form out of the tab; it lives on."""
        if self._covered is not None and isValid(self._covered):
            self._covered.show()
        self._covered = None
        held = self._form.parentWidget()
        holding = _layout_of(held.layout() if held else None, self._form)
        if holding is not None:
            holding.removeWidget(self._form)

    def _whole(self, tab: Tab, opened: Opened) -> QWidget | None:
        for name in _INSTEAD.get(opened.kind, ()):
            found = tab.findChild(QWidget, name)
            if isinstance(found, QWidget) and opened.uuid is None:
                return found
        return None

    def _replace(self, tab: Tab, covered: QWidget) -> None:
        self._insert(tab, covered, 0)
        covered.hide()
        self._covered = covered

    def _insert(self, tab: Tab, beside: QWidget, after: int) -> None:
        holding = _layout_of(tab.layout(), beside)
        if isinstance(holding, QBoxLayout):
            holding.insertWidget(holding.indexOf(beside) + after, self._form)
        else:
            tab.column.insertWidget(0, self._form)


def _corrects(opened: Opened) -> bool:
    """Return whether a form corrects the very record it stands at: a payment already made."""
    return opened.kind == "payment" and opened.uuid is not None


def _opener(tab: Tab, opener: str, opened: Opened) -> QPushButton | None:
    """Return the verb of the tab that opens this form, None where it is opened from elsewhere."""
    found = tab.findChild(QPushButton, opener)
    if isinstance(found, QPushButton):
        return found
    any_of_kind = (
        made
        for made in tab.findChildren(QPushButton)
        if opened.uuid is None and made.objectName().startswith(f"open_{opened.kind}_")
    )
    return next(any_of_kind, None)


def _around(widget: QWidget | None, kind: type[QWidget]) -> QWidget | None:
    while widget is not None and not isinstance(widget, kind):
        widget = widget.parentWidget()
    return widget


def _layout_of(layout: QLayout | None, widget: QWidget) -> QLayout | None:
    """Return the layout that holds a widget, looking through layouts and the widgets in them."""
    if layout is None or layout.indexOf(widget) >= 0:
        return layout
    for number in range(layout.count()):
        item = layout.itemAt(number)
        child = item.widget() if item is not None else None
        inner = child.layout() if child is not None else item.layout() if item is not None else None
        if isinstance(inner, QLayout) and (found := _layout_of(inner, widget)) is not None:
            return found
    return None
