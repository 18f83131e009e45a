"""Adapters that load what draws and packs on first use: the window must paint before that."""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import cached_property
from pathlib import Path

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.old_register_columns import ColumnChoice
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.services.archive_ports import (
    Archiver,
    KeyCard,
    OpenPackage,
    OwnKeys,
    PackageOrder,
    PackageReport,
    PackedUp,
)
from laoma_desktop.services.booklets import Booklet, BookletPrinter
from laoma_desktop.services.due_sheets import DueSheet
from laoma_desktop.services.file_ports import FileReader, NamedFile, PdfText
from laoma_desktop.services.intake import CaseFileReader
from laoma_desktop.services.ports import (
    CaseFacts,
    CaseFilePapers,
    CellValue,
    Clock,
    FormOffer,
    PaperFormat,
    PaperRenderer,
    Progress,
    RenderedPaper,
    SheetColumn,
)
from laoma_desktop.services.recognition_ports import Recognised, Recogniser
from laoma_desktop.services.registers import Sheet, SheetReader, SheetRow


class LateSheets:
    """A ``SheetWriter`` whose library loads with the first table."""

    def write(
        self,
        target: Path,
        title: str,
        columns: Sequence[SheetColumn],
        rows: Iterable[Sequence[CellValue]],
    ) -> None:
        """Write a table."""
        from laoma_desktop.documents.sheets import Sheets  # noqa: PLC0415  (late on purpose)

        Sheets().write(target, title, columns, rows)


class LateRenderer:
    """A ``PaperRenderer`` whose libraries load with the first paper."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    @cached_property
    def _real(self) -> PaperRenderer:
        from laoma_desktop.documents.renderer import Renderer  # noqa: PLC0415  (late on purpose)

        return Renderer(self._resources)

    def offers(self, facts: CaseFacts) -> tuple[FormOffer, ...]:
        """Return every form known for this case, in file order."""
        return self._real.offers(facts)

    def render(
        self, facts: CaseFacts, form: str, fmt: PaperFormat, item: int | None = None
    ) -> RenderedPaper:
        """Draw one form."""
        return self._real.render(facts, form, fmt, item)

    def case_file(self, facts: CaseFacts) -> CaseFilePapers:
        """Draw the whole file and bind it."""
        return self._real.case_file(facts)


class LateArchiver:
    """An ``Archiver`` whose libraries load with the first key or package."""

    @cached_property
    def _real(self) -> Archiver:
        from laoma_desktop.exchange.archiver import PackageArchiver  # noqa: PLC0415  (late)

        return PackageArchiver()

    def new_keys(self, org: OrgCode, name: str, made_on: date) -> OwnKeys:
        """Make the key pair of a register with its card."""
        return self._real.new_keys(org, name, made_on)

    def read_card(self, content: bytes) -> KeyCard:
        """Return a card whose own signature is right."""
        return self._real.read_card(content)

    def pack(
        self, order: PackageOrder, target: Path, staging: Path, progress: Progress | None = None
    ) -> PackedUp:
        """Seal a package."""
        return self._real.pack(order, target, staging, progress)

    def unfold(
        self, order: PackageOrder, target: Path, progress: Progress | None = None
    ) -> PackedUp:
        """Write the unencrypted bag as a folder."""
        return self._real.unfold(order, target, progress)

    def open(
        self,
        path: Path,
        keys: OwnKeys,
        trusted: Collection[KeyCard],
        staging: Path,
        progress: Progress | None = None,
    ) -> AbstractContextManager[OpenPackage]:
        """Verify a package for import and open it."""
        return self._real.open(path, keys, trusted, staging, progress)

    def check(
        self,
        path: Path,
        keys: OwnKeys,
        trusted: Collection[KeyCard],
        staging: Path,
        progress: Progress | None = None,
    ) -> PackageReport:
        """Verify a package and report."""
        return self._real.check(path, keys, trusted, staging, progress)


class LateReader:
    """A ``CaseFileReader`` over the code tables of this register."""

    def __init__(self, codes: Codes, clock: Clock) -> None:
        self._codes = codes
        self._clock = clock

    @cached_property
    def _real(self) -> CaseFileReader:
        from laoma_desktop.exchange.case_file_reader import CaseFiles  # noqa: PLC0415  (late)

        return CaseFiles(self._codes, self._clock)

    def read(self, content: bytes, name: str, org: OrgCode) -> Case:
        """Return the case of a file, without number."""
        return self._real.read(content, name, org)

    def plain(self, case: Case) -> dict[str, Plain]:
        """Return the keys of a case file with the case's values."""
        return self._real.plain(case)


class LateRegisters:
    """A ``SheetReader`` whose libraries load with the first table."""

    def __init__(self, codes: Codes, clock: Clock) -> None:
        self._codes = codes
        self._clock = clock

    @cached_property
    def _real(self) -> SheetReader:
        from laoma_desktop.exchange.old_register import OldRegisters  # noqa: PLC0415  (late)

        return OldRegisters(self._codes, self._clock)

    def sheet(self, content: bytes, name: str) -> Sheet:
        """Return the first sheet."""
        return self._real.sheet(content, name)

    def case(self, row: SheetRow, chosen: ColumnChoice, org: OrgCode, source: str) -> Case:
        """Return the case of a row."""
        return self._real.case(row, chosen, org, source)


class LateFileReader:
    """A ``FileReader`` whose libraries load with the first picture."""

    @cached_property
    def _real(self) -> FileReader:
        from laoma_desktop.documents.file_reader import PictureReader  # noqa: PLC0415  (late)

        return PictureReader()

    def united(self, pictures: Sequence[NamedFile]) -> bytes:
        """Return one PDF, a page for each picture."""
        return self._real.united(pictures)

    def thumbnail(self, content: bytes, side: int) -> bytes | None:
        """Return a small PNG of a picture or PDF, None for anything else."""
        return self._real.thumbnail(content, side)

    def text(self, content: bytes) -> PdfText:
        """Return the words of a PDF."""
        return self._real.text(content)


class LateRecogniser:
    """A ``Recogniser`` that loads with the first question; its library stays apart for ever."""

    @cached_property
    def _real(self) -> Recogniser:
        from laoma_desktop.documents.recogniser import PictureRecogniser  # noqa: PLC0415  (late)

        return PictureRecogniser()

    def available(self) -> bool:
        """Return whether it is installed."""
        return self._real.available()

    def lines(self, content: bytes, most_pages: int, stop: Callable[[], bool]) -> Recognised | None:
        """Return the lines of the first pages."""
        return self._real.lines(content, most_pages, stop)


class LateBooklets:
    """A ``BookletPrinter`` whose libraries load with the first booklet."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    @cached_property
    def _real(self) -> BookletPrinter:
        from laoma_desktop.documents.booklet import BookletDrawer  # noqa: PLC0415  (late)

        return BookletDrawer(self._resources)

    def render(self, booklet: Booklet) -> bytes:
        """Return the PDF."""
        return self._real.render(booklet)


class LateDueSheets:
    """A ``DueSheetPrinter`` whose libraries load with the first sheet."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def render(self, sheet: DueSheet) -> bytes:
        """Return the PDF."""
        from laoma_desktop.documents.due_sheet import DueSheetDrawer  # noqa: PLC0415  (late)

        return DueSheetDrawer(self._resources).render(sheet)
