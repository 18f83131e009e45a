"""Revisions of a record, and the one state that any set of them gives.

A revision is immutable and named by its content. Uniting two sets is always safe: the same set
gives the same state, in whatever order and however often its members arrived. Two revisions that
set one field without knowing of each other are a fork: one value is shown, both are kept and told.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from laoma_desktop.domain.codec import Plain, canonical_json
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.records import KINDS, Record, whole

SCHEMA = 1
"""Version of the facts that revisions of this program state."""

PARENT, SEQ, DELETED = "@parent", "@seq", "@deleted"
"""Changes that place or remove a record; no field of a record begins with ``@``."""

TRASHED = "@trashed"
"""A change of a case's record: who put it into the bin of a register, when and why; None: out."""

HIDDEN = "@hidden"
"""Set in a record that was not shown before: both sides had made what there may be one of."""

_PLACE = (PARENT, SEQ, TRASHED, HIDDEN)
"""Two sides that put a record elsewhere among its siblings disagree about no fact.

The bin is a matter of each register: there is nothing to agree about either.
"""

_NAME = re.compile("[0-9a-f]{32}")
_TEXTS = ("record", "case", "kind", "node", "actor", "state_sha256")


@dataclass(frozen=True, slots=True)
class Revision:
    """What one act changed in one record; ``state`` is the SHA-256 (hex) of the record after it.

    ``parents`` are the revisions it was made on, sorted; ``hlc`` orders display only.
    """

    record: UUID
    case: UUID
    kind: str
    parents: tuple[str, ...]
    node: str
    actor: str
    hlc: int
    changes: Mapping[str, Plain]
    state: str
    schema: int = SCHEMA

    @property
    def body(self) -> dict[str, Plain]:
        """The plain JSON value that is exchanged and hashed."""
        return {
            "record": str(self.record),
            "case": str(self.case),
            "kind": self.kind,
            "parents": list(self.parents),
            "node": self.node,
            "actor": self.actor,
            "hlc": self.hlc,
            "schema": self.schema,
            "changes": dict(self.changes),
            "state_sha256": self.state,
        }

    @property
    def rev(self) -> str:
        """The name: the first 32 hex digits of the SHA-256 of the canonical body."""
        return hashlib.sha256(canonical_json(self.body).encode()).hexdigest()[:32]


def revision_from_plain(plain: Plain, where: str = "") -> Revision:
    """Return the revision of a JSON body; raise RuleRefused for anything unexpected."""
    if not isinstance(plain, dict) or set(plain) != {
        *_TEXTS,
        *("parents", "hlc", "schema", "changes"),
    }:
        raise RuleRefused("历史记录的一条格式不对", where=where)
    texts = {name: _text(plain[name], where) for name in _TEXTS}
    parents, changes = plain["parents"], plain["changes"]
    if not isinstance(parents, list) or not isinstance(changes, dict):
        raise RuleRefused("历史记录的一条格式不对", where=where)
    if texts["kind"] not in KINDS:
        raise RuleRefused(f"不认识的记录种类 {texts['kind']}", where=where)
    named = tuple(_text(parent, where) for parent in parents)
    # The name of a revision covers the order of its parents, and the register keeps them as a set.
    if named != tuple(sorted(set(named))) or not all(map(_NAME.fullmatch, named)):
        raise RuleRefused("历史记录的一条格式不对", where=where)
    return Revision(
        record=_uuid(texts["record"], where),
        case=_uuid(texts["case"], where),
        kind=texts["kind"],
        parents=named,
        node=texts["node"],
        actor=texts["actor"],
        hlc=_number(plain["hlc"], where),
        changes=changes,
        state=texts["state_sha256"],
        schema=_number(plain["schema"], where),
    )


def _text(plain: Plain, where: str) -> str:
    if not isinstance(plain, str):
        raise RuleRefused("历史记录里这里应当是文字", where=where)
    return plain


def _number(plain: Plain, where: str) -> int:
    if type(plain) is not int or not 0 <= plain < 1 << 63:
        raise RuleRefused("历史记录里这里应当是整数", where=where)
    return plain


def _uuid(written: str, where: str) -> UUID:
    try:
        return UUID(written)
    except ValueError as error:
        raise RuleRefused(f"“{written}”不是记录编号", where=where) from error


def changes_between(old: Record | None, new: Record) -> dict[str, Plain]:
    """Return what leads from ``old`` (None: nothing) to ``new``; empty when they are equal."""
    if old is None:
        return {**new.said, **_place(new)}
    after, before = _facts(new), _facts(old)
    return {name: value for name, value in after.items() if before.get(name) != value}


def _facts(record: Record) -> dict[str, Plain]:
    return {**record.fields, **_place(record)}


def _place(record: Record) -> dict[str, Plain]:
    return {PARENT: str(record.parent) if record.parent else None, SEQ: record.seq}


@dataclass(frozen=True, slots=True)
class Fork:
    """One field that was set twice: ``values`` by revision, the shown one first.

    ``field`` is ``@deleted`` where one side removed the record and the other changed it. In the
    record of a case it may be ``agreement``, ``team`` or ``plan``, where both sides made one;
    then the values are their uuids.
    """

    record: UUID
    kind: str
    field: str
    values: tuple[tuple[str, Plain], ...]


@dataclass(frozen=True, slots=True)
class Materialised:
    """The state of one record: None where it was removed or its beginning is missing.

    ``missing`` names parents nobody has yet; then ``record`` shows what there is, if anything.
    ``removed`` is what a removed record was.
    """

    record: Record | None
    heads: tuple[str, ...]
    forks: tuple[Fork, ...] = ()
    missing: tuple[str, ...] = ()
    removed: Record | None = None


_Setters = dict[str, frozenset[str]]


def materialise(revisions: Iterable[Revision]) -> Materialised:
    """Return the state of one record out of all its known revisions, in any order.

    Raises:
        RuleRefused: the state does not have the hash that its last revision claims.
    """
    by_rev = {revision.rev: revision for revision in revisions}
    missing = sorted({p for r in by_rev.values() for p in r.parents if p not in by_rev})
    order, ancestors = _sorted(by_rev)
    setters: dict[str, _Setters] = {}
    for rev in order:
        known = [parent for parent in by_rev[rev].parents if parent in by_rev]
        own = {field: frozenset((rev,)) for field in by_rev[rev].changes}
        setters[rev] = {**_united([setters[parent] for parent in known], ancestors), **own}
    has_child = {parent for r in by_rev.values() for parent in r.parents}
    heads = tuple(sorted(rev for rev in by_rev if rev not in has_child))
    final = _united([setters[head] for head in heads], ancestors)
    shown, forks = _shown(final, by_rev, ancestors)
    record = _record(by_rev[heads[0]], shown)
    if shown.get(DELETED):
        return Materialised(None, heads, forks, tuple(missing), record)
    if record is not None and len(heads) == 1 and not missing:
        _check_state(record, by_rev[heads[0]])
    return Materialised(record, heads, forks, tuple(missing))


def with_ancestors(revisions: Iterable[Revision], revs: Iterable[str]) -> list[Revision]:
    """Return the revisions named ``revs`` and all known ones they were made on."""
    by_rev = {revision.rev: revision for revision in revisions}
    found: dict[str, Revision] = {}
    waiting = [rev for rev in revs if rev in by_rev]
    while waiting:
        rev = waiting.pop()
        if rev not in found:
            found[rev] = by_rev[rev]
            waiting += [parent for parent in by_rev[rev].parents if parent in by_rev]
    return list(found.values())


def _sorted(by_rev: Mapping[str, Revision]) -> tuple[list[str], dict[str, frozenset[str]]]:
    """Return revisions with parents first, and all known ancestors of each."""
    order: list[str] = []
    ancestors: dict[str, frozenset[str]] = {}
    stack = sorted(by_rev, reverse=True)
    while stack:
        rev = stack[-1]
        parents = [p for p in by_rev[rev].parents if p in by_rev]
        waiting = [p for p in parents if p not in ancestors]
        if rev in ancestors:
            stack.pop()
        elif waiting:
            stack.extend(waiting)
        else:
            ancestors[rev] = frozenset(parents).union(*(ancestors[p] for p in parents))
            order.append(stack.pop())
    return order, ancestors


def _united(branches: list[_Setters], ancestors: Mapping[str, frozenset[str]]) -> _Setters:
    """Return for each field the revisions that set it last: none knew of another."""
    if len(branches) == 1:
        return branches[0]
    united: _Setters = {}
    for field in sorted({field for branch in branches for field in branch}):
        found = frozenset().union(*(branch.get(field, frozenset()) for branch in branches))
        known = frozenset().union(*(ancestors[rev] for rev in found))
        united[field] = found - known
    return united


def _shown(
    setters: _Setters, by_rev: Mapping[str, Revision], ancestors: Mapping[str, frozenset[str]]
) -> tuple[dict[str, Plain], tuple[Fork, ...]]:
    shown: dict[str, Plain] = {}
    forks: list[Fork] = []
    for field, revs in sorted(setters.items()):
        newest = sorted(revs, key=lambda rev: (by_rev[rev].hlc, rev), reverse=True)
        values = tuple((rev, by_rev[rev].changes[field]) for rev in newest)
        if field == DELETED:
            values = _kept(values, setters, by_rev, ancestors)
        shown[field] = values[0][1]
        if field not in _PLACE and any(value != values[0][1] for _, value in values):
            revision = by_rev[newest[0]]
            forks.append(Fork(revision.record, revision.kind, field, values))
    return shown, tuple(forks)


def _kept(
    said: tuple[tuple[str, Plain], ...],
    setters: _Setters,
    by_rev: Mapping[str, Revision],
    ancestors: Mapping[str, frozenset[str]],
) -> tuple[tuple[str, Plain], ...]:
    """Put changes that nobody who removed the record knew of before its removal."""
    known = frozenset(rev for rev, _ in said).union(*(ancestors[rev] for rev, _ in said))
    changed = {rev for field, revs in setters.items() if field not in _PLACE for rev in revs}
    unseen = sorted(changed - known, key=lambda rev: (by_rev[rev].hlc, rev), reverse=True)
    return (*((rev, False) for rev in unseen), *said)


def _record(head: Revision, shown: Mapping[str, Plain]) -> Record | None:
    if SEQ not in shown or PARENT not in shown:
        return None
    parent, seq = shown[PARENT], shown[SEQ]
    if type(seq) is not int or not (parent is None or isinstance(parent, str)):
        raise RuleRefused("历史记录里记录的位置不对", where=str(head.record))
    fields: dict[str, Any] = {n: value for n, value in shown.items() if not n.startswith("@")}
    place = _uuid(parent, str(head.record)) if parent else None
    return Record(head.record, head.kind, place, seq, whole(head.kind, fields))


def _check_state(record: Record, head: Revision) -> None:
    if record.state.hex() != head.state:
        raise RuleRefused(
            "历史记录的内容与它的摘要不符",
            where=str(record.uuid),
            next_step="这份数据被改动过或不完整，请向来源单位重新索取。",
        )
