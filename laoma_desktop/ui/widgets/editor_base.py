"""What every editor of a field is: value in and out, what to say below it, what is wrong."""

from abc import abstractmethod

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from laoma_desktop.ui.presenting import FieldValue


class Editor(QObject):
    """Wraps the widget of one field. Signal: ``changed`` after any change."""

    changed = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget

    @abstractmethod
    def value(self) -> FieldValue:
        """Return the value."""

    @abstractmethod
    def set_value(self, value: FieldValue) -> None:
        """Show a value."""

    @abstractmethod
    def text(self) -> str:
        """Return what is typed, for drafts."""

    @abstractmethod
    def set_text(self, text: str) -> None:
        """Put a typed text back."""

    def note(self) -> str:
        """Return what to say below the field about its reading."""
        return ""

    def problem(self) -> str:
        """Return what is wrong with the text by itself."""
        return ""

    def is_empty(self) -> bool:
        """Return whether nothing is entered."""
        return not self.text().strip()
