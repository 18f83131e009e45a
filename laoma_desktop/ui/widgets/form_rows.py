"""A form built from descriptions: label, field, and below it help, reading or problem."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QLayout,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from laoma_desktop.domain.date_input import WorkingDays
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.ui.presenting import FieldSpec, FieldValue
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.choice_editor import ChoiceEditor
from laoma_desktop.ui.widgets.editors import make_editor
from laoma_desktop.ui.widgets.plain_label import PlainLabel, restyle
from laoma_desktop.ui.widgets.text_editors import LineEditor

_HIDDEN_ON_PURPOSE = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
_PASSED_OVER = 3
_TWO_COLUMNS = 560
_THREE_COLUMNS = 880


class FormRow(QWidget):
    """One field with its words. Signals: ``changed(str)``, ``left(str)`` with the field's name."""

    changed = Signal(str)
    left = Signal(str)

    def __init__(
        self,
        spec: FieldSpec,
        today: Callable[[], date],
        working: WorkingDays | None = None,
        *,
        prefix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self.editor = make_editor(spec, today, working)
        self._problem = ""
        self._help = spec.help
        field = self.editor.widget
        field.setObjectName(f"{prefix}{spec.name}")
        field.setAccessibleName(spec.label)
        field.installEventFilter(self)
        self._note = PlainLabel(spec.help, "meta", wrap=True, name=f"{prefix}{spec.name}_note")
        if not spec.help:
            self._note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px("space_1"))
        star = " *" if spec.required else ""
        label = PlainLabel(f"{spec.label}{star}" if spec.kind != "check" else "", "label")
        label.setBuddy(field)
        if spec.kind != "check" or not spec.wide:  # beside other fields a box keeps their height
            column.addWidget(label)
        column.addWidget(field)
        column.addWidget(self._note)
        column.addStretch(1)
        self.editor.changed.connect(self._on_changed)

    def own_problem(self) -> str:
        """Return what is wrong with this field by itself, "" for nothing."""
        if self.spec.required and self.editor.is_empty():
            verb = "选" if self.spec.kind == "choice" else "填"
            return f"请{verb}{self.spec.label}"
        return self.editor.problem()

    def show_problem(self, sentence: str) -> None:
        """Show a problem below the field, "" takes it away."""
        self._problem = sentence
        field = self.editor.widget
        restyle(field, "problem", "true" if sentence else "false")
        field.setAccessibleDescription(sentence or self.editor.note() or self._help)
        self._say()

    def show_help(self, sentence: str) -> None:
        """Change the help below the field."""
        self._help = sentence
        self._say()

    def problem(self) -> str:
        """Return the problem shown."""
        return self._problem

    def _say(self) -> None:
        text = self._problem or self.editor.note() or self._help
        self._note.set_role("problem" if self._problem else "meta")
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _on_changed(self) -> None:
        if self._problem and not self.own_problem():
            self.show_problem("")
        self._say()
        self.changed.emit(self.spec.name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Check on leaving; Enter goes to the next field (Ctrl+Enter out of several lines)."""
        if event.type() is QEvent.Type.FocusOut:
            if not self.editor.is_empty():
                self.show_problem(self.editor.problem())
            self.left.emit(self.spec.name)
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._moves_on(watched, event)
        return super().eventFilter(watched, event)

    def _moves_on(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return False
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control != isinstance(watched, QPlainTextEdit) or isinstance(watched, QCheckBox):
            return False
        moved = self.focusNextPrevChild(True)
        for _ in range(_PASSED_OVER):
            # Small icon buttons (移出) are for Tab; Enter goes from field to field.
            if not isinstance(QApplication.focusWidget(), QToolButton):
                break
            moved = self.focusNextPrevChild(True)
        return moved


class FormRows(QWidget):
    """A grid of rows that reflows: three columns, two under 880 design pixels, one under 560.

    Give it its ``parent`` where many stand on a page: a style sheet looks at every widget again
    each time one of those above it gets a parent.

    Signals: ``changed(str)`` with the name of the field that changed, ``left(str)`` on leaving it.
    """

    changed = Signal(str)
    left = Signal(str)

    def __init__(
        self,
        specs: Iterable[FieldSpec],
        today: Callable[[], date],
        *,
        name: str,
        columns: int = 3,
        working: WorkingDays | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._most = columns
        self._shown_columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        look = theme.current()
        self._grid.setHorizontalSpacing(look.px("space_4"))
        self._grid.setVerticalSpacing(look.px("space_3"))
        self.rows: dict[str, FormRow] = {}
        for spec in specs:
            row = FormRow(spec, today, working, prefix=f"{name}_", parent=self)
            row.changed.connect(self.changed)
            row.left.connect(self.left)
            self.rows[spec.name] = row
        self._arrange(columns)

    def value(self, name: str) -> FieldValue:
        """Return one value."""
        return self.rows[name].editor.value()

    def set_value(self, name: str, value: FieldValue) -> None:
        """Show one value."""
        self.rows[name].editor.set_value(value)

    def values(self) -> dict[str, FieldValue]:
        """Return all values by name."""
        return {name: row.editor.value() for name, row in self.rows.items()}

    def set_values(self, values: Mapping[str, FieldValue]) -> None:
        """Show values; names the form has not are passed over."""
        for name, value in values.items():
            if name in self.rows:
                self.rows[name].editor.set_value(value)

    def texts(self) -> dict[str, str]:
        """Return everything as typed, for a draft."""
        return {name: row.editor.text() for name, row in self.rows.items()}

    def set_texts(self, texts: Mapping[str, object]) -> None:
        """Put a draft back; names the form has not are passed over."""
        for name, text in texts.items():
            if name in self.rows and isinstance(text, str):
                self.rows[name].editor.set_text(text)

    def check(self) -> tuple[FieldProblem, ...]:
        """Return and show what is wrong with the fields by themselves."""
        found = tuple(
            FieldProblem(name, sentence)
            for name, row in self.rows.items()
            if not row.isHidden() and (sentence := row.own_problem())
        )
        self.show_problems(found)
        return found

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Show problems below their fields and take all others away."""
        sentences = {problem.field: problem.sentence for problem in problems}
        for name, row in self.rows.items():
            row.show_problem(sentences.get(name, ""))

    def set_choices(self, name: str, choices: tuple[tuple[str, str], ...]) -> None:
        """Offer other choices in a choice field, or while one types into a line."""
        editor = self.rows[name].editor
        if isinstance(editor, ChoiceEditor | LineEditor):
            editor.set_choices(choices)

    def show_row(self, name: str, *, shown: bool) -> None:
        """Show or hide a row; a hidden one is not checked."""
        self.rows[name].setVisible(shown)
        self._arrange(self._shown_columns)

    def focus(self, name: str = "") -> None:
        """Give the focus to a field, to the first one without a name."""
        row = self.rows.get(name) or next(iter(self.rows.values()))
        row.editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, columns: int) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        line = place = 0
        for row in self.rows.values():
            if row.isHidden() and row.testAttribute(_HIDDEN_ON_PURPOSE):
                continue
            width = columns if row.spec.wide else 1
            if place + width > columns:
                line, place = line + 1, 0
            self._grid.addWidget(row, line, place, 1, width)
            place += width
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._shown_columns = columns

    def minimumSizeHint(self) -> QSize:
        """One column is always enough."""
        one = max((row.minimumSizeHint().width() for row in self.rows.values()), default=0)
        return QSize(one, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as fit."""
        super().resizeEvent(event)
        if self.isVisible():  # before, the width is not the one it will have
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Use as many columns as fit."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width() / theme.current().scale
        fit = 1 if width < _TWO_COLUMNS else 2 if width < _THREE_COLUMNS else 3
        columns = min(self._most, fit)
        if columns != self._shown_columns:
            self._arrange(columns)
