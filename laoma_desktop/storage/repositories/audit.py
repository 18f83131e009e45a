"""The audit chain: who did what, each row bound to the one before by its hash.

Identities only: numbers of cases and names of people stay out of ``detail``.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from laoma_desktop.domain.codec import Plain, canonical_json
from laoma_desktop.storage.schema.history import audit
from laoma_desktop.storage.work import Work

GENESIS = bytes(32)
"""What the first row is bound to."""

_LAST = "SELECT hash FROM audit ORDER BY seq DESC LIMIT 1"
_ADD = (
    "INSERT INTO audit (hlc, actor, action, object, detail, previous, hash)"
    " VALUES (:hlc, :actor, :action, :object, :detail, :previous, :hash)"
)
_ALL = select(
    audit.c.seq,
    audit.c.hlc,
    audit.c.actor,
    audit.c.action,
    audit.c.object,
    audit.c.detail,
    audit.c.previous,
    audit.c.hash,
).order_by(audit.c.seq)
_LAST_INSTANT = select(audit.c.hlc).order_by(audit.c.seq.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One act; ``detail`` is canonical JSON."""

    seq: int
    hlc: int
    actor: str
    action: str
    object: str
    detail: str
    previous: bytes
    hash: bytes

    @property
    def is_sound(self) -> bool:
        """Return whether the row still is what its hash says."""
        made = chained(self.previous, (self.hlc, self.actor, self.action, self.object, self.detail))
        return made == self.hash


def chained(previous: bytes, facts: tuple[int, str, str, str, str]) -> bytes:
    """Return the hash of a row: SHA-256 over the previous hash and the facts as JSON list."""
    return hashlib.sha256(previous + canonical_json(list(facts)).encode()).digest()


class Audit:
    """Appends to the chain and reads it; nothing is ever changed or removed."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._last: bytes | None = None

    def append(self, action: str, thing: str, detail: Mapping[str, Plain] | None = None) -> None:
        """Record an act of this unit of work on ``thing`` (an identity)."""
        work = self._work
        facts = (work.tick(), work.act.actor, action, thing, canonical_json(dict(detail or {})))
        previous = self._tail()
        self._last = chained(previous, facts)
        row = dict(zip(("hlc", "actor", "action", "object", "detail"), facts, strict=True))
        row |= {"previous": previous, "hash": self._last}
        work.run(_ADD, row)

    def head(self) -> str:
        """Return the hash (hex) of the last row: anchored in packages and reports."""
        return self._tail().hex()

    def latest(self) -> int:
        """Return the highest logical instant of the chain, the last one's; 0 in a new register."""
        return self._work.connection.scalar(_LAST_INSTANT) or 0

    def entries(self) -> Iterator[AuditEntry]:
        """Yield all rows, oldest first."""
        for row in self._work.connection.execute(_ALL):
            yield AuditEntry(*row)

    def first_break(self) -> int | None:
        """Return the number of the first row that does not follow from the one before."""
        previous = GENESIS
        for entry in self.entries():
            if entry.previous != previous or not entry.is_sound:
                return entry.seq
            previous = entry.hash
        return None

    def _tail(self) -> bytes:
        if self._last is None:
            self._last = self._work.first(_LAST, {}) or GENESIS
        return self._last
