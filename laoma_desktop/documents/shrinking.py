"""Smaller type where that saves a page: a cover of long names, a form with its signatures overleaf.

A form says by ``shrink`` how far its type may go. Only grids shrink, in steps, all their cells
alike: the paper stays one hand, and PDF and DOCX are drawn from the same smaller paper.
"""

from dataclasses import replace

from laoma_desktop.documents.form_model import Block, Cell, Grid, Paper, Paragraph, Row, Style
from laoma_desktop.documents.typeset.fallback import Faces
from laoma_desktop.documents.typeset.layout import lay_out
from laoma_desktop.documents.typeset.operations import Page

_STEP = 0.05
_EPSILON = 0.001


def fitted(paper: Paper, faces: Faces) -> tuple[Paper, tuple[Page, ...]]:
    """Return the paper as it will be drawn and its pages.

    The largest type that takes as few pages as the least; the paper itself where none is saved.
    """
    pages = lay_out(paper, faces)
    least = paper.page.shrink
    if len(pages) == 1 or least >= 1:
        return paper, pages
    smallest = _scaled(paper, least)
    best = smallest, lay_out(smallest, faces)
    if len(best[1]) >= len(pages):
        return paper, pages
    scale = 1.0 - _STEP
    while scale > least + _EPSILON:
        smaller = _scaled(paper, scale)
        tried = lay_out(smaller, faces)
        if len(tried) == len(best[1]):
            return smaller, tried
        scale -= _STEP
    return best


def _scaled(paper: Paper, scale: float) -> Paper:
    return replace(paper, blocks=tuple(_block(block, scale) for block in paper.blocks))


def _block(block: Block, scale: float) -> Block:
    if not isinstance(block, Grid):
        return block
    return replace(block, rows=tuple(_row(row, scale) for row in block.rows))


def _row(row: Row, scale: float) -> Row:
    cells = tuple(_cell(cell, scale) for cell in row.cells)
    return replace(row, cells=cells, height=row.height * scale)


def _cell(cell: Cell, scale: float) -> Cell:
    return replace(cell, paragraphs=tuple(_paragraph(p, scale) for p in cell.paragraphs))


def _paragraph(paragraph: Paragraph, scale: float) -> Paragraph:
    style: Style = paragraph.style
    return replace(
        paragraph,
        style=replace(style, size=style.size * scale, leading=style.leading * scale),
    )
