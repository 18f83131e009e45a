"""The order of the Tab key, taken from the layouts: what stands higher comes first.

Qt appends whatever is made later to the end of its chain; a page that builds parts anew puts its
chain in order afterwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


@runtime_checkable
class _Ordered(Protocol):
    """A widget that names its own stops, where its layout would give another order."""

    def tab_stops(self) -> Sequence[QWidget]:
        """Return the widgets that Tab goes through, in order."""


def put_in_order(parts: Iterable[QWidget]) -> None:
    """Let Tab go through the parts from top to bottom."""
    chain = [stop for part in parts for stop in stops(part)]
    for before, after in pairwise(chain):
        QWidget.setTabOrder(before, after)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield what Tab stops at in a widget, in the order of its layouts."""
    if isinstance(widget, _Ordered):
        yield from widget.tab_stops()
    elif widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    elif (layout := widget.layout()) is not None:
        yield from _in_layout(layout)


def first_stop(widget: QWidget) -> QWidget | None:
    """Return the first place in sight that Tab stops at, None where there is none."""
    found = (stop for stop in stops(widget) if stop.isVisibleTo(widget) and stop.isEnabled())
    return next(found, None)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        inner = item.layout() if item is not None else None
        child = item.widget() if item is not None else None
        if child is not None:
            yield from stops(child)
        elif inner is not None:
            yield from _in_layout(inner)
