"""What the list of notes shows: those of a kind, what was promised, or what holds some words."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from laoma_desktop.domain.notes import NoteKind
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.notes import NoteFilter, NoteLine, Promise
from laoma_desktop.services.notes import NoteService

Source = Callable[[str | None], Page[NoteLine]]
OWED = "owed"
"""The chip that shows what was promised."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is asked for: words go before the chip; "" for all."""

    text: str = ""
    chip: str = ""

    def source(self, notes: NoteService) -> Source:
        """Return where the pages come from."""
        if self.text:
            return lambda cursor: self._found(notes, cursor)
        if self.chip == OWED:
            return lambda _cursor: Page(tuple(_owed(promise) for promise in notes.promises()))
        wanted = NoteFilter(kind=NoteKind(self.chip) if self.chip else None)
        return lambda cursor: notes.page(wanted, cursor)

    def _found(self, notes: NoteService, cursor: str | None) -> Page[NoteLine]:
        page = notes.find(self.text, cursor)
        lines = tuple(replace(hit.line, words=hit.snippet) for hit in page.rows)
        return Page(lines, page.next)


def _owed(promise: Promise) -> NoteLine:
    due = f"（{promise.due_on.isoformat()} 前）" if promise.due_on else ""
    return replace(promise.line, words=f"{promise.promise}{due}")
