"""What the page 民情日记 does: finds notes, keeps every word as a draft, saves, links, converts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import LaomaError, RuleRefused
from laoma_desktop.domain.ids import CaseId, NoteId, PersonId
from laoma_desktop.domain.notes import Note
from laoma_desktop.domain.views.notes import StoredNote
from laoma_desktop.services.booklets import Booklet
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft
from laoma_desktop.services.notes import NotePage
from laoma_desktop.ui.presenting import Messages, Navigator, Route, Tasks
from laoma_desktop.ui.screens.notes.contract import NotesServices, NotesView, Saver
from laoma_desktop.ui.screens.notes.form import (
    NOTE,
    Writing,
    body_of,
    note_with,
    writing_of,
)
from laoma_desktop.ui.screens.notes.links import LinkKind, LinkServices, NoteLinks
from laoma_desktop.ui.screens.notes.listing import Listing
from laoma_desktop.ui.screens.notes.offers import DraftOffering

NEW, MET = "new", "met"
"""Parts of a route: begin a new note; its key names the case it is about, or who was met."""


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
        self.listing = Listing()
        self.writing = Writing(services.notes.new())
        found = LinkServices(services.notes, services.search, services.people)
        self.links = NoteLinks(tasks, messages, found, self)
        self.offers = DraftOffering(tasks, messages, services.drafts, lambda: self.writing.key)

    @property
    def today(self) -> date:
        """The day of a new note."""
        return self._services.notes.new().on

    @property
    def note(self) -> Note:
        """The note in the editor as it was saved last, with the links chosen since."""
        return self.writing.note

    def attach(self, view: NotesView, saver: Saver) -> None:
        """Take a (new) view and its autosave."""
        self._view, self._saver = view, saver
        saver.key = self.writing.key
        view.show_writing(self.writing)
        self.links.attach(view)
        self.offers.attach(view)

    def body(self) -> dict[str, Plain]:
        """Return the draft's body."""
        values = self._view.values() if self._view else {}
        return body_of(self.writing, values)

    def refresh(self) -> None:
        """Ask for list and drafts again, and for the note where it was saved before."""
        if self._view is None:
            return
        self._view.show_rows(self.listing.source(self._services.notes))
        self.offers.refresh()
        ref = self.writing.ref
        if ref is not None:
            self._tasks.query(
                self._view,
                lambda: self._services.notes.get(ref.note_id),
                self._read_again,
                topic="note-again",
                failed=self._gone,
            )

    def look_for(self, text: str) -> None:
        """Show notes that hold these words."""
        self.listing = replace(self.listing, text=text)
        self.refresh()

    def choose(self, chip: str) -> None:
        """Show notes of a kind, or what was promised; "" for all."""
        self.listing = replace(self.listing, chip=chip)
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

    def begin(self, case: CaseId | None = None, met: PersonId | None = None) -> None:
        """Begin a new note of today; a blank one that stands there is taken."""
        self.leave()
        note = self._services.notes.new()
        if case is not None or met is not None:
            note = replace(note, cases=(case,) if case else (), people=(met,) if met else ())
        self._show(Writing(note))

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
            self._show(writing)

        self._tasks.query(self._view, read, found, topic="note")

    def resume(self, draft: Draft) -> None:
        """Go on with a draft of an earlier time."""
        self.leave()
        self._show(writing_of(draft.key, draft.body, self._services.notes.new()))

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
                    self._view.show_writing(self.writing)
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
        notes, cases = self._services.notes, self.writing.note.cases

        def put_back() -> None:
            self._tasks.command(self._view, lambda: notes.restore(ref.note_id), self._told)

        def gone(_: None) -> None:
            if self._saver:
                self._saver.forget()
            self._messages.done("笔记已移入回收站", undo=put_back)
            self._show(Writing(notes.new()))
            self._tell(Changes("笔记移入回收站", frozenset(cases), frozenset({"note"})))

        self._tasks.command(self._view, lambda: notes.trash(ref), gone)

    def keep(self) -> None:
        """Record that the promise was kept today."""
        self.writing = replace(self.writing, note=replace(self.writing.note, kept_on=self.today))
        self.save()

    def relink(self, note: Note) -> None:
        """Take the note with other links; they are saved with it."""
        self.writing = replace(self.writing, note=note)
        self.changed()

    def open_link(self, kind: LinkKind, target: UUID) -> None:
        """Open a linked case or person."""
        screen = "case_detail" if kind == "case" else "person"
        self._navigator.open(Route(screen, str(target)))

    def print_month(self, month: date, target: Path, *, own: bool) -> None:
        """Write the booklet of a month to a file."""

        def done(booklet: Booklet) -> None:
            count = len(booklet.entries)
            self._messages.done(f"{booklet.title} 共 {count} 篇，已存到 {target.name}")

        self._tasks.command(
            self._view, lambda: self._services.booklets.save(month, target, own=own), done
        )

    def _show(self, writing: Writing) -> None:
        self.writing = writing
        if self._saver:
            self._saver.key = writing.key
        if self._view:
            self._view.show_problems(())
            self._view.show_writing(writing)
        self.links.take((), ())
        if writing.note.cases or writing.note.people:
            self.links.ask()

    def _read_again(self, page: NotePage) -> None:
        """Show the note as it stands now; what was typed and not saved stays."""
        stored, held = page.stored, self.writing
        if held.ref is None or held.ref.note_id != stored.note.uuid or held.ref == stored.ref:
            return
        if held.values is None:
            self._show(Writing(stored.note, stored.ref, mine=page.mine))
        else:
            self.writing = replace(held, ref=stored.ref)
            self._messages.warn(
                "这篇笔记在别处改过。您没保存的内容还在，保存以您写的为准；不要的话按“放弃修改”。"
            )

    def _gone(self, error: LaomaError) -> None:
        """The note was taken out of the register, as undoing 记笔记 does."""
        del error
        if self.writing.values is None:
            self._show(Writing(self._services.notes.new()))
        else:
            anew = self._services.notes.new().uuid
            self.writing = replace(self.writing, note=replace(self.note, uuid=anew), ref=None)
            if self._saver:
                self._saver.forget()
                self._saver.key = self.writing.key
                self._saver.touch()
            self._messages.warn("这篇笔记已经移走。您没保存的内容还在，保存就是另记一篇。")

    def _told(self, stored: StoredNote) -> None:
        self._tell(Changes("笔记", frozenset(stored.note.cases), frozenset({"note"})))

    def _refused(self, error: LaomaError) -> None:
        if isinstance(error, RuleRefused) and self._view:
            self._view.show_problems(error.problems)
        self._messages.refuse(error)


def route_note(route: Route) -> NoteId | None:
    """Return the note that a route names."""
    return NoteId(UUID(route.key)) if route.key and route.part not in (NEW, MET) else None
