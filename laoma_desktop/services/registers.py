"""Old registers from tables: columns chosen, every row judged, the good ones taken in at once."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import Cancelled, FieldProblem, RuleRefused
from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.domain.old_register_columns import (
    COLUMNS,
    ColumnChoice,
    guess_columns,
    missing_columns,
    old_number_of,
    plain_heading,
)
from laoma_desktop.services.actor import Right
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.incoming import Incoming
from laoma_desktop.services.numbering import Numbering
from laoma_desktop.services.office import Office
from laoma_desktop.services.ports import Progress, SheetColumn, SheetWriter
from laoma_desktop.storage.uow import UnitOfWork

_KEY = re.compile(r"^\S+ [a-z_]+ (?:的值)?")
"""How a sentence on a case file begins: 纠纷类别 category 的值…; the column is named already."""
_EVERY = 20


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row as text; ``line`` is its number in the sheet, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its headings and the rows below that hold anything."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]


class SheetReader(Protocol):
    """Reads and writes tables; implemented by ``exchange``."""

    def sheet(self, content: bytes, name: str) -> Sheet:
        """Return the first sheet; raise RuleRefused for what is none, or beyond the limits."""

    def case(self, row: SheetRow, chosen: ColumnChoice, org: OrgCode, source: str) -> Case:
        """Return the case of a row; raise RuleRefused with a problem for each wrong column."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that is refused: ``problems`` name the column."""

    row: SheetRow
    problems: tuple[FieldProblem, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rows of a sheet are good for, before anything is written."""

    sheet: Sheet
    good: tuple[tuple[SheetRow, Case], ...]
    faults: tuple[RowFault, ...]


@dataclass(frozen=True, slots=True)
class TakenRows:
    """What was taken in: (old number, new number) of each case; the refused rows."""

    numbers: tuple[tuple[str, str], ...]
    cases: frozenset[CaseId]
    faults: tuple[RowFault, ...]


class RegisterService:
    """Takes an old register in: all its good rows in one step, or nothing."""

    def __init__(
        self,
        office: Office,
        editor: CaseEditor,
        numbering: Numbering,
        reader: SheetReader,
        writer: SheetWriter,
    ) -> None:
        self._office = office
        self._editor = editor
        self._numbering = numbering
        self._reader = reader
        self._writer = writer

    def read(self, path: Path) -> Sheet:
        """Return the table of a file; raise LaomaError where it is none."""
        return self._reader.sheet(Incoming.at(path).read(), path.name)

    def columns(self, sheet: Sheet) -> dict[str, int]:
        """Return which fact stands in which column: as chosen last time, else by headings."""
        guessed = guess_columns(sheet.headings)
        with self._office.read() as uow:
            kept = uow.settings.get(self._setting(sheet))
        if not isinstance(kept, dict):
            return guessed
        known = {column.name for column in COLUMNS}
        return {n: p for n, p in kept.items() if n in known and isinstance(p, int)}

    def judge(self, sheet: Sheet, chosen: ColumnChoice, progress: Progress | None = None) -> Judged:
        """Read every row and say what is wrong with which; nothing is written.

        Raises:
            RuleRefused: a column without which no row can be read is not chosen.
            Cancelled: the person stopped it.
        """
        missing = missing_columns(chosen)
        if missing:
            raise RuleRefused(
                f"还没有指定这些列：{'、'.join(missing)}", next_step="请先选好每一列是什么。"
            )
        good: list[tuple[SheetRow, Case]] = []
        faults: list[RowFault] = []
        seen: dict[str, int] = {}
        with self._office.read() as uow:
            for done, row in enumerate(sheet.rows):
                _step(progress, done, len(sheet.rows), f"检查第 {row.line} 行")
                try:
                    case = self._case(uow, row, chosen, sheet, seen)
                except RuleRefused as error:
                    problems = error.problems or (FieldProblem("", error.what),)
                    faults.append(RowFault(row, problems))
                else:
                    good.append((row, case))
        return Judged(sheet, tuple(good), tuple(faults))

    def take_in(
        self, judged: Judged, chosen: ColumnChoice, progress: Progress | None = None
    ) -> TakenRows:
        """Take the good rows in, in one step; the choice of columns is kept for next time.

        Raises:
            RuleRefused: an old number came in meanwhile; nothing was written.
            Cancelled: the person stopped it; nothing was written.
        """
        numbers: list[tuple[str, str]] = []
        cases: set[CaseId] = set()
        total = len(judged.good)
        with self._office.write("登记旧册", Right.WRITE) as uow:
            for done, (row, case) in enumerate(judged.good):
                _step(progress, done, total, f"登记第 {row.line} 行")
                if uow.cases.by_file(case.origin.file_sha256) is not None:
                    raise RuleRefused(f"原编号“{case.origin.file_id}”刚刚已经登记，请重新检查")
                case = self._editor.settle(self._numbering.number(case, uow))  # noqa: PLW2901
                uow.members.ensure(self._office.lineage, case.mediators)
                uow.cases.add(case, self._editor.derive(case))
                numbers.append((case.origin.file_id, case.number))
                cases.add(case.uuid)
            uow.doubles.check_made()
            uow.audit.append("register_taken_in", judged.sheet.name, {"cases": len(numbers)})
            uow.settings.put(self._setting(judged.sheet), dict(chosen))
            uow.commit()
        return TakenRows(tuple(numbers), frozenset(cases), judged.faults)

    def save_faults(self, sheet: Sheet, faults: Sequence[RowFault], path: Path) -> Path:
        """Write the refused rows with their reasons, to be corrected and taken in again."""
        rows = [(*fault.row.cells, say_fault(fault)) for fault in faults]
        wide = max((len(fault.row.cells) for fault in faults), default=0)
        headings = [*sheet.headings, *[""] * (wide - len(sheet.headings))]
        columns = [SheetColumn(heading) for heading in headings]
        filled = [(*row[:-1], *[""] * (len(headings) - len(row) + 1), row[-1]) for row in rows]
        self._writer.write(path, "退回的行", [*columns, SheetColumn("退回原因", 60)], filled)
        with self._office.write("保存退回的行", Right.READ) as uow:
            uow.audit.append("faults_saved", sheet.name, {"rows": len(rows), "to": path.name})
            uow.commit()
        return path

    def save_template(self, path: Path) -> Path:
        """Write an empty table with every heading, and one row that shows how it is meant."""
        save_template(self._writer, path)
        return path

    def _setting(self, sheet: Sheet) -> str:
        """Return where the choice for sheets of the same headings is kept."""
        plain = "\0".join(plain_heading(heading) for heading in sheet.headings)
        key = hashlib.sha256(plain.encode()).hexdigest()[:32]
        return f"register.columns:{self._office.actor.name}:{key}"

    def _case(
        self,
        uow: UnitOfWork,
        row: SheetRow,
        chosen: ColumnChoice,
        sheet: Sheet,
        seen: dict[str, int],
    ) -> Case:
        case = self._reader.case(row, chosen, self._office.actor.org, f"旧登记簿：{sheet.name}")
        old = case.origin.file_id
        mark = hashlib.sha256(f"old-number\0{old_number_of(old)}".encode()).hexdigest()
        title = next(column.title for column in COLUMNS if column.name == "old_number")
        known = uow.cases.by_file(mark)
        if old in seen:
            sentence = f"“{old}”与第 {seen[old]} 行重复"
        elif known is not None:
            sentence = f"“{old}”已经登记为{uow.cases.get(known).case.number}"
        else:
            seen[old] = row.line
            return replace(case, origin=replace(case.origin, file_sha256=mark))
        raise RuleRefused(sentence, problems=(FieldProblem(title, sentence),))


def save_template(writer: SheetWriter, path: Path) -> None:
    """Write the template; needs no register."""
    columns = [SheetColumn(column.title, max(12, 2 * len(column.title) + 2)) for column in COLUMNS]
    writer.write(path, "旧登记簿", columns, [[column.example for column in COLUMNS]])


def say_fault(fault: RowFault) -> str:
    """Return what is wrong with a row, each column with its sentence."""
    return "；".join(
        f"{p.field}：{_KEY.sub('', p.sentence)}" if p.field else p.sentence for p in fault.problems
    )


def _step(progress: Progress | None, done: int, total: int, what: str) -> None:
    if progress is None:
        return
    if done % _EVERY == 0:
        progress.report(done, total, what)
    if progress.cancelled():
        raise Cancelled("已取消，登记簿没有改动")
