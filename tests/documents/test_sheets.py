"""Excel files: read back by zip and XML alone; nothing in them is a formula."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from laoma_desktop.documents.sheets import MOST_SIGNS, Sheets
from laoma_desktop.domain.errors import Cancelled, MachineFailure
from laoma_desktop.services.ports import CellValue, SheetColumn

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
COLUMNS = (
    SheetColumn("案由", 40),
    SheetColumn("日期", kind="day"),
    SheetColumn("金额", kind="money"),
)


def cells(path: Path) -> list[list[str]]:
    """Return the texts and figures of the first sheet, row by row."""
    with zipfile.ZipFile(path) as book:
        root = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        assert not root.findall(".//m:f", NS)
        shared = (
            ["".join(e.itertext()) for e in etree.fromstring(book.read("xl/sharedStrings.xml"))]
            if "xl/sharedStrings.xml" in book.namelist()
            else []
        )
    return [
        [
            shared[int(cell.findtext("m:v", "0", NS))]
            if cell.get("t") == "s"
            else "".join(cell.itertext())
            for cell in row.findall("m:c", NS)
        ]
        for row in root.findall(".//m:row", NS)
    ]


def test_texts_days_and_amounts(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    rows: list[tuple[CellValue, ...]] = [("楼上漏水", date(2026, 11, 24), Decimal("3200.50"))]
    Sheets().write(target, "案件", COLUMNS, [*rows, ("无", None, None)])
    head, first, second = cells(target)
    assert head == ["案由", "日期", "金额"]
    assert first == ["楼上漏水", "46350", "3200.50"]
    assert second == ["无"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_is_only_a_text(tmp_path: Path, sign: str) -> None:
    target = tmp_path / "a.xlsx"
    Sheets().write(target, "案件", COLUMNS[:1], [(f"{sign}HYPERLINK(1)",)])
    assert cells(target)[1][0].startswith("'")


def test_texts_that_look_like_something_else_stay(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    texts = ["500105199001010019", "http://a.example", "00123", "{=1}"]
    Sheets().write(target, "案件", COLUMNS[:1], [(text,) for text in texts])
    assert [row[0] for row in cells(target)[1:]] == texts


def test_a_long_text_says_that_it_was_cut(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    Sheets().write(target, "案件", COLUMNS[:1], [("长" * 40_000,)])
    text = cells(target)[1][0]
    assert len(text) == MOST_SIGNS
    assert text.endswith("已截断）")


def test_stopping_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")

    def rows() -> Iterator[Sequence[CellValue]]:
        yield ("一",)
        raise Cancelled("已取消")

    with pytest.raises(Cancelled):
        Sheets().write(target, "案件", COLUMNS[:1], rows())
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MachineFailure):
        Sheets().write(tmp_path / "none" / "a.xlsx", "案件", COLUMNS[:1], [])
