"""What looking for similar cases asks of the index: how far words are spread, who shares them."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.domain.views.similar import PastCase
from laoma_desktop.domain.vocabulary import Kind, Performed, Result
from laoma_desktop.storage.queries.lines import day_of
from laoma_desktop.storage.repositories.orgs import Orgs
from laoma_desktop.storage.work import Work

_LOOKED_AT = 64
"""So many places of a pair, the newest, tell how far it is spread: the first seldom lies alone."""

_POSTINGS = 2_000
"""So many cases of each pair take part, the newest."""

_LOOKED_UP = 2_000
"""So many of the cases that share most are asked for their kind."""

_PAIRS, _MOST_PAIRS, _ENOUGH = 12, 40, 2_000
"""So many pairs are looked for; more of them while they bring too few cases."""

_CHUNK = 250

_MATCH = (
    "SELECT rowid FROM search WHERE search MATCH :query AND rowid < 0 ORDER BY rowid LIMIT :most"
)
_SPAN = "SELECT min(doc_id), max(doc_id) FROM search_state WHERE doc_id < 0"
_CASES = "SELECT max(id) FROM case_file"
_CLOSED = (
    "SELECT c.id, s.doc_id FROM json_each(:docs) AS j"
    " JOIN search_state AS s ON s.doc_id = j.value"
    " JOIN case_file AS c ON c.id = s.owner_id"
    " WHERE c.is_open = 0 AND c.trashed_at IS NULL AND c.kind = :kind AND c.category IS :category"
    " AND c.uuid <> :own AND (:org IS NULL OR :org IN (c.l1_id, c.l2_id, c.l3_id))"
)
_STORIES = (
    "SELECT c.id, c.title || char(10) || t.narrative FROM case_file AS c"
    " JOIN case_text AS t ON t.case_id = c.id WHERE c.id IN (SELECT value FROM json_each(:keys))"
    " UNION ALL SELECT p.case_id, s.text FROM plan AS p JOIN plan_section AS s ON s.plan_id = p.id"
    " WHERE s.section = :section AND p.case_id IN (SELECT value FROM json_each(:keys))"
)
_PAST = (
    "SELECT id, uuid, number, title, result, performed, closed_on, amount_cents FROM case_file"
    " WHERE id IN (SELECT value FROM json_each(:keys))"
)
_TERMS = (
    "SELECT case_id, body FROM term WHERE case_id IN (SELECT value FROM json_each(:keys))"
    " ORDER BY case_id, seq"
)


@dataclass(frozen=True, slots=True)
class Alike:
    """What a past case must be: of a kind and category, in an organisation's subtree if given."""

    own: CaseId
    kind: Kind
    category: str
    org: OrgCode | None = None


class Similar:
    """Answers in pairs of signs and keys of cases; what is alike is the domain's to say."""

    def __init__(self, work: Work, orgs: Orgs) -> None:
        self._work = work
        self._orgs = orgs

    def cases(self) -> float:
        """Return about how many cases there are."""
        return float(self._work.first(_CASES, {}) or 0)

    def spread(self, pairs: Sequence[str]) -> dict[str, float]:
        """Return in about how many cases each pair stands; exact where it is in few."""
        low, high = self._work.rows(_SPAN, {})[0]
        if low is None:
            return dict.fromkeys(pairs, 0.0)
        found: dict[str, float] = {}
        for pair in pairs:
            docs = self._docs(pair, _LOOKED_AT)
            found[pair] = float(len(docs))
            if len(docs) == _LOOKED_AT:
                found[pair] *= max(1.0, (high - low) / max(1, docs[-1] - low))
        return found

    def closed(self, weighted: Mapping[str, float], alike: Alike, most: int) -> list[int]:
        """Return the keys of closed cases that share most of the pairs, best first.

        ``weighted`` are pairs with their weights, the rarest first.
        """
        scope = self._orgs.find(alike.org) if alike.org is not None else None
        if alike.org is not None and scope is None:
            return []
        shared: defaultdict[int, float] = defaultdict(float)
        for number, (pair, weight) in enumerate(weighted.items()):
            if number >= _MOST_PAIRS or (number >= _PAIRS and len(shared) >= _ENOUGH):
                break
            for doc in self._docs(pair, _POSTINGS):
                shared[doc] += weight
        docs = sorted(shared, key=lambda doc: (-shared[doc], doc))[:_LOOKED_UP]
        found: list[int] = []
        for keys in self._closed(docs, alike, scope[0] if scope else None):
            found += keys
            if len(found) >= most:
                break
        return found[:most]

    def stories(self, keys: Sequence[int], section: str) -> dict[int, str]:
        """Return what cases tell: title, narrative, and that section of their plan."""
        found: defaultdict[int, str] = defaultdict(str)
        values = {"keys": json.dumps(list(keys)), "section": section}
        for key, words in self._work.rows(_STORIES, values):
            found[key] += f"{words}\n"
        return found

    def past(self, keys: Sequence[int]) -> list[PastCase]:
        """Return what became of cases, in the order of the keys."""
        wanted = {"keys": json.dumps(list(keys))}
        terms: defaultdict[int, list[str]] = defaultdict(list)
        for key, body in self._work.rows(_TERMS, wanted):
            terms[key].append(body)
        rows = {row[0]: row for row in self._work.rows(_PAST, wanted)}
        results = self._work.codecs.codes.table("result")
        performed = self._work.codecs.codes.table("performed")
        return [
            PastCase(
                case_id=CaseId(UUID(bytes=rows[key][1])),
                number=rows[key][2] or "",
                title=rows[key][3],
                result=Result(results.id(rows[key][4])),
                performed=Performed(performed.id(rows[key][5])),
                closed_on=day_of(rows[key][6]),
                amount_cents=rows[key][7],
                terms=tuple(terms[key]),
            )
            for key in keys
        ]

    def _docs(self, pair: str, most: int) -> list[int]:
        rows = self._work.rows(_MATCH, {"query": f'"{pair}"', "most": most})
        return [row[0] for row in rows]

    def _closed(self, docs: Sequence[int], alike: Alike, org: int | None) -> Iterator[list[int]]:
        """Yield chunk by chunk the keys of those documents that are of the kind, in their order."""
        codes = self._work.codecs.codes
        category = codes.table("category").number(alike.category) if alike.category else None
        values = {
            "kind": codes.table("kind").number(alike.kind),
            "category": category,
            "own": alike.own.bytes,
            "org": org,
        }
        for start in range(0, len(docs), _CHUNK):
            chunk = docs[start : start + _CHUNK]
            rows = self._work.rows(_CLOSED, values | {"docs": json.dumps(chunk)})
            keys = {doc: key for key, doc in rows}
            yield [keys[doc] for doc in chunk if doc in keys]
