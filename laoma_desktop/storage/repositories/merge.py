"""Takes revisions of a case from elsewhere: union, heads, one state – never the last writer."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.records import case_from_records, case_records
from laoma_desktop.domain.revisions import (
    DELETED,
    SCHEMA,
    Fork,
    Materialised,
    Revision,
    materialise,
)
from laoma_desktop.domain.settling import Choices, Settled, settled
from laoma_desktop.domain.uniting import united
from laoma_desktop.domain.views.packages import Merged
from laoma_desktop.foundation.clock import instant_of
from laoma_desktop.foundation.hlc import hlc_milliseconds
from laoma_desktop.storage.repositories.blobs import Blobs
from laoma_desktop.storage.repositories.cases import Cases
from laoma_desktop.storage.repositories.history import History
from laoma_desktop.storage.work import DerivedFacts, RowBatch, Work

_AHEAD = timedelta(days=1)
"""How far the clock of another register may run before its packages are refused."""

_GONE = "这个案件在本登记簿里已经删除，没有再收进来"

_DOUBLES = {"agreement": "调解协议", "team": "专班", "plan": "对策", "task": "同一项任务"}


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

    def of_records(self, records: Iterable[UUID]) -> tuple[Revision, ...]:
        """Return all revisions of some records, oldest first."""
        return self._history.of_records(records)

    def beside(self, revs: Iterable[str]) -> tuple[Revision, ...]:
        """Return all revisions of the records that the revisions named ``revs`` belong to."""
        return self._history.beside(revs)

    @property
    def node(self) -> str:
        """What revisions of this register bear."""
        return self._work.identity.node

    def forks(self, case_id: CaseId) -> tuple[Fork, ...]:
        """Return the fields of a case that were set twice and wait for a decision."""
        if not self._history.has_foreign(case_id):
            return ()
        return united(_states(self._history.of_case(case_id)), case_id)[1]

    def settled(self, case_id: CaseId, choices: Choices) -> Settled:
        """Return the records of a case as a person chose among what both sides changed.

        Raises:
            RuleRefused: a choice is about something that is settled already.
        """
        key = self._cases.key(case_id)
        current = self._cases.records(key) if key is not None else []
        states = _states(self._history.of_case(case_id))
        return settled(current, states, united(states, case_id)[1], choices)

    def merge(self, received: Received, derive: Callable[[Case], DerivedFacts]) -> Merged:
        """Unite a received case with what is here; again, in any order, it changes nothing.

        ``derive`` gives the columns that lists need. Attachments are stored with the case.

        Raises:
            RuleRefused: revisions of another case, of a newer program, of a clock that is wrong, or
                that don't hold together; or another case has the number.
        """
        case = received.case
        _check(received, self._work.act.at)
        known = self._cases.key(case.uuid)
        fresh = self._history.unknown(received.revisions)
        if not fresh and (known is not None or self._history.last(case.uuid) is not None):
            return Merged(case.number, case.title, "unchanged", "" if known else _GONE)
        batch = RowBatch(self._work.connection)
        self._history.take(fresh, batch)
        batch.flush()
        states = _states(self._history.of_case(case.uuid))
        for record in {revision.record for revision in fresh}:
            self._history.set_heads(record, states[record].heads)
        records, forks = united(states, case.uuid)
        if not any(record.uuid == case.uuid for record in records):
            return Merged(case.number, case.title, "unchanged", _GONE)
        whole = case_from_records(records)
        self._require_own_number(whole)
        for attachment in whole.attachments:
            if not self._blobs.has(attachment.sha256):
                self._blobs.put(received.attachment(attachment.sha256))
        return self._store(whole, derive(whole), forks, new=known is None)

    def _require_own_number(self, case: Case) -> None:
        other = self._cases.find(case.number) if case.number else None
        if other is None or other == case.uuid:
            return
        here = self._cases.get(other).case
        raise RuleRefused(
            f"这个案号有两个不同的案件：登记簿里是“{here.title}”，归档包里是“{case.title}”",
            where=case.number,
            next_step="请与来源单位核对，由一方改正案号后再导入；什么都没有导入。",
        )

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
            return Merged(case.number, case.title, "conflict", _sentence(forks), forks)
        return Merged(case.number, case.title, "new" if new else "updated")


def _sentence(forks: tuple[Fork, ...]) -> str:
    words = [f"两边都改过 {len(forks)} 处，两份都已保留，请打开案件逐处核对"]
    words += [
        f"{_DOUBLES[fork.field]}有两份，现在显示先建的一份"
        for fork in forks
        if fork.kind == "case" and fork.field in _DOUBLES
    ]
    if any(fork.field == DELETED for fork in forks):
        words.append("一边删去的内容另一边改过，已留下")
    return "；".join(words)


def _check(received: Received, now: datetime) -> None:
    case = received.case
    for revision in received.revisions:
        if revision.schema > SCHEMA:
            raise RuleRefused(
                "这份数据由更新版本的程序生成",
                where=case.number,
                next_step="请先升级本程序再导入；什么都没有导入。",
            )
        if instant_of(hlc_milliseconds(revision.hlc)) > now + _AHEAD:
            raise RuleRefused(
                "这份数据的时间比本机晚一天以上",
                where=case.number,
                next_step="请核对本机和来源单位电脑的日期，改正后重新封包；什么都没有导入。",
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
