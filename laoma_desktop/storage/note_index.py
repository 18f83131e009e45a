"""Keeps the documents of work notes in the full-text index, behind those of the cases.

Documents of cases have numbers below zero, those of notes above: neither search meets the other's.
A note's document is written with the note, so none is ever owed.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, func, select, text

from laoma_desktop.storage import fts, tokens
from laoma_desktop.storage.schema.notes import note
from laoma_desktop.storage.schema.search import search_state
from laoma_desktop.storage.work import Work

NOTE = 1
"""``search_state.kind`` of the one document of a note."""
OLDEST = 1 << 40
"""Documents of notes stand between 1 and this number, the newest day first."""

FIELDS = (
    ("说了什么", note.c.body),
    ("答应的事", note.c.promise),
    ("想法", note.c.thoughts),
    ("见到的人", note.c.met),
    ("地点", note.c.place),
    ("天气", note.c.weather),
)
"""What is searched of a note, in the order in which a hit is shown."""

_SLOTS = 256
_DAY_BEFORE_ALL = date(1900, 1, 1)

_TEXTS = select(note.c.written_on, *(column for _, column in FIELDS)).where(
    note.c.id == bindparam("key")
)
_DOC = select(search_state.c.doc_id).where(
    search_state.c.kind == NOTE, search_state.c.owner_id == bindparam("key")
)
_LOWEST = select(func.min(search_state.c.doc_id)).where(
    search_state.c.doc_id.between(bindparam("low"), bindparam("high"))
)
_DROP = text("DELETE FROM search_state WHERE doc_id = :doc")
_DELETE = text("DELETE FROM search WHERE rowid = :doc")
_INSERT = text("INSERT OR REPLACE INTO search(rowid, body) VALUES (:doc, :body)")
_ALIVE = select(note.c.id).where(note.c.trashed_at.is_(None)).order_by(note.c.id)


class NoteIndex:
    """Writes documents of notes in the transaction of the note."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def put(self, key: int) -> None:
        """Replace the document of a note by what its row now says."""
        self.remove(key)
        run = self._work.connection.execute
        written_on, *texts = run(_TEXTS, {"key": key}).one()
        doc = self._free(max((date.fromisoformat(written_on) - _DAY_BEFORE_ALL).days, 0))
        state = {"doc_id": doc, "kind": NOTE, "owner_id": key, "stale": 0}
        run(search_state.insert(), state)
        run(_INSERT, {"doc": doc, "body": tokens.document(texts, [])})
        self._work.run(fts.MERGE, {})

    def remove(self, key: int) -> None:
        """Take the document of a note out; harmless where there is none."""
        doc = self._work.connection.scalar(_DOC, {"key": key})
        if doc is not None:
            self._work.connection.execute(_DELETE, {"doc": doc})
            self._work.connection.execute(_DROP, {"doc": doc})

    def rebuild(self) -> int:
        """Write the documents of all notes anew; return how many."""
        keys: Sequence[int] = self._work.connection.execute(_ALIVE).scalars().all()
        for key in keys:
            self.put(key)
        return len(keys)

    def _free(self, day: int) -> int:
        """Return a number of the day that nobody has; a full day spills into the day before."""
        while True:
            high = OLDEST - day * _SLOTS
            low = high - _SLOTS + 1
            lowest = self._work.connection.scalar(_LOWEST, {"low": low, "high": high})
            free = high if lowest is None else lowest - 1
            if free >= low:
                return int(free)
            day -= 1
