"""Two files of one person become one, and can be taken apart again whole.

What a merge changes is written down row by row as it was before; taking it back puts exactly that
back, and leaves alone what was changed since.
"""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import Table, bindparam, delete, or_, select, update

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import PersonId
from laoma_desktop.domain.views.people import MergeLine
from laoma_desktop.foundation.clock import day_of, instant_of, milliseconds
from laoma_desktop.foundation.ids import new_uuid
from laoma_desktop.storage.repositories.person_files import PersonFiles
from laoma_desktop.storage.schema.case_parts import party
from laoma_desktop.storage.schema.people import (
    person,
    person_merge,
    person_suspect,
    person_tie,
)
from laoma_desktop.storage.work import Work

_FILLED = (
    "sex",
    "birth_date",
    "ethnicity",
    "doc_kind",
    "doc_number",
    "uscc",
    "phone",
    "address",
)
"""Facts that the kept file takes over where it does not say them itself."""

_MERGE = select(person_merge).where(person_merge.c.uuid == bindparam("uuid"))
_STANDING = (
    select(person_merge.c.uuid, person.c.name, person_merge.c.actor, person_merge.c.at)
    .join(person, person.c.id == person_merge.c.absorbed)
    .where(person_merge.c.kept == bindparam("key"), person_merge.c.undone_at.is_(None))
    .order_by(person_merge.c.id.desc())
)
_Rows = list[list[Any]]


class PersonMerges:
    """Merges files and takes merges back."""

    def __init__(self, work: Work, files: PersonFiles) -> None:
        self._work = work
        self._files = files

    def merge(self, kept: PersonId, absorbed: PersonId) -> UUID:
        """Let one file go into another; both stand for themselves before. Returns the merge."""
        into, gone = self._files.key(kept), self._files.key(absorbed)
        moved: dict[str, Any] = {
            "parties": self._move_references(party, "person_id", gone, into),
            "followers": self._move_references(person, "merged_into", gone, into),
            "ties": self._move_pairs(person_tie, ("person_id", "other_id"), gone, into),
            "suspects": self._move_pairs(person_suspect, ("one_id", "other_id"), gone, into),
            "filled": self._fill(into, gone),
        }
        self._set(gone, {"merged_into": into})
        uuid = new_uuid(self._work.act.at)
        self._work.connection.execute(
            person_merge.insert().values(
                uuid=uuid.bytes,
                kept=into,
                absorbed=gone,
                moved=json.dumps(moved, ensure_ascii=False),
                at=milliseconds(self._work.act.at),
                actor=self._work.act.actor,
            )
        )
        return uuid

    def unmerge(self, merge: UUID) -> tuple[PersonId, PersonId]:
        """Take a merge back; return the two files that stand again.

        Raises:
            RuleRefused: unknown, taken back already, or a later merge stands on it.
        """
        row = self._work.connection.execute(_MERGE, {"uuid": merge.bytes}).first()
        if row is None or row.undone_at is not None:
            raise RuleRefused("没有这次合并，或者已经撤销", next_step="请刷新后再看。")
        kept, absorbed = self._files.id_of(row.kept), self._files.id_of(row.absorbed)
        later = self._files.get(kept).merged_into
        if later is not None:
            name = self._files.get(later).name
            raise RuleRefused(
                f"这份档案后来又并入了“{name}”", next_step="请先撤销后来的那次合并，再撤销这一次。"
            )
        moved = json.loads(row.moved)
        self._set(row.absorbed, {"merged_into": None})
        self._unfill(row.kept, moved["filled"])
        self._return_pairs(person_suspect, moved["suspects"])
        self._return_pairs(person_tie, moved["ties"])
        self._return_references(person, "merged_into", moved["followers"], row.absorbed, row.kept)
        self._return_references(party, "person_id", moved["parties"], row.absorbed, row.kept)
        done = {"undone_at": milliseconds(self._work.act.at)}
        where = person_merge.c.id == row.id
        self._work.connection.execute(update(person_merge).where(where).values(**done))
        return kept, absorbed

    def standing(self, person_id: PersonId) -> tuple[MergeLine, ...]:
        """Return the merges into a file, the last one first."""
        rows = self._work.connection.execute(_STANDING, {"key": self._files.key(person_id)})
        return tuple(
            MergeLine(UUID(bytes=uuid), name, actor, day_of(instant_of(at)))
            for uuid, name, actor, at in rows
        )

    def _move_references(self, table: Table, column: str, old: int, new: int) -> list[int]:
        run = self._work.connection.execute
        keys = [
            int(key)
            for key in run(
                select(table.c.id).where(table.c[column] == old).order_by(table.c.id)
            ).scalars()
        ]
        run(update(table).where(table.c[column] == old).values({column: new}))
        return keys

    def _return_references(
        self, table: Table, column: str, keys: list[int], old: int, new: int
    ) -> None:
        for key in keys:
            where = (table.c.id == key, table.c[column] == new)
            self._work.connection.execute(update(table).where(*where).values({column: old}))

    def _move_pairs(
        self, table: Table, names: tuple[str, str], old: int, new: int
    ) -> dict[str, _Rows]:
        """Let pairs of the old person be pairs of the new one; a pair with himself is dropped."""
        run = self._work.connection.execute
        first, second = (table.c[name] for name in names)
        touched = or_(first.in_((old, new)), second.in_((old, new)))
        before = [list(row) for row in run(select(table).where(touched).order_by(first, second))]
        after: dict[tuple[int, int], list[Any]] = {}
        for row in sorted(before, key=lambda row: old in row[:2]):
            pair = [new if key == old else key for key in row[:2]]
            if table is person_suspect:
                pair.sort()
            if pair[0] != pair[1]:
                after.setdefault((pair[0], pair[1]), [*pair, *row[2:]])
        run(delete(table).where(touched))
        self._insert(table, list(after.values()))
        return {"before": before, "after": list(after.values())}

    def _return_pairs(self, table: Table, moved: dict[str, _Rows]) -> None:
        """Put pairs back as they were, where nobody has changed them since."""
        first, second = list(table.primary_key)
        run = self._work.connection.execute
        for row in moved["after"]:
            values = zip(table.c, row, strict=True)
            run(delete(table).where(*(column == value for column, value in values)))
        for row in moved["before"]:
            known = run(select(first).where(first == row[0], second == row[1])).first()
            if known is None:
                self._insert(table, [row])

    def _insert(self, table: Table, rows: _Rows) -> None:
        names = [column.name for column in table.c]
        if rows:
            given = [dict(zip(names, row, strict=True)) for row in rows]
            self._work.connection.execute(table.insert(), given)

    def _fill(self, into: int, gone: int) -> dict[str, Any]:
        kept, absorbed = self._facts(into), self._facts(gone)
        filled = {
            name: absorbed[name]
            for name in _FILLED
            if kept[name] in (None, "", 0) and absorbed[name] not in (None, "", 0)
        }
        compared = self._files.compared(into)
        after = {**filled, "version": kept["version"] + 1}
        self._set(into, after)
        self._files.derive_again(into, compared)
        return {"before": {name: kept[name] for name in after}, "after": after}

    def _unfill(self, key: int, filled: dict[str, dict[str, Any]]) -> None:
        """Empty what the merge filled; the version goes back only where nobody wrote since."""
        now, compared = self._facts(key), self._files.compared(key)
        before, after = filled["before"], filled["after"]
        values = {name: before[name] for name in after if now[name] == after[name]}
        values.setdefault("version", now["version"] + 1)
        self._set(key, values)
        self._files.derive_again(key, compared)

    def _facts(self, key: int) -> dict[str, Any]:
        names = (*_FILLED, "version")
        wanted = select(*(person.c[name] for name in names)).where(person.c.id == key)
        row = self._work.connection.execute(wanted).one()
        return dict(zip(names, row, strict=True))

    def _set(self, key: int, values: dict[str, Any]) -> None:
        self._work.connection.execute(update(person).where(person.c.id == key).values(**values))
