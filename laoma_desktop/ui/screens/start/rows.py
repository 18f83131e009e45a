"""Small parts both cards of the login page are laid out with."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from laoma_desktop.ui.widgets.plain_label import PlainLabel


def password_field(name: str, title: str) -> QLineEdit:
    """Return a field that hides what is typed; ``title`` is its name for screen readers."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(title)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def labelled(column: QVBoxLayout, title: str, field: QWidget) -> None:
    """Put a field below its label."""
    label = PlainLabel(title, "label")
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)


def button_row(left: Sequence[QWidget], right: Sequence[QWidget]) -> QHBoxLayout:
    """Return a row with buttons at both ends."""
    row = QHBoxLayout()
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    return row
