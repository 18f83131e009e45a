"""Editors of words: one line, checked where it is a number, and several lines."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from laoma_desktop.domain.identity_numbers import id_problems, normalised_id, phone_problem
from laoma_desktop.ui.presenting import FieldSpec, FieldValue
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.fonts import cover
from laoma_desktop.ui.widgets.editor_base import Editor
from laoma_desktop.ui.widgets.name_finder import NameFinder

ID_LENGTH = 18
MOBILE_LENGTH = 11


class LineEditor(Editor):
    """Kinds text, phone, id_number: a line; numbers are judged when the field is left."""

    def __init__(self, spec: FieldSpec) -> None:
        self.line = QLineEdit()
        super().__init__(self.line)
        self._kind = spec.kind
        self.line.setPlaceholderText(spec.placeholder)
        if spec.secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.set_choices(spec.choices)
        self.line.textChanged.connect(self._on_text)

    def value(self) -> str:
        """Return the text without blanks around it, identity numbers without any."""
        if self._kind == "id_number":
            return normalised_id(self.line.text())
        if self._kind == "phone":
            return _one_mobile(self.line.text().strip())
        secret = self.line.echoMode() is QLineEdit.EchoMode.Password
        return self.line.text() if secret else self.line.text().strip()

    def set_choices(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Offer names while one types; own words stay possible."""
        if choices:
            self.line.setCompleter(NameFinder(self.line, tuple(title for _, title in choices)))

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
