"""DOCX as a word processor wants it: schema order, sections, fields, no foreign traces."""

import importlib.util
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.documents.papers import RESOURCES, W, demo, layout_of, renderer

PARAGRAPH_ORDER = [
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "tabs", "kinsoku"),
    *("autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "sectPr"),
]
CELL_ORDER = ["tcW", "gridSpan", "vMerge", "shd", "textDirection", "vAlign"]
ROOT = Path(__file__).resolve().parents[2]


def content(form: str = "agreement", name: str = "real-004") -> bytes:
    return renderer().render(demo(name), form, "docx").content


def elements(data: bytes, tag: str) -> list[Any]:
    return list(docx.Document(io.BytesIO(data)).element.iter(W + tag))


def bare_text(paragraph: Any) -> str:
    return "".join(node.text or "" for node in paragraph.iter(W + "t"))


@pytest.mark.parametrize(("tag", "order"), [("pPr", PARAGRAPH_ORDER), ("tcPr", CELL_ORDER)])
@pytest.mark.parametrize("form", ["agreement", "acceptance", "record"])
def test_properties_stand_in_schema_order(form: str, tag: str, order: list[str]) -> None:
    for element in elements(content(form), tag):
        places = [order.index(child.tag.removeprefix(W)) for child in element]
        assert places == sorted(places)


def test_parts_have_no_times_and_no_traces_of_edits() -> None:
    with zipfile.ZipFile(io.BytesIO(content())) as archive:
        infos = archive.infolist()
        texts = [archive.read(info).decode() for info in infos]
    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert not any(re.search(r"w:rsid|thumbnail|docGrid", text) for text in texts)


def test_each_instance_counts_its_own_pages() -> None:
    data = content("record", "real-001")
    assert len(docx.Document(io.BytesIO(data)).sections) == 2
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        footer = next(archive.read(n).decode() for n in archive.namelist() if "footer" in n)
    assert " PAGE " in footer
    assert " SECTIONPAGES " in footer


def test_each_section_shows_the_number_of_its_pages() -> None:
    facts = demo("real-024")
    counts = [len(pages) for pages in layout_of(facts, "record")]
    data = renderer().render(facts, "record", "docx").content
    shown = []
    for section in docx.Document(io.BytesIO(data)).sections:
        words = "".join(node.text or "" for node in section.footer._element.iter(W + "t"))
        shown.append(words)
    assert shown == [f"第 1 页 共 {count} 页" for count in counts]


def test_columns_and_cells_have_the_same_width() -> None:
    for table in elements(content("acceptance"), "tbl"):
        total = sum(int(column.get(W + "w")) for column in table.iter(W + "gridCol"))
        for row in table.iter(W + "tr"):
            cells = [int(width.get(W + "w")) for width in row.iter(W + "tcW")]
            assert sum(cells) == pytest.approx(total, abs=12)


def test_the_base_file_is_what_its_script_writes() -> None:
    spec = importlib.util.spec_from_file_location("docx_base", ROOT / "packaging" / "docx_base.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    with zipfile.ZipFile(RESOURCES.path("docx/base.docx")) as archive:
        shipped = {name: archive.read(name).decode() for name in archive.namelist()}
    assert shipped == script.parts()


def test_a_label_of_two_lines_keeps_the_pitch_of_its_text() -> None:
    paper = renderer().render(demo("real-024"), "record", "docx")
    body = docx.Document(io.BytesIO(paper.content)).element.body
    labels = [p for p in body.iter(W + "p") if "研究院有限责任公司：" in bare_text(p)]
    spacings = [p.find(f"{W}pPr/{W}spacing") for p in labels]
    assert len(spacings) == 3
    assert {spacing.get(W + "line") for spacing in spacings} == {str(26 * 20)}
    assert {spacing.get(W + "before") for spacing in spacings} == {"0"}


def test_a_long_row_can_be_cut_beside_its_vertical_label() -> None:
    tables = elements(content("oral_agreement", "real-004"), "tbl")
    long = [row for table in tables for row in table.iter(W + "tr") if len(bare_text(row)) > 300]
    assert long
    for row in long:
        assert row.find(f"{W}trPr/{W}cantSplit") is None
        assert row.find(f".//{W}textDirection") is None
