"""What the page 民情日记 asks of the window, and the services it uses."""

from dataclasses import dataclass
from typing import Protocol

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.services.booklets import BookletService
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.drafts import Draft, DraftService
from laoma_desktop.services.notes import NoteService
from laoma_desktop.services.people import PeopleService
from laoma_desktop.services.search import SearchService
from laoma_desktop.ui.presenting import FormValues
from laoma_desktop.ui.screens.notes.form import Writing
from laoma_desktop.ui.screens.notes.links import LinksView
from laoma_desktop.ui.screens.notes.listing import Source


class Saver(Protocol):
    """Keeps the draft; the window's autosave."""

    key: str

    def touch(self) -> None:
        """Note that something changed."""

    def flush(self) -> None:
        """Save what is unsaved at once."""

    def forget(self) -> None:
        """Delete the draft."""


class NotesView(LinksView, Protocol):
    """What the presenter asks of the window."""

    def show_rows(self, source: Source) -> None:
        """Show the list from its first page on."""

    def show_writing(self, writing: Writing) -> None:
        """Show a note in the editor."""

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show problems under their fields."""

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
    people: PeopleService
