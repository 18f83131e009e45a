"""Takes revisions of a case from elsewhere: union, heads, one state – never the last writer."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, Protocol
from uuid import UUID

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.records import Record, case_from_records, case_records
from laoma_desktop.domain.revisions import SCHEMA, Fork, Materialised, Revision, materialise
from laoma_desktop.storage.repositories.blobs import Blobs
from laoma_desktop.storage.repositories.cases import Cases
from laoma_desktop.storage.repositories.history import History
from laoma_desktop.storage.work import DerivedFacts, RowBatch, Work

Outcome = Literal["new", "updated", "unchanged", "conflict"]


class Received(Protocol):
    """A case out of a verified package."""

    @property
    def case(self) -> Case:
        """The case as the package states it."""

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """All revisions of its records that the package holds."""

    @property
    def attachment(self) -> Callable[[str], bytes]:
        """Returns the bytes of an attachment by SHA-256."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a received case; ``forks`` are fields that both sides changed."""

    number: str
    title: str
    outcome: Outcome
    sentence: str = ""
    forks: tuple[Fork, ...] = ()


class Revisions:
    """History of cases as packages carry it."""

    def __init__(self, work: Work, cases: Cases, history: History, blobs: Blobs) -> None:
        self._work = work
        self._cases = cases
        self._history = history
        self._blobs = blobs

    def of_case(self, case_id: CaseId) -> tuple[Revision, ...]:
        """Return all revisions of a case's records, oldest first."""
        return self._history.of_case(case_id)

    def forks(self, case_id: CaseId) -> tuple[Fork, ...]:
        """Return the fields of a case that were set twice and wait for a decision."""
        states = _states(self._history.of_case(case_id))
        return tuple(fork for state in states.values() for fork in state.forks)

    def merge(self, received: Received, derive: Callable[[Case], DerivedFacts]) -> Merged:
        """Unite a received case with what is here; again, in any order, it changes nothing.

        ``derive`` gives the columns that lists need. Attachments are stored with the case.

        Raises:
            RuleRefused: revisions of another case, of a newer program, or that don't hold together.
        """
        case = received.case
        _check(received)
        known = self._cases.key(case.uuid)
        fresh = self._history.unknown(received.revisions)
        if known is not None and not fresh:
            return Merged(case.number, case.title, "unchanged")
        batch = RowBatch(self._work.connection)
        self._history.take(fresh, batch)
        batch.flush()
        states = _states(self._history.of_case(case.uuid))
        for record in {revision.record for revision in fresh}:
            self._history.set_heads(record, states[record].heads)
        whole = self._whole(states, case)
        for attachment in whole.attachments:
            if not self._blobs.has(attachment.sha256):
                self._blobs.put(received.attachment(attachment.sha256))
        forks = tuple(fork for state in states.values() for fork in state.forks)
        return self._store(whole, derive(whole), forks, new=known is None)

    def _whole(self, states: dict[UUID, Materialised], case: Case) -> Case:
        records = [state.record for state in states.values() if state.record is not None]
        return case_from_records(_reachable(records, case.uuid))

    def _store(
        self, case: Case, facts: DerivedFacts, forks: tuple[Fork, ...], *, new: bool
    ) -> Merged:
        records = case_records(case)
        if new:
            self._cases.insert(records, facts)
        else:
            key = self._cases.key(case.uuid)
            if key is None:
                raise RuntimeError("a case vanished inside one transaction")
            self._cases.replace(key, records, facts, log=False)
        if forks:
            words = f"两边都改过 {len(forks)} 处，两份都已保留，请核对"
            return Merged(case.number, case.title, "conflict", words, forks)
        return Merged(case.number, case.title, "new" if new else "updated")


def _check(received: Received) -> None:
    case = received.case
    for revision in received.revisions:
        if revision.schema > SCHEMA:
            raise RuleRefused(
                "这份数据由更新版本的程序生成",
                where=case.number,
                next_step="请先升级本程序再导入；什么都没有导入。",
            )
        if revision.case != case.uuid:
            raise RuleRefused("历史记录混入了别的案件", where=case.number)
    if not received.revisions:
        raise RuleRefused("归档包里没有这个案件的历史记录", where=case.number)


def _states(revisions: Iterable[Revision]) -> dict[UUID, Materialised]:
    by_record: dict[UUID, list[Revision]] = defaultdict(list)
    for revision in revisions:
        by_record[revision.record].append(revision)
    return {record: materialise(found) for record, found in by_record.items()}


def _reachable(records: Iterable[Record], case: UUID) -> list[Record]:
    """Leave out what hangs on a record that the other side removed."""
    children: dict[UUID | None, list[Record]] = defaultdict(list)
    for record in records:
        children[record.parent].append(record)
    found = [record for record in children[None] if record.uuid == case]
    for record in found:
        found.extend(children[record.uuid])
    return found
