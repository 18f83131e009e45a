"""The people register as lists: by what is typed, the cases of one person, what recurs."""

import json
from datetime import date
from itertools import combinations
from typing import Any
from uuid import UUID

from laoma_desktop.domain.duplicates import household_key
from laoma_desktop.domain.ids import CaseId, PersonId
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.people import OtherCase, PersonCase, PersonLine, Recurrence
from laoma_desktop.domain.vocabulary import PartyRole, Status
from laoma_desktop.storage.queries.cursor import decode, encode, question_hash
from laoma_desktop.storage.queries.person_find import LAST_SIGN, found_by, plain
from laoma_desktop.storage.queries.person_lines import LINE, lines_of
from laoma_desktop.storage.repositories.person_rows import COMPARED, entry_of_row
from laoma_desktop.storage.work import Work

_NEWEST = 1 << 62
_MOST_NEIGHBOURS = 500

_FACTS = ", ".join(f"p.{name}" for name in COMPARED)
_ALL = (
    f"SELECT {LINE} FROM person AS p"  # noqa: S608 - names of the schema
    " WHERE p.merged_into IS NULL AND p.id < :after ORDER BY p.id DESC LIMIT :most"
)
_NAMED = (
    f"SELECT {LINE} FROM person AS p WHERE p.name >= :low AND p.name < :high"  # noqa: S608
    " AND p.merged_into IS NULL AND (p.name, p.id) > (:name, :id)"
    " ORDER BY p.name, p.id LIMIT :most"
)
_CALLED = (
    "SELECT n.person_id FROM person_name AS n WHERE n.name = :name"
    " UNION SELECT p.merged_into FROM person AS p WHERE p.name = :name"
    " AND p.merged_into IS NOT NULL LIMIT 20"
)
_LINES = (
    f"SELECT {LINE} FROM json_each(:keys) AS j"  # noqa: S608 - names of the schema
    " CROSS JOIN person AS p ON p.id = j.value"
)
_CASES = (
    "SELECT DISTINCT c.listed_on, c.id, c.uuid, c.number, c.title, c.status"
    " FROM person AS p JOIN party AS a ON a.person_id = p.id"
    " JOIN case_file AS c ON c.id = a.case_id WHERE p.uuid = :person"
    " AND c.trashed_at IS NULL AND (c.listed_on, c.id) < (:day, :key)"
    " ORDER BY c.listed_on DESC, c.id DESC LIMIT :most"
)
_ROLES = (
    "SELECT DISTINCT a.role FROM party AS a JOIN person AS p ON p.id = a.person_id"
    " WHERE a.case_id = :case AND p.uuid = :person ORDER BY a.role"
)
_OTHERS = (
    "SELECT c.listed_on, c.uuid, c.number, c.title, c.status, group_concat(DISTINCT a.name)"
    " FROM case_file AS own JOIN party AS a ON a.case_id = own.id"
    " JOIN party AS b ON b.person_id = a.person_id JOIN case_file AS c ON c.id = b.case_id"
    " WHERE own.uuid = :case AND c.id <> own.id AND c.trashed_at IS NULL"
    " GROUP BY c.id ORDER BY c.listed_on DESC, c.id DESC LIMIT :most"
)
_PARTIES = (
    f"SELECT p.id, a.role, {_FACTS} FROM case_file AS c"  # noqa: S608 - names of the schema
    " JOIN party AS a ON a.case_id = c.id JOIN person AS p ON p.id = a.person_id"
    " WHERE c.uuid = :case ORDER BY a.seq"
)
_RECENT = (
    "SELECT DISTINCT c.id FROM json_each(:people) AS j"
    " CROSS JOIN party AS a ON a.person_id = j.value JOIN case_file AS c ON c.id = a.case_id"
    " WHERE c.trashed_at IS NULL AND c.listed_on >= :since LIMIT 1001"
)
_NEIGHBOURS = (
    "SELECT coalesce(p.merged_into, p.id) FROM person_key AS k JOIN person AS p"
    " ON p.id = k.person_id WHERE k.k = :key LIMIT :most"
)


class PeopleLists:
    """Reads the register in pages and lines; never a whole file of it."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def find(self, typed: str, cursor: str | None, limit: int) -> Page[PersonLine]:
        """Return people by name, pinyin, initials, number or a mixture; all of them for "".

        Without letters and digits the list goes on page by page; else it is the best ``limit``.
        """
        text = plain(typed)
        question = question_hash("people", text)
        if not text:
            after = decode(cursor, question, (int,))[0] if cursor is not None else _NEWEST
            rows = self._work.rows(_ALL, {"after": after, "most": limit + 1})
            more = encode(question, rows[limit - 1][0]) if rows[limit:] else None
            return Page(lines_of(self._work, rows[:limit]), more)
        if any(sign.isascii() for sign in text):
            return Page(self._lines(found_by(self._work, text, limit)))
        return self._named(text, question, cursor, limit)

    def _named(self, text: str, question: str, cursor: str | None, limit: int) -> Page[PersonLine]:
        name, key = decode(cursor, question, (str, int)) if cursor is not None else ("", 0)
        values = {"low": text, "high": text + LAST_SIGN, "name": name, "id": key}
        rows = self._work.rows(_NAMED, values | {"most": limit + 1})
        more = encode(question, rows[limit - 1][3], rows[limit - 1][0]) if rows[limit:] else None
        known = {row[0] for row in rows}
        called = self._work.rows(_CALLED, {"name": text}) if cursor is None else []
        first = self._lines([key for (key,) in called if key not in known])
        return Page((*first, *lines_of(self._work, rows[:limit])), more)

    def namesakes(self, name: str, most: int) -> tuple[PersonLine, ...]:
        """Return people of exactly this name, as it is written now."""
        values = {"low": name, "high": name + "\x01", "name": "", "id": 0, "most": most}
        return lines_of(self._work, self._work.rows(_NAMED, values))

    def line(self, key: int) -> PersonLine:
        """Return the line of one person."""
        return self._lines([key])[0]

    def cases(self, person: PersonId, cursor: str | None, limit: int) -> Page[PersonCase]:
        """Return the cases in which a person is a party, the newest first."""
        question = question_hash("person_cases", person)
        day, key = (
            decode(cursor, question, (str, int)) if cursor is not None else (LAST_SIGN, _NEWEST)
        )
        values = {"person": person.bytes, "day": day, "key": key, "most": limit + 1}
        rows = self._work.rows(_CASES, values)
        more = encode(question, *rows[limit - 1][:2]) if rows[limit:] else None
        return Page(tuple(self._case(person, row) for row in rows[:limit]), more)

    def others(self, case_id: CaseId, limit: int) -> tuple[OtherCase, ...]:
        """Return other cases of the parties of a case, the newest first."""
        statuses = self._work.codecs.codes.table("status")
        rows = self._work.rows(_OTHERS, {"case": case_id.bytes, "most": limit})
        return tuple(
            OtherCase(
                case_id=CaseId(UUID(bytes=uuid)),
                number=number or "",
                title=title,
                status=Status(statuses.id(status)),
                listed_on=date.fromisoformat(day),
                people=tuple(names.split(",")),
            )
            for day, uuid, number, title, status, names in rows
        )

    def recurring(self, case_id: CaseId, since: date) -> tuple[Recurrence, ...]:
        """Return what a case shares with others listed since a day: person, pair, address.

        What says no more than a narrower line is left out.
        """
        rows = self._work.rows(_PARTIES, {"case": case_id.bytes})
        roles = self._work.codecs.codes.table("party_role")
        people = {row[0]: (row[2], roles.id(row[1])) for row in rows}
        cases = {key: self._recent([key], since) for key in people}
        found = [
            Recurrence("同一当事人", name, len(cases[key]))
            for key, (name, _) in people.items()
            if len(cases[key]) > 1
        ]
        for (one, (first, role)), (other, (second, opposite)) in combinations(people.items(), 2):
            both = cases[one] & cases[other]
            if role != opposite and len(both) > 1:
                found.append(Recurrence("同一对当事人", f"{first}、{second}", len(both)))
        return (*found, *self._households(rows, cases, since))

    def _households(
        self, rows: list[tuple[Any, ...]], cases: dict[int, set[int]], since: date
    ) -> tuple[Recurrence, ...]:
        places: dict[int, tuple[str, set[int]]] = {}
        for key, _, *facts in rows:
            entry = entry_of_row(self._work.codecs.codes, tuple(facts))
            home = household_key(entry)
            if home is not None:
                places.setdefault(home, (entry.address, set()))[1].update(cases[key])
        found = []
        for home, (address, known) in places.items():
            values = {"key": home, "most": _MOST_NEIGHBOURS}
            everybody = {key for (key,) in self._work.rows(_NEIGHBOURS, values)}
            recent = self._recent(sorted(everybody), since)
            if len(recent) > max(len(known), 1):
                found.append(Recurrence("同一地址", address, len(recent)))
        return tuple(found)

    def _recent(self, people: list[int], since: date) -> set[int]:
        values = {"people": json.dumps(people), "since": since.isoformat()}
        return {key for (key,) in self._work.rows(_RECENT, values)}

    def _lines(self, keys: list[int]) -> tuple[PersonLine, ...]:
        return lines_of(self._work, self._work.rows(_LINES, {"keys": json.dumps(keys)}))

    def _case(self, person: PersonId, row: tuple[Any, ...]) -> PersonCase:
        codes = self._work.codecs.codes
        day, key, uuid, number, title, status = row
        roles = self._work.rows(_ROLES, {"case": key, "person": person.bytes})
        return PersonCase(
            case_id=CaseId(UUID(bytes=uuid)),
            number=number or "",
            title=title,
            status=Status(codes.table("status").id(status)),
            listed_on=date.fromisoformat(day),
            roles=tuple(PartyRole(codes.table("party_role").id(role)) for (role,) in roles),
        )
