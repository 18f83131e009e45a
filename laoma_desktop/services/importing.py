"""Packages in: verify, show what would happen, merge all of it or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from laoma_desktop.domain.errors import Cancelled
from laoma_desktop.domain.views.packages import Merged, Outcome
from laoma_desktop.services.actor import Right
from laoma_desktop.services.archive_ports import (
    Archiver,
    KeyCard,
    OpenPackage,
    OwnKeys,
    PackageReport,
)
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.keys import KeyService
from laoma_desktop.services.office import Office
from laoma_desktop.services.ports import Progress
from laoma_desktop.services.staging import staging_folder
from laoma_desktop.storage.uow import UnitOfWork


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Result of an import, or what it would be."""

    sender: str
    lines: tuple[Merged, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many cases ended so."""
        return sum(line.outcome == outcome for line in self.lines)


class ImportService:
    """Verifies packages and merges them in one transaction: all of a package or nothing."""

    def __init__(
        self, office: Office, editor: CaseEditor, keys: KeyService, archiver: Archiver
    ) -> None:
        self._office = office
        self._editor = editor
        self._keys = keys
        self._archiver = archiver

    def verify(self, path: Path, progress: Progress | None = None) -> PackageReport:
        """Check a package without importing it; own packages may be checked, too."""
        with staging_folder(self._office.register.folder) as staging:
            return self._archiver.check(path, *self._trust(), staging, progress)

    def import_package(
        self, path: Path, *, dry_run: bool = False, progress: Progress | None = None
    ) -> ImportReport:
        """Merge a verified package; ``dry_run`` says what would happen and changes nothing.

        Raises:
            RuleRefused: the package is refused; nothing was changed.
            Cancelled: the person stopped it; nothing was changed.
        """
        keys, trusted = self._trust()
        with (
            staging_folder(self._office.register.folder) as staging,
            self._archiver.open(path, keys, trusted, staging, progress) as package,
            self._office.write("导入归档包", Right.EXCHANGE) as uow,
        ):
            lines = tuple(self._merged(uow, package, progress))
            uow.doubles.check_made()
            uow.packages.received(package.info)
            uow.audit.append("imported", package.info.sender, {"cases": len(lines)})
            if not dry_run:
                uow.commit()
        return ImportReport(package.info.sender_name, lines)

    def _merged(
        self, uow: UnitOfWork, package: OpenPackage, progress: Progress | None
    ) -> Iterator[Merged]:
        for done, received in enumerate(package.cases()):
            if progress is not None:
                progress.report(done, package.info.cases, f"收进 {received.case.number}")
                if progress.cancelled():
                    raise Cancelled("已取消，登记簿没有改动")
            yield uow.revisions.merge(received, self._editor.derive)

    def _trust(self) -> tuple[OwnKeys, tuple[KeyCard, ...]]:
        return self._keys.own(), tuple(self._keys.trusted().values())
