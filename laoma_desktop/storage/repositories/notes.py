"""Work notes: stored whole, guarded by their version, each change kept beside the ones before."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select, update

from laoma_desktop.domain.errors import Conflict, RuleRefused
from laoma_desktop.domain.ids import CaseId, NoteId, OrgCode, PersonId
from laoma_desktop.domain.note_steps import NoteTurn
from laoma_desktop.domain.notes import Note, NoteKind
from laoma_desktop.domain.views.notes import NoteRef, NoteVersion, StoredNote
from laoma_desktop.foundation.clock import instant_of, milliseconds
from laoma_desktop.foundation.codes import CodeTable
from laoma_desktop.storage.note_index import NoteIndex
from laoma_desktop.storage.repositories.history import History
from laoma_desktop.storage.schema.notes import note, note_link, note_version
from laoma_desktop.storage.work import Work

CASE, PERSON = 0, 1
"""``note_link.kind``."""

_FACTS = (
    note.c.author,
    note.c.org,
    note.c.written_on,
    note.c.kind,
    note.c.weather,
    note.c.place,
    note.c.met,
    note.c.body,
    note.c.promise,
    note.c.promised_on,
    note.c.kept_on,
    note.c.thoughts,
    note.c.private,
)
_BY_UUID = select(note.c.id, note.c.version, note.c.changed_at, note.c.trashed_at, *_FACTS).where(
    note.c.uuid == bindparam("uuid")
)
_LINKS = (
    select(note_link.c.kind, note_link.c.target)
    .where(note_link.c.note_id == bindparam("key"))
    .order_by(note_link.c.kind, note_link.c.target)
)
_VERSIONS = (
    select(note_version.c.version, note_version.c.at, note_version.c.label, note_version.c.body)
    .where(note_version.c.note_id == bindparam("key"))
    .order_by(note_version.c.version.desc())
)
_VERSION_AT = (
    select(note_version.c.version, note_version.c.body)
    .where(
        note_version.c.note_id == bindparam("key"), note_version.c.version <= bindparam("version")
    )
    .order_by(note_version.c.version.desc())
    .limit(1)
)
_DUE = (
    select(note.c.uuid)
    .where(note.c.trashed_at.is_not(None), note.c.trashed_at < bindparam("before"))
    .order_by(note.c.trashed_at, note.c.id)
)


class Notes:
    """The repository of notes; ``Work.act`` names and dates every change."""

    def __init__(self, work: Work, index: NoteIndex, history: History) -> None:
        self._work = work
        self._index = index
        self._history = history

    @property
    def _kinds(self) -> CodeTable:
        return self._work.codecs.codes.table("note_kind")

    def get(self, note_id: NoteId, *, trashed: bool = False) -> StoredNote:
        """Return a note; raise RuleRefused where there is none, or it lies in the bin.

        ``trashed`` asks for one in the bin.
        """
        row = self._work.connection.execute(_BY_UUID, {"uuid": note_id.bytes}).first()
        if row is None or (row[3] is not None) != trashed:
            raise RuleRefused("没有这篇笔记", next_step="它可能已被移走，请刷新列表。")
        links = self._work.connection.execute(_LINKS, {"key": row[0]}).all()
        return StoredNote(self._note(note_id, row[4:], links), row[1], instant_of(row[2]))

    def add(self, new: Note) -> StoredNote:
        """Store a new note."""
        key, at = self._work.new_row(note), milliseconds(self._work.act.at)
        row = {"id": key, "uuid": new.uuid.bytes, "version": 1, "changed_at": at}
        self._work.connection.execute(note.insert(), row | self._row(new) | {"trashed_at": None})
        return self._written(key, new, 1, at)

    def save(self, ref: NoteRef, changed: Note) -> StoredNote:
        """Store a changed note; raise Conflict where it is not at that version any more."""
        at = milliseconds(self._work.act.at)
        key = self._set(ref, {**self._row(changed), "changed_at": at, "trashed_at": None})
        return self._written(key, changed, ref.version + 1, at)

    def trash(self, ref: NoteRef) -> None:
        """Put a note into the bin; its links stay, no list and no search shows it."""
        self._throw(ref, self.get(ref.note_id).note)

    def turn(self, change: NoteTurn) -> None:
        """Write a note as it was before a change; what was not there yet goes into the bin.

        Raises:
            RuleRefused: it was changed since, or is gone.
        """
        note_id = change.note_id
        row = self._work.connection.execute(_BY_UUID, {"uuid": note_id.bytes}).first()
        if row is None or self._at(row[0], note_id, row[1]) != self._at(
            row[0], note_id, change.after
        ):
            raise RuleRefused("这篇笔记后来又改过，或者已经清除")
        ref = NoteRef(note_id, row[1])
        note, trashed = self._at(row[0], note_id, change.before or change.after)
        if trashed or not change.before:
            self._throw(ref, note)
        else:
            self.save(ref, note)

    def erase(self, note_id: NoteId) -> None:
        """Take a note out for good, with its versions and links; it is no step."""
        row = self._work.connection.execute(_BY_UUID, {"uuid": note_id.bytes}).first()
        if row is not None:
            self._index.remove(row[0])
            self._work.connection.execute(delete(note).where(note.c.id == row[0]))

    def due(self, before: datetime) -> tuple[NoteId, ...]:
        """Return notes that were thrown away before an instant, the oldest first."""
        rows = self._work.connection.execute(_DUE, {"before": milliseconds(before)})
        return tuple(NoteId(UUID(bytes=row[0])) for row in rows)

    def _throw(self, ref: NoteRef, thrown: Note) -> None:
        at = milliseconds(self._work.act.at)
        key = self._set(ref, {**self._row(thrown), "trashed_at": at})
        self._written(key, thrown, ref.version + 1, at, trashed=True)

    def _at(self, key: int, note_id: NoteId, version: int) -> tuple[Note, bool]:
        """Return how a note read at a version, and whether it lay in the bin then."""
        wanted = {"key": key, "version": version}
        row = self._work.connection.execute(_VERSION_AT, wanted).first()
        if row is None:
            raise RuleRefused("没有这篇笔记以前的样子")
        plain = json.loads(row[1])
        # Registers of before kept no version of a note that went into the bin.
        return self._from_json(note_id, plain), bool(plain.get("trashed")) or row[0] < version

    def history(self, note_id: NoteId) -> tuple[NoteVersion, ...]:
        """Return how a note read after each of its changes, the newest first."""
        row = self._work.connection.execute(_BY_UUID, {"uuid": note_id.bytes}).first()
        key = row[0] if row else 0
        return tuple(
            NoteVersion(version, instant_of(at), label, self._from_json(note_id, json.loads(body)))
            for version, at, label, body in self._work.connection.execute(_VERSIONS, {"key": key})
        )

    def _set(self, ref: NoteRef, values: dict[str, Any]) -> int:
        run = self._work.connection.execute
        where = (note.c.uuid == ref.note_id.bytes, note.c.version == ref.version)
        changed = run(update(note).where(*where).values(version=ref.version + 1, **values))
        if changed.rowcount != 1:
            raise Conflict(
                "这篇笔记刚刚在别处改过", next_step="请刷新后核对，再保存一次；您写的草稿还在。"
            )
        row = run(_BY_UUID, {"uuid": ref.note_id.bytes}).one()
        return int(row[0])

    def _written(
        self, key: int, stored: Note, version: int, at: int, *, trashed: bool = False
    ) -> StoredNote:
        run = self._work.connection.execute
        run(delete(note_link).where(note_link.c.note_id == key))
        links = [
            {"note_id": key, "kind": kind, "target": target.bytes}
            for kind, targets in ((CASE, stored.cases), (PERSON, stored.people))
            for target in dict.fromkeys(targets)
        ]
        if links:
            run(note_link.insert(), links)
        plain = _plain(stored) | ({"trashed": True} if trashed else {})
        label, body = self._work.act.label, json.dumps(plain, ensure_ascii=False)
        kept = {"note_id": key, "version": version, "at": at, "label": label, "body": body}
        run(note_version.insert(), kept)
        if trashed:
            self._index.remove(key)
        else:
            self._index.put(key)
        turn = NoteTurn(stored.uuid, version - 1, version)
        self._history.note(str(turn), stored.uuid, f"{stored.on.isoformat()} {stored.first_words}")
        return StoredNote(stored, version, instant_of(at))

    def _row(self, stored: Note) -> dict[str, Any]:
        plain = _plain(stored)
        row = {c.name: plain[c.name] for c in _FACTS}
        return row | {"kind": self._kinds.number(stored.kind), "private": int(stored.private)}

    def _note(self, note_id: NoteId, facts: Sequence[Any], links: Iterable[Sequence[Any]]) -> Note:
        plain = dict(zip((c.name for c in _FACTS), facts, strict=True))
        plain["kind"] = self._kinds.id(plain["kind"])
        made = self._from_json(note_id, plain)
        targets = [(kind, UUID(bytes=target)) for kind, target in links]
        return replace(
            made,
            cases=tuple(CaseId(target) for kind, target in targets if kind == CASE),
            people=tuple(PersonId(target) for kind, target in targets if kind == PERSON),
        )

    def _from_json(self, note_id: NoteId, plain: dict[str, Any]) -> Note:
        return Note(
            uuid=note_id,
            author=plain["author"],
            org=OrgCode(plain["org"]),
            on=date.fromisoformat(plain["written_on"]),
            kind=NoteKind(plain["kind"]),
            weather=plain["weather"],
            place=plain["place"],
            met=plain["met"],
            body=plain["body"],
            promise=plain["promise"],
            promised_on=_day(plain["promised_on"]),
            kept_on=_day(plain["kept_on"]),
            thoughts=plain["thoughts"],
            private=bool(plain["private"]),
            cases=tuple(CaseId(UUID(case)) for case in plain.get("cases", ())),
            people=tuple(PersonId(UUID(person)) for person in plain.get("people", ())),
        )


def _plain(stored: Note) -> dict[str, Any]:
    """Return a note as JSON keeps it; names are those of the columns."""
    return {
        "author": stored.author,
        "org": stored.org,
        "written_on": stored.on.isoformat(),
        "kind": stored.kind.value,
        "weather": stored.weather,
        "place": stored.place,
        "met": stored.met,
        "body": stored.body,
        "promise": stored.promise,
        "promised_on": stored.promised_on.isoformat() if stored.promised_on else None,
        "kept_on": stored.kept_on.isoformat() if stored.kept_on else None,
        "thoughts": stored.thoughts,
        "private": stored.private,
        "cases": [str(case) for case in stored.cases],
        "people": [str(person) for person in stored.people],
    }


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
