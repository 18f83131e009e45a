"""Cases: loaded whole, saved as the difference, guarded by their version."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.sqlite import insert

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import Conflict, RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.records import Record, case_from_records, case_records
from laoma_desktop.domain.revisions import TRASHED
from laoma_desktop.domain.settling import Settled
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.foundation.clock import OFFICE_ZONE, instant_of
from laoma_desktop.foundation.hlc import hlc_milliseconds
from laoma_desktop.storage.index import Index
from laoma_desktop.storage.reindexing import document_changes
from laoma_desktop.storage.repositories.case_rows import CaseKey, CaseRows, listed_on
from laoma_desktop.storage.repositories.history import History, Made
from laoma_desktop.storage.schema.case_file import case_file, case_origin, counter
from laoma_desktop.storage.work import DerivedFacts, RowBatch, Work, uncollected

_KEY = "SELECT id, version, trashed_at FROM case_file WHERE uuid = :uuid"
_BY_NUMBER = select(case_file.c.uuid).where(case_file.c.number == bindparam("number"))
_BY_FILE = (
    select(case_file.c.uuid)
    .join(case_origin, case_origin.c.case_id == case_file.c.id)
    .where(case_origin.c.file_sha256 == bindparam("sha256"), case_origin.c.file_sha256 != "")
    .limit(1)
)
_ANY = select(case_file.c.id).limit(1)
_NUMBERS = insert(counter)
_START_NUMBERS = _NUMBERS.on_conflict_do_update(
    index_elements=["name", "org_code", "year"],
    set_={"last": func.max(counter.c.last, _NUMBERS.excluded.last)},
)


class Cases:
    """The aggregate's repository. Nothing is stored before the unit of work commits."""

    def __init__(self, work: Work, rows: CaseRows, history: History, index: Index) -> None:
        self._work = work
        self._rows = rows
        self._history = history
        self._index = index

    def get(self, case_id: CaseId) -> StoredCase:
        """Return a case; raise RuleRefused where there is none."""
        found = self.key(case_id)
        if found is None:
            raise RuleRefused("没有这个案件", next_step="它可能已被移走，请刷新列表。")
        case = case_from_records(self._rows.load(found.key))
        if found.trashed_at is not None:
            raise RuleRefused(
                "这个案件在回收站里", where=case.number, next_step="先到回收站恢复，再查看和办理。"
            )
        return self._stored(case, found.version)

    def records(self, key: CaseKey) -> list[Record]:
        """Return all records of a case, also of one in the bin; the case itself first."""
        return self._rows.load(key.key)

    def find(self, number: str) -> CaseId | None:
        """Return the case of exactly this number."""
        found = self._work.connection.scalar(_BY_NUMBER, {"number": number})
        return CaseId(UUID(bytes=found)) if found else None

    def by_file(self, sha256: str) -> CaseId | None:
        """Return the case that was taken in from the file of this SHA-256 (hex)."""
        found = self._work.connection.scalar(_BY_FILE, {"sha256": sha256})
        return CaseId(UUID(bytes=found)) if found else None

    def is_empty(self) -> bool:
        """Return whether the register holds no case at all."""
        return self._work.connection.scalar(_ANY) is None

    def add(self, case: Case, facts: DerivedFacts, *, anew: bool = False) -> StoredCase:
        """Store a new case with first revisions and its search document.

        ``anew`` for a case that ``remove`` took out before: its history goes on.
        """
        batch = RowBatch(self._work.connection)
        records = case_records(case)
        self._rows.prefetch(records)
        key = self._rows.insert(records, facts, batch)
        self._history.record(case.uuid, {}, records, batch, anew=anew)
        batch.flush()
        self._index.put(key.key)
        return self._stored(case, 1)

    def add_many(self, cases: Iterable[tuple[Case, DerivedFacts]]) -> int:
        """Store new cases with one statement per table; their search documents are owed.

        Meant for some hundred cases at a time. ``Register.index_owed`` writes the documents. It
        is no step that a person could take back.
        """
        with uncollected():
            return self._add_many(cases)

    def _add_many(self, cases: Iterable[tuple[Case, DerivedFacts]]) -> int:
        batch = RowBatch(self._work.connection)
        given = [(case, case_records(case), facts) for case, facts in cases]
        self._rows.prefetch(record for _, records, _ in given for record in records)
        owed = []
        for case, records, facts in given:
            key = self._rows.insert(records, facts, batch)
            self._history.record(case.uuid, {}, records, batch)
            owed.append((key.key, listed_on(records[0].fields)))
        self._history.made = Made()
        batch.flush()
        self._index.owe(owed)
        return len(given)

    def save(
        self, case: Case, version: int, facts: DerivedFacts, settled: Settled | None = None
    ) -> StoredCase:
        """Store a changed case; raise Conflict where it is not at ``version`` any more.

        ``settled`` where a person chose among what both sides changed.
        """
        key = self.key(case.uuid)
        if key is None or key.version != version:
            raise self.conflict(case.uuid)
        self.replace(key, case_records(case), facts, settled=settled)
        return self._stored(case, version + 1)

    def replace(
        self,
        key: CaseKey,
        records: tuple[Record, ...],
        facts: DerivedFacts,
        *,
        log: bool = True,
        settled: Settled | None = None,
    ) -> bool:
        """Bring the rows of a case to ``records``; with ``log`` as new revisions.

        Returns whether anything differed.
        """
        old = {record.uuid: record for record in self._rows.load(key.key)}
        self._rows.prefetch(r for r in records if old.get(r.uuid) != r)
        batch = RowBatch(self._work.connection)
        columns = self._rows.update(key, old, records, facts, batch)
        if columns is None:
            raise self.conflict(CaseId(records[0].uuid))
        if log:
            self._history.record(records[0].uuid, old, records, batch, settled=settled)
        batch.flush()
        self._rows.sweep()
        words = document_changes(self._work.codecs, columns, old, records)
        if key.trashed_at is None and words:
            self._index.put(key.key)
        return old != {record.uuid: record for record in records}

    def remove(self, key: CaseKey) -> None:
        """Take a case out of the register; of its records only the history stays, and says so."""
        old = {record.uuid: record for record in self._rows.load(key.key)}
        batch = RowBatch(self._work.connection)
        self._history.record(next(iter(old)), old, (), batch)
        batch.flush()
        self._index.remove(key.key)
        self._rows.delete(key)

    def mark(self, key: CaseKey, at: int | None, said: Plain) -> None:
        """Put a case into the bin at an instant (ms UTC), or take it out (None)."""
        root = self._rows.load(key.key)[0]
        if not self._rows.mark(key, at):
            raise self.conflict(CaseId(root.uuid))
        batch = RowBatch(self._work.connection)
        self._history.mark(root.uuid, root, {TRASHED: said}, batch)
        batch.flush()
        if at is None:
            self._index.put(key.key)
        else:
            self._index.remove(key.key)

    def insert(self, records: tuple[Record, ...], facts: DerivedFacts) -> None:
        """Store a case whose revisions are stored already."""
        batch = RowBatch(self._work.connection)
        self._rows.prefetch(records)
        key = self._rows.insert(records, facts, batch)
        batch.flush()
        self._index.put(key.key)

    def key(self, case_id: UUID) -> CaseKey | None:
        """Return the case's key and present version, None where it is not here."""
        rows = self._work.rows(_KEY, {"uuid": case_id.bytes})
        return CaseKey(*rows[0]) if rows else None

    def conflict(self, case_id: UUID) -> Conflict:
        """Return the error that names who changed the case last, and when."""
        last = self._history.last(case_id)
        who, when = "别人", "刚才"
        if last is not None:
            who = last[0]
            at = instant_of(hlc_milliseconds(last[1])).astimezone(OFFICE_ZONE)
            when = f"{at:%Y-%m-%d %H:%M}"
        return Conflict(
            f"这个案件已被 {who} 在 {when} 修改",
            next_step="请刷新后核对对方的修改，再重做您的这一步。",
        )

    def next_number(self, org: str, year: int) -> int:
        """Return the next running number of an organisation's year; never given twice."""
        statement = insert(counter).values(name="case", org_code=org, year=year, last=1)
        statement = statement.on_conflict_do_update(
            index_elements=["name", "org_code", "year"], set_={"last": counter.c.last + 1}
        )
        return int(self._work.connection.execute(statement.returning(counter.c.last)).scalar_one())

    def start_numbers(self, given: Mapping[tuple[str, int], int]) -> None:
        """Let the numbers of organisations' years go on behind the last given, never back."""
        rows = [
            {"name": "case", "org_code": org, "year": year, "last": last}
            for (org, year), last in given.items()
        ]
        if rows:
            self._work.connection.execute(_START_NUMBERS, rows)

    def _stored(self, case: Case, version: int) -> StoredCase:
        last = self._history.last(case.uuid)
        changed = instant_of(hlc_milliseconds(last[1])) if last else self._work.act.at
        return StoredCase(case, version, changed)
