"""Columns of a table as data, without Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Column(Generic[T]):
    """One column (without slots: ``Column[Row](…)`` cannot be written with them on Python 3.11).

    ``read`` gives the text shown, ``tone`` a chip's tone ("" for plain text). ``width`` is in
    design pixels; the one column with ``stretch`` takes the rest and keeps at least its width.
    ``priority`` 1 stays longest when the page narrows, 9 goes first. ``elide`` tells where a text
    that is too long is cut: a case number in the middle, its end says which case it is. The head of
    a ``sortable`` one asks for another order.
    """

    title: str = ""
    read: Callable[[T], str]
    width: int = 120
    stretch: bool = False
    align: Literal["left", "right", "centre"] = "left"
    priority: int = 5
    bold: bool = False
    elide: Literal["right", "middle"] = "right"
    tone: Callable[[T], str] | None = None
    name: str = ""
    sortable: bool = False
