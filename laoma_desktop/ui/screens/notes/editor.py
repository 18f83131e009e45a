"""The note being written: its fields, what it is linked to, what can be done with it."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.notes.form import SPECS, Writing, shown
from laoma_desktop.ui.screens.notes.link_panel import LinkPanel
from laoma_desktop.ui.screens.notes.links import KINDS, LinkKind
from laoma_desktop.ui.screens.notes.presenter import NotesPresenter
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.form_rows import FormRows
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.words import day_in_sentence


class NoteEditor(QWidget):
    """Everything typed goes to the presenter.

    ``kept`` and ``main_verbs`` are for the foot of the page, which stays in sight.
    """

    def __init__(self, presenter: NotesPresenter, today: Callable[[], date]) -> None:
        super().__init__()
        self._presenter = presenter
        self._filling = False
        self.kept = PlainLabel("", "meta", name="note_kept")
        self._card = Card("记一笔", name="note_card")
        self.form = FormRows(SPECS, today, name="note")
        self.form.changed.connect(self._on_changed)
        self._card.body.addWidget(self.form)
        self.links: Final[dict[LinkKind, LinkPanel]] = {
            kind: LinkPanel(kind, presenter.links, presenter.open_link) for kind in KINDS
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px("space_3"))
        column.addWidget(self._card)
        for panel in self.links.values():
            self._card.body.addWidget(panel)
        self._card.body.addLayout(self._build_verbs())
        self._card.body.addStretch(1)

    def _build_verbs(self) -> FlowLayout:
        flow = FlowLayout()
        save = button("保存(&S)", "primary", icon="save", name="note_save")
        save.clicked.connect(self._on_save)
        self._to_case = button("转成案件(&T)", icon="file-plus", name="note_to_case")
        self._to_case.clicked.connect(self._presenter.to_case)
        self.main_verbs = (self._to_case, save)
        self._keep = button("答应的事办到了(&D)", icon="check", name="note_keep")
        self._keep.clicked.connect(self._presenter.keep)
        self._give_up = button("放弃修改", "quiet", name="note_give_up")
        self._give_up.clicked.connect(self._presenter.give_up)
        self._trash = button("移入回收站", "quiet", icon="trash-2", name="note_trash")
        self._trash.clicked.connect(self._presenter.trash)
        self._verbs = (self._keep, self._give_up, self._trash)
        for verb in self._verbs:
            flow.addWidget(verb)
        return flow

    def show_writing(self, writing: Writing) -> None:
        """Show a note; somebody else's can be read only."""
        self._filling = True
        self.form.set_values(shown(writing))
        self._filling = False
        note = writing.note
        self._card.title.setText("记一笔" if writing.ref is None else day_in_sentence(note.on))
        self._card.meta.setText("" if writing.mine else f"{note.author}写的，只能看")
        for part in (self.form, *self.main_verbs, *self._verbs):
            part.setEnabled(writing.mine)
        for panel in self.links.values():
            panel.begin(mine=writing.mine)
        self._trash.setVisible(writing.ref is not None)
        self._keep.setVisible(writing.ref is not None and note.owes)
        kept = f"答应的事 {note.kept_on.isoformat()} 已办到。" if note.kept_on else ""
        self.say(kept or "写下的内容会自动存成草稿。")

    def say(self, sentence: str) -> None:
        """Say below the form what became of what was typed."""
        self.kept.setText(sentence)

    def _on_changed(self, _name: str) -> None:
        if not self._filling:
            self._presenter.changed()

    def _on_save(self) -> None:
        self._presenter.save()
