"""The rows of one case: read as records, written as the difference between two sets of records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, delete, select, update

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.entry import LEAD_MEDIATOR
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.records import Record
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, AgreementForm, Confirmation
from laoma_desktop.foundation.clock import day_of, instant_of
from laoma_desktop.storage.repositories.case_reading import CaseReader
from laoma_desktop.storage.repositories.orgs import Members, Orgs
from laoma_desktop.storage.repositories.people import People
from laoma_desktop.storage.schema.case_file import case_file, case_origin, case_text
from laoma_desktop.storage.schema.case_parts import party, session_mediator
from laoma_desktop.storage.schema.workflow import CLOSED, NOTHING_OPEN, plan_section
from laoma_desktop.storage.work import DerivedFacts, RowBatch, Work

_NEXT_ON = "UPDATE team SET next_on = :day WHERE case_id = :case AND next_on <> :day"
_PERSON = select(party.c.person_id)


@dataclass(frozen=True, slots=True)
class CaseKey:
    """A case's integer key, the version its row now has, and since when it is in the bin."""

    key: int
    version: int
    trashed_at: int | None = None


@dataclass(frozen=True, slots=True)
class _Owner:
    """The case that child rows hang on, as far as they take something from it."""

    key: int
    org_key: int
    next_on: str


class CaseRows:
    """Reads and writes everything of a case but its revisions and its search document."""

    def __init__(self, work: Work, orgs: Orgs, members: Members, people: People) -> None:
        self._work = work
        self._orgs = orgs
        self._members = members
        self._people = people
        self._reader = CaseReader(work)

    def load(self, key: int) -> list[Record]:
        """Return all records of a case, the case itself first."""
        return self._reader.load(key)

    def prefetch(self, records: Iterable[Record]) -> None:
        """Look up what many records will refer to, once for all."""
        self._people.prefetch(r.fields for r in records if r.kind == "party")

    def insert(self, records: Sequence[Record], facts: DerivedFacts, batch: RowBatch) -> CaseKey:
        """Gather all rows of a new case; ``prefetch`` has seen its records."""
        key = CaseKey(self._work.new_row(case_file), 1)
        row = self._case_row(records, facts)
        row |= {"id": key.key, "uuid": records[0].uuid.bytes, "version": 1, "trashed_at": None}
        batch.add(case_file, row)
        fields = records[0].fields
        batch.add(case_text, {"case_id": key.key, **self._work.codecs.case_text.row(fields)})
        batch.add(case_origin, {"case_id": key.key, **_origin(fields)})
        owner = _Owner(key.key, row["org_id"], _next_on(records, facts))
        for record in records[1:]:
            self._insert_child(owner, record, batch)
        return key

    def update(
        self,
        key: CaseKey,
        old: Mapping[UUID, Record],
        records: Sequence[Record],
        facts: DerivedFacts,
        batch: RowBatch,
    ) -> frozenset[str] | None:
        """Write what differs and raise the version; None where the version is another now.

        Returns which columns of the case's own row differed.
        """
        row = self._case_row(records, facts)
        differing = self._differing(key, row)
        changed = self._work.run(
            _change("case_file", ("version", *differing), "id = :key AND version = :old_version"),
            {
                **differing,
                "version": key.version + 1,
                "key": key.key,
                "old_version": key.version,
            },
        )
        if changed != 1:
            return None
        self._update_texts(key.key, old[records[0].uuid], records[0])
        owner = _Owner(key.key, row["org_id"], _next_on(records, facts))
        self._update_children(owner, old, records[1:], batch)
        if any(r.kind == "team" for r in records):
            self._work.run(_NEXT_ON, {"case": owner.key, "day": owner.next_on})
        return frozenset(differing)

    def misfits(
        self, key: CaseKey, records: Sequence[Record], facts: DerivedFacts
    ) -> tuple[str, ...]:
        """Return the columns of a case's row that do not follow from its records.

        The day it was last touched follows from no record and is left out.
        """
        row = self._case_row(records, facts)
        del row["touched_on"]
        return tuple(self._differing(key, row))

    def _differing(self, key: CaseKey, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the columns to write: an index whose columns stay as they are is not touched."""
        found = self._work.rows(_present(tuple(row)), {"key": key.key})
        if not found:
            return dict(row)
        present = zip(row.items(), found[0], strict=True)
        return {name: value for (name, value), before in present if value != before}

    def sweep(self) -> None:
        """Forget people whom the change left without a case; all its rows are written."""
        self._people.sweep()

    def mark(self, key: CaseKey, trashed_at: int | None) -> bool:
        """Write since when a case is in the bin; False where the version is another now."""
        changed = self._work.connection.execute(
            update(case_file)
            .where(case_file.c.id == key.key, case_file.c.version == key.version)
            .values(version=key.version + 1, trashed_at=trashed_at)
        )
        return changed.rowcount == 1

    def delete(self, key: CaseKey) -> None:
        """Delete the row of a case; all rows that hang on it go along, and people with no other."""
        run = self._work.connection.execute
        people = run(_PERSON.where(party.c.case_id == key.key)).scalars().all()
        run(delete(case_file).where(case_file.c.id == key.key))
        for person in people:
            self._people.leave(person)
        self.sweep()

    def _update_texts(self, key: int, old: Record, case: Record) -> None:
        words = self._work.codecs.case_text.row
        for table, before, now in (
            ("case_text", words(old.fields), words(case.fields)),
            ("case_origin", _origin(old.fields), _origin(case.fields)),
        ):
            differing = {name: value for name, value in now.items() if before[name] != value}
            if differing:
                statement = _change(table, tuple(differing), "case_id = :key")
                self._work.run(statement, {**differing, "key": key})

    def _case_row(self, records: Sequence[Record], facts: DerivedFacts) -> dict[str, Any]:
        fields = records[0].fields
        line = self._orgs.ensure(facts.ancestors)
        org_key = self._orgs.mention(OrgCode(str(fields["org"])))
        levels = (*line, None, None, None)
        return {
            **self._work.codecs.case_file.row(fields),
            **self._agreement_columns(records),
            "listed_on": listed_on(fields).isoformat(),
            "org_id": org_key,
            "l1_id": levels[0],
            "l2_id": levels[1],
            "l3_id": levels[2],
            "custodian_id": self._orgs.mention(OrgCode(str(fields["custodian"]))),
            "mediator_id": self._first_mediator(records, org_key),
            "is_open": facts.is_open,
            "next_due": facts.next_due.isoformat() if facts.next_due else None,
            "due_kind": self._work.codecs.number("due_kind", facts.due_kind),
            "touched_on": facts.touched_on.isoformat(),
        }

    def _agreement_columns(self, records: Sequence[Record]) -> dict[str, int | None]:
        found = next((r.fields for r in records if r.kind == "agreement"), None)
        form = found["form"] if found else AgreementForm.NONE
        state = found["judicial_confirmation"] if found else Confirmation.NOT_APPLIED
        number = self._work.codecs.number
        return {
            "form": number("agreement_form", str(form)),
            "confirmation": number("confirmation", str(state)),
        }

    def _first_mediator(self, records: Sequence[Record], org_key: int) -> int | None:
        """Return the lead mediator of the 专班, else the first one of the sessions."""
        leads = (r.fields for r in records if r.kind == "member")
        for fields in leads:
            if fields["role"] == LEAD_MEDIATOR and str(fields["name"]).strip():
                return self._members.key(org_key, str(fields["name"]))
        sessions = sorted((r for r in records if r.kind == "session"), key=lambda r: r.seq)
        for record in sessions:
            names = _names(record)
            if names:
                return self._members.key(org_key, names[0])
        return None

    def _insert_child(self, owner: _Owner, record: Record, batch: RowBatch) -> None:
        codec = self._work.codecs.children[record.kind]
        row: dict[str, Any] = {
            "id": self._work.new_row(codec.table),
            "uuid": record.uuid.bytes,
            "case_id": owner.key,
            "seq": record.seq,
            **codec.row(record.fields),
        }
        if record.kind == "party":
            row["person_id"] = self._people.key(record.uuid, record.fields, row, batch)
        elif record.kind == "team":
            row["next_on"] = owner.next_on
        batch.add(codec.table, row)
        self._insert_values(row["id"], record, owner.org_key, batch)

    def _insert_values(self, row_id: int, record: Record, org_key: int, batch: RowBatch) -> None:
        if record.kind == "session":
            for seq, name in enumerate(_names(record)):
                member = self._members.key(org_key, name)
                batch.add(session_mediator, {"session_id": row_id, "seq": seq, "member_id": member})
        elif record.kind == "plan":
            for seq, section in enumerate(
                cast("list[dict[str, Plain]]", record.fields["sections"])
            ):
                batch.add(plan_section, {"plan_id": row_id, "seq": seq, **section})

    def _update_children(
        self,
        owner: _Owner,
        old: Mapping[UUID, Record],
        records: Sequence[Record],
        batch: RowBatch,
    ) -> None:
        now = {record.uuid: record for record in records}
        gone = [r for r in old.values() if r.kind != "case" and r.uuid not in now]
        for record in gone:
            self._delete_child(owner, record)
        for record in records:
            if record.uuid not in old:
                self._insert_child(owner, record, batch)
            elif old[record.uuid] != record:
                self._update_child(owner, record, batch)

    def _delete_child(self, owner: _Owner, record: Record) -> None:
        table = self._work.codecs.children[record.kind].table
        who = self._person(owner, record)
        self._work.connection.execute(_of(delete(table), table, owner.key, record.uuid))
        if who is not None:
            self._people.leave(who)

    def _person(self, owner: _Owner, record: Record) -> int | None:
        """Return the person a party is, None for records of another kind."""
        if record.kind != "party":
            return None
        found = self._work.connection.scalar(_of(_PERSON, party, owner.key, record.uuid))
        return cast("int | None", found)

    def _update_child(self, owner: _Owner, record: Record, batch: RowBatch) -> None:
        codec = self._work.codecs.children[record.kind]
        table = codec.table
        row: dict[str, Any] = {"seq": record.seq, **codec.row(record.fields)}
        run = self._work.connection.execute
        before = self._person(owner, record)
        if before is not None:
            row["person_id"] = self._people.follow(before, record.uuid, record.fields, row)
        run(_of(update(table), table, owner.key, record.uuid).values(**row))
        if before is not None and row["person_id"] != before:
            self._people.leave(before)
        row_id = run(_of(select(table.c.id), table, owner.key, record.uuid)).scalar_one()
        if record.kind == "session":
            run(delete(session_mediator).where(session_mediator.c.session_id == row_id))
        elif record.kind == "plan":
            run(delete(plan_section).where(plan_section.c.plan_id == row_id))
        self._insert_values(row_id, record, owner.org_key, batch)


@cache
def _change(table: str, names: tuple[str, ...], where: str) -> str:
    changes = ", ".join(f'"{name}" = :{name}' for name in names)
    return f"UPDATE {table} SET {changes} WHERE {where}"  # noqa: S608 - names of the schema


@cache
def _present(names: tuple[str, ...]) -> str:
    return " ".join(("SELECT", ", ".join(names), "FROM case_file WHERE id = :key"))


def _next_on(records: Sequence[Record], facts: DerivedFacts) -> str:
    """Return the day by which the list of teams orders a case."""
    if not facts.is_open:
        return CLOSED
    tasks = (r.fields for r in records if r.kind == "task")
    open_tasks = (f for f in tasks if f["state"] in LIVE_TASK_STATES and not f["done_on"])
    return min((str(f["due_on"]) for f in open_tasks if f["due_on"]), default=NOTHING_OPEN)


def listed_on(fields: Mapping[str, Plain]) -> date:
    """Return the day lists go by: of acceptance, of registration, of entry."""
    written = fields["accepted_on"] or fields["registered_on"]
    if written:
        return date.fromisoformat(str(written))
    return day_of(instant_of(cast("int", fields["registered_at"])))


def _of(statement: Any, table: Table, key: int, uuid: UUID) -> Any:
    return statement.where(table.c.case_id == key, table.c.uuid == uuid.bytes)


def _names(record: Record) -> list[str]:
    return cast("list[str]", record.fields["mediators"])


def _origin(fields: Mapping[str, Plain]) -> dict[str, Plain]:
    return cast("dict[str, Plain]", fields["origin"])
