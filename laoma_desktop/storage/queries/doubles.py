"""Doubles in the people register: candidates by their keys, judged by their likeness, the best."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from laoma_desktop.domain.duplicates import Entry, keys
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import PersonId
from laoma_desktop.domain.likeness import Likeness, likeness
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.people import Double, SuspectPair
from laoma_desktop.foundation.clock import milliseconds
from laoma_desktop.storage.queries.cursor import decode, encode, question_hash
from laoma_desktop.storage.queries.person_lines import LINE, lines_of
from laoma_desktop.storage.queries.sql import sql
from laoma_desktop.storage.repositories.people import People
from laoma_desktop.storage.repositories.person_rows import COMPARED, entry_of_row, stored_keys
from laoma_desktop.storage.repositories.store import Settings
from laoma_desktop.storage.work import Work

MOST_SHOWN = 20
_MOST_CANDIDATES = 2_000
_KEYED, _KEYED_TO, _CHECKED_TO = "people.keyed", "people.keyed_to", "people.checked_to"
_HUNDREDTHS = 100
_BEFORE_ALL = (_HUNDREDTHS + 1, 0, 0)

_FACTS = ", ".join(f"p.{name}" for name in COMPARED)
_CANDIDATES = (
    f"SELECT coalesce(p.merged_into, p.id), {_FACTS} FROM"  # noqa: S608 - names of the schema
    " (SELECT DISTINCT k.person_id AS id FROM json_each(:keys) AS j"
    " CROSS JOIN person_key AS k ON k.k = j.value LIMIT :most) AS found"
    " CROSS JOIN person AS p ON p.id = found.id"
)
_LINES = (
    f"SELECT {LINE} FROM json_each(:keys) AS j"  # noqa: S608 - names of the schema
    " CROSS JOIN person AS p ON p.id = j.value"
)
_FOLLOWING = (
    f"SELECT p.id, p.merged_into, {_FACTS} FROM person AS p"  # noqa: S608 - the same
    " WHERE p.id > :after ORDER BY p.id LIMIT :most"
)
_BY_ID = f"SELECT p.id, {_FACTS} FROM person AS p WHERE p.id = :person"  # noqa: S608 - the same
_SUSPECTS = (
    "SELECT s.score, s.one_id, s.other_id FROM person_suspect AS s WHERE s.state = 0"
    " AND (s.score, s.one_id, s.other_id) < (:score, :one, :other)"
    " ORDER BY s.score DESC, s.one_id DESC, s.other_id DESC LIMIT :most"
)
_APART = (
    "SELECT p.uuid FROM person_suspect AS s JOIN person AS p"
    " ON p.id = s.one_id + s.other_id - :person"
    " WHERE s.state = 1 AND (s.one_id = :person OR s.other_id = :person)"
)
_LAST_PERSON = "SELECT max(id) FROM person"
_ADD_KEY = "INSERT OR IGNORE INTO person_key (k, person_id) VALUES (?, ?)"
_SUSPECT = (
    "INSERT OR IGNORE INTO person_suspect (one_id, other_id, score, state, actor, at)"
    " VALUES (?, ?, ?, 0, '', ?)"
)
_KEY = sql("SELECT coalesce(merged_into, id) FROM person WHERE uuid = :uuid")
_DECIDE = sql(
    "INSERT INTO person_suspect (one_id, other_id, score, state, actor, at)",
    "VALUES (:one, :other, 0, 1, :actor, :at) ON CONFLICT (one_id, other_id)",
    "DO UPDATE SET state = 1, actor = excluded.actor, at = excluded.at",
)


class Doubles:
    """Answers who may be the same person; keeps the pairs that wait for somebody to look."""

    def __init__(self, work: Work, settings: Settings, people: People) -> None:
        self._work = work
        self._people = people
        self._settings = settings

    def of(self, entry: Entry, most: int = MOST_SHOWN) -> tuple[Double, ...]:
        """Return who of the register may be ``entry``, the likeliest first."""
        judged = self._judged(entry)
        best = sorted(judged, key=lambda key: (-judged[key].score, key))[:most]
        lines = lines_of(self._work, self._work.rows(_LINES, {"keys": json.dumps(best)}))
        return tuple(Double(line, judged[key]) for key, line in zip(best, lines, strict=True))

    def check_made(self) -> None:
        """Put pairs with the people this unit of work has made into the queue."""
        self._compare((key, self._entry(key)) for key in self._people.made)

    def check_more(self, most: int) -> bool:
        """Compare the next people nobody compared yet; return whether more are left."""
        rows = self._work.rows(_FOLLOWING, {"after": self._mark(_CHECKED_TO), "most": most})
        codes = self._work.codecs.codes
        self._compare(
            (key, entry_of_row(codes, tuple(facts))) for key, merged, *facts in rows if not merged
        )
        if rows:
            self._settings.put(_CHECKED_TO, rows[-1][0])
        return len(rows) == most

    def _compare(self, people: Iterable[tuple[int, Entry]]) -> None:
        at = milliseconds(self._work.act.at)
        found = [
            (min(key, other), max(key, other), round(alike.score * _HUNDREDTHS), at)
            for key, entry in people
            for other, alike in self._judged(entry).items()
            if other != key
        ]
        if found:
            self._work.connection.exec_driver_sql(_SUSPECT, found)

    def queue(self, cursor: str | None, limit: int) -> Page[SuspectPair]:
        """Return the pairs nobody has decided, the likeliest first."""
        question = question_hash("suspects")
        score, one, other = (
            decode(cursor, question, (int, int, int)) if cursor is not None else _BEFORE_ALL
        )
        values = {"score": score, "one": one, "other": other, "most": limit + 1}
        rows = self._work.rows(_SUSPECTS, values)
        after = encode(question, *rows[limit - 1]) if rows[limit:] else None
        return Page(tuple(self._pair(*row[1:]) for row in rows[:limit]), after)

    def apart_from(self, person: PersonId) -> frozenset[PersonId]:
        """Return the people of whom somebody said that they are not this one."""
        rows = self._work.rows(_APART, {"person": self._key(person)})
        return frozenset(PersonId(UUID(bytes=uuid)) for (uuid,) in rows)

    def decide(self, one: PersonId, other: PersonId) -> None:
        """Keep that two people are two: the pair is not asked about again."""
        first, second = sorted((self._key(one), self._key(other)))
        values = {"one": first, "other": second, "actor": self._work.act.actor}
        values["at"] = milliseconds(self._work.act.at)
        self._work.connection.execute(_DECIDE, values)

    @property
    def keyed(self) -> bool:
        """Whether everybody has keys: people of an older schema get them by ``add_keys``."""
        return self._settings.get(_KEYED) is True

    def keyed_share(self) -> tuple[int, int]:
        """Return up to which person keys are made, and the last person there is."""
        return self._mark(_KEYED_TO), int(self._work.first(_LAST_PERSON, {}) or 0)

    def add_keys(self, most: int) -> bool:
        """Make the keys of people that an older program wrote; return whether more are left."""
        rows = self._work.rows(_FOLLOWING, {"after": self._mark(_KEYED_TO), "most": most})
        made = [
            (found, key)
            for key, _, *facts in rows
            for found in stored_keys(entry_of_row(self._work.codecs.codes, tuple(facts)))
        ]
        if made:
            self._work.run_many(_ADD_KEY, made)
        if rows:
            self._settings.put(_KEYED_TO, rows[-1][0])
        if len(rows) < most:
            self._settings.put(_KEYED, True)
        return len(rows) == most

    def _judged(self, entry: Entry) -> dict[int, Likeness]:
        """Return the listed candidates by key; who was merged counts as whom he went into."""
        values = {"keys": json.dumps(keys(entry)), "most": _MOST_CANDIDATES}
        codes = self._work.codecs.codes
        judged: dict[int, Likeness] = {}
        for key, *facts in self._work.rows(_CANDIDATES, values):
            alike = likeness(entry, entry_of_row(codes, tuple(facts)))
            if alike.listed and (key not in judged or judged[key].score < alike.score):
                judged[key] = alike
        return judged

    def _pair(self, one: int, other: int) -> SuspectPair:
        lines = lines_of(self._work, self._work.rows(_LINES, {"keys": json.dumps([one, other])}))
        first, second = (self._entry(key) for key in (one, other))
        return SuspectPair(lines[0], lines[1], likeness(first, second))

    def _entry(self, key: int) -> Entry:
        _, *facts = self._work.rows(_BY_ID, {"person": key})[0]
        return entry_of_row(self._work.codecs.codes, tuple(facts))

    def _key(self, person: PersonId) -> int:
        found = self._work.connection.scalar(_KEY, {"uuid": person.bytes})
        if found is None:
            raise RuleRefused("人员库里没有这个人", next_step="请刷新后再试。")
        return int(found)

    def _mark(self, name: str) -> int:
        found: Any = self._settings.get(name, 0)
        return found if isinstance(found, int) else 0
