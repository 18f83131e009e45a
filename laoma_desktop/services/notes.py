"""Work notes (民情日记): written, found again, linked to cases, made into one.

Everybody keeps his own notes; a private one is read by its author alone, whatever asks for it.
"""

from dataclasses import dataclass, replace
from datetime import date

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import AccessRefused, RuleRefused
from laoma_desktop.domain.ids import CaseId, NoteId, PersonId, RecordId
from laoma_desktop.domain.notes import Note, case_of, note_problems, require_author
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.notes import (
    LinkedCase,
    LinkedPerson,
    NoteFilter,
    NoteHit,
    NoteLine,
    NoteRef,
    NoteScope,
    NoteVersion,
    Promise,
    StoredNote,
)
from laoma_desktop.services.actor import Right
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.office import Office
from laoma_desktop.storage.uow import UnitOfWork

PAGE = 50
MOST_PROMISES = 100
_EVERYTHING = NoteFilter()


@dataclass(frozen=True, slots=True)
class NotePage:
    """A note with what stands around it; ``mine`` tells whether the reader may change it."""

    stored: StoredNote
    cases: tuple[LinkedCase, ...]
    people: tuple[LinkedPerson, ...]
    mine: bool


class NoteService:
    """The notes of this register as the person logged in may see them."""

    def __init__(self, office: Office, cases: CaseService) -> None:
        self._office = office
        self._cases = cases

    @property
    def _me(self) -> str:
        return self._office.actor.name

    def new(self, on: date | None = None) -> Note:
        """Return an empty note of the person logged in, of today unless another day is given."""
        office = self._office
        day = on or office.clock.today()
        return Note(uuid=NoteId(office.new_id()), author=self._me, org=office.actor.org, on=day)

    def write(self, note: Note, ref: NoteRef | None = None) -> StoredNote:
        """Keep a new note, or with ``ref`` a changed one.

        Raises:
            RuleRefused: what is wrong with it, every reason at once.
            AccessRefused: somebody else wrote it.
            Conflict: it was changed since ``ref``.
        """
        problems = note_problems(note, self._office.clock.today())
        if problems:
            sentences = "；".join(problem.sentence for problem in problems)
            raise RuleRefused(f"笔记还不能保存：{sentences}", problems=problems)
        with self._office.write("修改笔记" if ref else "记笔记") as uow:
            if ref is None:
                stored = uow.notes.add(replace(note, author=self._me))
            else:
                before = uow.notes.get(ref.note_id).note
                require_author(before, self._me)
                kept = replace(note, uuid=before.uuid, author=before.author, org=before.org)
                stored = uow.notes.save(ref, kept)
            uow.audit.append("note_written", str(note.uuid))
            uow.commit()
        return stored

    def get(self, note_id: NoteId) -> NotePage:
        """Return a note; raise AccessRefused where it is somebody else's private one."""
        with self._office.read() as uow:
            stored = self._readable(uow, note_id)
            return NotePage(
                stored=stored,
                cases=uow.note_lists.cases(stored.note.cases),
                people=uow.note_lists.people(stored.note.people),
                mine=stored.note.author == self._me,
            )

    def page(
        self, wanted: NoteFilter = _EVERYTHING, cursor: str | None = None, limit: int = PAGE
    ) -> Page[NoteLine]:
        """Return notes by day, the newest first; ``wanted.case`` gives those of one case."""
        with self._office.read() as uow:
            return uow.note_lists.page(wanted, self._me, cursor, limit)

    def find(
        self, text: str, cursor: str | None = None, limit: int = PAGE, *, mine: bool = False
    ) -> Page[NoteHit]:
        """Return notes that hold all words of ``text``, newest first; ``mine`` only own ones."""
        if not text.strip():
            return Page(())
        with self._office.read() as uow:
            return uow.note_lists.find(text, self._me, cursor, limit, NoteScope(mine=mine))

    def trash(self, ref: NoteRef) -> None:
        """Put an own note into the bin; ``restore`` brings it back."""
        with self._office.write("笔记移入回收站") as uow:
            require_author(uow.notes.get(ref.note_id).note, self._me)
            uow.notes.trash(ref)
            uow.audit.append("note_trashed", str(ref.note_id))
            uow.commit()

    def restore(self, note_id: NoteId) -> StoredNote:
        """Take an own note out of the bin."""
        with self._office.write("恢复笔记") as uow:
            stored = uow.notes.get(note_id, trashed=True)
            require_author(stored.note, self._me)
            back = uow.notes.save(stored.ref, stored.note)
            uow.audit.append("note_restored", str(note_id))
            uow.commit()
        return back

    def history(self, note_id: NoteId) -> tuple[NoteVersion, ...]:
        """Return how a note read after each change, newest first; own private ones only."""
        with self._office.read() as uow:
            self._readable(uow, note_id)
            return uow.notes.history(note_id)

    def link(self, ref: NoteRef, case_id: CaseId, *, on: bool = True) -> StoredNote:
        """Let an own note name a case, or no longer; nothing changes where it is so already."""
        with self._office.write("关联案件") as uow:
            stored = uow.notes.get(ref.note_id)
            require_author(stored.note, self._me)
            if on:
                uow.cases.get(case_id)
            rest = tuple(case for case in stored.note.cases if case != case_id)
            linked = replace(stored.note, cases=(*rest, case_id) if on else rest)
            if set(linked.cases) == set(stored.note.cases):
                return stored
            saved = uow.notes.save(ref, linked)
            uow.audit.append("note_linked", str(ref.note_id), {"case": str(case_id)})
            uow.commit()
        return saved

    def to_case(self, note_id: NoteId) -> Case:
        """Return the draft of a case that keeps a note's text and people; nothing is stored."""
        with self._office.read(Right.WRITE) as uow:
            note = self._readable(uow, note_id).note
        parties = tuple(RecordId(self._office.new_id()) for _ in range(max(len(note.names), 2)))
        return case_of(note, self._cases.new_draft(), parties)

    def promises(self, limit: int = MOST_PROMISES) -> tuple[Promise, ...]:
        """Return what the person logged in promised and has not kept, the earliest day first."""
        with self._office.read() as uow:
            return uow.note_lists.promises(self._me, limit)

    def linked(
        self, cases: tuple[CaseId, ...], people: tuple[PersonId, ...] = ()
    ) -> tuple[tuple[LinkedCase, ...], tuple[LinkedPerson, ...]]:
        """Return cases by number and title, people by name; those that are gone are left out."""
        with self._office.read() as uow:
            return uow.note_lists.cases(cases), uow.note_lists.people(people)

    def _readable(self, uow: UnitOfWork, note_id: NoteId) -> StoredNote:
        stored = uow.notes.get(note_id)
        if not stored.note.readable_by(self._me):
            raise AccessRefused("这是别人的私密笔记", next_step="要看内容，请找写笔记的人。")
        return stored
