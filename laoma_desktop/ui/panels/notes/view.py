"""笔记: a card with the work notes of a case or of a person; one button writes another."""

from functools import partial

from laoma_desktop.domain.ids import CaseId, PersonId
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.notes import NoteFilter, NoteLine
from laoma_desktop.services.notes import NoteService
from laoma_desktop.ui.presenting import Navigator, Route, Tasks
from laoma_desktop.ui.widgets.action_row import ActionRow, Verb, show_rows
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.words import joined

_SHOWN = 20


class NotesPanel:
    """``card`` shows the notes that name a case or a person; others' private ones never."""

    def __init__(self, tasks: Tasks, navigator: Navigator, notes: NoteService) -> None:
        self._tasks = tasks
        self._navigator = navigator
        self._notes = notes
        self._new: Route | None = None
        new = button("记一笔", "quiet", icon="notebook-pen", name="case_note_new")
        new.clicked.connect(self._on_new)
        self.card = Card("笔记", actions=[new], name="card_notes")
        self.card.hide()

    def show_case(self, case_id: CaseId) -> None:
        """Ask for the notes of a case; the newest question wins."""
        self._new = Route("notes", str(case_id), "new")
        self._ask(NoteFilter(case=case_id), "这个案件")

    def show_person(self, person: PersonId) -> None:
        """Ask for the notes that name a person; the newest question wins."""
        self._new = Route("notes", str(person), "met")
        self._ask(NoteFilter(person=person), "这个人")

    def _ask(self, wanted: NoteFilter, whom: str) -> None:
        self._tasks.query(
            self.card,
            lambda: self._notes.page(wanted, None, _SHOWN),
            partial(self._show, whom),
            topic="notes",
        )

    def _show(self, whom: str, page: Page[NoteLine]) -> None:
        rows = [self._row(line, number) for number, line in enumerate(page.rows)]
        none = PlainLabel(f"还没有关联{whom}的笔记。", "label", wrap=True)
        show_rows(self.card, rows or [none])
        self.card.meta.setText(f"最近 {_SHOWN} 篇" if page.next else "")

    def _row(self, line: NoteLine, number: int) -> ActionRow:
        meta = joined(
            line.on.isoformat(),
            line.kind.value,
            line.author,
            line.who,
            "私密" if line.private else "",
        )
        go = partial(self._navigator.open, Route("notes", str(line.note_id)))
        return ActionRow(line.words or line.who, meta, (Verb("打开", f"case_note_{number}", go),))

    def _on_new(self) -> None:
        if self._new is not None:
            self._navigator.open(self._new)
