"""The editor of a choice: from a list, from a list that one types into, or with own words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from laoma_desktop.ui.presenting import FieldSpec, FieldValue
from laoma_desktop.ui.widgets.choice_finder import ChoiceFinder
from laoma_desktop.ui.widgets.editor_base import Editor
from laoma_desktop.ui.widgets.steady_combo import SteadyCombo


class _Combo(SteadyCombo):
    """One that keeps words of its own."""

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
