"""Stores revisions and their heads; knows nothing of rows."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, text

from laoma_desktop.domain.codec import Plain, canonical_json
from laoma_desktop.domain.records import Record
from laoma_desktop.domain.revisions import DELETED, HIDDEN, SCHEMA, Revision, changes_between
from laoma_desktop.domain.sealing import Author, Written, beginning, name_of
from laoma_desktop.domain.settling import Settled
from laoma_desktop.storage.schema.history import head, revision, revision_parent
from laoma_desktop.storage.work import RowBatch, Work

_PACK_FROM = 512
_CHUNK = 500

_HEADS = "SELECT rev FROM head WHERE record_uuid = :record"
_DROP_HEADS = "DELETE FROM head WHERE record_uuid = :record"
_ALL = select(
    revision.c.rev,
    revision.c.record_uuid,
    revision.c.case_uuid,
    revision.c.kind,
    revision.c.node,
    revision.c.actor,
    revision.c.hlc,
    revision.c.schema,
    revision.c.state,
    revision.c.packed,
    revision.c.body,
).order_by(revision.c.hlc, revision.c.seq)
_PARENTS = select(revision_parent.c.rev, revision_parent.c.parent).join(
    revision, revision.c.rev == revision_parent.c.rev
)
_IN_CASE = revision.c.case_uuid == bindparam("case")
_OF_RECORDS = revision.c.record_uuid.in_(bindparam("records", expanding=True))
_RECORDS_OF = (
    select(revision.c.record_uuid)
    .where(revision.c.rev.in_(bindparam("revs", expanding=True)))
    .distinct()
)
_STRANGERS = "SELECT 1 FROM revision WHERE case_uuid = :case AND node <> :node LIMIT 1"
_LAST = "SELECT actor, hlc FROM revision WHERE case_uuid = :case ORDER BY hlc DESC LIMIT 1"
_LATEST = select(revision.c.hlc).order_by(revision.c.seq.desc()).limit(1)
_ATTACHED_ELSEWHERE = text(
    "SELECT r.packed, r.body FROM revision AS r INDEXED BY ix_revision_attachment"
    " WHERE r.kind = 'attachment' AND r.case_uuid <> :case"
    " AND EXISTS (SELECT 1 FROM case_file AS c WHERE c.uuid = r.case_uuid)"
)
_CASE_OF = select(revision.c.case_uuid).where(revision.c.rev == bindparam("rev"))


@dataclass(slots=True)
class Made:
    """What this unit of work wrote by a person's command: revisions, and names of the cases."""

    revs: list[str] = field(default_factory=list)
    cases: dict[UUID, str] = field(default_factory=dict)


class History:
    """Revisions of this register: what local changes append and what packages bring."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.made = Made()

    def named_elsewhere(self, files: AbstractSet[str], case: UUID) -> set[str]:
        """Return those of some SHA-256 that the history of another case in the register names."""
        if not files:
            return set()
        found: set[str] = set()
        rows = self._work.connection.execute(_ATTACHED_ELSEWHERE, {"case": case.bytes})
        for packed, body in rows:
            text = (zlib.decompress(body) if packed else body).decode()
            found.update(one for one in files - found if one in text)
        return found

    def note(self, entry: str, note_id: UUID, name: str) -> None:
        """Let the step of this unit of work hold what happened to a work note."""
        self.made.revs.append(entry)
        self.made.cases[note_id] = name

    def of_case(self, case: UUID) -> tuple[Revision, ...]:
        """Return all revisions of a case's records, by logical time."""
        return self._read(_IN_CASE, {"case": case.bytes})

    def of_records(self, records: Iterable[UUID]) -> tuple[Revision, ...]:
        """Return all revisions of some records, by logical time."""
        return self._chunks(_OF_RECORDS, "records", [record.bytes for record in records])

    def beside(self, revs: Iterable[str]) -> tuple[Revision, ...]:
        """Return all revisions of the records that the revisions named ``revs`` belong to."""
        names = [bytes.fromhex(rev) for rev in revs]
        records: set[bytes] = set()
        for start in range(0, len(names), _CHUNK):
            chunk = {"revs": names[start : start + _CHUNK]}
            records.update(row[0] for row in self._work.connection.execute(_RECORDS_OF, chunk))
        return self._chunks(_OF_RECORDS, "records", sorted(records))

    def _chunks(self, condition: Any, name: str, values: list[bytes]) -> tuple[Revision, ...]:
        found: list[Revision] = []
        for start in range(0, len(values), _CHUNK):
            found.extend(self._read(condition, {name: values[start : start + _CHUNK]}))
        return tuple(found)

    def _read(self, condition: Any, values: Mapping[str, Any]) -> tuple[Revision, ...]:
        run = self._work.connection.execute
        parents: dict[bytes, list[str]] = {}
        for rev, parent in run(_PARENTS.where(condition), values):
            parents.setdefault(rev, []).append(parent.hex())
        return tuple(_revision(row, parents) for row in run(_ALL.where(condition), values))

    def has_foreign(self, case: UUID) -> bool:
        """Return whether another register changed the case: else there is nothing to settle."""
        values = {"case": case.bytes, "node": self._work.identity.node}
        return bool(self._work.rows(_STRANGERS, values))

    def last(self, case: UUID) -> tuple[str, int] | None:
        """Return who changed a case last, and when (logical instant)."""
        found = self._work.rows(_LAST, {"case": case.bytes})
        return (found[0][0], found[0][1]) if found else None

    def latest(self) -> int:
        """Return the logical instant of the revision stored last; 0 in a new register.

        Instants of this register only rise, so none of its own is higher.
        """
        return self._work.connection.scalar(_LATEST) or 0

    def record(
        self,
        case: UUID,
        old: Mapping[UUID, Record],
        new: Sequence[Record],
        batch: RowBatch,
        *,
        anew: bool = False,
        settled: Settled | None = None,
    ) -> int:
        """Append one revision for each record that differs; return how many there were.

        ``anew`` where a case that was removed comes back: then its records have a past.
        ``settled`` names what revisions must say although it looks the same.
        """
        self.made.cases[case] = _name(new or tuple(old.values()))
        stated = settled.stated if settled is not None else {}
        changed = [r for r in new if old.get(r.uuid) != r or r.uuid in stated]
        kept = {r.uuid for r in new}
        removed = [r for uuid, r in old.items() if uuid not in kept]
        heads = self._heads([r.uuid for r in (*changed, *removed)] if old or anew else [])
        for record in changed:
            if record.uuid not in old and record.uuid not in heads:
                self._append(case, record, beginning(record), (), batch)
                continue
            changes = changes_between(old.get(record.uuid), record)
            if record.uuid not in old:
                changes[DELETED] = False
            changes.update(stated.get(record.uuid, {}))
            self._append(case, record, _written(record, changes), heads[record.uuid], batch)
        for record in removed:
            written = _written(record, {DELETED: True})
            self._append(case, record, written, heads.get(record.uuid, ()), batch)
        for record in settled.dropped if settled is not None else ():
            written = _written(record, {DELETED: True, HIDDEN: True})
            self._append(case, record, written, self._heads([record.uuid])[record.uuid], batch)
        return len(changed) + len(removed)

    def mark(self, case: UUID, root: Record, changes: Mapping[str, Plain], batch: RowBatch) -> None:
        """Append a revision that sets marks of a case's own record and no fact of it."""
        self.made.cases[case] = _name((root,))
        heads = self._heads([root.uuid]).get(root.uuid, ())
        self._append(case, root, _written(root, changes), heads, batch)

    def _append(
        self,
        case: UUID,
        record: Record,
        written: Written,
        heads: Sequence[str],
        batch: RowBatch,
    ) -> None:
        parents, hlc, by = sorted(heads), self._work.tick(), self._author
        if parents:
            self._work.run(_DROP_HEADS, {"record": record.uuid.bytes})
        name = name_of(case, record, written, by, hlc, parents)
        row = {
            "rev": bytes.fromhex(name),
            "record_uuid": record.uuid.bytes,
            "case_uuid": case.bytes,
            "kind": record.kind,
            "node": by.node,
            "actor": by.actor,
            "hlc": hlc,
            "schema": SCHEMA,
            "state": bytes.fromhex(written.state),
        }
        batch.add(revision, row | _body(written.changes))
        for parent in parents:
            batch.add(revision_parent, {"rev": row["rev"], "parent": bytes.fromhex(parent)})
        batch.add(head, {"record_uuid": record.uuid.bytes, "rev": row["rev"]})
        self.made.revs.append(name)

    @cached_property
    def _author(self) -> Author:
        return Author(self._work.identity.node, self._work.act.actor)

    def unknown(self, revisions: Iterable[Revision]) -> list[Revision]:
        """Return those that this register does not have yet, each once."""
        by_rev = {bytes.fromhex(r.rev): r for r in revisions}
        names = list(by_rev)
        for start in range(0, len(names), _CHUNK):
            chunk = names[start : start + _CHUNK]
            rows = self._work.connection.execute(
                select(revision.c.rev).where(revision.c.rev.in_(chunk))
            )
            for row in rows:
                del by_rev[row[0]]
        return list(by_rev.values())

    def take(self, revisions: Iterable[Revision], batch: RowBatch) -> None:
        """Add foreign revisions as they are; heads are set by ``set_heads`` afterwards."""
        for foreign in revisions:
            self._work.foreign = max(self._work.foreign, foreign.hlc)
            _gather(foreign, bytes.fromhex(foreign.rev), batch)

    def set_heads(self, record: UUID, heads: Iterable[str]) -> None:
        """Replace the heads of a record."""
        self._work.run(_DROP_HEADS, {"record": record.bytes})
        rows = [{"record_uuid": record.bytes, "rev": bytes.fromhex(rev)} for rev in heads]
        self._work.connection.execute(head.insert(), rows)

    def _heads(self, records: Sequence[UUID]) -> dict[UUID, list[str]]:
        found: dict[UUID, list[str]] = {}
        for record in records:
            rows = self._work.rows(_HEADS, {"record": record.bytes})
            if rows:
                found[record] = [rev.hex() for (rev,) in rows]
        return found


def _name(records: Sequence[Record]) -> str:
    """Return how people call a case: by its number, before it has one by its title."""
    root = next((record.fields for record in records if record.kind == "case"), {})
    return str(root.get("number") or root.get("title") or "")


def _gather(made: Revision, rev: bytes, batch: RowBatch) -> None:
    batch.add(
        revision,
        {
            "rev": rev,
            "record_uuid": made.record.bytes,
            "case_uuid": made.case.bytes,
            "kind": made.kind,
            "node": made.node,
            "actor": made.actor,
            "hlc": made.hlc,
            "schema": made.schema,
            "state": bytes.fromhex(made.state),
            **_body(canonical_json(dict(made.changes))),
        },
    )
    for parent in made.parents:
        batch.add(revision_parent, {"rev": rev, "parent": bytes.fromhex(parent)})


def _body(changes: str) -> dict[str, Any]:
    body = changes.encode()
    packed = len(body) > _PACK_FROM
    return {"packed": packed, "body": zlib.compress(body, 1) if packed else body}


def _written(record: Record, changes: Mapping[str, Plain]) -> Written:
    return Written(record.state.hex(), canonical_json(dict(changes)))


def _revision(row: Sequence[Any], parents: Mapping[bytes, list[str]]) -> Revision:
    rev, record, case, kind, node, actor, hlc, schema, state, packed, body = row
    return Revision(
        record=UUID(bytes=record),
        case=UUID(bytes=case),
        kind=kind,
        parents=tuple(sorted(parents.get(rev, ()))),
        node=node,
        actor=actor,
        hlc=hlc,
        changes=json.loads(zlib.decompress(body) if packed else body),
        state=state.hex(),
        schema=schema,
    )
