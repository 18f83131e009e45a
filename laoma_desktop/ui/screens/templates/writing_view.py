"""The half in which a template is written: outline at the left, the part in sight at the right."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.template_preview import PreviewRow
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.templates.outline import Entry, place, verbs
from laoma_desktop.ui.screens.templates.presenter import TemplatesPresenter
from laoma_desktop.ui.screens.templates.preview_grid import PreviewGrid
from laoma_desktop.ui.screens.templates.state import Part, Writing
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.form_rows import FormRows
from laoma_desktop.ui.widgets.page import ScrollBody
from laoma_desktop.ui.widgets.plain_label import PlainLabel

BESIDE_FROM = 700
"""From this width on the outline stands beside the form, else above it."""
_NODE = Qt.ItemDataRole.UserRole
_INDENT = "　"


class WritingView(QWidget):
    """Outline, its verbs, the form."""

    def __init__(
        self,
        presenter: TemplatesPresenter,
        today: Callable[[], date],
        due: Callable[[PreviewRow], str],
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._today = today
        self._due = due
        self.form: FormRows | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.current().px("space_4"))
        self._row.addWidget(self._build_outline(), 2)
        self._row.addWidget(self._build_side(), 3)

    def _build_outline(self) -> QWidget:
        self.outline = QListWidget()
        self.outline.setObjectName("template_outline")
        self.outline.setAccessibleName("模板的各部分，按 Enter 去填")
        self.outline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.outline.currentItemChanged.connect(self._on_current)
        self.outline.itemActivated.connect(self._on_activated)
        self.outline.installEventFilter(self)
        self._verbs = QWidget()
        self._verbs.setMinimumHeight(button(" ").sizeHint().height())  # the list keeps its height
        self._flow = FlowLayout(self._verbs)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.outline, 1)
        column.addWidget(self._verbs)
        return holder

    def _build_side(self) -> QWidget:
        self._card = Card(" ", name="template_part")
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, theme.current().px("space_2"), 0)
        self._content.setSpacing(theme.current().px("space_3"))
        self._scroll = ScrollBody(content)
        self._scroll.setObjectName("template_part_scroll")
        self._scroll.setAccessibleName("这一项的内容")
        self._card.body.addWidget(self._scroll, 1)
        return self._card

    def fold(self, width: int) -> None:
        """Put the outline above the form where both have no room beside each other."""
        side = QBoxLayout.Direction.LeftToRight
        self._row.setDirection(side if width >= BESIDE_FROM else QBoxLayout.Direction.TopToBottom)

    def show_writing(self, writing: Writing, entries: tuple[Entry, ...]) -> None:
        """Show the outline; lines that only changed their words stay where they are."""
        self.outline.blockSignals(True)
        if [self._node(n) for n in range(self.outline.count())] != [e.node for e in entries]:
            self.outline.clear()
            for entry in entries:
                item = QListWidgetItem()
                item.setData(_NODE, entry.node)
                self.outline.addItem(item)
        for number, entry in enumerate(entries):
            self.outline.item(number).setText(_INDENT * entry.level + entry.text)
            if entry.node == writing.node:
                self.outline.setCurrentRow(number)
        self.outline.blockSignals(False)

    def show_part(self, part: Part) -> None:
        """Show a form, or days, or sentences."""
        self._clear()
        self._card.title.setText(part.title.strip())
        self._problem = PlainLabel("", "problem", wrap=True, name="template_problem")
        self._problem.hide()
        self._content.addWidget(self._problem)
        for sentence in part.sentences:
            self._content.addWidget(PlainLabel(sentence, "label", wrap=True).selectable())
        if part.form is not None:
            self.form = FormRows(part.form.specs, self._today, name="template", columns=2)
            self.form.set_values(part.form.values)
            self.form.changed.connect(self._on_changed)
            self._content.addWidget(self.form)
        if part.preview is not None:
            self._content.addWidget(PreviewGrid(part.preview, self._due))
        self._content.addStretch(1)
        plain = Qt.FocusPolicy.NoFocus if part.form else Qt.FocusPolicy.StrongFocus
        self._scroll.setFocusPolicy(plain)
        self._scroll.verticalScrollBar().setValue(0)
        self._show_verbs(part.node)

    def _clear(self) -> None:
        self.form = None
        while (item := self._content.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.setParent(None)
                gone.deleteLater()

    def _show_verbs(self, node: str) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.setParent(None)
                gone.deleteLater()
        for field, words in verbs(node):
            add = button(words, icon="plus", name=f"template_add_{field}")
            add.clicked.connect(lambda _, field=field: self._presenter.add(field))
            self._flow.addWidget(add)
        if place(node)[1] < 0:
            return
        for words, name, slot in (
            ("上移", "up", lambda: self._presenter.move(-1)),
            ("下移", "down", lambda: self._presenter.move(1)),
            ("删去", "remove", self._presenter.remove),
        ):
            made = button(words, "quiet", name=f"template_{name}")
            made.clicked.connect(lambda _, slot=slot: slot())
            self._flow.addWidget(made)

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show problems under their fields; those of no field stand at the top."""
        fields = self.form.rows if self.form is not None else {}
        if self.form is not None:
            self.form.show_problems(problems)
        loose = "\n".join(one.sentence for one in problems if one.field not in fields)
        self._problem.setText(loose)
        self._problem.setVisible(bool(loose))

    def focus_part(self, field: str = "") -> None:
        """Give the focus to a field; to the outline where the part has none."""
        if self.form is None:
            self.outline.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        name = field if field in self.form.rows else ""
        self.form.focus(name)

    def _on_changed(self, _name: str) -> None:
        if self.form is not None:
            self._presenter.changed(self.form.values())

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._presenter.choose(str(item.data(_NODE)))

    def _on_activated(self, _item: QListWidgetItem) -> None:
        if self.form is not None:
            self.form.focus()
        else:
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _node(self, row: int) -> str:
        return str(self.outline.item(row).data(_NODE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete takes the part away, Alt with an arrow moves it."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if event.key() == Qt.Key.Key_Delete:
                self._presenter.remove()
                return True
            if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                self._presenter.move(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)
