"""The note being written: its fields, the cases it names, what can be done with it."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.cases import SearchHit
from laoma_desktop.domain.views.notes import LinkedCase
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.notes.form import SPECS, Writing, shown
from laoma_desktop.ui.screens.notes.presenter import NotesPresenter
from laoma_desktop.ui.widgets.action_row import ActionRow, Verb, show_rows
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
        self._cases = Card("关联的案件", name="note_cases", flat=True)
        self._hits = Card("是哪一件", name="note_hits", flat=True)
        self._hits.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px("space_3"))
        column.addWidget(self._card)
        self._card.body.addWidget(self._cases)
        self._card.body.addLayout(self._build_finder())
        self._card.body.addWidget(self._hits)
        self._card.body.addLayout(self._build_verbs())
        column.addStretch(1)

    def _build_finder(self) -> QHBoxLayout:
        self._number = QLineEdit()
        self._number.setObjectName("note_case")
        self._number.setAccessibleName("关联案件")
        self._number.setPlaceholderText("关联案件：案号、当事人或案由里的字")
        self._number.returnPressed.connect(self._on_find)
        self._find = button("关联案件(&G)", icon="search", name="note_link")
        self._find.clicked.connect(self._on_find)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px("space_2"))
        row.addWidget(self._number, 1)
        row.addWidget(self._find)
        return row

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
        for part in (self.form, self._number, self._find, *self.main_verbs, *self._verbs):
            part.setEnabled(writing.mine)
        self._trash.setVisible(writing.ref is not None)
        self._keep.setVisible(writing.ref is not None and note.owes)
        self._number.clear()
        kept = f"答应的事 {note.kept_on.isoformat()} 已办到。" if note.kept_on else ""
        self.say(kept or "写下的内容会自动存成草稿。")

    def show_cases(self, cases: tuple[LinkedCase, ...]) -> None:
        """Show the cases the note names."""
        rows = [self._case(case, number) for number, case in enumerate(cases)]
        show_rows(self._cases, rows)
        self._cases.setVisible(bool(rows))

    def _case(self, case: LinkedCase, number: int) -> ActionRow:
        verbs = [Verb("打开", f"note_case_open_{number}", partial(self._open, case.case_id))]
        if self._presenter.writing.mine:
            drop = partial(self._presenter.link, case.case_id, on=False)
            verbs.append(Verb("取消关联", f"note_case_drop_{number}", drop))
        return ActionRow(case.title, case.number, verbs)

    def show_choices(self, hits: tuple[SearchHit, ...]) -> None:
        """Show cases to choose from; none takes them away."""
        rows = [
            ActionRow(
                hit.title,
                hit.number,
                (Verb("关联这件", f"note_hit_{n}", partial(self._presenter.link, hit.case_id)),),
            )
            for n, hit in enumerate(hits)
        ]
        show_rows(self._hits, rows)
        self._hits.setVisible(bool(rows))
        if rows:
            rows[0].buttons[0].setFocus()

    def say(self, sentence: str) -> None:
        """Say below the form what became of what was typed."""
        self.kept.setText(sentence)

    def _open(self, case: CaseId) -> None:
        self._presenter.open_case(case)

    def _on_changed(self, _name: str) -> None:
        if not self._filling:
            self._presenter.changed()

    def _on_find(self) -> None:
        self._presenter.find_case(self._number.text().strip())

    def _on_save(self) -> None:
        self._presenter.save()
