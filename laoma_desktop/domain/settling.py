"""What both sides changed, settled by a person: one of the values, said so that nobody asks again.

A revision that was made on both sides ends a fork only for the fields that it states. So the
choice is stated even where it is what the case shows already.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.records import KINDS, OWN_FIELDS, Record
from laoma_desktop.domain.revisions import DELETED, HIDDEN, Fork
from laoma_desktop.domain.uniting import States

Choices = Mapping[str, str]
"""By ``key_of`` a fork the revision whose value is chosen."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The records of the case as chosen, and what their revisions must say beside what differs.

    ``dropped`` are records that stood beside another one of which there may be one only, and were
    never shown: they end here.
    """

    records: tuple[Record, ...]
    stated: Mapping[UUID, Mapping[str, Plain]]
    dropped: tuple[Record, ...]


def key_of(fork: Fork) -> str:
    """Return what names a fork: the same as long as nobody changes what it is about."""
    return "/".join((str(fork.record), fork.field, *sorted(rev for rev, _ in fork.values)))


def is_double(fork: Fork) -> bool:
    """Tell whether both sides made a record of which there may be one only."""
    return fork.field != DELETED and fork.field not in OWN_FIELDS[KINDS[fork.kind]]


def settled(
    current: Iterable[Record], states: States, forks: Iterable[Fork], choices: Choices
) -> Settled:
    """Return the case with the chosen values; a fork that nobody chose for stays.

    Raises:
        RuleRefused: a choice is about something that is settled already.
    """
    desk = _Desk(current, states)
    open_forks = {key_of(fork): fork for fork in forks}
    for key, rev in choices.items():
        fork = open_forks.get(key)
        values = dict(fork.values) if fork is not None else {}
        if fork is None or rev not in values:
            raise RuleRefused(
                "这一处已经核对过，或者刚刚又改过", next_step="请刷新（F5）后再看还剩哪几处。"
            )
        desk.settle(fork, values[rev])
    return Settled(tuple(desk.records.values()), desk.stated, tuple(desk.dropped))


class _Desk:
    """The records while choices are carried out one after the other."""

    def __init__(self, current: Iterable[Record], states: States) -> None:
        self.records = {record.uuid: record for record in current}
        self.stated: dict[UUID, dict[str, Plain]] = {}
        self.dropped: list[Record] = []
        self._states = states

    def settle(self, fork: Fork, value: Plain) -> None:
        if is_double(fork):
            self._choose(fork, UUID(str(value)))
        elif fork.field == DELETED and value:
            self._remove(fork.record)
        elif fork.record in self.records:
            self._state(fork.record, fork.field, value)
            if fork.field != DELETED:
                record = self.records[fork.record]
                fields = {**record.fields, fork.field: value}
                self.records[fork.record] = replace(record, fields=fields)

    def _choose(self, fork: Fork, chosen: UUID) -> None:
        for _, other in fork.values:
            uuid = UUID(str(other))
            if uuid == chosen:
                continue
            if uuid in self.records:
                self._remove(uuid)
            else:
                self.dropped += self._hidden(uuid)
        if chosen not in self.records:
            for record in self._hidden(chosen):
                self.records[record.uuid] = record
                self._state(record.uuid, HIDDEN, value=True)

    def _state(self, record: UUID, field: str, value: Plain) -> None:
        self.stated.setdefault(record, {})[field] = value

    def _remove(self, uuid: UUID) -> None:
        self.records.pop(uuid, None)
        self.stated.pop(uuid, None)
        below = [record.uuid for record in self.records.values() if record.parent == uuid]
        for child in below:
            self._remove(child)

    def _hidden(self, uuid: UUID) -> Iterator[Record]:
        """Yield a record that is not shown and those under it, parents first."""
        state = self._states.get(uuid)
        if state is None or state.record is None:
            return
        yield state.record
        for other in self._states.values():
            if other.record is not None and other.record.parent == uuid:
                yield from self._hidden(other.record.uuid)
