"""The archiver that services are given: keys, packing, opening, checking in one place."""

import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.exchange.package import keys as key_cards
from laoma_desktop.exchange.package.bag import DECLARATION
from laoma_desktop.exchange.package.bag_read import BagSource, content
from laoma_desktop.exchange.package.folder import FolderSource
from laoma_desktop.exchange.package.layout import CASE_JSON
from laoma_desktop.exchange.package.plain import unfold
from laoma_desktop.exchange.package.scratch import Scratch
from laoma_desktop.exchange.package.unsealing import unsealed
from laoma_desktop.exchange.package.verify import (
    MAX_REPORTED,
    Trust,
    Verified,
    problem_of,
    read_content,
    verify,
)
from laoma_desktop.exchange.package.write import pack
from laoma_desktop.exchange.package.zip_check import PackageZip
from laoma_desktop.services.archive_ports import (
    KeyCard,
    OpenPackage,
    OwnKeys,
    PackageInfo,
    PackageOrder,
    PackageProblem,
    PackageReport,
    PackedUp,
    ReceivedCase,
)
from laoma_desktop.services.ports import Progress

_MAX_ATTACHMENT = 2_000_000_000
_READ_AHEAD = 1 << 16
_REFUSED = "归档包被拒收，没有导入任何内容"


@dataclass(frozen=True, slots=True)
class _OpenBag:
    """A verified bag inside its context."""

    source: BagSource
    info: PackageInfo
    paths: tuple[str, ...]

    def cases(self) -> Iterator[ReceivedCase]:
        """Yield the cases one by one."""
        for path in self.paths:
            yield self._case(path)

    def _case(self, path: str) -> ReceivedCase:
        said = read_content(self.source, path)
        place = path.removesuffix(CASE_JSON)
        paths = {file.sha256: place + file.path for file in said.files if file.record}

        def attachment(sha256: str) -> bytes:
            return content(self.source, paths[sha256], _MAX_ATTACHMENT)

        return ReceivedCase(said.case, said.revisions, attachment)


class PackageArchiver:
    """Implements ``services.archive_ports.Archiver``."""

    def new_keys(self, org: OrgCode, name: str, made_on: date) -> OwnKeys:
        """Make the key pair of a register with its card."""
        return key_cards.new_keys(org, name, made_on)

    def read_card(self, content: bytes) -> KeyCard:
        """Return a card whose own signature is right; raise RuleRefused for anything else."""
        return key_cards.read_card(content)

    def pack(
        self, order: PackageOrder, target: Path, staging: Path, progress: Progress | None = None
    ) -> PackedUp:
        """Seal a package for ``order.receiver``."""
        if order.receiver is None:
            msg = "an encrypted package needs a receiver"
            raise ValueError(msg)
        return pack(order, order.receiver, target, staging, progress)

    def unfold(
        self, order: PackageOrder, target: Path, progress: Progress | None = None
    ) -> PackedUp:
        """Write the unencrypted bag as a folder."""
        return unfold(order, target, progress)

    @contextmanager
    def open(
        self,
        path: Path,
        keys: OwnKeys,
        trusted: Collection[KeyCard],
        staging: Path,
        progress: Progress | None = None,
    ) -> Iterator[OpenPackage]:
        """Verify a package for import and yield it open."""
        trust = Trust(keys.card, trusted, strict=True)
        with unsealed(path, keys, staging) as scratch:
            archive = _zip(scratch, path)
            found = _judged(archive, archive.problems(), trust, progress)
            if found.problems or found.info is None:
                raise _refusal(path, found.problems)
            yield _OpenBag(archive, found.info, found.cases)

    def check(
        self,
        path: Path,
        keys: OwnKeys,
        trusted: Collection[KeyCard],
        staging: Path,
        progress: Progress | None = None,
    ) -> PackageReport:
        """Verify a package or an unencrypted folder and report."""
        trust = Trust(keys.card, trusted, strict=False)
        try:
            if path.is_dir():
                folder = _folder(path)
                found = _judged(folder, folder.problems(), trust, progress)
            else:
                with unsealed(path, keys, staging) as scratch:
                    archive = _zip(scratch, path)
                    found = _judged(archive, archive.problems(), trust, progress)
        except RuleRefused as refused:
            return PackageReport(_placed((problem_of(refused),), path), None)
        return PackageReport(_placed(found.problems, path), found.info)


def _folder(path: Path) -> FolderSource:
    """Return a folder that claims to be a bag: no other is walked through."""
    if not (path / DECLARATION).is_file():
        raise RuleRefused(
            f"这个文件夹不是归档包：里面没有 {DECLARATION}",
            where=str(path),
            next_step="请给出 .zip.age 文件，或解封出来的那一个文件夹。",
        )
    return FolderSource(path)


def _zip(scratch: Scratch, path: Path) -> PackageZip:
    try:
        return PackageZip(io.BufferedReader(scratch, _READ_AHEAD))
    except RuleRefused as refused:
        raise RuleRefused(refused.what, where=str(path), next_step=refused.next_step) from refused


def _judged(
    source: BagSource, problems: list[PackageProblem], trust: Trust, progress: Progress | None
) -> Verified:
    if problems:
        return Verified(tuple(problems[:MAX_REPORTED]))
    return verify(source, trust, progress)


def _placed(problems: tuple[PackageProblem, ...], path: Path) -> tuple[PackageProblem, ...]:
    """Return the problems; what is wrong with the whole stands under the package's own path."""
    return tuple(PackageProblem(found.where or str(path), found.message) for found in problems)


def _refusal(path: Path, problems: tuple[PackageProblem, ...]) -> RuleRefused:
    said = "\n".join(f"{p.where}：{p.message}" if p.where else p.message for p in problems)
    return RuleRefused(
        f"{_REFUSED}\n{said}",
        where=str(path),
        problems=tuple(FieldProblem(p.where, p.message) for p in problems),
    )
