"""The rows of one case: read as records, written as the difference between two sets of records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Select, Table, bindparam, delete, select, update

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.entry import LEAD_MEDIATOR
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.records import Record
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, AgreementForm, Confirmation
from laoma_desktop.foundation.clock import day_of, instant_of
from laoma_desktop.storage.repositories.orgs import Members, Orgs
from laoma_desktop.storage.repositories.people import People
from laoma_desktop.storage.rows import RowCodecs
from laoma_desktop.storage.schema.case_file import case_file, case_origin, case_text
from laoma_desktop.storage.schema.case_parts import party, session, session_mediator
from laoma_desktop.storage.schema.org import org, org_member
from laoma_desktop.storage.schema.workflow import CLOSED, NOTHING_OPEN, plan, plan_section, team
from laoma_desktop.storage.work import DerivedFacts, RowBatch, Work

_PARENT_KIND = {
    "term": "agreement",
    "member": "team",
    "assessment": "care",
    "measure": "place",
    "opinion": "consultation",
    "budget_line": "project",
}
"""Records that hang on another record of the case; all others hang on the case itself."""

_ORIGIN = ("file_id", "source", "file_sha256")
_SECTION = ("section", "text", "prompt", "required")

_custodian = org.alias("custodian")
_MEDIATORS = (
    select(session_mediator.c.session_id, org_member.c.name)
    .join(org_member, org_member.c.id == session_mediator.c.member_id)
    .join(session, session.c.id == session_mediator.c.session_id)
    .where(session.c.case_id == bindparam("case_id"))
    .order_by(session_mediator.c.session_id, session_mediator.c.seq)
)
_NEXT_ON = (
    update(team)
    .where(team.c.case_id == bindparam("case"), team.c.next_on != bindparam("day"))
    .values(next_on=bindparam("day"))
)
_PERSON = select(party.c.person_id)
_SECTIONS = (
    select(plan_section.c.plan_id, *(plan_section.c[name] for name in _SECTION))
    .join(plan, plan.c.id == plan_section.c.plan_id)
    .where(plan.c.case_id == bindparam("case_id"))
    .order_by(plan_section.c.plan_id, plan_section.c.seq)
)


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
        self._root = _root_of(work.codecs)

    def load(self, key: int) -> list[Record]:
        """Return all records of a case, the case itself first."""
        case = self._load_case(key)
        mediators = _grouped(self._work.connection, _MEDIATORS, key)
        sections = _grouped(self._work.connection, _SECTIONS, key)
        records = [case]
        at: dict[str, UUID] = {"case": case.uuid}
        for kind, codec in self._work.codecs.children.items():
            parent = at.get(_PARENT_KIND.get(kind, "case"), case.uuid)
            for row in self._work.rows(codec.question, {"case_id": key}):
                record = codec.record(row, parent)
                if kind == "session":
                    record = _with(
                        record, "mediators", [name for (name,) in mediators.get(row[0], [])]
                    )
                elif kind == "plan":
                    record = _with(record, "sections", _sections(sections.get(row[0], [])))
                at.setdefault(kind, record.uuid)
                records.append(record)
        return records

    def _load_case(self, key: int) -> Record:
        codecs = self._work.codecs
        row = tuple(self._work.connection.execute(self._root, {"case_id": key}).one())
        origin, rest = row[3:6], row[6:]
        cut = len(codecs.case_file.columns())
        fields: dict[str, Plain] = {
            "org": row[1],
            "custodian": row[2],
            "origin": dict(zip(_ORIGIN, origin, strict=True)),
            **codecs.case_file.plain(rest[:cut]),
            **codecs.case_text.plain(rest[cut:]),
        }
        return Record(UUID(bytes=row[0]), "case", None, 0, fields)

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
    ) -> bool:
        """Write what differs and raise the version; False where the version is another now."""
        row = self._case_row(records, facts)
        changed = self._work.connection.execute(
            update(case_file)
            .where(case_file.c.id == key.key, case_file.c.version == key.version)
            .values(version=key.version + 1, **self._differing(key, row))
        )
        if changed.rowcount != 1:
            return False
        case = records[0]
        if old[case.uuid] != case:
            self._update_texts(key.key, case)
        owner = _Owner(key.key, row["org_id"], _next_on(records, facts))
        self._update_children(owner, old, records[1:], batch)
        self._work.connection.execute(_NEXT_ON, {"case": owner.key, "day": owner.next_on})
        return True

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

    def _update_texts(self, key: int, case: Record) -> None:
        words = self._work.codecs.case_text.row(case.fields)
        run = self._work.connection.execute
        run(update(case_text).where(case_text.c.case_id == key).values(**words))
        run(update(case_origin).where(case_origin.c.case_id == key).values(**_origin(case.fields)))

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


@lru_cache(maxsize=4)
def _root_of(codecs: RowCodecs) -> Select[Any]:
    """Return the statement of the case itself; building it takes longer than running it."""
    return (
        select(
            case_file.c.uuid,
            org.c.code,
            _custodian.c.code,
            *(case_origin.c[name] for name in _ORIGIN),
            *codecs.case_file.columns(),
            *codecs.case_text.columns(),
        )
        .join(org, org.c.id == case_file.c.org_id)
        .join(_custodian, _custodian.c.id == case_file.c.custodian_id)
        .join(case_text, case_text.c.case_id == case_file.c.id)
        .join(case_origin, case_origin.c.case_id == case_file.c.id)
        .where(case_file.c.id == bindparam("case_id"))
    )


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


def _grouped(connection: Connection, statement: Any, key: int) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for owner, *values in connection.execute(statement, {"case_id": key}):
        found.setdefault(owner, []).append(tuple(values))
    return found


def _with(record: Record, name: str, value: Plain) -> Record:
    fields = {**record.fields, name: value}
    return Record(record.uuid, record.kind, record.parent, record.seq, fields)


def _sections(rows: list[tuple[Any, ...]]) -> Plain:
    return [
        {**dict(zip(_SECTION[:3], row[:3], strict=True)), "required": bool(row[3])} for row in rows
    ]


def _names(record: Record) -> list[str]:
    return cast("list[str]", record.fields["mediators"])


def _origin(fields: Mapping[str, Plain]) -> dict[str, Plain]:
    return cast("dict[str, Plain]", fields["origin"])
