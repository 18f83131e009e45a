"""The notes of a month as a booklet (民情日记) to print, keep and hand round.

The owner's own copy holds private notes and an index of the people met; the copy for others has
neither.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.notes import Note
from laoma_desktop.domain.views.notes import LinkedCase, NoteFilter, StoredNote
from laoma_desktop.foundation.atomic import write_atomic
from laoma_desktop.foundation.pinyin import name_sound
from laoma_desktop.services.actor import Right
from laoma_desktop.services.office import Office
from laoma_desktop.storage.uow import UnitOfWork

_AT_ONCE = 200
_NO_LETTER = "#"


@dataclass(frozen=True, slots=True)
class Entry:
    """One note of the booklet with the cases it names."""

    note: Note
    cases: tuple[LinkedCase, ...]


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A person met: under which initial, the name, the days of the month."""

    initial: str
    name: str
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """What is printed; ``entries`` by day, ``index`` empty in a copy for others.

    ``changed_at`` is the instant of the newest note: it stands in the metadata, never the clock.
    """

    month: date
    author: str
    organisation: str
    entries: tuple[Entry, ...]
    index: tuple[IndexLine, ...]
    own: bool
    changed_at: datetime

    @property
    def title(self) -> str:
        """The name of the booklet."""
        return f"民情日记 {self.month.year}年{self.month.month}月"


class BookletPrinter(Protocol):
    """Draws booklets; implemented by ``documents``."""

    def render(self, booklet: Booklet) -> bytes:
        """Return the PDF."""


class BookletService:
    """Gathers and prints the notes of the person logged in."""

    def __init__(self, office: Office, printer: BookletPrinter) -> None:
        self._office = office
        self._printer = printer

    def of_month(self, month: date, *, own: bool) -> Booklet:
        """Return the booklet of a month; raise RuleRefused where there is nothing to print."""
        first = month.replace(day=1)
        with self._office.read() as uow:
            found = self._notes(uow, first)
            stored = [one for one in found if own or not one.note.private]
            entries = tuple(Entry(one.note, uow.note_lists.cases(one.note.cases)) for one in stored)
        if not entries:
            kind = "" if own else "可以给别人看的"
            raise RuleRefused(
                f"{first.year}年{first.month}月没有{kind}笔记", next_step="请换一个月份。"
            )
        return Booklet(
            month=first,
            author=self._office.actor.name,
            organisation=self._office.organisation.names_on(first).name,
            entries=entries,
            index=index_of([entry.note for entry in entries]) if own else (),
            own=own,
            changed_at=max(one.changed_at for one in stored),
        )

    def render(self, month: date, *, own: bool) -> bytes:
        """Return the booklet of a month as a PDF."""
        return self._printer.render(self.of_month(month, own=own))

    def save(self, month: date, target: Path, *, own: bool) -> Booklet:
        """Write the booklet to a file; the audit keeps that it left the register."""
        booklet = self.of_month(month, own=own)
        write_atomic(target, self._printer.render(booklet))
        with self._office.write("打印民情日记", Right.READ) as uow:
            detail: dict[str, Plain] = {
                "month": f"{booklet.month:%Y-%m}",
                "notes": len(booklet.entries),
            }
            uow.audit.append("booklet_saved", target.name, detail)
            uow.commit()
        return booklet

    def _notes(self, uow: UnitOfWork, month: date) -> list[StoredNote]:
        """Return the own notes of a month, the oldest first."""
        wanted, cursor = NoteFilter(month=month, mine=True), None
        found: list[StoredNote] = []
        while True:
            page = uow.note_lists.page(wanted, self._office.actor.name, cursor, _AT_ONCE)
            found += [uow.notes.get(line.note_id) for line in page.rows]
            cursor = page.next
            if cursor is None:
                return found[::-1]


def index_of(notes: list[Note]) -> tuple[IndexLine, ...]:
    """Return the people met by the initial of their names, with the days."""
    days: dict[str, list[int]] = {}
    for note in notes:
        for name in note.names:
            met = days.setdefault(name, [])
            if note.on.day not in met:
                met.append(note.on.day)
    lines = [IndexLine(_initial(name), name, tuple(sorted(met))) for name, met in days.items()]
    return tuple(sorted(lines, key=lambda line: (line.initial, *name_sound(line.name), line.name)))


def _initial(name: str) -> str:
    sound = "".join(name_sound(name))
    return sound[0].upper() if sound[:1].isalpha() and sound[0].isascii() else _NO_LETTER
