"""Signature places, the room for the seal, and the date under it.

Rows stay together and carry two lines of text with them; where there are more signatories than a
page holds, the last rows stay with the seal and every further page says that it holds no text.
The seal (42 mm) is put on the committee's name and the date, clear of the signatures above.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from laoma_desktop.documents.form_model import (
    Align,
    Paragraph,
    Signatures,
    Span,
    SpanKind,
    Style,
)
from laoma_desktop.documents.typeset.flow import LinePiece, Piece, SpacePiece
from laoma_desktop.documents.typeset.operations import MM, Op, Part
from laoma_desktop.documents.typeset.paragraphs import SetLine, TypeSetter

NO_TEXT_HERE = "（此处无正文）"
WIDE_PITCH = 13 * MM
NARROW_PITCH = 10 * MM
_FEW = 8
SIGN_ROOM = 26 * MM
GUTTER = 8 * MM
SEAL_ABOVE = 11 * MM
_KEPT_ROWS = 2
_DATE_INDENT = 4


@dataclass(frozen=True, slots=True)
class SignRow:
    """One or two signature places side by side."""

    parts: tuple[tuple[float, tuple[SetLine, ...]], ...]
    height: float
    keep: bool
    overleaf: tuple[Piece, ...]

    def draw(self, x: float, top: float, part: Part = Part.BODY) -> Iterator[Op]:
        """Yield the places, standing on the foot of the row."""
        for left, lines in self.parts:
            y = top + self.height - sum(line.leading for line in lines)
            for line in lines:
                yield from line.draw(x + left, y, part)
                y += line.leading

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """A signature place is never cut."""
        del room
        return None

    def resume(self) -> Sequence[Piece]:
        """Say that a page of signatures holds no text."""
        return self.overleaf


def entry_paragraph(spans: tuple[Span, ...], style: Style) -> Paragraph:
    """Return a signature place: its label and a rule to the margin."""
    blank = Span("", SpanKind.BLANK, width=4, to_margin=True)
    plain = replace(style, indent=0, left=0, align=Align.LEFT)
    return Paragraph((*spans, blank), plain)


def pitch_of(block: Signatures) -> float:
    """Return the height of a signature row in points: narrower where there are many."""
    pitch = WIDE_PITCH if len(block.entries) <= _FEW else NARROW_PITCH
    return max(pitch, block.style.leading)


def no_text_line(setter: TypeSetter, block: Signatures, width: float) -> tuple[Piece, ...]:
    """Return the line that heads a page without text of the paper."""
    overleaf = Paragraph((Span(NO_TEXT_HERE),), replace(block.style, indent=2))
    return tuple(LinePiece(line, line.leading) for line in setter.set_paragraph(overleaf, width))


def set_signatures(
    setter: TypeSetter, block: Signatures, width: float, room: float = 0.0
) -> list[Piece]:
    """Return the pieces of a signature block; ``room`` is what a page has beside the text."""
    again = no_text_line(setter, block, width)
    rows = [
        SignRow(parts, _row_height(parts, pitch_of(block)), keep=True, overleaf=again)
        for parts in _pack(setter, block, width)
    ]
    sealing = list(_sealing(setter, block, width, again))
    total = sum(piece.height for piece in (*rows, *sealing))
    if total > room and len(rows) > _KEPT_ROWS:
        free = len(rows) - _KEPT_ROWS
        rows = [replace(r, keep=n == 0 or n >= free) for n, r in enumerate(rows)]
    pieces: list[Piece] = [*rows, *sealing]
    if pieces and isinstance(pieces[-1], SignRow):
        pieces[-1] = replace(pieces[-1], keep=False)
    return pieces


def _row_height(parts: tuple[tuple[float, tuple[SetLine, ...]], ...], pitch: float) -> float:
    return max(pitch, *(sum(line.leading for line in lines) for _, lines in parts))


def _pack(
    setter: TypeSetter, block: Signatures, width: float
) -> Iterator[tuple[tuple[float, tuple[SetLine, ...]], ...]]:
    """Put short labels side by side where the form has two columns; long ones get a row."""
    half = (width - GUTTER) / 2
    waiting: tuple[Span, ...] | None = None
    for entry in block.entries:
        if block.columns < 2 or not _fits(setter, entry, block.style, half):  # noqa: PLR2004
            if waiting is not None:
                yield ((0.0, _set(setter, waiting, block.style, half)),)
                waiting = None
            yield ((0.0, _set(setter, entry, block.style, width)),)
        elif waiting is None:
            waiting = entry
        else:
            left = _set(setter, waiting, block.style, half)
            yield (0.0, left), (half + GUTTER, _set(setter, entry, block.style, half))
            waiting = None
    if waiting is not None:
        yield ((0.0, _set(setter, waiting, block.style, half)),)


def _fits(setter: TypeSetter, entry: tuple[Span, ...], style: Style, width: float) -> bool:
    glyphs = [g for span in entry for g in setter.faces.glyphs(style.role, span.text, span.text)]
    return sum(g.advance for g in glyphs) * style.size + SIGN_ROOM <= width


def _set(
    setter: TypeSetter, entry: tuple[Span, ...], style: Style, width: float
) -> tuple[SetLine, ...]:
    return tuple(setter.set_paragraph(entry_paragraph(entry, style), width))


def _sealing(
    setter: TypeSetter, block: Signatures, width: float, again: tuple[Piece, ...]
) -> Iterator[Piece]:
    """Yield seal room, the committee's name and the date, the name centred over the date."""
    style = replace(block.style, indent=0, left=0, align=Align.LEFT)
    em = style.size
    name = setter.set_paragraph(Paragraph((Span(block.seal),), style), width)
    dates = setter.set_paragraph(Paragraph(block.dated, style), width) if block.dated else []
    middle = width - _DATE_INDENT * em - _width(dates) / 2
    if block.seal:
        yield SpacePiece(SEAL_ABOVE, keep=True)
        for line in name:
            centre = max(min(middle, width - _width([line]) / 2), 0)
            yield replace(_shifted(line, centre), keep=bool(dates), overleaf=again)
    for line in dates:
        yield replace(_shifted(line, middle), overleaf=again)


def _width(lines: Sequence[SetLine]) -> float:
    ends = [run.x + len(run.text) * run.size for line in lines for run in line.runs]
    return max([*ends, *(right for line in lines for _, right in line.rules)], default=0.0)


def _shifted(line: SetLine, middle: float) -> LinePiece:
    shift = middle - _width([line]) / 2
    moved = replace(
        line,
        runs=tuple(replace(run, x=run.x + shift) for run in line.runs),
        rules=tuple((left + shift, right + shift) for left, right in line.rules),
    )
    return LinePiece(moved, line.leading)
