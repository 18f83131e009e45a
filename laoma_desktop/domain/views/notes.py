"""Read models of work notes: stored ones, lines of the list, hits, promises, earlier versions."""

from dataclasses import dataclass
from datetime import date, datetime

from laoma_desktop.domain.ids import CaseId, NoteId, OrgCode, PersonId
from laoma_desktop.domain.notes import Note, NoteKind


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A note as somebody saw it: which one, at which version."""

    note_id: NoteId
    version: int


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note with its version and the instant of its last change (aware)."""

    note: Note
    version: int
    changed_at: datetime

    @property
    def ref(self) -> NoteRef:
        """The note as it stands here."""
        return NoteRef(self.note.uuid, self.version)


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A row of the list: enough to recognise a note. ``people`` are the names of the linked."""

    note_id: NoteId
    on: date
    kind: NoteKind
    author: str
    place: str
    met: str
    words: str
    private: bool
    owes: bool
    people: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """The linked people, then whom the author met in his own words, each said once."""
        linked = (name for name in self.people if name not in self.met)
        return "、".join(filter(None, (*linked, self.met)))


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """A case a note names, as people know it."""

    case_id: CaseId
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class LinkedPerson:
    """A person of the register whom a note names; the name is that of the file he is in now."""

    person_id: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A note that holds what was typed; ``marks`` are places in ``snippet``."""

    line: NoteLine
    field: str
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ThrownNote:
    """A note in the bin and since when (aware); it is read by its author alone."""

    line: NoteLine
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteScope:
    """Among which notes is searched: own ones, those of some organisations, those of a case."""

    mine: bool = False
    orgs: tuple[OrgCode, ...] | None = None
    case: CaseId | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """Something promised and not kept yet; ``due_on`` None where no day was given."""

    line: NoteLine
    promise: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class NoteVersion:
    """How a note read after one of its changes; ``label`` names the change."""

    version: int
    at: datetime
    label: str
    note: Note


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """What the list shows: all that was said must hold; ``month`` is any day of it."""

    month: date | None = None
    kind: NoteKind | None = None
    case: CaseId | None = None
    person: PersonId | None = None
    mine: bool = False
