"""Compares rows, derived columns and index with what the revisions say; changes nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.domain.records import Record, case_from_records
from laoma_desktop.domain.revisions import DELETED
from laoma_desktop.domain.views.findings import Finding
from laoma_desktop.storage import tokens
from laoma_desktop.storage.index import Index
from laoma_desktop.storage.repositories.audit import Audit
from laoma_desktop.storage.repositories.blobs import Blobs
from laoma_desktop.storage.repositories.case_rows import CaseKey, CaseRows
from laoma_desktop.storage.repositories.history import History
from laoma_desktop.storage.work import DerivedFacts, Work

_RESTORE = "请从最近一次核验过的备份恢复这本登记簿，并请维护人员检查磁盘。"
_SAVE = "打开这个案件，改动任意一处并保存，就会重新计算。"
_REINDEX = "运行 laoma check --rebuild-index 重新编制索引。"

_CASES = (
    "SELECT id, uuid, version, trashed_at, number, title FROM case_file WHERE id > :after"
    " ORDER BY id LIMIT :most"
)
_NAMES = "SELECT rev FROM revision WHERE case_uuid = :case"
_HEADS = (
    "SELECT h.record_uuid, h.rev FROM head AS h JOIN revision AS r ON r.rev = h.rev"
    " WHERE r.case_uuid = :case"
)
_DOC = "SELECT doc_id, stale FROM search_state WHERE kind = 0 AND owner_id = :key"
_HOLDS = "SELECT 1 FROM search WHERE search MATCH :query AND rowid = :doc"
_ORPHANS = (
    "SELECT count(*) FROM search_state WHERE kind = 0"
    " AND owner_id NOT IN (SELECT id FROM case_file)"
)
_ENGINE = ("PRAGMA cipher_integrity_check", "PRAGMA quick_check", "PRAGMA foreign_key_check")
_SAMPLE = 40
"""Tokens of a case that its document is asked for: all of them would take a second a case."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One batch of cases: what was found, and the key behind which the next batch begins."""

    findings: tuple[Finding, ...]
    cases: int
    after: int | None


class Checks:
    """Looks at a register in one snapshot, cases in batches."""

    def __init__(self, work: Work, rows: CaseRows, history: History, index: Index) -> None:
        self._work = work
        self._rows = rows
        self._history = history
        self._index = index

    def engine(self) -> Iterator[Finding]:
        """Yield what the codec and the engine say of the file's pages and references."""
        for question in _ENGINE:
            for row in self._work.rows(question, {}):
                words = " ".join(map(str, row))
                if words != "ok":
                    yield Finding("数据库文件", f"数据库自检不合格：{words}", _RESTORE)

    def log(self) -> Iterator[Finding]:
        """Yield where the chain of the operation log is broken."""
        broken = Audit(self._work).first_break()
        if broken is not None:
            yield Finding("操作日志", f"第 {broken} 条与前一条接不上，被改动过", _RESTORE)

    def index(self) -> Iterator[Finding]:
        """Yield what the index keeps of cases that are not there."""
        ((lost,),) = self._work.rows(_ORPHANS, {})
        if lost:
            yield Finding("检索索引", f"有 {lost} 份索引没有对应的案件", _REINDEX)

    def cases(self, after: int, most: int, derive: Callable[[Case], DerivedFacts]) -> Checked:
        """Check the cases behind a key; ``derive`` computes what lists need of a case."""
        rows = self._work.rows(_CASES, {"after": after, "most": most})
        findings: list[Finding] = []
        for key, uuid, version, trashed_at, number, title in rows:
            name = number or title
            place = CaseKey(key, version, trashed_at)
            findings += self._case(place, UUID(bytes=uuid), name, derive)
        return Checked(tuple(findings), len(rows), rows[-1][0] if len(rows) == most else None)

    def _case(
        self, key: CaseKey, uuid: UUID, name: str, derive: Callable[[Case], DerivedFacts]
    ) -> Iterator[Finding]:
        try:
            records = self._rows.load(key.key)
            case = case_from_records(records)
        except LaomaError as error:
            yield Finding(name, f"读不出来：{error}", _RESTORE)
            return
        yield from self._past(uuid, name, records)
        columns = self._rows.misfits(key, records, derive(case))
        if columns:
            yield Finding(name, f"清单用的栏目与案件不一致：{'、'.join(columns)}", _SAVE)
        yield from self._document(key, name)
        yield from self._files(name, case)

    def _past(self, uuid: UUID, name: str, records: Sequence[Record]) -> Iterator[Finding]:
        """Yield where revisions are not what they were, or say another thing than the rows."""
        revisions = {revision.rev: revision for revision in self._history.of_case(uuid)}
        case = {"case": uuid.bytes}
        named = {row[0].hex() for row in self._work.rows(_NAMES, case)}
        if named != set(revisions):
            yield Finding(name, "历史记录的内容与它的编号不符，被改动过", _RESTORE)
            return
        heads: dict[UUID, list[str]] = {}
        for record, rev in self._work.rows(_HEADS, case):
            heads.setdefault(UUID(bytes=record), []).append(rev.hex())
        here = {record.uuid: record for record in records}
        for record in records:
            last = [revisions[rev] for rev in heads.get(record.uuid, ())]
            if not last:
                yield Finding(name, "有内容没有历史记录", _RESTORE)
            elif len(last) == 1 and last[0].state != record.state.hex():
                yield Finding(name, "内容与最后一次历史记录不一致", _RESTORE)
        for uuid_of, revs in heads.items():
            gone = any(revisions[rev].changes.get(DELETED) for rev in revs)
            if uuid_of not in here and not gone:
                yield Finding(name, "历史记录里有的内容，登记簿里没有", _RESTORE)

    def _document(self, key: CaseKey, name: str) -> Iterator[Finding]:
        """Yield where the index lacks a case, holds one in the bin, or lacks its words."""
        found = self._work.rows(_DOC, {"key": key.key})
        if key.trashed_at is not None:
            if found:
                yield Finding(name, "在回收站里，却还能检索到", _REINDEX)
            return
        if not found:
            yield Finding(name, "检索不到：没有编入索引", _REINDEX)
            return
        doc, stale = found[0]
        if not stale and not self._holds(doc, key.key):
            yield Finding(name, "检索索引与案件的文字不一致", _REINDEX)

    def _holds(self, doc: int, key: int) -> bool:
        texts = [words for _, words in self._index.fields([key])[key]]
        found = sorted(tokens.document(texts, []).split(" "))
        wanted = islice(found, 0, None, max(len(found) // _SAMPLE, 1))
        query = " AND ".join(f'"{token}"' for token in wanted)
        return bool(self._work.rows(_HOLDS, {"query": query, "doc": doc}))

    def _files(self, name: str, case: Case) -> Iterator[Finding]:
        blobs = Blobs(self._work)
        for attachment in case.attachments:
            try:
                blobs.read(attachment.sha256)
            except LaomaError as error:
                yield Finding(name, f"附件“{attachment.name}”打不开：{error}", _RESTORE)
