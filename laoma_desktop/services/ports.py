"""What services need from outside, stated as Protocols; ``app/bootstrap.py`` plugs them in."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal, Protocol

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.organisation import Organisation

PaperFormat = Literal["pdf", "docx"]

SEAL_NAME = "印章上的调委会全称"
"""Stands among the ``missing`` of an offer whose organisation has no name on its seal."""


class Clock(Protocol):
    """The only source of time."""

    def now(self) -> datetime:
        """Return the present instant, UTC, aware."""

    def today(self) -> date:
        """Return the present day where the office is."""


class Progress(Protocol):
    """Reports a long job and says whether the person wants it stopped."""

    def report(self, done: int, total: int, what: str) -> None:
        """Say that ``done`` of ``total`` steps are finished; ``what`` in Chinese."""

    def cancelled(self) -> bool:
        """Return whether to stop at the next safe point."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All a paper may say: the case, its organisation with names by date, time of last change.

    ``changed_at`` is the instant of the last change of the facts: it, never the clock, stands in
    the metadata of a paper.
    """

    case: Case
    organisation: Organisation
    changed_at: datetime
    attachments: Callable[[str], bytes] | None = None
    """Returns the bytes of an attachment by its SHA-256 (for the bound file)."""
    retention: str = ""
    """How long the file is kept, in words; "" where nobody knows."""


@dataclass(frozen=True, slots=True)
class RenderedPaper:
    """One paper as it prints; ``warnings`` are sentences, ``form`` the id asked for."""

    form: str
    title: str
    format: PaperFormat
    content: bytes
    pages: int
    sha256: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormOffer:
    """A form as the case has need of it. ``slot`` 1–13 is its place in the file order.

    0 stands for cover and contents, 14 for what stands outside. ``missing`` names facts a
    required form lacks.
    """

    form: str
    title: str
    slot: int
    necessity: Literal["必须", "按需", "不用"]
    available: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFilePapers:
    """The whole file: ``papers`` by file name (NN-form.pdf) and the bound 卷宗.pdf."""

    papers: tuple[tuple[str, RenderedPaper], ...]
    bound: RenderedPaper
    gaps: tuple[str, ...]


CellValue = str | date | Decimal | None
"""What a cell of a table for a spreadsheet holds."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its head, its width in signs, what its cells hold."""

    title: str
    width: int = 14
    kind: Literal["text", "day", "money"] = "text"


class SheetWriter(Protocol):
    """Writes a table as an Excel file; implemented by ``documents``."""

    def write(
        self,
        target: Path,
        title: str,
        columns: Sequence[SheetColumn],
        rows: Iterable[Sequence[CellValue]],
    ) -> None:
        """Write the rows as they come; where they stop with an error no file is left."""


class PaperRenderer(Protocol):
    """Draws papers; implemented by ``documents``."""

    def offers(self, facts: CaseFacts) -> tuple[FormOffer, ...]:
        """Return every form known for this case, in file order."""

    def render(
        self, facts: CaseFacts, form: str, fmt: PaperFormat, item: int | None = None
    ) -> RenderedPaper:
        """Draw one form (id or Chinese title); all its instances unless ``item`` (1…) is given."""

    def case_file(self, facts: CaseFacts) -> CaseFilePapers:
        """Draw everything that belongs to the file and bind it."""
