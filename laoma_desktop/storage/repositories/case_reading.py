"""Reads the rows of one case as records."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.records import Record
from laoma_desktop.storage.queries.sql import prepared
from laoma_desktop.storage.rows import RowCodecs
from laoma_desktop.storage.schema.case_file import case_file, case_origin, case_text
from laoma_desktop.storage.schema.case_parts import session, session_mediator
from laoma_desktop.storage.schema.org import org, org_member
from laoma_desktop.storage.schema.workflow import plan, plan_section
from laoma_desktop.storage.work import Work

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
_MEDIATORS = prepared(
    select(session_mediator.c.session_id, org_member.c.name)
    .join(org_member, org_member.c.id == session_mediator.c.member_id)
    .join(session, session.c.id == session_mediator.c.session_id)
    .where(session.c.case_id == bindparam("case_id"))
    .order_by(session_mediator.c.session_id, session_mediator.c.seq)
)
_SECTIONS = prepared(
    select(plan_section.c.plan_id, *(plan_section.c[name] for name in _SECTION))
    .join(plan, plan.c.id == plan_section.c.plan_id)
    .where(plan.c.case_id == bindparam("case_id"))
    .order_by(plan_section.c.plan_id, plan_section.c.seq)
)
_Rows = list[tuple[Any, ...]]


class CaseReader:
    """Reads everything of a case that revisions speak of."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._root = _root_of(work.codecs)

    def load(self, key: int) -> list[Record]:
        """Return all records of a case, the case itself first."""
        case = self._case(key)
        records = [case]
        at: dict[str, UUID] = {"case": case.uuid}
        for kind, codec in self._work.codecs.children.items():
            rows = self._work.rows(codec.question, {"case_id": key})
            if not rows:
                continue
            parent = at.get(_PARENT_KIND.get(kind, "case"), case.uuid)
            found = [codec.record(row, parent) for row in rows]
            at.setdefault(kind, found[0].uuid)
            records += self._with_values(kind, key, rows, found)
        return records

    def _with_values(self, kind: str, key: int, rows: _Rows, found: list[Record]) -> list[Record]:
        """Return the records with the values that stand in tables of their own."""
        if kind == "session":
            names = self._grouped(_MEDIATORS, key)
            lists: list[Plain] = [[name for (name,) in names.get(row[0], [])] for row in rows]
            return [_with(r, "mediators", one) for r, one in zip(found, lists, strict=True)]
        if kind == "plan":
            sections = self._grouped(_SECTIONS, key)
            lists = [_sections(sections.get(row[0], [])) for row in rows]
            return [_with(r, "sections", one) for r, one in zip(found, lists, strict=True)]
        return found

    def _case(self, key: int) -> Record:
        codecs = self._work.codecs
        (row,) = self._work.rows(self._root, {"case_id": key})
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

    def _grouped(self, question: str, key: int) -> dict[int, _Rows]:
        found: dict[int, _Rows] = {}
        for owner, *values in self._work.rows(question, {"case_id": key}):
            found.setdefault(owner, []).append(tuple(values))
        return found


@lru_cache(maxsize=4)
def _root_of(codecs: RowCodecs) -> str:
    """Return the statement of the case itself; building it takes longer than running it."""
    return prepared(
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


def _with(record: Record, name: str, value: Plain) -> Record:
    fields = {**record.fields, name: value}
    return Record(record.uuid, record.kind, record.parent, record.seq, fields)


def _sections(rows: _Rows) -> Plain:
    return [
        {**dict(zip(_SECTION[:3], row[:3], strict=True)), "required": bool(row[3])} for row in rows
    ]
