"""A case as a set of records, each with its own revisions, and back.

The tree of ``case.py`` is flattened by its annotations: a field whose type is a dataclass with a
``uuid`` (or a tuple of them) holds child records; everything else is a field of the record
itself. Merge, history and packages work on records and know no field by name.

A field that holds its default is left unsaid in states, revisions and packages: a program that
knows one fact more still reads what an older one wrote, and finds the same digest. So the default
of a released field never changes.
"""

import dataclasses
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args
from uuid import UUID

from laoma_desktop.domain import case as case_module
from laoma_desktop.domain import filed, kinds
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain, canonical_json, field_types, from_plain, to_plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ledger_entry import LedgerEntry

KINDS: Mapping[str, type[Any]] = {
    "case": Case,
    "party": case_module.Party,
    "agent": case_module.Agent,
    "session": case_module.Session,
    "agreement": case_module.Agreement,
    "term": case_module.Term,
    "visit": case_module.Visit,
    "event": case_module.DatedEvent,
    "attachment": case_module.Attachment,
    "team": case_module.Team,
    "member": case_module.Member,
    "plan": case_module.Plan,
    "task": case_module.Task,
    "guarantor": case_module.Guarantor,
    "payment": case_module.Payment,
    "petition": kinds.Petition,
    "care": kinds.Care,
    "assessment": kinds.Assessment,
    "place": kinds.Place,
    "measure": kinds.Measure,
    "consultation": kinds.Consultation,
    "opinion": kinds.Opinion,
    "project": kinds.Project,
    "budget_line": kinds.BudgetLine,
    "filing": filed.Filing,
    "amendment": filed.Amendment,
    "ledger": LedgerEntry,
}
"""Record kinds by name; the name stands in revisions and packages and never changes."""

_KIND_OF = {cls: kind for kind, cls in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Record:
    """One record: ``fields`` are JSON values without ``uuid``; ``seq`` orders siblings."""

    uuid: UUID
    kind: str
    parent: UUID | None
    seq: int
    fields: Mapping[str, Plain]

    @property
    def state(self) -> bytes:
        """SHA-256 (32 bytes) of the whole record in canonical JSON."""
        body: dict[str, Plain] = {
            "kind": self.kind,
            "parent": str(self.parent) if self.parent else None,
            "seq": self.seq,
            "fields": self.said,
        }
        return hashlib.sha256(canonical_json(body).encode()).digest()

    @property
    def said(self) -> dict[str, Plain]:
        """The fields that do not hold their default."""
        unsaid = DEFAULTS[self.kind]
        return {n: v for n, v in self.fields.items() if n not in unsaid or unsaid[n] != v}


def _children(cls: Any) -> Mapping[str, type[Any]]:
    found: dict[str, type[Any]] = {}
    for name, hint in field_types(cls).items():
        for option in (hint, *get_args(hint)):
            if option in _KIND_OF:
                found[name] = option
    return found


CHILD_FIELDS: Mapping[type[Any], Mapping[str, type[Any]]] = {
    cls: _children(cls) for cls in KINDS.values()
}
"""For each record class the fields that hold child records, with the child's class."""

SINGLE_FIELDS: Mapping[type[Any], frozenset[str]] = {
    cls: frozenset(name for name in children if "tuple" not in str(field_types(cls)[name]))
    for cls, children in CHILD_FIELDS.items()
}
"""Those of them that hold one record at most."""

OWN_FIELDS: Mapping[type[Any], tuple[str, ...]] = {
    cls: tuple(n for n in field_types(cls) if n not in CHILD_FIELDS[cls] and n != "uuid")
    for cls in KINDS.values()
}
"""For each record class the fields that are facts of the record itself."""


def _defaults(cls: Any) -> dict[str, Plain]:
    given = {field.name: field.default for field in dataclasses.fields(cls)}
    own = OWN_FIELDS[cls]
    return {n: to_plain(given[n]) for n in own if given[n] is not dataclasses.MISSING}


DEFAULTS: Mapping[str, Mapping[str, Plain]] = {kind: _defaults(cls) for kind, cls in KINDS.items()}
"""For each record kind the values of fields that are left unsaid; the other fields have none."""


def whole(kind: str, said: Mapping[str, Plain]) -> dict[str, Plain]:
    """Return the fields of a record with what was left unsaid."""
    return {**DEFAULTS[kind], **said}


def case_records(case: Case) -> tuple[Record, ...]:
    """Return all records of a case, the case itself first, parents before children."""
    return tuple(_walk(case, None, 0))


def _walk(node: Any, parent: UUID | None, seq: int) -> Iterable[Record]:
    cls: type[Any] = type(node)
    fields = {name: to_plain(getattr(node, name)) for name in OWN_FIELDS[cls]}
    yield Record(node.uuid, _KIND_OF[cls], parent, seq, fields)
    for name in CHILD_FIELDS[cls]:
        held = getattr(node, name)
        children = held if isinstance(held, tuple) else (held,) if held is not None else ()
        for position, child in enumerate(children):
            yield from _walk(child, node.uuid, position)


def case_from_records(records: Iterable[Record]) -> Case:
    """Rebuild the case; raise RuleRefused where the records are no single whole case."""
    by_parent: dict[UUID | None, list[Record]] = defaultdict(list)
    total = 0
    for record in records:
        by_parent[record.parent].append(record)
        total += 1
    roots = by_parent[None]
    if len(roots) != 1 or roots[0].kind != "case":
        raise RuleRefused("一个案件的记录不完整：缺少案件本身")
    used: list[UUID] = []
    case: Case = _build(roots[0], by_parent, used)
    if len(used) != total:
        raise RuleRefused("一个案件的记录不完整：有的记录找不到上级", where=case.number)
    return case


def _build(record: Record, by_parent: Mapping[UUID | None, list[Record]], used: list[UUID]) -> Any:
    cls: type[Any] = KINDS[record.kind]
    used.append(record.uuid)
    own: dict[str, Plain] = {"uuid": str(record.uuid), **record.fields}
    types = field_types(cls)
    values = {
        name: from_plain(types[name], own[name], f"{record.kind}.{name}")
        for name in own
        if name in types
    }
    unknown = sorted(set(own) - set(types))
    if unknown:
        raise RuleRefused(f"不认识的字段 {unknown[0]}", where=record.kind)
    for name, child_cls in CHILD_FIELDS[cls].items():
        kind = _KIND_OF[child_cls]
        found = sorted(
            (child for child in by_parent.get(record.uuid, []) if child.kind == kind),
            key=lambda child: (child.seq, child.uuid),
        )
        built = tuple(_build(child, by_parent, used) for child in found)
        if name in SINGLE_FIELDS[cls]:
            if len(built) > 1:
                raise RuleRefused(f"一个案件的记录有两份 {name}", where=record.kind)
            values[name] = built[0] if built else None
        else:
            values[name] = built
    return cls(**values)
