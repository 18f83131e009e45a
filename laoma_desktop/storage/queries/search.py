"""Full-text search: candidates from the index, each verified in the text, newest first."""

import heapq
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from sqlalchemy import bindparam, or_, select

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.domain.views.cases import Page, SearchHit
from laoma_desktop.storage import tokens
from laoma_desktop.storage.index import Index, org_token
from laoma_desktop.storage.queries.cursor import decode, encode, question_hash
from laoma_desktop.storage.queries.names import direct_hits
from laoma_desktop.storage.repositories.orgs import Orgs
from laoma_desktop.storage.schema.case_file import case_file
from laoma_desktop.storage.searched import MAIN_READINGS, OTHER_READINGS
from laoma_desktop.storage.work import Work

_BEFORE_ALL = -(1 << 62)
_MOST_CANDIDATES = 20_000
_MOST_SECONDS = 0.3
_MOST_STALE = 2_000
_NEWEST = 400
_BATCH = 100
_LEAD, _TAIL = 15, 25

# Numbers from 0 on belong to the documents of work notes (``storage/note_index.py``).
_MATCH = (
    "SELECT m.rowid, s.owner_id FROM"
    " (SELECT rowid FROM search WHERE search MATCH :query AND rowid > :after AND rowid < 0"
    "  ORDER BY rowid LIMIT :most) AS m"
    " CROSS JOIN search_state AS s ON s.doc_id = m.rowid"
)
_NEWEST_DOCS = (
    "SELECT doc_id, owner_id FROM search_state WHERE doc_id > :after AND doc_id < 0"
    " ORDER BY doc_id LIMIT :most"
)
_NAMES = (
    "SELECT id, uuid, number, title, listed_on FROM case_file"
    " WHERE id IN (SELECT value FROM json_each(:keys))"
)
_SCOPED = select(case_file.c.id).where(
    case_file.c.id.in_(bindparam("keys", expanding=True)),
    or_(
        *(column == bindparam("org") for column in (case_file.c.l1_id, case_file.c.l2_id)),
        case_file.c.l3_id == bindparam("org"),
    ),
)
_BY_NUMBER = select(case_file.c.id).where(
    case_file.c.number == bindparam("number"), case_file.c.trashed_at.is_(None)
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A verified place: which field, a piece of its text, where the terms stand in it."""

    key: int
    field: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    direct: bool = False


class Search:
    """Finds cases by any words in them; what is typed is always plain text."""

    def __init__(self, work: Work, orgs: Orgs, index: Index) -> None:
        self._work = work
        self._orgs = orgs
        self._index = index

    def find(
        self, typed: str, org: OrgCode | None, cursor: str | None, limit: int
    ) -> Page[SearchHit]:
        """Return cases that hold all words of ``typed``, within ``org``'s subtree if given.

        Direct hits in number or name stand before all others, over several pages where one is too
        short. A page may end early with a cursor where the time budget is spent.
        """
        terms = list(dict.fromkeys(tokens.fold(typed).split()))
        question = question_hash("search", tuple(terms), org)
        after, shown = _reached(cursor, question)
        scope = self._orgs.find(org) if org is not None else None
        if not terms or (org is not None and scope is None):
            return Page(())
        org_key = scope[0] if scope else None
        found: list[_Found] = []
        if after == _BEFORE_ALL:
            found = self._direct(typed, org_key, shown)[:limit]
            shown |= {place.key for place in found}
        reached = self._verified(terms, org_key, after, limit - len(found), shown, found)
        following = None
        if reached is not None:
            following = encode(question, reached, ",".join(map(str, sorted(shown))))
        return Page(self._hits(found), following)

    def _direct(self, typed: str, org_key: int | None, shown: set[int]) -> list[_Found]:
        """Return the direct hits that no page before has shown."""
        hits = direct_hits(self._work, typed)
        inside = self._in_scope(hits, org_key)
        return [
            _direct(key, *hit) for key, hit in hits.items() if key in inside and key not in shown
        ]

    def in_case(self, typed: str, number: str, limit: int) -> Page[SearchHit]:
        """Return every field of one case that holds a word of ``typed``."""
        key = self._work.connection.scalar(_BY_NUMBER, {"number": number})
        if key is None:
            raise RuleRefused(f"没有案号为 {number} 的案件", next_step="请核对案号。")
        terms = list(dict.fromkeys(tokens.fold(typed).split()))
        places = []
        for field, words in self._index.fields([key])[key]:
            folded = tokens.fold(words)
            inside = [term for term in terms if term in folded]
            if inside:
                places.append(_piece(key, field, words, folded, inside))
        return Page(self._hits(places[:limit]))

    def _verified(
        self,
        terms: list[str],
        org_key: int | None,
        after: int,
        room: int,
        shown: set[int],
        found: list[_Found],
    ) -> int | None:
        """Append verified hits; return the last document looked at, None at the end.

        One chunk is always looked at, so that the next page begins further on however slow the
        machine is.
        """
        if room <= 0:
            return after
        deadline = time.monotonic() + _MOST_SECONDS
        looked_at = 0
        last = after
        candidates = self._candidates(terms, org_key, after)
        while chunk := list(islice(candidates, min(_BATCH, room + 1))):
            keys = [key for _, key in chunk]
            places = self._places(self._in_scope(keys, org_key) - shown, terms)
            for doc, key in chunk:
                if room == 0:
                    return last
                last = doc
                if key in places:
                    found.append(places[key])
                    room -= 1
            looked_at += len(chunk)
            if looked_at >= _MOST_CANDIDATES or time.monotonic() > deadline:
                return last
        return None

    def _places(self, keys: set[int], terms: list[str]) -> dict[int, _Found]:
        """Return where those cases that hold all terms hold the first one."""
        places: dict[int, _Found] = {}
        known: dict[int, list[tuple[str, str]]] = {key: [] for key in keys}
        for readings in (MAIN_READINGS, OTHER_READINGS):
            open_keys = [key for key in known if key not in places]
            if not open_keys:
                break
            for key, fields in self._index.fields(open_keys, readings).items():
                known[key] += fields
                place = _place(key, known[key], terms)
                if place is not None:
                    places[key] = place
        return places

    def _candidates(
        self, terms: list[str], org_key: int | None, after: int
    ) -> Iterator[tuple[int, int]]:
        """Yield (document, case) that may hold all terms, newest first, each once."""
        scope = [org_token(org_key)] if org_key is not None else []
        sources: list[Iterator[tuple[int, int]]] = [
            self._matching(tokens.query(terms, scope), after),
            iter(self._index.stale(after, _MOST_STALE)),
        ]
        if max(map(len, terms)) == 1:
            # A single sign is in thousands of documents: the newest ones mostly fill the page.
            newest = {"after": after, "most": _NEWEST}
            rows = self._work.rows(_NEWEST_DOCS, newest)
            yield from rows
            if len(rows) < _NEWEST:
                return
            after = rows[-1][0]
            sources = [
                self._matching(tokens.query(terms, scope), after),
                iter(self._index.stale(after, _MOST_STALE)),
            ]
        previous = None
        for doc, key in heapq.merge(*sources):
            if doc != previous:
                yield doc, key
            previous = doc

    def _matching(self, query: str, after: int) -> Iterator[tuple[int, int]]:
        while True:
            values = {"query": query, "after": after, "most": _BATCH}
            found = self._work.rows(_MATCH, values)
            yield from found
            if len(found) < _BATCH:
                return
            after = found[-1][0]

    def _in_scope(self, keys: Iterable[int], org_key: int | None) -> set[int]:
        """Return those of the cases that belong to the subtree of an organisation."""
        if org_key is None:
            return set(keys)
        rows = self._work.connection.execute(_SCOPED, {"keys": list(keys), "org": org_key})
        return {row[0] for row in rows}

    def _hits(self, found: Sequence[_Found]) -> tuple[SearchHit, ...]:
        keys = [place.key for place in found]
        rows = self._work.rows(_NAMES, {"keys": json.dumps(keys)})
        named = {row[0]: row for row in rows}
        return tuple(
            SearchHit(
                case_id=CaseId(UUID(bytes=named[place.key][1])),
                number=named[place.key][2] or "",
                title=named[place.key][3],
                field=place.field,
                snippet=place.snippet,
                marks=place.marks,
                on=date.fromisoformat(named[place.key][4]),
                direct=place.direct,
            )
            for place in found
        )


def _reached(cursor: str | None, question: str) -> tuple[int, set[int]]:
    """Return the last document looked at and the direct hits shown so far."""
    if cursor is None:
        return _BEFORE_ALL, set()
    after, shown = decode(cursor, question, (int, str))
    return after, {int(key) for key in shown.split(",") if key.isdecimal()}


def _place(key: int, fields: list[tuple[str, str]], terms: list[str]) -> _Found | None:
    """Return where a case holds all terms, the first one's field; None where it does not."""
    folded = [tokens.fold(words) for _, words in fields]
    if not all(any(term in text for text in folded) for term in terms):
        return None
    number = next(n for n, text in enumerate(folded) if terms[0] in text)
    label, words = fields[number]
    return _piece(key, label, words, folded[number], terms)


def _direct(key: int, field: str, words: str, how: str) -> _Found:
    start = tokens.fold(words).find(tokens.fold(how)) if how else -1
    marks = ((start, start + len(how)),) if start >= 0 else ()
    return _Found(key, field, words, marks, direct=True)


def _piece(key: int, field: str, words: str, folded: str, terms: list[str]) -> _Found:
    """Return the text round the first of ``terms``, with all of them marked in it."""
    place = folded.find(terms[0])
    start = max(place - _LEAD, 0)
    end = min(place + max(len(term) for term in terms) + _TAIL, len(words))
    piece = folded[start:end]
    marks = []
    for term in terms:
        at = piece.find(term)
        while at >= 0:
            marks.append((at, at + len(term)))
            at = piece.find(term, at + len(term))
    return _Found(key, field, words[start:end].replace("\n", " "), tuple(sorted(marks)))
