"""The history of a case read as versions of its records, and one record put back to a version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal
from uuid import UUID

from laoma_desktop.domain import corrections, kind_rules, mediation
from laoma_desktop.domain.case import Agreement, Case, Session
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.field_words import record_word
from laoma_desktop.domain.records import (
    DEFAULTS,
    Record,
    case_from_records,
    case_records,
)
from laoma_desktop.domain.revisions import (
    DELETED,
    TRASHED,
    Revision,
    materialise,
    with_ancestors,
)

Said = Literal["新增", "修改", "删去", "移入回收站", "移出回收站"]

_KIND_FACTS = frozenset({"petition", "care", "place", "consultation", "project"})
_INSIDE = {
    "assessment": "care",
    "measure": "place",
    "opinion": "consultation",
    "budget_line": "project",
}
_NAMED_BY = ("name", "title", "place_name", "topic", "text", "problem", "item", "event", "date")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a version: before and after as JSON values; None before for a new record."""

    field: str
    old: Plain
    new: Plain


@dataclass(frozen=True, slots=True)
class Version:
    """What one revision made of one record; ``title`` tells it from others of its kind."""

    rev: str
    record: UUID
    kind: str
    title: str
    said: Said
    actor: str
    hlc: int
    changes: tuple[FieldChange, ...]


def versions(revisions: Iterable[Revision]) -> list[Version]:
    """Return what each revision of a case did, the newest first; nobody changed nothing."""
    found: list[Version] = []
    states: dict[str, Mapping[str, Plain]] = {}
    for revision in sorted(revisions, key=lambda one: (one.hlc, one.rev)):
        before: dict[str, Plain] = {}
        for parent in revision.parents:
            before.update(states.get(parent, {}))
        states[revision.rev] = {**before, **revision.changes}
        made = _version(revision, before, states[revision.rev])
        if made is not None:
            found.append(made)
    return found[::-1]


def _version(
    revision: Revision, before: Mapping[str, Plain], after: Mapping[str, Plain]
) -> Version | None:
    said = _said(revision, before)
    changes: tuple[FieldChange, ...] = ()
    if said in {"新增", "修改"}:
        unsaid = DEFAULTS[revision.kind]
        changes = tuple(
            FieldChange(name, before.get(name, unsaid.get(name)), value)
            for name, value in revision.changes.items()
            if not name.startswith("@")
        )
        if not changes:
            return None  # only its place among its siblings
    return Version(
        revision.rev,
        revision.record,
        revision.kind,
        title_of(revision.kind, after),
        said,
        revision.actor,
        revision.hlc,
        changes,
    )


def title_of(kind: str, facts: Mapping[str, Plain]) -> str:
    """Return what tells a record from others of its kind, "" where nothing does."""
    title = next((str(facts[name]) for name in _NAMED_BY if facts.get(name)), "")
    return title.split("\n", 1)[0][:40] if kind != "case" else ""


def _said(revision: Revision, before: Mapping[str, Plain]) -> Said:
    if revision.changes.get(DELETED):
        return "删去"
    if TRASHED in revision.changes:
        return "移入回收站" if revision.changes[TRASHED] else "移出回收站"
    return "修改" if before and not before.get(DELETED) else "新增"


def put_back(
    case: Case, revisions: Iterable[Revision], rev: str, today: date, rules: CategoryRules
) -> Case:
    """Return the case with one record as the revision ``rev`` left it.

    The rules that hold for a correction by hand hold here, too.

    Raises:
        RuleRefused: there is no such version, what it hangs on is gone, or the rules say no.
    """
    known = list(revisions)
    wanted = materialise(with_ancestors(known, [rev])) if _has(known, rev) else None
    if wanted is None or wanted.record is None:
        raise RuleRefused("没有可以恢复的这个版本", next_step="请刷新历史，选一个有内容的版本。")
    record = wanted.record
    records = {one.uuid: one for one in case_records(case)}
    if record.parent is not None and record.parent not in records:
        raise RuleRefused(
            f"这条{record_word(record.kind)}所属的内容已经删去",
            where=case.number,
            next_step="请先恢复它所属的内容。",
        )
    now = records.get(record.uuid)
    place = now or record
    records[record.uuid] = Record(record.uuid, record.kind, place.parent, place.seq, record.fields)
    edited = case_from_records(records.values())
    return _judged(case, edited, record, today, rules)


def _has(revisions: Iterable[Revision], rev: str) -> bool:
    return any(revision.rev == rev for revision in revisions)


def _judged(case: Case, edited: Case, record: Record, today: date, rules: CategoryRules) -> Case:
    """Let the rules of the record's kind decide about the edited case."""
    kind = _INSIDE.get(record.kind, record.kind)
    if kind in {"case", "party", "agent"}:
        return corrections.correct(case, edited, today, rules)
    if kind == "session":
        return mediation.record_session(case, _session(edited, record.uuid))
    if kind in {"agreement", "term"}:
        agreement: Agreement | None = edited.agreement
        if agreement is not None:
            return mediation.record_agreement(case, agreement, today, rules)
    if kind in _KIND_FACTS:
        facts: Any = getattr(edited, kind)
        return kind_rules.put_kind(case, facts, today)
    return edited


def _session(case: Case, uuid: UUID) -> Session:
    return next(replace(session) for session in case.sessions if session.uuid == uuid)
