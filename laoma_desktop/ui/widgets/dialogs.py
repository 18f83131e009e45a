"""Small windows that ask: a form with one verb, a question. Opened, never executed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.ui.presenting import FieldSpec, FieldValue
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.buttons import ButtonKind, button
from laoma_desktop.ui.widgets.form_rows import FormRows
from laoma_desktop.ui.widgets.page import ScrollBody
from laoma_desktop.ui.widgets.plain_label import PlainLabel

_FRAME = 190
"""What title, buttons and margins of a dialog take, and some air around it."""

_NOTES = 60
"""Room for the lines that appear below fields while one types."""


class AskDialog(QDialog):
    """A title, a sentence, 取消 and one verb.

    Signals: ``agreed`` when the verb was chosen, ``cancelled`` when 取消 was: only then what was
    typed is given up.

    The caller closes it (``accept``) when the thing is done, so a refusal can be shown inside.
    """

    agreed = Signal()
    cancelled = Signal()

    def __init__(
        self,
        parent: QWidget,
        title: str,
        sentence: str,
        verb: str,
        *,
        kind: ButtonKind = "primary",
        width: int = 480,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setObjectName("ask_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        pad = look.px("space_6")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(pad, pad, pad, look.px("space_4"))
        outer.setSpacing(look.px("space_4"))
        outer.addWidget(PlainLabel(title, "title"))
        self.sentence = PlainLabel(sentence, wrap=True, name="ask_sentence")
        outer.addWidget(self.sentence)
        self.sentence.setVisible(bool(sentence))
        self.body = QVBoxLayout()
        outer.addLayout(self.body, 1)
        self._problem = PlainLabel("", "problem", wrap=True, name="ask_problem")
        self._problem.hide()
        outer.addWidget(self._problem)
        self.verb = button(verb, kind, name="ask_verb")
        self.beside = self._buttons()
        outer.addLayout(self.beside)
        room = parent.window().width()
        self.resize(min(look.scaled(width), max(room - pad, look.scaled(320))), self.height())

    def _buttons(self) -> QHBoxLayout:
        self.cancel = button("取消(&C)", name="ask_cancel")
        self.cancel.clicked.connect(self._on_cancel)
        self.verb.setDefault(True)
        self.verb.clicked.connect(self._on_verb)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px("space_2"))
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.verb)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Lead Enter from the last field to the verb, not to 取消; give long words their lines."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
        self.setTabOrder(self.verb, self.cancel)

    def show_problem(self, sentence: str) -> None:
        """Show why it cannot be done."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _on_cancel(self) -> None:
        self.cancelled.emit()
        self.reject()

    def _on_verb(self) -> None:
        self.agreed.emit()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """What a small form asks: title, fields, verb; ``columns`` beside each other.

    ``tall`` lets the fields scroll where the window has no room for all of them.
    """

    title: str
    fields: tuple[FieldSpec, ...]
    verb: str
    sentence: str = ""
    kind: ButtonKind = "primary"
    columns: int = 1
    width: int = 480
    tall: bool = False


class FormDialog(AskDialog):
    """A small form. Signal: ``filled(dict)`` with the values once nothing is wrong by itself."""

    filled = Signal(dict)

    def __init__(self, parent: QWidget, words: FormWords, today: Callable[[], date]) -> None:
        super().__init__(
            parent, words.title, words.sentence, words.verb, kind=words.kind, width=words.width
        )
        self.form = FormRows(words.fields, today, name="dialog", columns=words.columns)
        if words.tall:
            scale = theme.current().scale
            room = round(parent.window().height() / scale) - _FRAME
            whole = round(self.form.sizeHint().height() / scale) + _NOTES
            scrolled(self, self.form, min(room, whole))
        else:
            self.body.addWidget(self.form)
        self.agreed.connect(self._on_agreed)
        self.form.focus()

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Show problems below their fields; those of no field in the line above the buttons."""
        self.form.show_problems(problems)
        other = [p.sentence for p in problems if p.field not in self.form.rows]
        self.show_problem("\n".join(other))

    def _on_agreed(self) -> None:
        if not self.form.check():
            values: dict[str, FieldValue] = self.form.values()
            self.filled.emit(values)


def ask(
    parent: QWidget,
    title: str,
    sentence: str,
    verb: str,
    agreed: Callable[[], None],
    *,
    kind: ButtonKind = "primary",
) -> AskDialog:
    """Ask one question; ``agreed`` is called and the window closed when the verb was chosen."""
    dialog = AskDialog(parent, title, sentence, verb, kind=kind)
    dialog.agreed.connect(dialog.accept)
    dialog.accepted.connect(agreed)
    dialog.open()
    return dialog


def scrolled(dialog: AskDialog, content: QWidget, height: int) -> None:
    """Put something tall into a dialog; ``height`` in design pixels is what it may take."""
    content.setContentsMargins(0, 0, theme.current().px("space_2"), 0)  # off the scroll bar
    body = ScrollBody(content)
    body.setMinimumHeight(theme.current().scaled(height))
    dialog.body.addWidget(body, 1)
