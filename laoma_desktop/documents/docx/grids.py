"""Grids as tables of fixed layout: widths on the grid and on every cell, tied rows merged."""

from laoma_desktop.documents.docx.elements import Element, dxa, el, paragraph_element
from laoma_desktop.documents.form_model import Cell, Grid, Row
from laoma_desktop.documents.typeset.cells import PAD_X, PAD_Y
from laoma_desktop.documents.typeset.operations import MM

_SHORT = 200
"""Signs up to which a row is not cut between pages."""
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
                    el("top", w=dxa(PAD_Y), type="dxa"),
                    el("left", w=dxa(PAD_X), type="dxa"),
                    el("bottom", w=dxa(PAD_Y), type="dxa"),
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
    at = 0
    while at < len(columns):
        if held.get(at, (0, 0))[0] > 0:
            left, across = held[at]
            held[at] = (left - 1, across)
            cells.append(_continued(sum(columns[at : at + across])))
            at += across
        elif waiting:
            cell = waiting.pop(0)
            cells.append(_cell(cell, sum(columns[at : at + cell.across])))
            if cell.down > 1:
                held[at] = (cell.down - 1, cell.across)
            at += cell.across
        else:
            break
    return el("tr", [_row_properties(row), *cells])


def _row_properties(row: Row) -> Element:
    signs = sum(len(p.text) for cell in row.cells for p in cell.paragraphs)
    parts = [el("cantSplit")] if signs <= _SHORT else []
    if row.height:
        parts.append(el("trHeight", val=dxa(row.height * MM), hRule="atLeast"))
    if row.header:
        parts.append(el("tblHeader"))
    return el("trPr", parts)


def _cell(cell: Cell, width: float) -> Element:
    parts = [el("tcW", w=dxa(width), type="dxa")]
    if cell.across > 1:
        parts.append(el("gridSpan", val=str(cell.across)))
    if cell.down > 1:
        parts.append(el("vMerge", val="restart"))
    if cell.vertical:
        parts.append(el("textDirection", val="tbRlV"))
    parts.append(el("vAlign", val="top" if cell.top else "center"))
    inner = width - 2 * PAD_X
    paragraphs = [paragraph_element(paragraph, inner) for paragraph in cell.paragraphs]
    return el("tc", [el("tcPr", parts), *paragraphs])


def _continued(width: float) -> Element:
    parts = [el("tcW", w=dxa(width), type="dxa"), el("vMerge")]
    return el("tc", [el("tcPr", parts), el("p")])
