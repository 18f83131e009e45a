"""One editor per kind of field, chosen by ``make_editor``: a tick, a date, an amount, words."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox

from laoma_desktop.domain.date_input import WorkingDays
from laoma_desktop.ui.presenting import FieldSpec, FieldValue
from laoma_desktop.ui.widgets.choice_editor import ChoiceEditor
from laoma_desktop.ui.widgets.date_field import DateField
from laoma_desktop.ui.widgets.editor_base import Editor
from laoma_desktop.ui.widgets.money_field import MoneyField
from laoma_desktop.ui.widgets.text_editors import LineEditor, LinesEditor


class CheckEditor(Editor):
    """Kind check; its words stand beside the box."""

    def __init__(self, spec: FieldSpec) -> None:
        self.box = QCheckBox(spec.label)
        super().__init__(self.box)
        self.box.toggled.connect(self._on_toggled)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: FieldValue) -> None:
        """Tick or untick."""
        self.box.setChecked(bool(value))

    def text(self) -> str:
        """Return 1 or the empty text."""
        return "1" if self.box.isChecked() else ""

    def set_text(self, text: str) -> None:
        """Tick again."""
        self.box.setChecked(bool(text))

    def _on_toggled(self, _on: bool) -> None:  # noqa: FBT001 (Qt's signal gives a bare bool)
        self.changed.emit()


class DateEditor(Editor):
    """Kind date."""

    def __init__(
        self, spec: FieldSpec, today: Callable[[], date], working: WorkingDays | None
    ) -> None:
        self.field = DateField(today, prefer=spec.prefer, working=working)
        super().__init__(self.field)
        if spec.placeholder:
            self.field.setPlaceholderText(spec.placeholder)
        self.field.textChanged.connect(self._on_text)

    def value(self) -> date | None:
        """Return the date."""
        return self.field.value()

    def set_value(self, value: FieldValue) -> None:
        """Show a date."""
        self.field.set_value(value if isinstance(value, date) else None)

    def text(self) -> str:
        """Return what is typed."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Put a text back."""
        self.field.setText(text)

    def note(self) -> str:
        """Return the date in words."""
        return self.field.reading()

    def problem(self) -> str:
        """Return why it is no date."""
        return self.field.problem()

    def _on_text(self, _text: str) -> None:
        self.changed.emit()


class MoneyEditor(Editor):
    """Kind money."""

    def __init__(self, spec: FieldSpec) -> None:
        self.field = MoneyField()
        super().__init__(self.field)
        if spec.placeholder:
            self.field.setPlaceholderText(spec.placeholder)
        self.field.textChanged.connect(self._on_text)

    def value(self) -> int | None:
        """Return the amount in 分."""
        return self.field.value()

    def set_value(self, value: FieldValue) -> None:
        """Show an amount in 分."""
        self.field.set_value(value if isinstance(value, int) else None)

    def text(self) -> str:
        """Return what is typed."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Put a text back."""
        self.field.setText(text)

    def note(self) -> str:
        """Return the amount in words."""
        return self.field.reading()

    def problem(self) -> str:
        """Return why it is no amount."""
        return self.field.problem()

    def _on_text(self, _text: str) -> None:
        self.changed.emit()


def make_editor(spec: FieldSpec, today: Callable[[], date], working: WorkingDays | None) -> Editor:
    """Return the editor of a field's kind."""
    if spec.kind == "multiline":
        return LinesEditor(spec)
    if spec.kind == "choice":
        return ChoiceEditor(spec)
    if spec.kind == "check":
        return CheckEditor(spec)
    if spec.kind == "date":
        return DateEditor(spec, today, working)
    if spec.kind == "money":
        return MoneyEditor(spec)
    return LineEditor(spec)
