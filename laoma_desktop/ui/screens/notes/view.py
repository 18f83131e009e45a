"""The page 民情日记: the days at the left, the note being written at the right."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.ids import CaseId, PersonId
from laoma_desktop.domain.notes import NoteKind
from laoma_desktop.domain.views.notes import NoteLine
from laoma_desktop.services.drafts import Draft
from laoma_desktop.ui.models.paged_table import PagedTable
from laoma_desktop.ui.presenting import FieldValue, FormValues, Messages, Navigator, Route, Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.changes import ChangeHub, Touched
from laoma_desktop.ui.runtime.drafts import Autosave, DraftStore
from laoma_desktop.ui.screens.notes.columns import columns
from laoma_desktop.ui.screens.notes.contract import NotesServices
from laoma_desktop.ui.screens.notes.editor import NoteEditor
from laoma_desktop.ui.screens.notes.form import NOTE, Writing, first_words
from laoma_desktop.ui.screens.notes.links import Link, LinkKind
from laoma_desktop.ui.screens.notes.listing import OWED, Source
from laoma_desktop.ui.screens.notes.presenter import MET, NEW, NotesPresenter, route_note
from laoma_desktop.ui.screens.notes.printing import OWN, PRINTING
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.chip_bar import ChipBar
from laoma_desktop.ui.widgets.dialogs import FormDialog
from laoma_desktop.ui.widgets.draft_offers import DraftOffer, DraftOffers
from laoma_desktop.ui.widgets.empty_state import EmptyState
from laoma_desktop.ui.widgets.files import save_file
from laoma_desktop.ui.widgets.page import Page, ScrollBody
from laoma_desktop.ui.widgets.search_box import SearchBox
from laoma_desktop.ui.widgets.table_view import TableView
from laoma_desktop.ui.wording.words import clock_time, moment

BOTH_FROM = 900
"""From this width on list and editor stand side by side."""
_CHIPS = (("", "全部"), *((kind.value, kind.value) for kind in NoteKind), (OWED, "答应未办"))


class NotesPage(Page):
    """Implements ``NotesView``; ``taken_over`` where it takes the place of another page."""

    def __init__(
        self,
        presenter: NotesPresenter,
        *,
        tasks: Tasks,
        drafts: DraftStore,
        today: Callable[[], date],
    ) -> None:
        super().__init__("民情日记", name="notes", scroll=False)
        self.presenter = presenter
        self._offered: dict[str, Draft] = {}
        self._today = today
        self.taken_over = False
        self._writes = True
        self._narrow = False
        self.editor = NoteEditor(presenter, today)
        self._build_verbs()
        row = QHBoxLayout()
        row.setSpacing(theme.current().px("space_4"))
        self._list = self._build_list(tasks)
        self._side = ScrollBody(self.editor)
        row.addWidget(self._list, 4)
        row.addWidget(self._side, 5)
        self.body.addLayout(row, 1)
        margins = self.body.contentsMargins()
        margins.setBottom(0)  # the foot below has a margin of its own
        self.body.setContentsMargins(margins)
        self.set_foot([self.editor.kept], self.editor.main_verbs)
        self._autosave = Autosave(tasks, drafts, NOTE, presenter.body, self)
        self._autosave.saved.connect(self._on_kept)
        self.width_changed.connect(self._on_width)
        self.on_key("save", self._on_save)
        self.on_key("print", self._on_print)
        presenter.attach(self, self._autosave)

    def _build_verbs(self) -> None:
        self._back = button("看列表(&L)", icon="arrow-left", name="notes_list")
        self._back.clicked.connect(self._on_list)
        printed = button("印成册(&P)", icon="printer", name="notes_print")
        printed.clicked.connect(self._on_print)
        new = button("记一笔(&W)", "primary", icon="notebook-pen", name="notes_new")
        new.clicked.connect(self._on_new)
        self.set_head_actions([self._back, printed, new])

    def _build_list(self, tasks: Tasks) -> QWidget:
        self._search = SearchBox("找笔记：任意两个字，姓名、地点、案情", name="notes_search")
        self._search.set_text(self.presenter.listing.text)
        self._search.searched.connect(self.presenter.look_for)
        self._search.accepted.connect(self._on_accepted)
        self._search.left_down.connect(self._focus_table)
        self._chips = ChipBar(_CHIPS, name="notes_kind", title="看哪些笔记")
        self._chips.set_value(self.presenter.listing.chip)
        self._chips.chosen.connect(self.presenter.choose)
        self._offer = DraftOffers(name="notes_offer", most=1, what="篇没保存的笔记")
        self._offer.resumed.connect(self._on_resume)
        self._offer.forgotten.connect(self._on_forget)
        self._model: PagedTable[NoteLine] = PagedTable(columns(), tasks, self)
        self._model.loaded.connect(self._on_loaded)
        self._table = TableView(name="notes_table", title="笔记，按 Enter 打开")
        self._table.show_model(self._model)
        self._table.opened.connect(self._on_opened)
        self._empty = EmptyState("notebook-pen", "", name="notes_empty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px("space_3"))
        for part in (self._search, self._chips, self._offer):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        return holder

    def values(self) -> FormValues:
        """Return what stands in the form."""
        return self.editor.form.values()

    def show_rows(self, source: Source) -> None:
        """Show the list from its first page on."""
        self._model.load(source)

    def show_writing(self, writing: Writing) -> None:
        """Show a note in the editor."""
        self.editor.show_writing(writing)

    def show_links(self, kind: LinkKind, links: tuple[Link, ...]) -> None:
        """Show what the note names."""
        self.editor.links[kind].show_links(links)

    def show_choices(self, kind: LinkKind, links: tuple[Link, ...]) -> None:
        """Show cases or people to choose from."""
        self.editor.links[kind].show_choices(links)

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show problems under their fields; the first one gets the focus."""
        self.editor.form.show_problems(problems)
        first = next((p.field for p in problems if p.field in self.editor.form.rows), "")
        if first:
            self.editor.form.focus(first)

    def show_offer(self, drafts: tuple[Draft, ...]) -> None:
        """Offer drafts of an earlier time."""
        self._offered = {draft.key: draft for draft in drafts}
        self._offer.show_offers(
            [DraftOffer(d.key, first_words(d.body), moment(d.saved_at)) for d in drafts]
        )

    def _on_loaded(self, rows: int, more: bool) -> None:  # noqa: FBT001 (the signal's own bool)
        self.meta.setText(f"{rows:,}{'+' if more else ''} 篇")
        text = self.presenter.listing.text
        words = "还没有这样的笔记。按 Ctrl+J 随时记一笔。"
        self._empty.show_sentence(f"没有找到“{text}”。" if text else words)
        self._stack.setCurrentIndex(0 if rows else 1)

    def _on_kept(self, at: datetime | None) -> None:
        if at is not None:
            self.editor.say(f"草稿已保存 {clock_time(at)}")

    def _on_accepted(self, text: str) -> None:
        self.presenter.look_for(text)
        self._focus_table()

    def _on_opened(self, row: int) -> None:
        line = self._model.row_at(row)
        if line is not None:
            self._turn(writes=True)
            self.presenter.open(line.note_id)
            self.editor.form.focus("body")

    def _on_new(self) -> None:
        self._turn(writes=True)
        self.presenter.begin()
        self.editor.form.focus("body")

    def _on_resume(self, key: str) -> None:
        self._turn(writes=True)
        self.presenter.resume(self._offered[key])
        self.editor.form.focus("body")

    def _on_forget(self, key: str) -> None:
        self.presenter.offers.discard(self._offered[key])

    def _on_list(self) -> None:
        self.presenter.leave()
        self._turn(writes=False)
        self._focus_table()

    def _on_save(self) -> None:
        self.presenter.save()

    def _on_print(self) -> None:
        dialog = FormDialog(self, PRINTING, self._today)
        dialog.form.set_value("month", self.presenter.writing.note.on)
        dialog.filled.connect(self._on_copy_chosen)
        dialog.filled.connect(dialog.accept)
        dialog.open()

    def _on_copy_chosen(self, values: dict[str, FieldValue]) -> None:
        month = values["month"]
        if not isinstance(month, date):
            return
        own = values["copy"] == OWN
        name = f"民情日记{month.year}年{month.month}月{'' if own else '（给别人看）'}.pdf"
        go = partial(self.presenter.print_month, month, own=own)
        save_file(self, "印成册", name, "PDF (*.pdf)", go)

    def _on_width(self, width: int) -> None:
        self._narrow = width < BOTH_FROM
        self._turn(writes=self._writes)

    def _turn(self, *, writes: bool) -> None:
        """Show the editor or the list where only one has room."""
        self._writes = writes
        self._list.setVisible(not self._narrow or not writes)
        self._side.setVisible(not self._narrow or writes)
        self._back.setVisible(self._narrow and writes)
        for part in (self.editor.kept, *self.editor.main_verbs):
            part.setVisible(not self._narrow or writes)

    def _focus_table(self) -> None:
        self._turn(writes=self._writes and not self._narrow)
        target = self._table if self._stack.currentIndex() == 0 else self._search
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self, route: Route) -> None:
        """Show the newest state; the route names a note, or begins one."""
        note = route_note(route)
        if self.taken_over:  # the route was followed already, by the page before
            self.taken_over = False
        elif route.part == NEW:
            self._turn(writes=True)
            self.presenter.begin(CaseId(UUID(route.key)) if route.key else None)
        elif route.part == MET:
            self._turn(writes=True)
            self.presenter.begin(met=PersonId(UUID(route.key)))
        elif note is not None:
            self._turn(writes=True)
            self.presenter.open(note)
        self.presenter.refresh()

    def leave(self) -> None:
        """Save the draft before another page is shown."""
        self.presenter.leave()

    def refresh(self) -> None:
        """Load again."""
        self.presenter.refresh()

    def on_changes(self, touched: Touched) -> None:
        """Load again where notes or cases changed; while hidden, the next visit does."""
        if self.isVisible() and (touched.cases or "note" in touched.kinds):
            self.presenter.refresh()

    def focus_first(self) -> None:
        """Give the focus to the text."""
        if self._writes:
            self.editor.form.focus("body")
        else:
            self._focus_table()

    def focus_filter(self) -> None:
        """Give the focus to the search box."""
        self._turn(writes=self._writes and not self._narrow)
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)


def make(  # noqa: PLR0913 (the services of the page, by keyword)
    *,
    services: NotesServices,
    tasks: Tasks,
    messages: Messages,
    navigator: Navigator,
    changes: ChangeHub,
    today: Callable[[], date],
    presenter: NotesPresenter | None = None,
) -> NotesPage:
    """Return the page; ``presenter`` is that of the page it takes the place of."""
    made = presenter or NotesPresenter(tasks, messages, navigator, services, changes.tell)
    page = NotesPage(made, tasks=tasks, drafts=services.drafts, today=today)
    page.taken_over = presenter is not None
    changes.changed.connect(page.on_changes)
    return page
