"""The case list as an Excel file: columns as chosen, every case that fits, one page at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import Cancelled
from laoma_desktop.domain.list_views import COLUMN_TITLES, USUAL_COLUMNS
from laoma_desktop.domain.masking import mask_document, mask_phone
from laoma_desktop.domain.views.cases import NEWEST_FIRST, CaseFilter, CaseLine, CaseOrder
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.services.actor import Right
from laoma_desktop.services.office import Office
from laoma_desktop.services.ports import CellValue, Progress, SheetColumn, SheetWriter
from laoma_desktop.storage.uow import UnitOfWork

_PAGE = 200
_SHEET = "案件"
_WIDTHS: Mapping[str, int] = MappingProxyType({"number": 30, "title": 40, "category": 20})


class Personal(StrEnum):
    """What of the people stands in the file."""

    NONE = "none"
    MASKED = "masked"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListExport:
    """What to write: which cases, in which order, which columns, what of the people."""

    wanted: CaseFilter
    order: CaseOrder = NEWEST_FIRST
    columns: tuple[str, ...] = USUAL_COLUMNS
    personal: Personal = Personal.NONE


@dataclass(frozen=True, slots=True)
class Exported:
    """The file that was written and how many cases stand in it."""

    path: Path
    rows: int


class ListExportService:
    """Writes the list for a spreadsheet; every file is kept in the audit."""

    def __init__(self, office: Office, writer: SheetWriter) -> None:
        self._office = office
        self._writer = writer

    @property
    def may_disclose(self) -> bool:
        """Whether the person logged in may write whole numbers of people."""
        return self._office.actor.may(Right.DISCLOSE)

    def export(self, what: ListExport, target: Path, progress: Progress | None = None) -> Exported:
        """Write every case that fits, and note it.

        Raises:
            AccessRefused: whole personal numbers are the director's to give out.
            Cancelled: the person stopped it; no file is left.
        """
        if what.personal is Personal.OPEN:
            self._office.actor.require(Right.DISCLOSE)
        counter = _Counter(progress)
        self._writer.write(target, _SHEET, _heads(what), self._rows(what, counter))
        try:
            self._note(what, counter.rows)
        except BaseException:
            target.unlink(missing_ok=True)  # what no log knows of must not be handed on
            raise
        return Exported(target, counter.rows)

    def _rows(self, what: ListExport, counter: "_Counter") -> Iterator[Sequence[CellValue]]:
        cursor: str | None = None
        while True:
            with self._office.read() as uow:
                page = uow.lists.cases(what.wanted, cursor, _PAGE, order=what.order)
                rows = [self._row(what, line, uow) for line in page.rows]
            yield from rows
            counter.add(len(rows))
            cursor = page.next
            if cursor is None:
                return

    def _row(self, what: ListExport, line: CaseLine, uow: UnitOfWork) -> tuple[CellValue, ...]:
        values = tuple(self._value(name, line) for name in what.columns)
        if what.personal is Personal.NONE:
            return values
        return (
            *values,
            *_people(uow.cases.get(line.case_id).case, whole=what.personal is Personal.OPEN),
        )

    def _value(self, name: str, line: CaseLine) -> CellValue:
        title = self._office.codes.table
        if name in ("status", "kind", "due_kind"):
            code = str(getattr(line, name))
            return title(name).title(code) if code else ""
        if name == "risk":
            return "" if line.risk is Risk.NONE else line.risk.value
        if name == "amount":
            cents = line.amount_cents
            return None if cents is None else Decimal(cents) / 100
        if name in _DAYS:
            return line.next_due if name == "due" else line.accepted_on
        return str(getattr(line, name))

    def _note(self, what: ListExport, rows: int) -> None:
        detail: dict[str, Plain] = {
            "rows": rows,
            "columns": list(what.columns),
            "personal": what.personal.value,
        }
        with self._office.write("导出列表", Right.READ) as uow:
            uow.audit.append("list_exported", "", detail)
            uow.commit()


def _people(case: Case, *, whole: bool) -> tuple[str, ...]:
    """Return names, telephone numbers and identity numbers of the parties, in their order."""
    parties = case.parties
    phones = [party.phone if whole else mask_phone(party.phone) for party in parties]
    numbers = [party.id_number if whole else mask_document(party.id_number) for party in parties]
    texts = ([party.name for party in parties], phones, numbers)
    return tuple("；".join(filter(None, each)) for each in texts)


class _Counter:
    """Counts rows, tells of them, and stops where the person says so."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self.rows = 0

    def add(self, rows: int) -> None:
        """Count a page."""
        self.rows += rows
        if self._progress is None:
            return
        self._progress.report(self.rows, 0, f"写入第 {self.rows:,} 件")
        if self._progress.cancelled():
            raise Cancelled("已取消，没有留下文件")


_DAYS = ("due", "accepted")


def _heads(what: ListExport) -> tuple[SheetColumn, ...]:
    heads = [
        SheetColumn(
            COLUMN_TITLES[name],
            _WIDTHS.get(name, 14),
            "day" if name in _DAYS else "money" if name == "amount" else "text",
        )
        for name in what.columns
    ]
    if what.personal is not Personal.NONE:
        heads += [SheetColumn(title, 24) for title in ("当事人", "电话", "证件号码")]
    return tuple(heads)
