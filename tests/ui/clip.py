"""Finds words that do not fit: labels, buttons, fields, headers, children outside their parents."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

_SLACK = 1


def clipped(root: QWidget) -> list[str]:
    """Return a sentence for every visible thing under ``root`` that is cut."""
    found: list[str] = []
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and not widget.visibleRegion().isEmpty():
            found.extend(_faults(widget))
    return found


def _faults(widget: QWidget) -> Iterator[str]:
    needed = _needed_width(widget)
    if needed > widget.width() + _SLACK:
        yield f"{_name(widget)}: needs {needed}, has {widget.width()}"
    if isinstance(widget, QLabel) and widget.wordWrap() and widget.text():
        height = widget.heightForWidth(widget.width())
        if height > widget.height() + _SLACK:
            yield f"{_name(widget)}: needs height {height}, has {widget.height()}"
    if isinstance(widget, QScrollArea):
        yield from _too_wide(widget)
    yield from _outside(widget)


def _needed_width(widget: QWidget) -> int:
    if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
        return widget.sizeHint().width()
    if isinstance(widget, QAbstractButton) and widget.text():
        return min(widget.sizeHint().width(), widget.minimumSizeHint().width())
    if isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
        advance = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        return advance + widget.textMargins().left() + widget.textMargins().right()
    if isinstance(widget, QComboBox) and not widget.isEditable():
        return widget.fontMetrics().horizontalAdvance(widget.currentText())
    return _header_overrun(widget) if isinstance(widget, QTableView) else 0


def _header_overrun(table: QTableView) -> int:
    head = table.horizontalHeader()
    for section in range(head.count()):
        if not head.isSectionHidden(section):
            need = head.sectionSizeFromContents(section).width()
            if need > head.sectionSize(section) + _SLACK:
                return table.width() + need - head.sectionSize(section)
    return 0


def _too_wide(area: QScrollArea) -> Iterator[str]:
    content = area.widget()
    barred = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if content is not None and barred:
        need = content.minimumSizeHint().width()
        if need > area.viewport().width() + _SLACK:
            yield f"{_name(area)}: body needs {need}, has {area.viewport().width()}"


def _outside(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(parent, QAbstractScrollArea):
        return
    if isinstance(parent.parentWidget(), QAbstractScrollArea):
        return
    box = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
    if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(box):
        yield f"{_name(widget)}: {box.getRect()} outside {_name(parent)} {parent.size().toTuple()}"


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.objectName()} {text[:24]!r}"
