"""What a note is linked to: found by what is typed, linked, named, taken out again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol
from uuid import UUID

from laoma_desktop.domain.ids import CaseId, PersonId
from laoma_desktop.domain.notes import Note
from laoma_desktop.domain.views.notes import LinkedCase, LinkedPerson
from laoma_desktop.services.notes import NoteService
from laoma_desktop.services.people import PeopleService
from laoma_desktop.services.search import SearchService
from laoma_desktop.ui.presenting import Messages, Tasks
from laoma_desktop.ui.wording.person_words import recognised_by

LinkKind = Literal["case", "person"]
KINDS: Final[tuple[LinkKind, ...]] = ("person", "case")
MOST: Final = 8
_NOT_FOUND: Final[Mapping[LinkKind, str]] = {
    "case": "可以写案号、当事人或案由里的字。",
    "person": "可以写姓名、拼音、首字母或号码；人员库里没有的，写在“见到的人”里就行。",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Something a note names or could name; ``words`` tell it from others of its title."""

    target: UUID
    title: str
    words: str = ""


class LinksView(Protocol):
    """What is asked of the window."""

    def show_links(self, kind: LinkKind, links: tuple[Link, ...]) -> None:
        """Show what the note names."""

    def show_choices(self, kind: LinkKind, links: tuple[Link, ...]) -> None:
        """Show what there is to choose from; none takes them away."""


class Desk(Protocol):
    """Who holds the note being written."""

    @property
    def note(self) -> Note:
        """The note as it was saved last, with the links chosen since."""

    def relink(self, note: Note) -> None:
        """Take the note with other links; they are saved with it."""


@dataclass(frozen=True, slots=True)
class LinkServices:
    """Where cases and people are found and named."""

    notes: NoteService
    search: SearchService
    people: PeopleService


class NoteLinks:
    """Keeps the names of what the note in the editor is linked to."""

    def __init__(
        self, tasks: Tasks, messages: Messages, services: LinkServices, desk: Desk
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._services = services
        self._desk = desk
        self._view: LinksView | None = None
        self._named: dict[LinkKind, tuple[Link, ...]] = {}

    def attach(self, view: LinksView) -> None:
        """Take a (new) view and fill it."""
        self._view = view
        self.show()

    def show(self) -> None:
        """Show the names known by now, nothing to choose from."""
        if self._view is None:
            return
        for kind in KINDS:
            self._view.show_links(kind, self._named.get(kind, ()))
            self._view.show_choices(kind, ())

    def take(self, cases: tuple[LinkedCase, ...], people: tuple[LinkedPerson, ...]) -> None:
        """Show what a note that was just read is linked to."""
        self._named = {
            "case": tuple(Link(one.case_id, one.title, one.number) for one in cases),
            "person": tuple(Link(one.person_id, one.name) for one in people),
        }
        self.show()

    def ask(self) -> None:
        """Ask for the names of what the note now names."""
        wanted = self._desk.note

        def named(both: tuple[tuple[LinkedCase, ...], tuple[LinkedPerson, ...]]) -> None:
            if (self._desk.note.cases, self._desk.note.people) == (wanted.cases, wanted.people):
                self.take(*both)

        self._tasks.query(
            self._view,
            lambda: self._services.notes.linked(wanted.cases, wanted.people),
            named,
            topic="linked",
        )

    def find(self, kind: LinkKind, text: str) -> None:
        """Link the only one that is meant, or show those to choose from."""
        if not text:
            return

        def found(links: tuple[Link, ...]) -> None:
            exact = [link for link in links if kind == "case" and link.words == text]
            if len(links) == 1 or len(exact) == 1:
                self.put(kind, (exact or list(links))[0].target)
            elif self._view is not None:
                self._view.show_choices(kind, links)
                if not links:
                    self._messages.warn(f"没有找到“{text}”。{_NOT_FOUND[kind]}")

        look = self._cases if kind == "case" else self._people
        self._tasks.query(self._view, lambda: look(text), found, topic=f"{kind}-choices")

    def put(self, kind: LinkKind, target: UUID, *, on: bool = True) -> None:
        """Let the note name a case or a person, or no longer."""
        note = self._desk.note
        if kind == "case":
            cases = tuple(one for one in note.cases if one != target)
            note = replace(note, cases=(*cases, CaseId(target)) if on else cases)
        else:
            people = tuple(one for one in note.people if one != target)
            note = replace(note, people=(*people, PersonId(target)) if on else people)
        self._desk.relink(note)
        self.ask()

    def _cases(self, text: str) -> tuple[Link, ...]:
        hits = self._services.search.search(text, "all", None, MOST).rows
        return tuple(Link(hit.case_id, hit.title, hit.number) for hit in hits)

    def _people(self, text: str) -> tuple[Link, ...]:
        lines = self._services.people.find(text, limit=MOST).rows
        return tuple(Link(line.id, line.name, recognised_by(line)) for line in lines)
