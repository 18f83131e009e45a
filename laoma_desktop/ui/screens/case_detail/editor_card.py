"""The open form of the case page: fields, what is still lacking, 取消 and one verb."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.ui.panels.id_card.view import card_button
from laoma_desktop.ui.presenting import FieldValue
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_detail.parts import clear
from laoma_desktop.ui.screens.case_detail.state import Opened
from laoma_desktop.ui.widgets.buttons import ButtonKind, button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.form_rows import FormRows
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.tab_order import put_in_order, stops
from laoma_desktop.ui.wording.words import clock_time, still_wrong

_PEOPLE = ("party", "agent")
"""Forms that an identity card can fill."""


class EditorCard(Card):
    """Signals: ``changed(name, value, text)``, ``save_asked``, ``cancel_asked``, ``read_asked``."""

    changed = Signal(str, object, str)
    save_asked = Signal()
    cancel_asked = Signal()
    read_asked = Signal()

    def __init__(self, opened: Opened, today: Callable[[], date]) -> None:
        editor = opened.editor
        self._read = card_button("editor_read") if opened.kind in _PEOPLE else None
        actions = [self._read] if self._read is not None else []
        super().__init__(editor.title, actions=actions, name="editor")
        self.setProperty("card", "edit")
        look = theme.current()
        self._today = today
        self._focus = opened.focus
        self.opener = f"open_{opened.kind}_{opened.uuid or opened.role or 'new'}"
        self._note = PlainLabel(editor.note, "meta", wrap=True, name="editor_note")
        if editor.note:
            self.body.addWidget(self._note)
        if self._read is not None:
            self._read.clicked.connect(self.read_asked)
        self._form_place = QVBoxLayout()
        self.body.addLayout(self._form_place)
        self._checks = QVBoxLayout()
        self._checks.setSpacing(look.px("space_1"))
        self.body.addLayout(self._checks)
        self.form = self._make_form(opened)
        self._problem = PlainLabel("", "problem", wrap=True, name="editor_problem")
        self._problem.hide()
        self._counted = False
        self.body.addWidget(self._problem)
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(look.px("space_2"))
        self.body.addLayout(self._gaps)
        self.body.addLayout(self._build_foot(opened))

    def tab_stops(self) -> Sequence[QWidget]:
        """Go from the last field to the verb: Enter leads there too."""
        gaps = [item.widget() for item in map(self._gaps.itemAt, range(self._gaps.count())) if item]
        mend = [stop for gap in gaps if gap is not None for stop in stops(gap)]
        read = [self._read] if self._read is not None else []
        return [*stops(self.form), self.verb, self._cancel, *read, *mend]

    def show_gap(self, gap: QWidget) -> None:
        """Show something the file lacks, with the way to mend it."""
        self._gaps.addWidget(gap)

    def _build_foot(self, opened: Opened) -> QHBoxLayout:
        look = theme.current()
        row = QHBoxLayout()
        row.setSpacing(look.px("space_2"))
        self._kept = PlainLabel("", "meta", wrap=True, name="editor_kept")
        row.addWidget(self._kept, 1)
        self._cancel = button("取消(&C)", name="editor_cancel")
        self._cancel.clicked.connect(self.cancel_asked)
        kind: ButtonKind = "danger" if opened.editor.dangerous else "primary"
        self.verb = button(f"{opened.editor.verb}(&S)", kind, name="editor_save")
        self.verb.clicked.connect(self.save_asked)
        row.addWidget(self._cancel)
        row.addWidget(self.verb)
        if opened.kept_at is not None:
            self._kept.setText(f"接着上次没写完的内容（{clock_time(opened.kept_at)} 保存）")
        return row

    def _make_form(self, opened: Opened) -> FormRows:
        form = FormRows(opened.editor.specs, self._today, name="edit")
        form.set_values(opened.editor.values)
        form.set_texts(opened.raw)
        form.show_problems(opened.problems)
        form.changed.connect(self._on_changed)
        self._quick = form.rows[opened.editor.quick].editor.widget if opened.editor.quick else None
        if self._quick is not None:
            self._quick.installEventFilter(self)  # before the row's own, which moves on
        self._form_place.addWidget(form)
        if self._read is not None:
            self._read.setVisible("id_number" in form.rows)
        return form

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save on Enter in the one line that is enough."""
        if watched is self._quick and isinstance(event, QKeyEvent):
            pressed = event.type() is QEvent.Type.KeyPress and not event.isAutoRepeat()
            if pressed and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.save_asked.emit()
                return True
        return super().eventFilter(watched, event)

    def rebuild(self, opened: Opened) -> None:
        """Show other fields, the same values."""
        with QSignalBlocker(self.form):
            clear(self._form_place)
        self.form = self._make_form(opened)
        put_in_order([self])

    def show_problems(self, problems: Sequence[FieldProblem], sentence: str) -> None:
        """Show problems below their fields and the sentence above the verbs."""
        self.form.show_problems(problems)
        self._counted = sentence == still_wrong(len(problems))
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if problems:
            self.form.focus(problems[0].field)

    def show_checks(self, sentences: Sequence[str]) -> None:
        """Show what is still lacking."""
        clear(self._checks)
        for sentence in sentences:
            self._checks.addWidget(PlainLabel(f"还要补：{sentence}", "problem", wrap=True))

    def show_kept(self, at: datetime) -> None:
        """Say when the draft was saved."""
        self._kept.setText(f"草稿已保存 {clock_time(at)}")

    def focus_form(self) -> None:
        """Give the focus to the field somebody came for, else to the first."""
        self.form.focus(self._focus)

    def _on_changed(self, name: str) -> None:
        if self._counted:
            left = sum(bool(row.problem()) for row in self.form.rows.values())
            self._problem.setText(still_wrong(left))
            self._problem.setVisible(bool(left))
        value: FieldValue = self.form.value(name)
        self.changed.emit(name, value, self.form.rows[name].editor.text())
