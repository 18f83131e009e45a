"""What the page 民情日记 does: finds notes, keeps every word as a draft, saves, links, converts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol
from uuid import UUID

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import FieldProblem, LaomaError, RuleRefused
from laoma_desktop.domain.ids import CaseId, NoteId
from laoma_desktop.domain.notes import NoteKind
from laoma_desktop.domain.views.cases import Page, SearchHit
from laoma_desktop.domain.views.notes import LinkedCase, NoteFilter, NoteLine, Promise, StoredNote
from laoma_desktop.services.booklets import Booklet, BookletService
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft, DraftService
from laoma_desktop.services.notes import NotePage, NoteService
from laoma_desktop.services.search import SearchService
from laoma_desktop.ui.presenting import FormValues, Messages, Navigator, Route, Tasks
from laoma_desktop.ui.screens.notes.form import (
    NOTE,
    Writing,
    body_of,
    first_words,
    note_with,
    writing_of,
)

Source = Callable[[str | None], Page[NoteLine]]
OWED = "owed"
"""The chip that shows what was promised."""
MOST_CASES = 8
NEW = "new"
"""Part of a route: begin a new note; its key names the case it is about."""


class Saver(Protocol):
    """Keeps the draft; the window's autosave."""

    key: str

    def touch(self) -> None:
        """Note that something changed."""

    def flush(self) -> None:
        """Save what is unsaved at once."""

    def forget(self) -> None:
        """Delete the draft."""


class NotesView(Protocol):
    """What the presenter asks of the window."""

    def show_rows(self, source: Source) -> None:
        """Show the list from its first page on."""

    def show_writing(self, writing: Writing, cases: tuple[LinkedCase, ...]) -> None:
        """Show a note in the editor."""

    def show_cases(self, cases: tuple[LinkedCase, ...]) -> None:
        """Show the cases the note names."""

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show problems under their fields."""

    def show_choices(self, hits: tuple[SearchHit, ...]) -> None:
        """Show cases to choose from; none takes them away."""

    def show_offer(self, drafts: tuple[Draft, ...]) -> None:
        """Offer drafts of an earlier time."""

    def values(self) -> FormValues:
        """Return what stands in the form."""


@dataclass(frozen=True, slots=True)
class NotesServices:
    """The services this page uses."""

    notes: NoteService
    booklets: BookletService
    drafts: DraftService
    cases: CaseService
    search: SearchService


class NotesPresenter:
    """Holds the note in the editor and what the list shows."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
        services: NotesServices,
        tell: Callable[[Changes], None],
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self._services = services
        self._tell = tell
        self._view: NotesView | None = None
        self._saver: Saver | None = None
        self.text = ""
        self.chip = ""
        self.writing = Writing(services.notes.new())
        self.cases: tuple[LinkedCase, ...] = ()

    @property
    def today(self) -> date:
        """The day of a new note."""
        return self._services.notes.new().on

    def attach(self, view: NotesView, saver: Saver) -> None:
        """Take a (new) view and its autosave."""
        self._view, self._saver = view, saver
        saver.key = self.writing.key
        view.show_writing(self.writing, self.cases)

    def body(self) -> dict[str, Plain]:
        """Return the draft's body."""
        values = self._view.values() if self._view else {}
        return body_of(self.writing, values)

    def refresh(self) -> None:
        """Ask for list and drafts again."""
        if self._view is None:
            return
        self._view.show_rows(self._source())
        self._tasks.query(
            self._view, lambda: self._services.drafts.list(NOTE), self._offer, topic="drafts"
        )

    def look_for(self, text: str) -> None:
        """Show notes that hold these words."""
        self.text = text
        self.refresh()

    def choose(self, chip: str) -> None:
        """Show notes of a kind, or what was promised; "" for all."""
        self.chip = chip
        self.refresh()

    def changed(self) -> None:
        """Take note that somebody typed."""
        if not self.writing.mine or self._view is None:
            return
        self.writing = replace(self.writing, values=self._view.values())
        if self._saver:
            self._saver.touch()

    def leave(self) -> None:
        """Save what is unsaved as a draft."""
        if self._saver:
            self._saver.flush()

    def begin(self, case: CaseId | None = None) -> None:
        """Begin a new note of today; a blank one that stands there is taken."""
        self.leave()
        note = self._services.notes.new()
        if case is not None:
            note = replace(note, cases=(case,))
        self._show(Writing(note))
        if case is not None:
            self._name_cases()

    def open(self, note_id: NoteId) -> None:
        """Bring a note into the editor, with what was typed into it and never saved."""
        if self.writing.ref is not None and self.writing.note.uuid == note_id:
            return
        self.leave()

        def read() -> tuple[NotePage, Draft | None]:
            notes, drafts = self._services.notes, self._services.drafts
            return notes.get(note_id), drafts.get(NOTE, str(note_id))

        def found(both: tuple[NotePage, Draft | None]) -> None:
            page, draft = both
            stored = page.stored
            writing = Writing(stored.note, stored.ref, mine=page.mine)
            if draft is not None and page.mine:
                writing = writing_of(draft.key, draft.body, stored.note)
                self._messages.warn("这篇笔记有没保存的修改，已接着显示；不要的话按“放弃修改”。")
            self._show(writing, page.cases)

        self._tasks.query(self._view, read, found, topic="note")

    def resume(self, draft: Draft) -> None:
        """Go on with a draft of an earlier time."""
        self.leave()
        self._show(writing_of(draft.key, draft.body, self._services.notes.new()))
        self._name_cases()

    def discard(self, draft: Draft) -> None:
        """Forget a draft; 撤销 in the strip brings it back."""
        drafts = self._services.drafts

        def put_back() -> None:
            self._tasks.command(
                self._view,
                lambda: drafts.put(NOTE, draft.key, draft.body),
                lambda _: self.refresh(),
            )

        def gone(_: None) -> None:
            self._messages.done(f"不要了：“{first_words(draft.body)}”", undo=put_back)
            self.refresh()

        self._tasks.command(self._view, lambda: drafts.delete(NOTE, draft.key), gone)

    def give_up(self) -> None:
        """Forget what was typed since the note was saved; a new one becomes blank."""
        if self._saver:
            self._saver.forget()
        ref = self.writing.ref
        self._show(Writing(self._services.notes.new()))
        if ref is not None:
            self.open(ref.note_id)

    def save(self, then: Callable[[StoredNote], None] | None = None) -> None:
        """Save the note; problems stand under their fields."""
        if self._view is None or not self.writing.mine:
            return
        writing = self.writing
        try:
            note = note_with(writing.note, self._view.values())
        except RuleRefused as refusal:
            self._view.show_problems(refusal.problems)
            self._messages.refuse(refusal)
            return

        def saved(stored: StoredNote) -> None:
            if self._saver and self._saver.key == str(stored.note.uuid):
                self._saver.forget()
            if self.writing.note.uuid == stored.note.uuid:
                self.writing = Writing(stored.note, stored.ref)
                if self._view:
                    self._view.show_problems(())
                    self._view.show_writing(self.writing, self.cases)
            self._messages.done(f"已保存 {stored.note.on.isoformat()} 的笔记")
            self._told(stored)
            if then is not None:
                then(stored)

        ref = writing.ref
        self._tasks.command(
            self._view, lambda: self._services.notes.write(note, ref), saved, self._refused
        )

    def to_case(self) -> None:
        """Save, then begin a case with the note's text and people."""
        self.save(lambda stored: self._navigator.open(Route("intake", str(stored.note.uuid), NOTE)))

    def trash(self) -> None:
        """Put the note into the bin; 撤销 brings it back."""
        ref = self.writing.ref
        if ref is None:
            self.give_up()
            return
        notes = self._services.notes

        def put_back() -> None:
            self._tasks.command(self._view, lambda: notes.restore(ref.note_id), self._told)

        def gone(_: None) -> None:
            if self._saver:
                self._saver.forget()
            self._messages.done("笔记已移入回收站", undo=put_back)
            self._show(Writing(notes.new()))
            self.refresh()

        self._tasks.command(self._view, lambda: notes.trash(ref), gone)

    def keep(self) -> None:
        """Record that the promise was kept today."""
        self.writing = replace(self.writing, note=replace(self.writing.note, kept_on=self.today))
        self.save()

    def find_case(self, text: str) -> None:
        """Link the case of a number, or show cases that hold the words."""
        if not text:
            return

        def look() -> tuple[SearchHit, ...]:
            return self._services.search.search(text, "all", None, MOST_CASES).rows

        def found(hits: tuple[SearchHit, ...]) -> None:
            exact = [hit for hit in hits if hit.number == text]
            if len(hits) == 1 or len(exact) == 1:
                self.link((exact or list(hits))[0].case_id)
            elif self._view:
                self._view.show_choices(hits)
                if not hits:
                    self._messages.warn(f"没有找到“{text}”。可以写案号、当事人或案由里的字。")

        self._tasks.query(self._view, look, found, topic="cases")

    def link(self, case: CaseId, *, on: bool = True) -> None:
        """Let the note name a case, or no longer; it is saved with the note."""
        rest = tuple(other for other in self.writing.note.cases if other != case)
        note = replace(self.writing.note, cases=(*rest, case) if on else rest)
        self.writing = replace(self.writing, note=note)
        self.changed()
        if self._view:
            self._view.show_choices(())
        self._name_cases()

    def open_case(self, case: CaseId) -> None:
        """Open a linked case."""
        self._navigator.open(Route("case_detail", str(case)))

    def print_month(self, month: date, target: Path, *, own: bool) -> None:
        """Write the booklet of a month to a file."""

        def done(booklet: Booklet) -> None:
            count = len(booklet.entries)
            self._messages.done(f"{booklet.title} 共 {count} 篇，已存到 {target.name}")

        self._tasks.command(
            self._view, lambda: self._services.booklets.save(month, target, own=own), done
        )

    def _source(self) -> Source:
        notes, text, chip = self._services.notes, self.text, self.chip

        def found(cursor: str | None) -> Page[NoteLine]:
            page = notes.find(text, cursor)
            lines = tuple(replace(hit.line, words=hit.snippet) for hit in page.rows)
            return Page(lines, page.next)

        def owed(cursor: str | None) -> Page[NoteLine]:
            del cursor
            return Page(tuple(_owed(promise) for promise in notes.promises()))

        def listed(cursor: str | None) -> Page[NoteLine]:
            wanted = NoteFilter(kind=NoteKind(chip) if chip else None)
            return notes.page(wanted, cursor)

        if text:
            return found
        return owed if chip == OWED else listed

    def _show(self, writing: Writing, cases: tuple[LinkedCase, ...] = ()) -> None:
        self.writing, self.cases = writing, cases
        if self._saver:
            self._saver.key = writing.key
        if self._view:
            self._view.show_problems(())
            self._view.show_choices(())
            self._view.show_writing(writing, cases)

    def _name_cases(self) -> None:
        wanted = self.writing.note.cases

        def named(cases: tuple[LinkedCase, ...]) -> None:
            if self.writing.note.cases == wanted:
                self.cases = cases
                if self._view:
                    self._view.show_cases(cases)

        self._tasks.query(
            self._view, lambda: self._services.notes.linked(wanted), named, topic="linked"
        )

    def _told(self, stored: StoredNote) -> None:
        self._tell(Changes("笔记", frozenset(stored.note.cases), frozenset({"note"})))
        self.refresh()

    def _offer(self, drafts: tuple[Draft, ...]) -> None:
        if self._view:
            self._view.show_offer(tuple(d for d in drafts if d.key != self.writing.key))

    def _refused(self, error: LaomaError) -> None:
        if isinstance(error, RuleRefused) and self._view:
            self._view.show_problems(error.problems)
        self._messages.refuse(error)


def _owed(promise: Promise) -> NoteLine:
    due = f"（{promise.due_on.isoformat()} 前）" if promise.due_on else ""
    return replace(promise.line, words=f"{promise.promise}{due}")


def route_note(route: Route) -> NoteId | None:
    """Return the note that a route names."""
    return NoteId(UUID(route.key)) if route.key and route.part != NEW else None
