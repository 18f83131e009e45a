"""Lists of work notes: by day, of a case, what was promised, what holds some words.

A private note stands in no list but its author's: ``reader`` is who looks.
"""

import json
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from laoma_desktop.domain.dates import add_months
from laoma_desktop.domain.ids import CaseId, NoteId, PersonId
from laoma_desktop.domain.notes import FIRST_WORDS, NoteKind
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.notes import (
    LinkedCase,
    LinkedPerson,
    NoteFilter,
    NoteHit,
    NoteLine,
    NoteScope,
    Promise,
    ThrownNote,
)
from laoma_desktop.foundation.clock import instant_of
from laoma_desktop.storage import tokens
from laoma_desktop.storage.note_index import FIELDS, OLDEST
from laoma_desktop.storage.queries.cursor import decode, encode, question_hash
from laoma_desktop.storage.repositories.notes import CASE, PERSON
from laoma_desktop.storage.work import Work

_AFTER_ALL = "9999-12-31"
_LAST = 1 << 62
_BATCH = 100
_MOST_SECONDS = 0.3
_MOST_CANDIDATES = 20_000
_LEAD, _TAIL = 15, 25
_ALL = NoteScope()

_WORDS = FIRST_WORDS + 40
_NAMES = (
    "SELECT json_group_array(coalesce(w.name, p.name)) FROM note_link AS l"  # noqa: S608
    f" CROSS JOIN person AS p ON p.uuid = l.target AND l.kind = {PERSON}"
    " LEFT JOIN person AS w ON w.id = p.merged_into WHERE l.note_id = n.id"
)
_LINE = (
    "n.uuid, n.written_on, n.kind, n.author, n.place, n.met, n.private,"
    " n.promise <> '' AND n.kept_on IS NULL,"
    f" substr(coalesce(nullif(n.body, ''), nullif(n.thoughts, ''), n.promise), 1, {_WORDS}),"
    f" ({_NAMES})"
)
_READABLE = "n.trashed_at IS NULL AND (n.private = 0 OR n.author = :reader)"
_PROMISES = (
    f"SELECT n.promise, n.promised_on, {_LINE} FROM note AS n INDEXED BY ix_note_promise"  # noqa: S608
    " WHERE n.author = :reader AND n.promise <> '' AND n.kept_on IS NULL AND n.trashed_at IS NULL"
    " ORDER BY n.promised_on IS NULL, n.promised_on, n.id LIMIT :most"
)
_THROWN = (
    f"SELECT n.trashed_at, n.id, {_LINE} FROM note AS n INDEXED BY ix_note_trashed"  # noqa: S608
    " WHERE n.trashed_at IS NOT NULL AND n.author = :reader"
    " AND (n.trashed_at, n.id) < (:at, :key)"
    " ORDER BY n.trashed_at DESC, n.id DESC LIMIT :most"
)
_CASES = (
    "SELECT c.uuid, c.number, c.title FROM json_each(:cases) AS j"
    " CROSS JOIN case_file AS c ON c.uuid = unhex(j.value) ORDER BY j.key"
)
_PEOPLE = (
    "SELECT p.uuid, coalesce(m.name, p.name) FROM json_each(:people) AS j"
    " CROSS JOIN person AS p ON p.uuid = unhex(j.value)"
    " LEFT JOIN person AS m ON m.id = p.merged_into ORDER BY j.key"
)
_MATCH = (
    "SELECT m.rowid, s.owner_id FROM"
    " (SELECT rowid FROM search WHERE search MATCH :query AND rowid > :after AND rowid <= :last"
    "  ORDER BY rowid LIMIT :most) AS m"
    " CROSS JOIN search_state AS s ON s.doc_id = m.rowid"
)
_TEXTS = ", ".join(f"n.{column.name}" for _, column in FIELDS)
_CANDIDATES = (
    f"SELECT n.id, {_TEXTS}, {_LINE} FROM json_each(:keys) AS j"  # noqa: S608 - own names
    " CROSS JOIN note AS n ON n.id = j.value"
    f" WHERE {_READABLE} AND (NOT :mine OR n.author = :reader)"
    " AND (:orgs IS NULL OR n.org IN (SELECT value FROM json_each(:orgs)))"
)
_OF_CASE = (
    f"SELECT n.id, {_TEXTS}, {_LINE} FROM note_link AS k"  # noqa: S608 - own names
    f" CROSS JOIN note AS n ON n.id = k.note_id WHERE k.kind = {CASE} AND k.target = :case"
    f" AND {_READABLE} AND (NOT :mine OR n.author = :reader)"
    " ORDER BY n.written_on DESC, n.id DESC"
)


class NoteLists:
    """Reads notes as pages and lines."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def page(
        self, wanted: NoteFilter, reader: str, cursor: str | None, limit: int
    ) -> Page[NoteLine]:
        """Return notes by day, the newest first."""
        question = question_hash("notes", wanted, reader)
        day, key = decode(cursor, question, (str, int)) if cursor else (_AFTER_ALL, _LAST)
        conditions, values = self._conditions(wanted, reader)
        statement = (
            f"SELECT n.id, {_LINE} FROM note AS n WHERE {' AND '.join(conditions)}"  # noqa: S608
            " AND (n.written_on, n.id) < (:day, :key)"
            " ORDER BY n.written_on DESC, n.id DESC LIMIT :most"
        )
        values |= {"day": day, "key": key, "most": limit + 1}
        rows = self._work.rows(statement, values)
        more = encode(question, rows[limit - 1][2], rows[limit - 1][0]) if rows[limit:] else None
        return Page(tuple(self._line(row[1:]) for row in rows[:limit]), more)

    def thrown(self, reader: str, cursor: str | None, limit: int) -> Page[ThrownNote]:
        """Return somebody's own notes in the bin, the one thrown away last first."""
        question = question_hash("notes-thrown", reader)
        at, key = decode(cursor, question, (int, int)) if cursor else (_LAST, _LAST)
        values = {"reader": reader, "at": at, "key": key, "most": limit + 1}
        rows = self._work.rows(_THROWN, values)
        more = encode(question, *rows[limit - 1][:2]) if rows[limit:] else None
        lines = (ThrownNote(self._line(row[2:]), instant_of(row[0])) for row in rows[:limit])
        return Page(tuple(lines), more)

    def promises(self, reader: str, most: int) -> tuple[Promise, ...]:
        """Return what somebody promised and has not kept, the earliest day first."""
        return tuple(
            Promise(self._line(line), promise, _day_or_none(due))
            for promise, due, *line in self._work.rows(_PROMISES, {"reader": reader, "most": most})
        )

    def cases(self, cases: Sequence[CaseId]) -> tuple[LinkedCase, ...]:
        """Return the cases of a note that stand in the register, by number and title."""
        wanted = {"cases": json.dumps([case.hex for case in cases])}
        return tuple(
            LinkedCase(CaseId(UUID(bytes=row[0])), row[1] or "", row[2])
            for row in self._work.rows(_CASES, wanted)
        )

    def people(self, people: Sequence[PersonId]) -> tuple[LinkedPerson, ...]:
        """Return the people of a note by the names the register now has for them."""
        wanted = {"people": json.dumps([person.hex for person in people])}
        return tuple(
            LinkedPerson(PersonId(UUID(bytes=row[0])), row[1])
            for row in self._work.rows(_PEOPLE, wanted)
        )

    def find(
        self, typed: str, reader: str, cursor: str | None, limit: int, scope: NoteScope = _ALL
    ) -> Page[NoteHit]:
        """Return notes that hold all words of ``typed``, newest first.

        A page may end early with a cursor where the time budget is spent. The notes of one case
        are few: they come all at once.
        """
        terms = list(dict.fromkeys(tokens.fold(typed).split()))
        if scope.case is not None:
            return Page(self._of_case(scope.case, terms, reader, mine=scope.mine))
        question = question_hash("note-find", tuple(terms), reader, scope)
        after = decode(cursor, question, (int,))[0] if cursor else 0
        found: list[NoteHit] = []
        deadline, looked_at = time.monotonic() + _MOST_SECONDS, 0
        for chunk in self._matching(terms, after) if terms else ():
            for doc, hit in self._verified(chunk, terms, reader, scope):
                if len(found) == limit:
                    return Page(tuple(found), encode(question, after))
                after = doc
                if hit is not None:
                    found.append(hit)
            looked_at += len(chunk)
            if looked_at >= _MOST_CANDIDATES or time.monotonic() > deadline:
                return Page(tuple(found), encode(question, after))
        return Page(tuple(found))

    def _conditions(self, wanted: NoteFilter, reader: str) -> tuple[list[str], dict[str, Any]]:
        conditions, values = [_READABLE], dict[str, Any](reader=reader)
        if wanted.month is not None:
            first = wanted.month.replace(day=1)
            last = add_months(first, 1) - timedelta(days=1)
            conditions.append("n.written_on BETWEEN :first AND :last")
            values |= {"first": first.isoformat(), "last": last.isoformat()}
        if wanted.kind is not None:
            conditions.append("n.kind = :kind")
            values |= {"kind": self._work.codecs.codes.table("note_kind").number(wanted.kind)}
        if wanted.mine:
            conditions.append("n.author = :reader")
        for kind, target in ((CASE, wanted.case), (PERSON, wanted.person)):
            if target is not None:
                linked = "SELECT note_id FROM note_link WHERE kind = {0} AND target IN ({1})"
                conditions.append(f"n.id IN ({linked.format(kind, _TARGETS[kind])})")
                values |= {f"target{kind}": target.bytes}
        return conditions, values

    def _matching(self, terms: list[str], after: int) -> Iterator[list[tuple[int, int]]]:
        query = tokens.query(terms, [])
        while True:
            values = {"query": query, "after": after, "last": OLDEST, "most": _BATCH}
            found = [(doc, key) for doc, key in self._work.rows(_MATCH, values)]
            if found:
                yield found
            if len(found) < _BATCH:
                return
            after = found[-1][0]

    def _verified(
        self, chunk: Sequence[tuple[int, int]], terms: list[str], reader: str, scope: NoteScope
    ) -> Iterator[tuple[int, NoteHit | None]]:
        """Yield each document with its hit, None where it only seemed to be one."""
        wanted = {
            "keys": json.dumps([key for _, key in chunk]),
            "reader": reader,
            "mine": int(scope.mine),
            "orgs": None if scope.orgs is None else json.dumps(list(scope.orgs)),
        }
        rows = {row[0]: row[1:] for row in self._work.rows(_CANDIDATES, wanted)}
        for doc, key in chunk:
            row = rows.get(key)
            yield doc, None if row is None else self._hit_of(row, terms)

    def _of_case(
        self, case: CaseId, terms: list[str], reader: str, *, mine: bool
    ) -> tuple[NoteHit, ...]:
        wanted = {"case": case.bytes, "reader": reader, "mine": int(mine)}
        hits = (self._hit_of(row[1:], terms) for row in self._work.rows(_OF_CASE, wanted))
        return tuple(hit for hit in hits if hit is not None) if terms else ()

    def _hit_of(self, row: Sequence[Any], terms: list[str]) -> NoteHit | None:
        return _hit(self._line(row[len(FIELDS) :]), row[: len(FIELDS)], terms)

    def _line(self, row: Sequence[Any]) -> NoteLine:
        uuid, written_on, kind, author, place, met, private, owes, text, people = row
        words = " ".join(str(text).split())
        return NoteLine(
            note_id=NoteId(UUID(bytes=uuid)),
            on=_day(written_on),
            kind=NoteKind(self._work.codecs.codes.table("note_kind").id(kind)),
            author=author,
            place=place,
            met=met,
            words=words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS]}…",
            private=bool(private),
            owes=bool(owes),
            people=tuple(dict.fromkeys(json.loads(people))),
        )


_TARGETS = {
    CASE: f":target{CASE}",
    PERSON: (
        f"SELECT p.uuid FROM person AS p WHERE p.uuid = :target{PERSON} OR p.merged_into ="  # noqa: S608
        f" (SELECT k.id FROM person AS k WHERE k.uuid = :target{PERSON})"
    ),
}
"""A person's notes are also those of the files that were merged into his."""


def _hit(line: NoteLine, texts: Sequence[str], terms: list[str]) -> NoteHit | None:
    folded = [tokens.fold(text) for text in texts]
    if not all(any(term in text for text in folded) for term in terms):
        return None
    number = next(n for n, text in enumerate(folded) if terms[0] in text)
    text, words = folded[number], texts[number]
    start = max(text.find(terms[0]) - _LEAD, 0)
    end = min(start + _LEAD + max(len(term) for term in terms) + _TAIL, len(words))
    piece = text[start:end]
    marks = [
        (at, at + len(term))
        for term in terms
        for at in range(len(piece))
        if piece.startswith(term, at)
    ]
    snippet = words[start:end].replace("\n", " ")
    return NoteHit(line, FIELDS[number][0], snippet, tuple(sorted(marks)))


def _day(written: str) -> date:
    return date.fromisoformat(written)


def _day_or_none(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
