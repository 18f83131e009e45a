"""Grids: fixed columns, rows as high as their content, split between rows and between lines.

Rows tied by a cell that spans several of them form one *band*; a band stays together where a page
can hold it and is cut otherwise. Labels are said again on the next page, header rows too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from laoma_desktop.documents.form_model import Cell, Grid, Paragraph, Row, Span, Style
from laoma_desktop.documents.typeset.cells import SetCell, fit_vertical, set_cell
from laoma_desktop.documents.typeset.flow import LinePiece, Piece
from laoma_desktop.documents.typeset.operations import MM, Op, Part
from laoma_desktop.documents.typeset.paragraphs import TypeSetter

_SPLIT_LINES = 10
_LEAST_LINES = 2
_WHOLE = 120 * MM


@dataclass(frozen=True, slots=True)
class Band:
    """Rows that belong together: ``rows[i]`` holds the cells that begin in row i."""

    rows: tuple[tuple[SetCell, ...], ...]
    heights: tuple[float, ...]
    header: tuple[Piece, ...] = ()
    keep: bool = False

    @property
    def height(self) -> float:
        """Height of all rows."""
        return sum(self.heights)

    def draw(self, x: float, top: float, part: Part = Part.BODY) -> Iterator[Op]:
        """Yield the cells row by row."""
        for number, cells in enumerate(self.rows):
            for cell in cells:
                height = sum(self.heights[number : number + cell.rows])
                yield from cell.draw(x, top, height, part)
            top += self.heights[number]

    def resume(self) -> Sequence[Piece]:
        """Header rows and the line that says the grid goes on."""
        return self.header

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Cut after the rows that fit, or inside the first row that is long enough."""
        if len(self.rows) > 1 and self.height <= _WHOLE:
            return None
        fitting, used = 0, 0.0
        while fitting < len(self.rows) and used + self.heights[fitting] <= room:
            used += self.heights[fitting]
            fitting += 1
        if fitting == 0:
            return self._split_row(room)
        cut = self._cut_before(fitting)
        labels = [c for row in cut[0].rows for c in row if c.label and c.rows > 1]
        return None if any(cell.need > used + 1 for cell in labels) else cut

    def _cut_before(self, at: int) -> "tuple[Band, Band]":
        head: list[tuple[SetCell, ...]] = []
        carried: list[SetCell] = []
        for number, cells in enumerate(self.rows[:at]):
            kept = []
            for cell in cells:
                over = number + cell.rows - at
                if over > 0:
                    kept.append(replace(cell, rows=cell.rows - over))
                    again = cell.columns if cell.label else ()
                    carried.append(replace(cell, rows=over, columns=again, repeated=True))
                else:
                    kept.append(cell)
            head.append(tuple(kept))
        first = tuple(sorted((*carried, *self.rows[at]), key=lambda cell: cell.x))
        tail = Band((first, *self.rows[at + 1 :]), self.heights[at:], self.header, self.keep)
        return Band(tuple(head), self.heights[:at], self.header), tail

    def _split_row(self, room: float) -> tuple[Piece, Piece] | None:
        cells = self.rows[0]
        longest = max((c.line_count for c in cells if not c.label), default=0)
        if longest < _SPLIT_LINES or any(c.label and c.need > room for c in cells):
            return None
        pairs = [cell.cut(room) for cell in cells]
        taken = max((head.line_count for head, _ in pairs if not head.label), default=0)
        if taken < _LEAST_LINES:
            return None
        heads = tuple(replace(head, rows=1) for head, _ in pairs)
        rests = tuple(rest for _, rest in pairs)
        rest_height = max(rest.need for rest in rests if rest.rows == 1)
        head_band = Band((heads,), (room,), self.header)
        return head_band, Band(
            (rests, *self.rows[1:]), (rest_height, *self.heights[1:]), self.header, self.keep
        )


def set_grid(setter: TypeSetter, grid: Grid, width: float) -> list[Piece]:
    """Return the bands of a grid over the full text width."""
    total = sum(grid.columns)
    edges = [0.0]
    for share in grid.columns:
        edges.append(edges[-1] + width * share / total)
    header: tuple[Piece, ...] = _continued(setter, grid, width)
    bands: list[Piece] = []
    for rows in _tied(grid.rows):
        band = _set_band(setter, rows, edges)
        if rows[0].header:
            header = (*header, band)
            bands.append(replace(band, keep=True))
        else:
            bands.append(replace(band, header=header))
    return bands


def _continued(setter: TypeSetter, grid: Grid, width: float) -> tuple[Piece, ...]:
    if not grid.continued:
        return ()
    style = Style(role="song", size=10.5, leading=18, indent=0)
    lines = setter.set_paragraph(Paragraph((Span(grid.continued),), style), width)
    return tuple(LinePiece(line, line.leading) for line in lines)


def _tied(rows: tuple[Row, ...]) -> Iterator[list[Row]]:
    """Yield runs of rows that a cell with ``down`` > 1 holds together."""
    group: list[Row] = []
    open_rows = 0
    for row in rows:
        group.append(row)
        open_rows = max(open_rows, *(cell.down for cell in row.cells), 1) - 1
        if open_rows == 0:
            yield group
            group = []
    if group:
        yield group


def _set_band(setter: TypeSetter, rows: list[Row], edges: list[float]) -> Band:
    taken: set[tuple[int, int]] = set()
    placed: list[list[tuple[Cell, SetCell]]] = []
    for number, row in enumerate(rows):
        line: list[tuple[Cell, SetCell]] = []
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            end = min(column + cell.across, len(edges) - 1)
            down = min(cell.down, len(rows) - number)
            taken |= {(number + i, c) for i in range(1, down) for c in range(column, end)}
            done = set_cell(setter, cell, edges[column], edges[end] - edges[column])
            line.append((cell, replace(done, rows=down)))
            column = end
        placed.append(line)
    heights = _heights(rows, placed)
    final = [
        tuple(
            fit_vertical(setter, cell, done, sum(heights[n : n + done.rows]))
            if cell.vertical
            else done
            for cell, done in line
        )
        for n, line in enumerate(placed)
    ]
    _grow(heights, final)
    return Band(tuple(final), tuple(heights))


def _heights(rows: list[Row], placed: list[list[tuple[Cell, SetCell]]]) -> list[float]:
    heights = []
    for row, line in zip(rows, placed, strict=True):
        needs = [done.need for cell, done in line if done.rows == 1 and not cell.vertical]
        heights.append(max([row.height * MM, *needs]))
    return heights


def _grow(heights: list[float], final: list[tuple[SetCell, ...]]) -> None:
    """Make the last row under a spanning cell high enough for it."""
    for number, line in enumerate(final):
        for cell in line:
            lack = cell.need - sum(heights[number : number + cell.rows])
            if lack > 0:
                heights[number + cell.rows - 1] += lack
