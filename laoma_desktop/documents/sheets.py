"""Tables as Excel files, written row by row; no cell is ever taken for a formula."""

import contextlib
import os
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.foundation.atomic import disk_failure, sync_folder
from laoma_desktop.services.ports import CellValue, SheetColumn

MOST_ROWS: Final = 1_048_575
"""Rows below the head that one sheet of Excel can hold."""

MOST_SIGNS: Final = 32_767
"""Signs that one cell can hold."""

_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_CUT: Final = "…（原文太长，已截断）"


def plain(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, also after saving it as CSV."""
    text = f"'{text}" if text.startswith(_STARTS) else text
    return text if len(text) <= MOST_SIGNS else text[: MOST_SIGNS - len(_CUT)] + _CUT


class Sheets:
    """Writes one sheet per file, in memory that does not grow with the rows."""

    def write(
        self,
        target: Path,
        title: str,
        columns: Sequence[SheetColumn],
        rows: Iterable[Sequence[CellValue]],
    ) -> None:
        """Write the rows as they come; where they stop with an error no file is left.

        Raises:
            MachineFailure: the disk is full or refuses; an old file of that name is untouched.
            RuleRefused: more rows than a sheet can hold.
        """
        part = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
        try:
            part.touch(mode=0o600)
            _write(part, title, columns, rows)
            part.replace(target)
            sync_folder(target.parent)
        except OSError as error:
            raise disk_failure(error, target) from error
        except XlsxWriterException as error:  # it wraps what the disk says while closing
            raise disk_failure(OSError(str(error)), target) from error
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _write(
    part: Path, title: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[CellValue]]
) -> None:
    options = {
        "constant_memory": True,
        "tmpdir": str(part.parent),  # the rows are no less secret than the file itself
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(str(part), options)
    formats = {
        "text": book.add_format({"valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
        "money": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
    }
    sheet = book.add_worksheet(title)
    head = book.add_format({"bold": True, "bg_color": "#EDF1F6", "bottom": 1})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width, formats[column.kind])
        sheet.write_string(0, place, column.title, head)
    sheet.freeze_panes(1, 0)
    last = 0
    try:
        for last, row in enumerate(rows, start=1):
            if last > MOST_ROWS:
                raise _too_many()
            for place, value in enumerate(row):
                _cell(sheet, last, place, value, formats[columns[place].kind])
        sheet.autofilter(0, 0, last, len(columns) - 1)
    finally:
        book.close()


def _cell(sheet: Worksheet, row: int, place: int, value: CellValue, look: Format) -> None:
    if isinstance(value, str):
        sheet.write_string(row, place, plain(value), look)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, look)
    elif isinstance(value, Decimal):
        sheet.write_number(row, place, value, look)


def _too_many() -> RuleRefused:
    return RuleRefused(
        f"一张 Excel 表最多 {MOST_ROWS:,} 行，条件里的案件更多",
        next_step="请再筛选（如按年份），分几次导出。",
    )
