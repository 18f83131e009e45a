"""Cells of a grid: their lines, how they stand in a given height, how they are cut in two."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from laoma_desktop.documents.form_model import Align, Cell, Paragraph, Span
from laoma_desktop.documents.typeset.operations import BoxOp, Op, Part
from laoma_desktop.documents.typeset.paragraphs import SetLine, TypeSetter

PAD_X = 4.0
PAD_Y = 3.0
_AIRY, _TIGHT, _SMALL = 1.3, 1.05, 0.8
_EPSILON = 0.01


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell with its lines in columns (more than one only for squeezed vertical labels)."""

    x: float
    width: float
    columns: tuple[tuple[SetLine, ...], ...]
    rows: int = 1
    top: bool = False
    label: bool = False
    repeated: bool = False
    shade: str = ""

    @property
    def need(self) -> float:
        """The least height that holds the lines."""
        return max((sum(line.leading for line in c) for c in self.columns), default=0) + 2 * PAD_Y

    def draw(self, x: float, top: float, height: float, part: Part) -> Iterator[Op]:
        """Yield frame and lines of the cell in its height."""
        yield BoxOp(x + self.x, top, self.width, height, shade=self.shade)
        shown = Part.REPEAT if self.repeated else part
        share = self.width / max(len(self.columns), 1)
        for number, lines in enumerate(self.columns):
            inner = sum(line.leading for line in lines)
            y = top + (PAD_Y if self.top else max((height - inner) / 2, 0.0))
            for line in lines:
                yield from line.draw(x + self.x + number * share + PAD_X, y, shown)
                y += line.leading

    def cut(self, room: float) -> "tuple[SetCell, SetCell]":
        """Return the lines that fit into ``room`` and the rest; labels are said again."""
        if self.label or len(self.columns) != 1:
            again = self.columns if self.label else ()
            return self, replace(self, columns=again, repeated=True)
        lines, used, taken = self.columns[0], 2 * PAD_Y, 0
        while taken < len(lines) and used + lines[taken].leading <= room + _EPSILON:
            used += lines[taken].leading
            taken += 1
        if taken == len(lines) - 1 and taken > 1:
            taken -= 1
        head = replace(self, columns=(lines[:taken],))
        return head, replace(self, columns=(lines[taken:],), top=True)

    @property
    def line_count(self) -> int:
        """Number of lines of the longest column."""
        return max((len(column) for column in self.columns), default=0)


def set_cell(setter: TypeSetter, cell: Cell, x: float, width: float) -> SetCell:
    """Set the lines of a cell; a vertical one stands in one airy column for now."""
    inner = width - 2 * PAD_X
    if cell.vertical:
        lines = _vertical(setter, cell, inner, 1.0, _AIRY)
    else:
        lines = [line for p in cell.paragraphs for line in setter.set_paragraph(p, inner)]
    label = cell.label or cell.vertical
    return SetCell(x, width, (tuple(lines),), cell.down, cell.top, label, shade=cell.shade)


def fit_vertical(setter: TypeSetter, cell: Cell, airy: SetCell, height: float) -> SetCell:
    """Squeeze a vertical label that is taller than its rows: pitch, then size, then two columns.

    The second column stands to the left of the first, as a word processor sets it.
    """
    if airy.need <= height + _EPSILON:
        return airy
    inner = airy.width - 2 * PAD_X
    for scale, pitch in ((1.0, _TIGHT), (_SMALL, _TIGHT)):
        lines = tuple(_vertical(setter, cell, inner, scale, pitch, airy))
        squeezed = replace(airy, columns=(lines,))
        if squeezed.need <= height + _EPSILON:
            return squeezed
    half = inner / 2 - PAD_X
    lines = tuple(_vertical(setter, cell, half, _SMALL, _TIGHT, airy))
    middle = (len(lines) + 1) // 2
    return replace(airy, columns=(lines[middle:], lines[:middle]))


def _vertical(
    setter: TypeSetter,
    cell: Cell,
    width: float,
    scale: float,
    pitch: float,
    earlier: SetCell | None = None,
) -> list[SetLine]:
    lines: list[SetLine] = []
    for paragraph in cell.paragraphs:
        size = paragraph.style.size * scale
        style = replace(
            paragraph.style, size=size, leading=size * pitch, align=Align.CENTER, indent=0, left=0
        )
        for sign in paragraph.text:
            if sign.strip():
                lines += setter.set_paragraph(Paragraph((Span(sign),), style), width)
    if earlier is None:
        return lines
    orders = [line.order for line in earlier.columns[0]]
    return [replace(line, order=order) for line, order in zip(lines, orders, strict=True)]
