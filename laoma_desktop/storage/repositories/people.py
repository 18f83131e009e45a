"""The people register behind the parties: same document number and name is the same person.

A person who is known from one party only follows that party; who is known from several, or was
corrected by hand, is left as he stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, delete, func, or_, select, update

from laoma_desktop.domain.codec import Plain
from laoma_desktop.foundation.ids import new_uuid
from laoma_desktop.storage.repositories.person_rows import (
    COMPARED,
    derived_rows,
    entry_of_party,
    entry_of_row,
    stored_keys,
)
from laoma_desktop.storage.schema.case_parts import party
from laoma_desktop.storage.schema.people import (
    person,
    person_initial,
    person_key,
    person_merge,
    person_name,
    person_pinyin,
    person_suspect,
    person_tie,
)
from laoma_desktop.storage.work import RowBatch, Work

_CHUNK = 400
_COPIED = ("name", "sex", "birth_date", "ethnicity", "uscc", "phone", "address", "type")

_WHO = (
    func.coalesce(person.c.merged_into, person.c.id),
    person.c.doc_number,
    person.c.uscc,
    person.c.name,
)
_BY_DOCUMENT = select(*_WHO).where(
    person.c.doc_number.in_(bindparam("numbers", expanding=True)), person.c.doc_number != ""
)
_BY_USCC = select(*_WHO).where(
    person.c.uscc.in_(bindparam("numbers", expanding=True)), person.c.uscc != ""
)
_ID: BindParameter[int] = bindparam("person")
_FACTS = select(*(person.c[name] for name in COMPARED), person.c.version).where(person.c.id == _ID)
_PARTIES = select(func.count()).select_from(
    select(party.c.id).where(party.c.person_id == _ID).limit(2).subquery()
)
_HELD = (
    select(person.c.id).where(person.c.merged_into == _ID),
    select(person.c.id).where(
        person.c.id == _ID, or_(person.c.merged_into.is_not(None), person.c.version > 0)
    ),
    select(person_merge.c.id).where(
        or_(person_merge.c.kept == _ID, person_merge.c.absorbed == _ID)
    ),
    select(person_tie.c.tie).where(
        or_(person_tie.c.person_id == _ID, person_tie.c.other_id == _ID)
    ),
    select(person_name.c.name).where(person_name.c.person_id == _ID),
)
"""What keeps a person in the register though no case names him."""

_FORGET_PAIRS = delete(person_suspect).where(
    or_(person_suspect.c.one_id == _ID, person_suspect.c.other_id == _ID)
)
_FORGET = delete(person).where(person.c.id == _ID)

_Identity = tuple[str, str]


class People:
    """Finds or makes the person that a party stands for."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._known: dict[_Identity, int] = {}
        self._assigned: dict[UUID, int] = {}
        self._left: set[int] = set()
        self.made: list[int] = []
        """Keys of the people this unit of work has made."""

    def prefetch(self, parties: Iterable[Mapping[str, Plain]]) -> None:
        """Look up the documents of many parties at once, before ``key`` is asked for each."""
        fields = list(parties)
        self._look_up(_BY_DOCUMENT, [str(f["id_number"]) for f in fields if f["id_number"]])
        self._look_up(_BY_USCC, [str(f["uscc"]) for f in fields if f["uscc"]])

    def assign(self, party_uuid: UUID, key: int) -> None:
        """Say which person a party is that is about to be stored: somebody has looked."""
        self._assigned[party_uuid] = key

    def key(
        self, uuid: UUID, fields: Mapping[str, Plain], row: Mapping[str, Any], batch: RowBatch
    ) -> int:
        """Return the person's key; ``fields`` as the case says, ``row`` as the party's columns.

        ``prefetch`` must have seen the party. Without any document every party is a new person.
        """
        found = self._found(uuid, fields)
        return self._add(fields, row, batch) if found is None else found

    def follow(
        self, current: int, uuid: UUID, fields: Mapping[str, Plain], row: Mapping[str, Any]
    ) -> int:
        """Return the person of a party that was changed and had ``current`` before.

        ``prefetch`` must have seen the party.
        """
        found = self._found(uuid, fields)
        if found is not None:
            return found
        run = self._work.connection.execute
        *compared, version = run(_FACTS, {"person": current}).one()
        alone = run(_PARTIES, {"person": current}).scalar_one() <= 1
        if alone and not version:
            self._rewrite(current, tuple(compared), fields, row)
            return current
        if compared[0] == fields["name"] and compared[4] in ("", fields["id_number"]):
            return current
        batch = RowBatch(self._work.connection)
        made = self._add(fields, row, batch)
        batch.flush()
        return made

    def leave(self, key: int) -> None:
        """Note that a party is no longer this person; ``sweep`` sees what becomes of him."""
        self._left.add(key)

    def sweep(self) -> None:
        """Forget people left whom no case names any more, unless somebody worked on the file.

        Called when all rows of the change are written.
        """
        for key in self._left:
            self._forget(key)
        self._left.clear()

    def _forget(self, key: int) -> None:
        run = self._work.connection.execute
        named = run(_PARTIES, {"person": key}).scalar_one()
        if named or any(run(held, {"person": key}).first() for held in _HELD):
            return
        facts = run(_FACTS, {"person": key}).first()
        if facts is None:
            return
        *compared, _ = facts
        self.made = [made for made in self.made if made != key]
        self._known = {who: known for who, known in self._known.items() if known != key}
        self.remove_derived(key, tuple(compared))
        run(_FORGET_PAIRS, {"person": key})
        run(_FORGET, {"person": key})

    def remove_derived(self, key: int, compared: tuple[Any, ...]) -> None:
        """Take out what follows from a person's facts; ``compared`` as they stand stored."""
        run = self._work.connection.execute
        run(delete(person_pinyin).where(person_pinyin.c.person_id == key))
        run(delete(person_initial).where(person_initial.c.person_id == key))
        entry = entry_of_row(self._work.codecs.codes, compared)
        where = (person_key.c.k.in_(stored_keys(entry)), person_key.c.person_id == key)
        run(delete(person_key).where(*where))

    def _rewrite(
        self,
        key: int,
        old: tuple[Any, ...],
        fields: Mapping[str, Plain],
        row: Mapping[str, Any],
    ) -> None:
        facts = {name: row[name] for name in _COPIED} | {"doc_number": row["id_number"]}
        if tuple(facts[name] for name in COMPARED) != old:
            self.remove_derived(key, old)
            batch = RowBatch(self._work.connection)
            for table, derived in derived_rows(entry_of_party(fields), key):
                batch.add(table, derived)
            batch.flush()
        self._work.connection.execute(update(person).where(person.c.id == key).values(**facts))
        identity = _identity(fields)
        if identity is not None:
            self._known[identity] = key

    def _found(self, uuid: UUID, fields: Mapping[str, Plain]) -> int | None:
        if uuid in self._assigned:
            return self._assigned[uuid]
        identity = _identity(fields)
        return self._known.get(identity) if identity is not None else None

    def _look_up(self, statement: Any, numbers: Sequence[str]) -> None:
        wanted = sorted(set(numbers))
        for start in range(0, len(wanted), _CHUNK):
            chunk = {"numbers": wanted[start : start + _CHUNK]}
            for key, document, uscc, name in self._work.connection.execute(statement, chunk):
                self._known.setdefault((document or uscc, name), key)

    def _add(self, fields: Mapping[str, Plain], row: Mapping[str, Any], batch: RowBatch) -> int:
        key = self._work.new_row(person)
        self.made.append(key)
        batch.add(
            person,
            {
                "id": key,
                "uuid": new_uuid(self._work.act.at).bytes,
                "doc_number": row["id_number"],
                "merged_into": None,
                **{name: row[name] for name in _COPIED},
            },
        )
        for table, derived in derived_rows(entry_of_party(fields), key):
            batch.add(table, derived)
        identity = _identity(fields)
        if identity is not None:
            self._known[identity] = key
        return key


def _identity(fields: Mapping[str, Plain]) -> _Identity | None:
    document = fields["id_number"] or fields["uscc"]
    return (str(document), str(fields["name"])) if document else None
