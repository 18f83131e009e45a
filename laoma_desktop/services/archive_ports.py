"""What the archive service gives to and gets from packages; implemented by ``exchange``.

A package (归档包) is a signed bag of cases, encrypted to its receiver and its sender. Cases go in
as an iterator and come out as one, so that a package of 10,000 cases never stands in memory whole.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.revisions import Revision
from laoma_desktop.services.ports import CaseFilePapers, Progress


@dataclass(frozen=True, slots=True)
class KeyCard:
    """The public keys of an organisation, signed by themselves.

    ``signing`` is minisign's public-key line, ``encryption`` an age recipient, ``fingerprint`` 8
    groups of 4 digits to read out over the telephone. ``text`` is the card as a file holds it;
    keep that and read it again.
    """

    org: OrgCode
    name: str
    signing: str
    encryption: str
    fingerprint: str
    made_on: date
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The card of this register and the secret behind it.

    ``secret`` is one opaque line; it stays inside the encrypted database.
    """

    card: KeyCard
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageCase:
    """One case as it goes into a package.

    ``responsible`` (责任者) is the name on the seal, where there is none the organisation's own.
    ``attachment`` returns bytes by SHA-256. ``papers`` may be None for a case that is handed
    over without papers.
    """

    case: Case
    responsible: str
    papers: CaseFilePapers | None
    revisions: tuple[Revision, ...] = ()
    attachment: Callable[[str], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageOrder:
    """What to pack, for whom and under which number.

    ``receiver`` is None only for an unencrypted folder. ``cases`` yields exactly ``count``.
    ``sequence`` counts this sender's packages from 1, ``previous_sha256`` is the digest of the one
    before (both let the receiver notice a gap). ``audit_head`` anchors the sender's audit chain.
    """

    keys: OwnKeys
    receiver: KeyCard | None
    package_id: UUID
    sequence: int
    made_at: datetime
    purpose: str
    contact: str
    count: int
    cases: Iterable[PackageCase]
    previous_sha256: str = ""
    audit_head: str = ""


@dataclass(frozen=True, slots=True)
class PackedUp:
    """A finished package. ``sha256`` is that of the file ("" for a folder).

    ``files`` counts the payload. ``gaps`` are (case number, what is missing) of the papers.
    """

    path: Path
    sha256: str
    cases: int
    files: int
    bytes: int
    gaps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """What the signed description of a package says."""

    sender: OrgCode
    sender_name: str
    fingerprint: str
    package_id: UUID
    sequence: int
    previous_sha256: str
    purpose: str
    made_on: date
    cases: int
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class ReceivedCase:
    """One case out of a verified package; ``attachment`` returns bytes by SHA-256."""

    case: Case
    revisions: tuple[Revision, ...]
    attachment: Callable[[str], bytes]


class OpenPackage(Protocol):
    """A package that was verified whole; usable until its context ends."""

    @property
    def info(self) -> PackageInfo:
        """Return the signed description."""

    def cases(self) -> Iterator[ReceivedCase]:
        """Return the cases one by one, in the order they were packed."""


@dataclass(frozen=True, slots=True)
class PackageProblem:
    """One thing wrong with a package: ``where`` is a file of it, or the package."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class PackageReport:
    """The outcome of a check; ``info`` is None where the description could not be trusted."""

    problems: tuple[PackageProblem, ...]
    info: PackageInfo | None

    @property
    def ok(self) -> bool:
        """Return whether the package is whole, signed by a known sender and for this register."""
        return not self.problems


class Archiver(Protocol):
    """Makes keys, packs and reads packages. No method touches the register."""

    def new_keys(self, org: OrgCode, name: str, made_on: date) -> OwnKeys:
        """Make the key pair of a register with its card."""

    def read_card(self, content: bytes) -> KeyCard:
        """Return a card whose own signature is right; raise RuleRefused for anything else."""

    def pack(
        self, order: PackageOrder, target: Path, staging: Path, progress: Progress | None = None
    ) -> PackedUp:
        """Seal a package under ``target``: an existing folder (own name inside), else a file.

        ``staging`` is a folder on the local disk for the time of the work; no plaintext is written.

        Raises:
            Cancelled: the person stopped it.
            RuleRefused: it is beyond the limits of a package.
            WrongUse: the target exists already, or its folder does not.
            MachineFailure: the disk refuses. In every case no file of the final name is left.
        """

    def unfold(
        self, order: PackageOrder, target: Path, progress: Progress | None = None
    ) -> PackedUp:
        """Write the unencrypted bag as a folder; ``target`` is new or empty."""

    def open(
        self,
        path: Path,
        keys: OwnKeys,
        trusted: Collection[KeyCard],
        staging: Path,
        progress: Progress | None = None,
    ) -> AbstractContextManager[OpenPackage]:
        """Verify a package for import and open it.

        Raises:
            RuleRefused: the package is refused; ``problems`` lists everything wrong with it.
            WrongUse: there is no such file.
            MachineFailure: the disk refuses.
        """

    def check(
        self,
        path: Path,
        keys: OwnKeys,
        trusted: Collection[KeyCard],
        staging: Path,
        progress: Progress | None = None,
    ) -> PackageReport:
        """Verify a package (or an unencrypted folder) and report; own packages may be checked."""
