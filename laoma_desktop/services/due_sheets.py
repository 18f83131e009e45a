"""The due list of the week as a sheet to print, for the weekly meeting."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final, Protocol

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.due_groups import DueGroup, week_end
from laoma_desktop.domain.views.cases import Count, DueLine
from laoma_desktop.foundation.atomic import write_atomic
from laoma_desktop.services.actor import Right
from laoma_desktop.services.due import DueService
from laoma_desktop.services.office import Office

GROUPS: Final = (DueGroup.OVERDUE, DueGroup.TODAY, DueGroup.WEEK, DueGroup.FORGOTTEN)
"""What stands on the sheet; what is due later has its day and does not crowd it."""

MOST = 200
"""Lines of a group at most; the sheet says how many more there are."""


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """A group with its lines; ``count`` may be more than the lines that are printed."""

    group: DueGroup
    count: Count
    lines: tuple[DueLine, ...]


@dataclass(frozen=True, slots=True)
class DueSheet:
    """What is printed. ``doubt`` says what is not known about the days ahead, "" for nothing."""

    organisation: str
    first: date
    last: date
    groups: tuple[SheetGroup, ...]
    doubt: str
    made_at: datetime

    @property
    def title(self) -> str:
        """The name of the sheet."""
        return f"到期清单 {self.first.isoformat()}至{self.last.isoformat()}"


class DueSheetPrinter(Protocol):
    """Draws the sheet; implemented by ``documents``."""

    def render(self, sheet: DueSheet) -> bytes:
        """Return the PDF."""


class DueSheetService:
    """Gathers the week's list and writes it as a PDF."""

    def __init__(self, office: Office, due: DueService, printer: DueSheetPrinter) -> None:
        self._office = office
        self._due = due
        self._printer = printer

    def sheet(self) -> DueSheet:
        """Return what the sheet of today says."""
        today = self._office.clock.today()
        counts = self._due.counts()
        groups = tuple(
            SheetGroup(group, counts.of(group), self._due.page(group, None, MOST).rows)
            for group in GROUPS
        )
        return DueSheet(
            organisation=self._office.organisation.names_on(today).name,
            first=today,
            last=week_end(today),
            groups=groups,
            doubt=self._due.doubt(),
            made_at=self._office.clock.now(),
        )

    def save(self, target: Path) -> DueSheet:
        """Write the sheet to a file; the audit keeps that it left the register."""
        sheet = self.sheet()
        write_atomic(target, self._printer.render(sheet))
        with self._office.write("打印到期清单", Right.READ) as uow:
            detail: dict[str, Plain] = {"cases": sum(len(part.lines) for part in sheet.groups)}
            uow.audit.append("due_sheet_saved", target.name, detail)
            uow.commit()
        return sheet
