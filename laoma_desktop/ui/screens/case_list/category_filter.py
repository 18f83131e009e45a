"""The field beside the chips that shows one category only, found by typing as at 登记."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from laoma_desktop.ui.presenting import FieldSpec
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.choice_finder import ChoiceFinder
from laoma_desktop.ui.widgets.editors import ChoiceEditor
from laoma_desktop.ui.wording.choices import CodeChoices

ALL = "全部类别"
WIDTH = 190


class CategoryFilter(QObject):
    """Signal: ``chosen(str)`` with the category's code, "" for all of them."""

    chosen = Signal(str)

    def __init__(self, choices: CodeChoices, category: str) -> None:
        spec = FieldSpec(
            name="category",
            label="类别",
            kind="choice",
            editable=True,
            listed=True,
            placeholder=ALL,
            choices=(("", ALL), *choices("category")),
        )
        self._editor = ChoiceEditor(spec)
        self.widget: QWidget = self._editor.combo
        super().__init__(self.widget)
        self._category = category
        self._editor.set_value(category)
        self.widget.setObjectName("case_category")
        self.widget.setAccessibleName("类别")
        self.widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.widget.setFixedWidth(theme.current().scaled(WIDTH))
        self._editor.changed.connect(self._on_changed)
        line = self._editor.combo.lineEdit()
        if line is not None:
            line.returnPressed.connect(self._on_enter)
            line.editingFinished.connect(self._on_left)

    def _on_changed(self) -> None:
        category = self._editor.value()
        if not self._editor.problem() and category != self._category:
            self._category = category
            self.chosen.emit(category)

    def _on_enter(self) -> None:
        finder = self._editor.combo.completer()
        text = self._editor.combo.currentText()
        if self._editor.problem() and isinstance(finder, ChoiceFinder):
            self._editor.combo.setCurrentText(finder.best(text) or text)

    def _on_left(self) -> None:
        """Show what the list shows where half a word was left."""
        self._editor.set_value(self._category)
