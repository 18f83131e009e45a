"""Grids as tables of fixed layout: widths on the grid and on every cell, tied rows merged."""

from collections.abc import Iterator
from dataclasses import replace

from laoma_desktop.documents.docx.elements import Element, dxa, el, paragraph_element
from laoma_desktop.documents.form_model import Cell, Grid, Paragraph, Row, Span
from laoma_desktop.documents.typeset.cells import PAD_X, PAD_Y
from laoma_desktop.documents.typeset.operations import MM

_SHORT = 200
"""Signs up to which a row is not cut between pages."""
_BORDER = 0.5
"""Width of a rule, which a word processor adds to the height of a row."""
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def grid_element(grid: Grid, width: float) -> Element:
    """Return ``w:tbl`` over ``width`` points."""
    total = sum(grid.columns)
    columns = [width * share / total for share in grid.columns]
    held: dict[int, tuple[int, int]] = {}
    rows = [_row(row, columns, held) for row in grid.rows]
    return el("tbl", [_properties(width), _columns(columns), *rows])


def _properties(width: float) -> Element:
    line = {"val": "single", "sz": "4", "space": "0", "color": "auto"}
    return el(
        "tblPr",
        [
            el("tblW", w=dxa(width), type="dxa"),
            el("tblBorders", [el(side, (), **line) for side in _SIDES]),
            el("tblLayout", type="fixed"),
            el(
                "tblCellMar",
                [
                    el("top", w=dxa(PAD_Y - _BORDER), type="dxa"),
                    el("left", w=dxa(PAD_X), type="dxa"),
                    el("bottom", w=dxa(PAD_Y - _BORDER), type="dxa"),
                    el("right", w=dxa(PAD_X), type="dxa"),
                ],
            ),
        ],
    )


def _columns(columns: list[float]) -> Element:
    return el("tblGrid", [el("gridCol", w=dxa(width)) for width in columns])


def _row(row: Row, columns: list[float], held: dict[int, tuple[int, int]]) -> Element:
    """Return a row; ``held`` keeps, by first column, rows and columns a cell above still takes."""
    cells: list[Element] = []
    waiting = list(row.cells)
    short = _is_short(row)
    at = 0
    while at < len(columns):
        if held.get(at, (0, 0))[0] > 0:
            left, across = held[at]
            held[at] = (left - 1, across)
            cells.append(_continued(sum(columns[at : at + across])))
            at += across
        elif waiting:
            cell = waiting.pop(0)
            stacked = cell.vertical and cell.down == 1 and not short
            cells.append(_cell(cell, sum(columns[at : at + cell.across]), stacked=stacked))
            if cell.down > 1:
                held[at] = (cell.down - 1, cell.across)
            at += cell.across
        else:
            break
    return el("tr", [_row_properties(row, short=short), *cells])


def _is_short(row: Row) -> bool:
    return sum(len(p.text) for cell in row.cells for p in cell.paragraphs) <= _SHORT


def _row_properties(row: Row, *, short: bool) -> Element:
    parts = [el("cantSplit")] if short else []
    if row.height:
        parts.append(el("trHeight", val=dxa(row.height * MM), hRule="atLeast"))
    if row.header:
        parts.append(el("tblHeader"))
    return el("trPr", parts)


def _cell(cell: Cell, width: float, *, stacked: bool) -> Element:
    """Return a cell; ``stacked`` sets a vertical label sign under sign: such a row can be cut."""
    parts = [el("tcW", w=dxa(width), type="dxa")]
    if cell.across > 1:
        parts.append(el("gridSpan", val=str(cell.across)))
    if cell.down > 1:
        parts.append(el("vMerge", val="restart"))
    if cell.shade:
        parts.append(el("shd", val="clear", color="auto", fill=cell.shade))
    if cell.vertical and not stacked:
        parts.append(el("textDirection", val="tbRlV"))
    parts.append(el("vAlign", val="top" if cell.top else "center"))
    inner = width - 2 * PAD_X
    shown = [one for p in cell.paragraphs for one in _signs(p)] if stacked else cell.paragraphs
    paragraphs = [paragraph_element(paragraph, inner) for paragraph in shown]
    return el("tc", [el("tcPr", parts), *paragraphs])


def _signs(paragraph: Paragraph) -> Iterator[Paragraph]:
    for sign in paragraph.text:
        yield replace(paragraph, spans=(Span(sign),))


def _continued(width: float) -> Element:
    parts = [el("tcW", w=dxa(width), type="dxa"), el("vMerge")]
    return el("tc", [el("tcPr", parts), el("p")])
