"""Files of the people register: read, corrected by hand."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select, update

from laoma_desktop.domain.errors import Conflict, RuleRefused
from laoma_desktop.domain.ids import CaseId, PersonId, RecordId
from laoma_desktop.domain.people import Person, PersonTie
from laoma_desktop.domain.vocabulary import DocumentKind, PartyType, Sex, Tie
from laoma_desktop.storage.repositories.people import People
from laoma_desktop.storage.repositories.person_rows import COMPARED, derived_rows, entry_of_row
from laoma_desktop.storage.schema.case_file import case_file
from laoma_desktop.storage.schema.case_parts import party
from laoma_desktop.storage.schema.people import person, person_name, person_tie
from laoma_desktop.storage.work import RowBatch, Work

_COLUMNS = (
    "id",
    "type",
    "name",
    "sex",
    "birth_date",
    "ethnicity",
    "doc_kind",
    "doc_number",
    "uscc",
    "phone",
    "address",
    "version",
    "merged_into",
)
_BY_UUID = select(*(person.c[name] for name in _COLUMNS)).where(person.c.uuid == bindparam("uuid"))
_UUID = select(person.c.uuid).where(person.c.id == bindparam("key"))
_NAMES = (
    select(person_name.c.name)
    .where(person_name.c.person_id == bindparam("key"))
    .order_by(person_name.c.name)
)
_TIES = (
    select(person.c.uuid, person_tie.c.tie, person.c.name, person_tie.c.words)
    .join(person, person.c.id == person_tie.c.other_id)
    .where(person_tie.c.person_id == bindparam("key"))
    .order_by(person_tie.c.tie, person.c.name)
)
_OF_CASE = (
    select(party.c.uuid, person.c.uuid)
    .join(person, person.c.id == party.c.person_id)
    .join(case_file, case_file.c.id == party.c.case_id)
    .where(case_file.c.uuid == bindparam("case"))
)
_COMPARED = select(*(person.c[name] for name in COMPARED)).where(person.c.id == bindparam("key"))


class PersonFiles:
    """Reads and writes single files of the register."""

    def __init__(self, work: Work, people: People) -> None:
        self._work = work
        self._people = people

    def get(self, person_id: PersonId) -> Person:
        """Return a file; raise RuleRefused where there is none."""
        row = self._row(person_id)
        codes, run = self._work.codecs.codes, self._work.connection.execute
        key, kind, name, sex, birth, ethnicity, doc_kind, *texts, version, merged = row
        document, uscc, phone, address = texts
        ties = run(_TIES, {"key": key}).all()
        return Person(
            id=person_id,
            type=PartyType(codes.table("party_type").id(kind)),
            name=name,
            sex=Sex(codes.table("sex").id(sex)),
            birth_date=date.fromisoformat(birth) if birth else None,
            ethnicity=ethnicity,
            doc_kind=DocumentKind(codes.table("document_kind").id(doc_kind)),
            id_number=document,
            uscc=uscc,
            phone=phone,
            address=address,
            former_names=tuple(run(_NAMES, {"key": key}).scalars()),
            ties=tuple(
                PersonTie(PersonId(UUID(bytes=other)), Tie(codes.table("tie").id(tie)), who, words)
                for other, tie, who, words in ties
            ),
            version=version,
            merged_into=None if merged is None else self.id_of(merged),
        )

    def current(self, person_id: PersonId) -> Person:
        """Return a file, or the one it was merged into."""
        found = self.get(person_id)
        return found if found.merged_into is None else self.get(found.merged_into)

    def key(self, person_id: PersonId) -> int:
        """Return the integer key of a file; raise RuleRefused where there is none."""
        return int(self._row(person_id)[0])

    def id_of(self, key: int) -> PersonId:
        """Return the identity of a file."""
        return PersonId(UUID(bytes=self._work.connection.scalar(_UUID, {"key": key})))

    def assign(self, party_uuid: UUID, person_id: PersonId) -> None:
        """Say which person a party is that is about to be stored: somebody has looked."""
        current = self.current(person_id)
        self._people.assign(party_uuid, self.key(current.id))

    def of_case(self, case_id: CaseId) -> dict[RecordId, PersonId]:
        """Return who the parties of a case are."""
        rows = self._work.connection.execute(_OF_CASE, {"case": case_id.bytes})
        return {RecordId(UUID(bytes=party)): PersonId(UUID(bytes=who)) for party, who in rows}

    def put(self, edited: Person) -> Person:
        """Store a corrected file; raise Conflict where it is not at its version any more."""
        run, number = self._work.connection.execute, self._work.codecs.number
        key = self.key(edited.id)
        facts: dict[str, Any] = {
            "type": number("party_type", edited.type),
            "name": edited.name,
            "sex": self._work.codecs.codes.table("sex").number(edited.sex),
            "birth_date": edited.birth_date.isoformat() if edited.birth_date else None,
            "ethnicity": edited.ethnicity,
            "doc_kind": self._work.codecs.codes.table("document_kind").number(edited.doc_kind),
            "doc_number": edited.id_number,
            "uscc": edited.uscc,
            "phone": edited.phone,
            "address": edited.address,
        }
        where = (person.c.id == key, person.c.version == edited.version)
        old = self.compared(key)
        changed = run(update(person).where(*where).values(version=edited.version + 1, **facts))
        if changed.rowcount != 1:
            raise Conflict("这份档案刚刚被别人改过", next_step="请刷新后核对，再改一次。")
        self.derive_again(key, old)
        self._put_lists(key, edited)
        return replace(edited, version=edited.version + 1)

    def compared(self, key: int) -> tuple[Any, ...]:
        """Return the columns by which a person is compared."""
        return tuple(self._work.connection.execute(_COMPARED, {"key": key}).one())

    def derive_again(self, key: int, old: tuple[Any, ...]) -> None:
        """Bring readings and keys to the facts now stored; they followed from ``old`` before."""
        now = self.compared(key)
        if now == old:
            return
        self._people.remove_derived(key, old)
        batch = RowBatch(self._work.connection)
        for table, row in derived_rows(entry_of_row(self._work.codecs.codes, now), key):
            batch.add(table, row)
        batch.flush()

    def _put_lists(self, key: int, edited: Person) -> None:
        run = self._work.connection.execute
        run(delete(person_name).where(person_name.c.person_id == key))
        run(delete(person_tie).where(person_tie.c.person_id == key))
        batch = RowBatch(self._work.connection)
        for name in dict.fromkeys(edited.former_names):
            batch.add(person_name, {"person_id": key, "name": name})
        ties = {self.key(tie.other): tie for tie in edited.ties}
        numbers = self._work.codecs.codes.table("tie")
        for other, tie in ties.items():
            row = {"person_id": key, "other_id": other, "tie": numbers.number(tie.tie)}
            batch.add(person_tie, row | {"words": tie.words})
        batch.flush()

    def _row(self, person_id: PersonId) -> tuple[Any, ...]:
        found = self._work.connection.execute(_BY_UUID, {"uuid": person_id.bytes}).first()
        if found is None:
            raise RuleRefused("人员库里没有这个人", next_step="请刷新后再试。")
        return tuple(found)
