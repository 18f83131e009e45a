"""Trusted key cards of other registers, and the packages that went out and came in."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.sqlite import insert

from laoma_desktop.domain.codec import Plain, canonical_json
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.foundation.clock import milliseconds
from laoma_desktop.storage.schema.history import sync_package, sync_peer
from laoma_desktop.storage.work import Work

_Facts = dict[str, str | int]

_CARDS = (
    select(sync_peer.c.card)
    .where(sync_peer.c.revoked_at.is_(None))
    .order_by(sync_peer.c.org_code, sync_peer.c.trusted_at)
)
_LAST_SENT = (
    select(sync_package.c.sequence, sync_package.c.sha256)
    .where(sync_package.c.direction == "sent")
    .order_by(sync_package.c.id.desc())
    .limit(1)
)
_KNOWN = select(sync_package.c.state).where(
    sync_package.c.uuid == bindparam("uuid"), sync_package.c.direction == bindparam("direction")
)


class Peers:
    """Whose packages are accepted, and for whom this register seals."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def put(self, org: OrgCode, card: str, fingerprint: str) -> None:
        """Trust a card, also one known before; another of the same organisation is revoked."""
        at = milliseconds(self._work.act.at)
        self._work.connection.execute(
            update(sync_peer)
            .where(sync_peer.c.org_code == org, sync_peer.c.revoked_at.is_(None))
            .values(revoked_at=at)
        )
        row: dict[str, str | int | None] = {
            "fingerprint": fingerprint,
            "org_code": org,
            "card": card,
            "trusted_at": at,
            "revoked_at": None,
        }
        statement = insert(sync_peer).values(row)
        statement = statement.on_conflict_do_update(index_elements=["fingerprint"], set_=row)
        self._work.connection.execute(statement)

    def cards(self) -> tuple[str, ...]:
        """Return the texts of the cards in force, by organisation."""
        return tuple(row[0] for row in self._work.connection.execute(_CARDS))


@dataclass(frozen=True, slots=True)
class LastSent:
    """The package sent last: its number of this sender and the digest of its file."""

    sequence: int
    sha256: str


class ReceivedInfo(Protocol):
    """What the signed description of a package says, as far as it is kept."""

    @property
    def sender(self) -> OrgCode:
        """The organisation that sealed it."""

    @property
    def package_id(self) -> UUID:
        """Its identity."""

    @property
    def sequence(self) -> int:
        """Its number among the sender's packages."""

    @property
    def cases(self) -> int:
        """How many cases it holds."""


class Packages:
    """The list of packages; what was sent and what was taken in."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def last_sent(self) -> LastSent | None:
        """Return the last package sent, None before the first."""
        row = self._work.connection.execute(_LAST_SENT).first()
        return LastSent(row[0], row[1]) if row else None

    def sent(self, package: UUID, partner: str, sequence: int, sha256: str, cases: int) -> None:
        """Note a package that was written; ``partner`` "" for an opened folder."""
        facts: _Facts = {"peer": partner, "sequence": sequence, "sha256": sha256, "state": "sent"}
        self._add(package, "sent", facts, {"cases": cases})

    def received(self, info: ReceivedInfo) -> None:
        """Note a package that was taken in; the same one again changes nothing."""
        key = {"uuid": info.package_id.bytes, "direction": "received"}
        if self._work.connection.execute(_KNOWN, key).first() is not None:
            return
        facts: _Facts = {
            "peer": info.sender,
            "sequence": info.sequence,
            "sha256": "",
            "state": "received",
        }
        self._add(info.package_id, "received", facts, {"cases": info.cases})

    def _add(
        self,
        package: UUID,
        direction: str,
        facts: _Facts,
        detail: dict[str, Plain],
    ) -> None:
        row = {
            "uuid": package.bytes,
            "direction": direction,
            "at": milliseconds(self._work.act.at),
            "detail": canonical_json(detail),
            **facts,
        }
        self._work.connection.execute(sync_package.insert(), row)
