"""Keeps the full-text index in step with the cases: what is searched, and under which row.

The list of columns in ``searched`` says what is searched; it serves the index, the verification of
hits and the snippet, so they cannot differ. Identity numbers, phones and addresses are not in it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    bindparam,
    func,
    select,
    text,
)

from laoma_desktop.storage import fts, tokens
from laoma_desktop.storage.schema.search import search_state
from laoma_desktop.storage.searched import MAIN_READINGS, OTHER_READINGS, Reading
from laoma_desktop.storage.work import RowBatch, Work, uncollected

CASE = 0
"""``search_state.kind`` of the one document of a case."""

_SLOTS = 256
_SPILL = 30
"""A document may stand this many days behind its own where a day was full."""

_BEFORE_ALL = -(1 << 62)
_AT_ONCE = 100
_DAY_BEFORE_ALL = date(1900, 1, 1)

_LISTED = "SELECT id, listed_on FROM case_file WHERE trashed_at IS NULL ORDER BY listed_on, id"
_INSERT = "INSERT OR REPLACE INTO search(rowid, body) VALUES (?, ?)"
_DELETE = "DELETE FROM search WHERE rowid = :doc"
_PLACES = (
    "SELECT id, listed_on, kind, l1_id, l2_id, l3_id FROM case_file"
    " WHERE id IN (SELECT value FROM json_each(:keys))"
)
_DOC = "SELECT doc_id FROM search_state WHERE kind = 0 AND owner_id = :case_id"
_ADD = "INSERT INTO search_state (doc_id, kind, owner_id, stale) VALUES (:doc, 0, :key, 1)"
_NEWEST_OF_RANGE = "SELECT min(doc_id) FROM search_state WHERE doc_id BETWEEN :low AND :high"
_STALE = (
    select(search_state.c.doc_id, search_state.c.owner_id)
    .where(text("stale = 1"), search_state.c.doc_id > bindparam("after"))
    .order_by(search_state.c.doc_id)
    .limit(bindparam("limit"))
)
_OWED = select(func.count()).select_from(search_state).where(text("stale = 1"))
_DROP = "DELETE FROM search_state WHERE doc_id = :doc"
_FRESH = "UPDATE search_state SET stale = 0 WHERE doc_id = ?"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a case stands in the index: its day's number and the words of its scope."""

    day: int
    scope: list[str]


class Index:
    """Writes documents; each belongs to the transaction of the case it describes."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._slots: dict[int, int] = {}

    def fields(
        self, keys: Sequence[int], readings: Sequence[Reading] = (*MAIN_READINGS, *OTHER_READINGS)
    ) -> dict[int, list[tuple[str, str]]]:
        """Return what is searched of some cases: (field in Chinese, text), without empty ones."""
        found: dict[int, list[tuple[str, str]]] = {key: [] for key in keys}
        wanted = {"keys": json.dumps(list(keys))}
        for question, labels in readings:
            for key, *texts in self._work.rows(question, wanted):
                found[key] += [pair for pair in zip(labels, texts, strict=True) if pair[1]]
        return found

    def put(self, case_key: int) -> None:
        """Replace the document of a case by what the tables now say."""
        places = self._places([case_key])
        day = places[case_key].day
        old = self._work.first(_DOC, {"case_id": case_key})
        if old is not None and not _belongs(old, day):
            self._remove(old)
            old = None
        if old is None:
            old = self._reserve(day)
            self._work.run(_ADD, {"doc": old, "key": case_key})
        self._write_all([(old, case_key)], places)
        self._work.run(fts.MERGE, {})

    def remove(self, case_key: int) -> None:
        """Take the document of a case out; harmless where there is none."""
        doc = self._work.first(_DOC, {"case_id": case_key})
        if doc is not None:
            self._remove(doc)

    def owe(self, cases: Iterable[tuple[int, date]]) -> None:
        """Give new cases their place in the index and leave the writing to ``pay``."""
        batch = RowBatch(self._work.connection)
        for key, day in cases:
            doc = self._reserve(_number(day))
            batch.add(search_state, {"doc_id": doc, "kind": CASE, "owner_id": key, "stale": 1})
        batch.flush()

    def restart(self) -> int:
        """Drop the whole index, documents of notes too, and owe every case; return how many."""
        run = self._work.connection.exec_driver_sql
        run("INSERT INTO search(search) VALUES ('delete-all')")
        run("DELETE FROM search_state")
        rows = run(_LISTED).all()
        self.owe((key, date.fromisoformat(day)) for key, day in rows)
        return len(rows)

    def owed(self) -> int:
        """Return how many documents still wait to be written."""
        return int(self._work.connection.scalar(_OWED) or 0)

    def pay(self, most: int) -> int:
        """Write up to ``most`` owed documents, newest first; return how many."""
        owed = self.stale(_BEFORE_ALL, most)
        with uncollected():
            for start in range(0, len(owed), _AT_ONCE):
                chunk = owed[start : start + _AT_ONCE]
                self._write_all(chunk, self._places([key for _, key in chunk]))
        return len(owed)

    def stale(self, after: int, most: int) -> list[tuple[int, int]]:
        """Return (document, case) of owed documents behind ``after``, newest first."""
        rows = self._work.connection.execute(_STALE, {"after": after, "limit": most})
        return [(doc, owner) for doc, owner in rows]

    def _write_all(self, owed: Sequence[tuple[int, int]], places: Mapping[int, _Place]) -> None:
        """Write the documents of (document, case), which stand at their places already."""
        fields = self.fields([key for _, key in owed])
        bodies = [
            (doc, tokens.document([words for _, words in fields[key]], places[key].scope))
            for doc, key in owed
        ]
        self._work.run_many(_INSERT, bodies)
        self._work.run_many(_FRESH, [(doc,) for doc, _ in owed])

    def _remove(self, doc: int) -> None:
        self._work.run(_DELETE, {"doc": doc})
        self._work.run(_DROP, {"doc": doc})

    def _places(self, keys: Sequence[int]) -> dict[int, _Place]:
        rows = self._work.rows(_PLACES, {"keys": json.dumps(list(keys))})
        return {
            key: _Place(
                _number(date.fromisoformat(listed)),
                [kind_token(kind), *(org_token(org) for org in orgs if org is not None)],
            )
            for key, listed, kind, *orgs in rows
        }

    def _reserve(self, day: int) -> int:
        """Return a free document number of the day; a full day spills into the day before."""
        while True:
            low, high = -(day * _SLOTS + _SLOTS - 1), -(day * _SLOTS)
            if day not in self._slots:
                lowest = self._work.first(_NEWEST_OF_RANGE, {"low": low, "high": high})
                self._slots[day] = 0 if lowest is None else high - lowest + 1
            slot = self._slots[day]
            if slot < _SLOTS:
                self._slots[day] = slot + 1
                return high - slot
            day -= 1


def _number(day: date) -> int:
    return max((day - _DAY_BEFORE_ALL).days, 0) + 1


def _belongs(doc: int, day: int) -> bool:
    """Tell whether a document stands at its day, or not far behind where the day was full."""
    return 0 <= day - -doc // _SLOTS <= _SPILL


def org_token(key: int) -> str:
    """Return the scope token of an organisation."""
    return f"o{key}"


def kind_token(number: int) -> str:
    """Return the scope token of a kind of case."""
    return f"k{number}"
