"""One case out of the records of two registers: what cannot both stand, and what must stay.

Each record has its own state (``revisions.py``); here they become one tree again. Nothing is left
out in silence: every record that the tree has no place for is a fork.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from laoma_desktop.domain.records import CHILD_FIELDS, KINDS, SINGLE_FIELDS, Record
from laoma_desktop.domain.revisions import DELETED, Fork, Materialised
from laoma_desktop.domain.vocabulary import TaskState

_SINGLE_KINDS = {
    kind
    for cls, names in SINGLE_FIELDS.items()
    for name in names
    for kind, child in KINDS.items()
    if child is CHILD_FIELDS[cls][name]
}
"""Kinds of which a case has one at most; the kind is also the name of the field."""

_OPEN = (TaskState.WAITING.value, TaskState.OPEN.value)

States = Mapping[UUID, Materialised]


def united(states: States, case: UUID) -> tuple[list[Record], tuple[Fork, ...]]:
    """Return the records of the whole case, and everything that was set twice.

    A removed record stays where the other side put something under it. Of two agreements, teams
    or plans the one that was made first is shown; of two tasks with the same key the settled one.
    """
    records = {uuid: state.record for uuid, state in states.items() if state.record is not None}
    forks = [fork for state in states.values() for fork in state.forks]
    forks += _revived(records, states)
    children: dict[UUID | None, list[Record]] = defaultdict(list)
    for record in records.values():
        children[record.parent].append(record)
    found = [record for record in children[None] if record.uuid == case]
    for record in found:
        kept, doubles = _without_doubles(record, children[record.uuid], states)
        found.extend(kept)
        forks += doubles
    return found, tuple(forks)


def _revived(records: dict[UUID, Record], states: States) -> Iterator[Fork]:
    """Bring back removed records that a living one hangs on; each is a fork."""
    waiting = list(records.values())
    for record in waiting:
        above = states.get(record.parent) if record.parent is not None else None
        if above is None or above.removed is None or above.removed.uuid in records:
            continue
        parent = above.removed
        records[parent.uuid] = parent
        waiting.append(parent)
        below = states[record.uuid].heads[0]
        removals = tuple((head, True) for head in above.heads)
        yield Fork(parent.uuid, parent.kind, DELETED, ((below, False), *removals))


def _without_doubles(
    parent: Record, children: Iterable[Record], states: States
) -> tuple[list[Record], list[Fork]]:
    groups: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for child in children:
        groups[_place(child)].append(child)
    kept: list[Record] = []
    forks: list[Fork] = []
    for group in groups.values():
        ordered = sorted(group, key=_rank)
        kept.append(ordered[0])
        if len(ordered) > 1 and _differ(ordered):
            values = tuple((states[one.uuid].heads[0], str(one.uuid)) for one in ordered)
            forks.append(Fork(parent.uuid, parent.kind, ordered[0].kind, values))
    return kept, forks


def _place(record: Record) -> tuple[object, ...]:
    """Return what only one child of a parent may have."""
    if record.kind in _SINGLE_KINDS:
        return (record.kind,)
    if record.kind == "task":
        return (record.kind, record.fields.get("key"), record.fields.get("occurrence"))
    return (record.kind, record.uuid)


def _rank(record: Record) -> tuple[bool, int, UUID]:
    waiting = record.kind == "task" and record.fields.get("state") in _OPEN
    return waiting, record.seq, record.uuid


def _differ(ordered: list[Record]) -> bool:
    """Tell whether a person must look: two tasks nobody has settled say nothing new."""
    if ordered[0].kind != "task":
        return True
    settled = [one for one in ordered if one.fields.get("state") not in _OPEN]
    return any(one.fields != settled[0].fields for one in settled)
