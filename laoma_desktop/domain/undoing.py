"""What a step of a person changed, and the records as they were before it (pure).

A step is the set of revisions of one command. Going back never rewrites history: it gives the
records that the next revisions state. Nothing that was written after the step is lost: where a
later revision touched the same field, going back is refused.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.records import Record
from laoma_desktop.domain.revisions import (
    DELETED,
    HIDDEN,
    PARENT,
    SEQ,
    TRASHED,
    Revision,
    materialise,
    with_ancestors,
)

_UNSEEN = frozenset({PARENT, SEQ, DELETED, TRASHED, HIDDEN})


@dataclass(frozen=True, slots=True)
class Change:
    """What a step did to one record; ``before`` or ``after`` is None where it was not there.

    ``fields`` are the facts it set; ``marks`` the marks of the bin before and after, where the
    step set one. ``hidden`` where the record was kept, but not shown, before the step.
    """

    record: UUID
    case: UUID
    kind: str
    before: Record | None
    after: Record | None
    fields: frozenset[str]
    marks: tuple[Plain, Plain] | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """Why a record cannot go back; ``field`` is "" where it is the record as a whole."""

    record: UUID
    kind: str
    field: str = ""


def changes_of(revisions: Iterable[Revision], step: Collection[str]) -> tuple[Change, ...]:
    """Return what the revisions named ``step`` did; ``revisions`` are all of their records."""
    by_record: dict[UUID, list[Revision]] = defaultdict(list)
    for revision in revisions:
        by_record[revision.record].append(revision)
    return tuple(_change(found, step) for found in by_record.values())


def _change(revisions: Sequence[Revision], step: Collection[str]) -> Change:
    own = [revision for revision in revisions if revision.rev in step]
    names = {revision.rev for revision in own}
    inner = {parent for revision in own for parent in revision.parents}
    first = [parent for revision in own for parent in revision.parents if parent not in names]
    last = [revision.rev for revision in own if revision.rev not in inner]
    before, after = with_ancestors(revisions, first), with_ancestors(revisions, last)
    changed = {field for revision in own for field in revision.changes}
    return Change(
        record=own[0].record,
        case=own[0].case,
        kind=own[0].kind,
        before=materialise(before).record if before else None,
        after=materialise(after).record,
        fields=frozenset(changed - _UNSEEN),
        marks=(trash_mark(before), trash_mark(after)) if TRASHED in changed else None,
        hidden=HIDDEN in changed,
    )


def trash_mark(revisions: Iterable[Revision]) -> Plain:
    """Return the mark of the bin that was set last, None where there is none."""
    marks = [(r.hlc, r.rev, r.changes[TRASHED]) for r in revisions if TRASHED in r.changes]
    return max(marks, key=lambda mark: mark[:2])[2] if marks else None


def clash(current: Mapping[UUID, Record], change: Change) -> Clash | None:
    """Return why a record cannot go back from what it now is, None where it can."""
    now = current.get(change.record)
    where = Clash(change.record, change.kind)
    if change.after is None or now is None:
        return None if change.after is None and now is None else where
    names = change.after.fields if change.before is None else change.fields
    for name in sorted(names):
        if now.fields.get(name) != change.after.fields.get(name):
            return replace(where, field=name)
    return None


def gone_back(current: Mapping[UUID, Record], changes: Iterable[Change]) -> list[Record] | Clash:
    """Return a case's records with the changes taken back, or what stands in the way."""
    records = dict(current)
    for change in changes:
        found = clash(current, change)
        if found is not None:
            return found
        if change.before is None or change.hidden:
            records.pop(change.record, None)
        else:
            records[change.record] = _before(current.get(change.record), change, change.before)
    for record in records.values():
        if record.parent is not None and record.parent not in records:
            return Clash(record.uuid, record.kind)
    return list(records.values())


def _before(now: Record | None, change: Change, before: Record) -> Record:
    """Return the record with the step's fields as they were, all others as they now are."""
    if now is None:
        return before
    fields = dict(now.fields)
    fields.update({name: before.fields[name] for name in change.fields})
    moved = change.after is not None and (before.parent, before.seq) != (
        change.after.parent,
        change.after.seq,
    )
    place = before if moved else now
    return Record(now.uuid, now.kind, place.parent, place.seq, fields)
