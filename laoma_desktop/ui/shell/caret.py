"""Where one was writing: the field with the focus and the caret in it, found again later."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget


@dataclass(frozen=True, slots=True)
class Caret:
    """A field by its name (the ``number``-th of that name) and what is selected in it."""

    name: str
    number: int
    anchor: int
    position: int


def caret_in(root: QWidget) -> Caret | None:
    """Return where the focus in ``root`` is, None where it is in no named widget."""
    focus = root.focusWidget()
    if focus is None or not focus.objectName() or not root.isAncestorOf(focus):
        return None
    name = focus.objectName()
    return Caret(name, _named(root, name).index(focus), *_selection(focus))


def put_back(root: QWidget, caret: Caret | None) -> bool:
    """Give the focus to the same field and set its caret; False where it is no longer there."""
    found = _named(root, caret.name) if caret is not None else []
    if caret is None or caret.number >= len(found):
        return False
    field = found[caret.number]
    if not field.isVisibleTo(root) or not field.isEnabledTo(root):
        return False
    field.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    _select(field, caret)
    return True


def _named(root: QWidget, name: str) -> list[QWidget]:
    return root.findChildren(QWidget, name)


def _selection(field: QWidget) -> tuple[int, int]:
    if isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        return cursor.anchor(), cursor.position()
    line = _line(field)
    if line is None:
        return 0, 0
    position = line.cursorPosition()
    if not line.hasSelectedText():
        return position, position
    start, end = line.selectionStart(), line.selectionEnd()
    return (end, start) if position == start else (start, end)


def _select(field: QWidget, caret: Caret) -> None:
    if isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        end = len(field.toPlainText())
        cursor.setPosition(min(caret.anchor, end))
        cursor.setPosition(min(caret.position, end), QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
        return
    line = _line(field)
    if line is not None:
        line.setSelection(caret.anchor, caret.position - caret.anchor)
        if caret.anchor == caret.position:
            line.setCursorPosition(caret.position)


def _line(field: QWidget) -> QLineEdit | None:
    if isinstance(field, QComboBox):
        return field.lineEdit() if field.isEditable() else None
    return field if isinstance(field, QLineEdit) else None
