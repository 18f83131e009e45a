"""Tables from outside (xlsx, csv), read within limits and never trusted.

A workbook is a ZIP of XML: its entries are counted and unpacked against a budget before the
reader sees them, and no entry may declare a document type (there entities are defined). Every
cell becomes text; formulas give the value that was stored with them.
"""

import csv
import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.services.registers import Sheet, SheetRow

MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_UNPACKED = 200 * 1024 * 1024
_MOST_ENTRIES = 2_000
_MOST_LINES = 1_048_576
_HEADING_WITHIN = 20
_FEWEST_HEADINGS = 3
_CHUNK = 1024 * 1024
_OVERLAP = 16
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_FORMULA = tuple("=+-@")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, struct.error, SyntaxError, KeyError,
    ValueError, TypeError, AttributeError, IndexError, EOFError, OSError, NotImplementedError,
    OverflowError, RuntimeError, RecursionError,
)  # fmt: skip
_SAVE_AGAIN = "请用 Excel 或 WPS 打开后另存为 xlsx，再试。"


def read_sheet(content: bytes, name: str) -> Sheet:
    """Return the first sheet; its heading is the first row with three cells that are filled.

    Raises:
        RuleRefused: it is no table, damaged, hostile, or larger than the limits.
    """
    if content.startswith(_OLD_EXCEL):
        raise RuleRefused("是旧格式（xls）或加了密码", where=name, next_step=_SAVE_AGAIN)
    lines = _xlsx(content, name) if content.startswith(b"PK") else _csv(content, name)
    return _sheet(lines, name)


def _sheet(lines: Iterator[tuple[int, tuple[str, ...]]], name: str) -> Sheet:
    filled = ((line, _trimmed(cells)) for line, cells in lines if any(cells))
    headings = _headings(filled)
    if not headings:
        raise RuleRefused(
            "找不到列名", where=name, next_step="请在第一张表的第一行写列名，下面是数据。"
        )
    rows = tuple(SheetRow(line, cells) for line, cells in islice(filled, MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise RuleRefused(f"超过 {MOST_ROWS:,} 行", where=name, next_step="请分成几个文件登记。")
    if not rows:
        raise RuleRefused("表格里没有数据行", where=name, next_step="列名下面要有数据。")
    return Sheet(name, headings, rows)


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the empty cells at the end."""
    last = max(place for place, cell in enumerate(cells) if cell)
    return cells[: last + 1]


def _headings(filled: Iterator[tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
    """Return the first row with several cells; a title and a date may stand above it."""
    for line, cells in filled:
        if sum(bool(cell) for cell in cells) >= _FEWEST_HEADINGS:
            return cells
        if line > _HEADING_WITHIN:
            break
    return ()


def _xlsx(content: bytes, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    try:
        _require_harmless(content, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            page = book.worksheets[0]
            values = page.iter_rows(max_row=_MOST_LINES, max_col=MOST_COLUMNS, values_only=True)
            for line, row in enumerate(values, 1):
                yield line, tuple(_text(value) for value in row)
            book.close()
    except _BROKEN as error:
        raise RuleRefused("表格已损坏，打不开", where=name, next_step=_SAVE_AGAIN) from error


def _require_harmless(content: bytes, name: str) -> None:
    """Unpack every entry against the budget before the reader does; raise RuleRefused."""
    left = MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > _MOST_ENTRIES:
            raise RuleRefused("不像一个表格文件", where=name, next_step=_SAVE_AGAIN)
        for entry in entries:
            with archive.open(entry) as file:
                tail = b""
                while chunk := file.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise RuleRefused("展开后太大，不像一个登记簿", where=name)
                    if (not tail and chunk.startswith(_WIDE)) or _DECLARED.search(tail + chunk):
                        raise RuleRefused("含有不允许的内容", where=name, next_step=_SAVE_AGAIN)
                    tail = chunk[-_OVERLAP:]


def _csv(content: bytes, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    text = _decoded(content, name)
    head = text[:_CHUNK].split("\n", 1)[0]
    separator = max(",\t;，", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            shown = islice(cells, MOST_COLUMNS)
            yield reader.line_num, tuple(_text(cell) for cell in shown)
    except csv.Error as error:
        raise RuleRefused("表格已损坏，打不开", where=name, next_step=_SAVE_AGAIN) from error


def _decoded(content: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise RuleRefused("不是表格文件", where=name, next_step="请选择 xlsx 或 csv 文件。")


def _text(value: object) -> str:
    """Return a cell as a person reads it: whole numbers without decimals, days as ISO."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    text = str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    # The mark by which tables keep a text from being a formula is no part of the text.
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA else text
