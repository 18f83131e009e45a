"""The people register behind the parties: same document number and name is the same person."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select

from laoma_desktop.domain.codec import Plain
from laoma_desktop.foundation.ids import new_uuid
from laoma_desktop.foundation.pinyin import name_initials, name_readings
from laoma_desktop.storage.schema.people import person, person_initial, person_pinyin
from laoma_desktop.storage.work import RowBatch, Work

_CHUNK = 400
_COPIED = ("name", "sex", "birth_date", "ethnicity", "uscc", "phone", "address", "type")

_BY_DOCUMENT = select(person.c.id, person.c.doc_number, person.c.uscc, person.c.name).where(
    person.c.doc_number.in_(bindparam("numbers", expanding=True)),
    person.c.doc_number != "",
    person.c.merged_into.is_(None),
)
_BY_USCC = select(person.c.id, person.c.doc_number, person.c.uscc, person.c.name).where(
    person.c.uscc.in_(bindparam("numbers", expanding=True)),
    person.c.uscc != "",
    person.c.merged_into.is_(None),
)

_Identity = tuple[str, str]


class People:
    """Finds or makes the person that a party stands for; never rewrites one."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._known: dict[_Identity, int] = {}

    def prefetch(self, parties: Iterable[Mapping[str, Plain]]) -> None:
        """Look up the documents of many parties at once, before ``key`` is asked for each."""
        fields = list(parties)
        self._look_up(_BY_DOCUMENT, [str(f["id_number"]) for f in fields if f["id_number"]])
        self._look_up(_BY_USCC, [str(f["uscc"]) for f in fields if f["uscc"]])

    def key(self, fields: Mapping[str, Plain], row: Mapping[str, Any], batch: RowBatch) -> int:
        """Return the person's key; ``fields`` as the case says, ``row`` as the party's columns.

        ``prefetch`` must have seen the party. Without any document every party is a new person.
        """
        identity = _identity(fields)
        if identity is not None and identity in self._known:
            return self._known[identity]
        key = self._add(row, batch)
        if identity is not None:
            self._known[identity] = key
        return key

    def _look_up(self, statement: Any, numbers: Sequence[str]) -> None:
        wanted = sorted(set(numbers))
        for start in range(0, len(wanted), _CHUNK):
            chunk = {"numbers": wanted[start : start + _CHUNK]}
            for key, document, uscc, name in self._work.connection.execute(statement, chunk):
                self._known.setdefault((document or uscc, name), key)

    def _add(self, row: Mapping[str, Any], batch: RowBatch) -> int:
        key = self._work.new_row(person)
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
        for reading in name_readings(str(row["name"])):
            batch.add(person_pinyin, {"py": reading, "person_id": key})
        for letters in name_initials(str(row["name"])):
            batch.add(person_initial, {"ini": letters, "person_id": key})
        return key


def _identity(fields: Mapping[str, Plain]) -> _Identity | None:
    document = fields["id_number"] or fields["uscc"]
    return (str(document), str(fields["name"])) if document else None
