"""``case.json``: one case as records with its revision log and the list of its files, and back."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast
from uuid import UUID

from jsonschema import Draft202012Validator

from laoma_desktop.domain.case import Attachment, Case
from laoma_desktop.domain.case_text import require_clean_texts
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.records import Record, case_from_records, case_records, whole
from laoma_desktop.domain.revisions import Revision, revision_from_plain
from laoma_desktop.exchange.package.strict_json import read_json
from laoma_desktop.foundation.resources import resource_text

SCHEMA_ID = "case-1.0"
SCHEMA_FILE = f"{SCHEMA_ID}.schema.json"


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file in a case's folder; ``path`` is relative to it, ``record`` the attachment's uuid."""

    path: str
    title: str
    size: int
    sha256: str
    record: UUID | None = None

    @classmethod
    def of(cls, path: str, content: bytes, title: str, record: UUID | None = None) -> "ListedFile":
        """Describe a content."""
        return cls(path, title, len(content), hashlib.sha256(content).hexdigest(), record)


@dataclass(frozen=True, slots=True)
class CaseContent:
    """What a case.json says."""

    case: Case
    revisions: tuple[Revision, ...]
    files: tuple[ListedFile, ...]


def write_case(case: Case, revisions: Iterable[Revision], files: Iterable[ListedFile]) -> bytes:
    """Return the bytes of a case.json: a line for each record, revision and file."""
    records: dict[str, list[str]] = {}
    for record in case_records(case):
        records.setdefault(record.kind, []).append(_json(_record(record)))
    groups = (f"{_json(kind)}: {_rows(rows)}" for kind, rows in records.items())
    members = {
        "schema": _json(SCHEMA_ID),
        "id": _json(str(case.uuid)),
        "number": _json(case.number),
        "title": _json(case.title),
        "organisation": _json(case.org),
        "records": "{\n" + ",\n".join(groups) + "\n}",
        "revisions": _rows(_json({"rev": row.rev, **row.body}) for row in revisions),
        "files": _rows(_json(_file(file)) for file in files),
    }
    body = ",\n".join(f"{_json(name)}: {text}" for name, text in members.items())
    return f"{{\n{body}\n}}\n".encode()


def _json(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _rows(rows: Iterable[str]) -> str:
    return "[\n" + ",\n".join(rows) + "\n]"


def _record(record: Record) -> Plain:
    return {
        "uuid": str(record.uuid),
        "parent": str(record.parent) if record.parent else None,
        "seq": record.seq,
        "state": record.state.hex(),
        "fields": record.said,
    }


def _file(file: ListedFile) -> Plain:
    listed: dict[str, Plain] = {
        "path": file.path,
        "title": file.title,
        "size": file.size,
        "sha256": file.sha256,
    }
    return {**listed, "record": str(file.record)} if file.record else listed


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(resource_text(f"schemas/{SCHEMA_FILE}")))


def read_case(content: bytes, where: str) -> CaseContent:
    """Return what a case.json says.

    Raises:
        RuleRefused: it is not strict JSON, of a newer kind, against its schema, its records are
            no whole case, or a record differs from its own digest.
    """
    body = read_json(content, where)
    if not isinstance(body, dict):
        raise RuleRefused("不是案件文件", where=where)
    if body.get("schema") != SCHEMA_ID:
        raise RuleRefused(
            f"案件格式是 {str(body.get('schema'))[:20]}，本程序只认识 {SCHEMA_ID}",
            where=where,
            next_step="请先升级本程序。",
        )
    _check_schema(body, where)
    checked = cast(dict[str, Any], body)
    case = case_from_records(_records(checked["records"], where))
    if str(case.uuid) != checked["id"] or case.number != checked["number"]:
        raise RuleRefused("案号或编号与案件记录不符", where=where)
    require_clean_texts(case)
    files = tuple(_listed(row) for row in checked["files"])
    _check_attachments(case.attachments, files, where)
    revisions = tuple(_revision(row, case, where) for row in checked["revisions"])
    return CaseContent(case, revisions, files)


def _check_schema(body: Mapping[str, Plain], where: str) -> None:
    fault = next(_schema().iter_errors(body), None)
    if fault:
        place = "/".join(str(key) for key in fault.absolute_path)
        problem = FieldProblem(place, f"不符合 {SCHEMA_ID} 的规定（{fault.validator}）")
        shown = f"{place} {problem.sentence}".strip()
        raise RuleRefused(shown, where=where, problems=(problem,))


def _records(groups: Mapping[str, list[dict[str, Any]]], where: str) -> list[Record]:
    records = []
    for kind, rows in groups.items():
        for row in rows:
            parent = UUID(row["parent"]) if row["parent"] else None
            fields = whole(kind, row["fields"])
            record = Record(UUID(row["uuid"]), kind, parent, row["seq"], fields)
            if record.state.hex() != row["state"]:
                raise RuleRefused(f"{kind} 记录 {record.uuid} 与它的校验值不符", where=where)
            records.append(record)
    if len({record.uuid for record in records}) != len(records):
        raise RuleRefused("同一个记录编号出现两次", where=where)
    return records


def _revision(row: Mapping[str, Any], case: Case, where: str) -> Revision:
    revision = revision_from_plain({k: v for k, v in row.items() if k != "rev"}, where)
    if revision.rev != row["rev"] or revision.case != case.uuid:
        raise RuleRefused(f"历史记录 {row['rev']} 与它的校验值不符", where=where)
    return revision


def _listed(row: Mapping[str, Any]) -> ListedFile:
    record = UUID(row["record"]) if "record" in row else None
    return ListedFile(row["path"], row["title"], row["size"], row["sha256"], record)


def _check_attachments(
    attachments: tuple[Attachment, ...], files: tuple[ListedFile, ...], where: str
) -> None:
    packed = {file.record: file for file in files if file.record}
    wanted = {attachment.uuid: attachment for attachment in attachments}
    if set(packed) != set(wanted):
        raise RuleRefused("附件清单与案件记录不符", where=where)
    for uuid, attachment in wanted.items():
        if (packed[uuid].sha256, packed[uuid].size) != (attachment.sha256, attachment.size):
            raise RuleRefused(f"附件“{attachment.name}”与案件记录不符", where=where)
