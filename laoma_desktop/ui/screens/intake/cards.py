"""The cards of the intake page: facts, one per party, one per agent."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.ui.panels.id_card.view import card_button
from laoma_desktop.ui.presenting import FieldSpec, FieldValue, FormValues
from laoma_desktop.ui.widgets.action_row import ActionRow, show_rows
from laoma_desktop.ui.widgets.buttons import icon_button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.form_rows import FormRows


class FormCard(Card):
    """A card with a form.

    Signals: ``changed(section, name)``, ``left(section, name)``, ``remove_asked(section)``,
    ``read_asked(section)`` where it may be filled from an identity card.
    """

    changed = Signal(str, str)
    left = Signal(str, str)
    remove_asked = Signal(str)
    read_asked = Signal(str)

    def __init__(
        self,
        section: str,
        title: str,
        specs: tuple[FieldSpec, ...],
        today: Callable[[], date],
        *,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        remove = icon_button("x", f"移出{title}", name=f"{section}_remove") if removable else None
        read = card_button(f"{section}_read") if removable else None
        actions = [made for made in (read, remove) if made is not None]
        super().__init__(title, actions=actions, name=f"card_{section}")
        if parent is not None:
            self.setParent(parent)  # before the fields are there, see ``FormRows``
        self._remove = remove
        self._read = read
        if read:
            read.clicked.connect(self._on_read)
        if remove:
            remove.clicked.connect(self._on_remove)
        self.section = section
        self._today = today
        self.form = FormRows(specs, today, name=section, parent=self)
        self._wire()
        self.body.addWidget(self.form)
        self.offer_reading()
        self._matches: Card | None = None
        self._rows: list[ActionRow] = []

    def show_matches(self, title: str, rows: list[ActionRow]) -> None:
        """Show above the fields who of the people register this may be; no rows: nobody."""
        if self._matches is None:
            if not rows:
                return
            self._matches = Card(title, name=f"{self.section}_matches", flat=True)
            self.body.insertWidget(0, self._matches)
        self._rows = rows
        self._matches.title.setText(title)
        self._matches.setAccessibleName(title)
        show_rows(self._matches, rows)
        self._matches.setVisible(bool(rows))

    def _wire(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.form.left.connect(self._on_left)

    def rebuild(self, specs: tuple[FieldSpec, ...]) -> None:
        """Show other fields (another type of party) in the same card."""
        self.form.blockSignals(True)
        self.body.removeWidget(self.form)
        self.form.hide()
        self.form.deleteLater()
        self.form = FormRows(specs, self._today, name=self.section, parent=self)
        self._wire()
        self.body.addWidget(self.form)
        self.offer_reading()

    def show_heading(self, title: str) -> None:
        """Show what the card is called now."""
        self.title.setText(title)
        self.setAccessibleName(title)
        if self._remove:
            self._remove.setAccessibleName(f"移出{title}")
            self._remove.setToolTip(f"移出{title}")

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through: the fields, who it may be, then 移出."""
        stops: list[QWidget] = [row.editor.widget for row in self.form.rows.values()]
        stops += [made for row in self._rows for made in row.buttons]
        return [*stops, *(made for made in (self._read, self._remove) if made is not None)]

    def offer_reading(self) -> None:
        """Offer to read an identity card where the form is a person's."""
        if self._read is not None:
            self._read.setVisible("id_number" in self.form.rows)

    def show_values(self, values: FormValues, raw: Mapping[str, str]) -> None:
        """Show values without telling that they changed."""
        self.form.blockSignals(True)
        self.form.set_values(values)
        self.form.set_texts(raw)
        self.form.blockSignals(False)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show sentences under their fields."""
        self.form.show_problems(tuple(FieldProblem(n, text) for n, text in problems.items()))

    def value_of(self, name: str) -> tuple[FieldValue, str]:
        """Return a field's value and what stands in it."""
        return self.form.value(name), self.form.rows[name].editor.text()

    def _on_changed(self, name: str) -> None:
        self.changed.emit(self.section, name)

    def _on_left(self, name: str) -> None:
        self.left.emit(self.section, name)

    def _on_read(self) -> None:
        self.read_asked.emit(self.section)

    def _on_remove(self) -> None:
        self.remove_asked.emit(self.section)
