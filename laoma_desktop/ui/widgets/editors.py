"""One editor per kind of field: value in and out, what to say below it, what is wrong with it."""

from abc import abstractmethod
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from laoma_desktop.domain.date_input import WorkingDays
from laoma_desktop.domain.identity_numbers import id_problems, normalised_id, phone_problem
from laoma_desktop.ui.presenting import FieldSpec, FieldValue
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.fonts import cover
from laoma_desktop.ui.widgets.choice_finder import ChoiceFinder
from laoma_desktop.ui.widgets.date_field import DateField
from laoma_desktop.ui.widgets.money_field import MoneyField

ID_LENGTH = 18
MOBILE_LENGTH = 11


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


class LineEditor(Editor):
    """Kinds text, phone, id_number: a line; numbers are judged when the field is left."""

    def __init__(self, spec: FieldSpec) -> None:
        self.line = QLineEdit()
        super().__init__(self.line)
        self._kind = spec.kind
        self.line.setPlaceholderText(spec.placeholder)
        if spec.secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textChanged.connect(self._on_text)

    def value(self) -> str:
        """Return the text without blanks around it, identity numbers without any."""
        if self._kind == "id_number":
            return normalised_id(self.line.text())
        if self._kind == "phone":
            return _one_mobile(self.line.text().strip())
        secret = self.line.echoMode() is QLineEdit.EchoMode.Password
        return self.line.text() if secret else self.line.text().strip()

    def set_value(self, value: FieldValue) -> None:
        """Show a text."""
        self.line.setText("" if value is None else str(value))

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put a text back."""
        self.line.setText(text)

    def note(self) -> str:
        """Return a long identity number in groups, so that it can be compared."""
        number = self.value()
        if self._kind == "id_number" and len(number) == ID_LENGTH:
            return f"{number[:6]} {number[6:14]} {number[14:]}"
        return ""

    def problem(self) -> str:
        """Return what is wrong with an identity number or a telephone number."""
        if self._kind == "id_number":
            return "；".join(id_problems(self.value()))
        return phone_problem(str(self.value())) if self._kind == "phone" else ""

    def _on_text(self, text: str) -> None:
        cover(text)
        self.changed.emit()


def _one_mobile(text: str) -> str:
    """Return a pasted mobile number without its blanks, anything else as it stands."""
    plain = "".join(sign for sign in text if sign not in " -\u3000")
    return plain if plain.isdecimal() and len(plain) == MOBILE_LENGTH else text


class LinesEditor(Editor):
    """Kind multiline."""

    def __init__(self, spec: FieldSpec) -> None:
        self.lines = QPlainTextEdit()
        super().__init__(self.lines)
        look = theme.current()
        self.lines.setTabChangesFocus(True)
        self.lines.setPlaceholderText(spec.placeholder)
        self.lines.setFixedHeight(look.scaled(23 * spec.lines + 24))
        self.lines.textChanged.connect(self._on_text)

    def value(self) -> str:
        """Return the text without blanks around it."""
        return self.lines.toPlainText().strip()

    def set_value(self, value: FieldValue) -> None:
        """Show a text."""
        self.lines.setPlainText("" if value is None else str(value))

    def text(self) -> str:
        """Return what is typed."""
        return self.lines.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a text back."""
        self.lines.setPlainText(text)

    def _on_text(self) -> None:
        cover(self.lines.toPlainText())
        self.changed.emit()


class _Combo(QComboBox):
    """A combo box that a scroll of the page does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list instead of replacing words that were typed."""
        moves = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
        text = self.currentText()
        if self.isEditable() and event.key() in moves and self.findText(text) < 0:
            found = self.completer()
            if text and found is not None:
                found.setCompletionPrefix(text)
                found.complete()
            else:
                self.showPopup()
            return
        super().keyPressEvent(event)


class ChoiceEditor(Editor):
    """Kind choice; the value of an editable one may be a word of its own."""

    def __init__(self, spec: FieldSpec) -> None:
        self.combo = _Combo()
        super().__init__(self.combo)
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.combo.setEditable(spec.editable)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.combo.setPlaceholderText(spec.placeholder or "请选择")
        line = self.combo.lineEdit()
        if line is not None:
            line.setPlaceholderText(spec.placeholder)
        self._unlisted = f"{spec.label}要从列表里选" if spec.listed else ""
        self.set_choices(spec.choices)
        if spec.editable:  # after the choices: the finder looks at each that is added
            self._finder = ChoiceFinder(self.combo)
            self.combo.setCompleter(self._finder)
            if line is not None and spec.listed:
                line.editingFinished.connect(self._on_finished)
        self.combo.currentTextChanged.connect(self._on_text)

    def set_choices(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Offer other choices; the value stays where it is still offered."""
        value = self.value()
        self.combo.blockSignals(True)
        self.combo.clear()
        for choice, title in choices:
            self.combo.addItem(title, choice)
        self.combo.setCurrentIndex(-1)
        self.set_value(value)
        self.combo.blockSignals(False)

    def value(self) -> str:
        """Return the chosen value, "" while nothing is chosen."""
        index = self.combo.currentIndex()
        text = self.combo.currentText()
        if self._unlisted and self.combo.itemText(index) != text:
            index = self.combo.findText(text.strip(), Qt.MatchFlag.MatchExactly)
            text = self.combo.itemText(index) if index >= 0 else text
        if index >= 0 and self.combo.itemText(index) == text:
            return str(self.combo.itemData(index))
        return text.strip() if self.combo.isEditable() else ""

    def set_value(self, value: FieldValue) -> None:
        """Choose a value; an unknown one is shown where own words are allowed."""
        wanted = "" if value is None else str(value)
        index = self.combo.findData(wanted)
        self.combo.setCurrentIndex(index)
        if index < 0 and self.combo.isEditable():
            self.combo.setEditText(wanted)

    def problem(self) -> str:
        """Return that the words are none of the choices where they must be."""
        text = self.combo.currentText().strip()
        return self._unlisted if text and self.combo.findText(text) < 0 else ""

    def text(self) -> str:
        """Return the value."""
        return self.value()

    def set_text(self, text: str) -> None:
        """Choose the value again."""
        self.set_value(text)

    def _on_text(self, _text: str) -> None:
        self.changed.emit()

    def _on_finished(self) -> None:
        """Take the one choice that fits what was typed."""
        typed = self.combo.currentText().strip()
        if typed and self.combo.findText(typed) < 0:
            only = self._finder.only(typed)
            if only:
                self.combo.setCurrentIndex(self.combo.findText(only))


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
