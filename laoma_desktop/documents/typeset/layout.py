"""A paper laid out: blocks to pieces, pieces to pages, page lines once the count is known."""

from collections.abc import Sequence
from dataclasses import replace

from laoma_desktop.documents.form_model import (
    Align,
    Block,
    Grid,
    PageBreak,
    PageSpec,
    Paper,
    Paragraph,
    Signatures,
    Space,
    Span,
    Style,
)
from laoma_desktop.documents.typeset.fallback import Faces
from laoma_desktop.documents.typeset.flow import Column, LinePiece, Piece, SpacePiece
from laoma_desktop.documents.typeset.operations import (
    MM,
    Op,
    Page,
    Part,
)
from laoma_desktop.documents.typeset.paragraphs import TypeSetter
from laoma_desktop.documents.typeset.signing import no_text_line, set_signatures
from laoma_desktop.documents.typeset.tables import Band, set_grid

PAGE_LINE_STYLE = Style(role="song", size=10.5, leading=16, indent=0, align=Align.CENTER)
PAGE_LINE_ABOVE_EDGE = 22 * MM
_CARRIED_LINES = 3
_LOW_ROW = 14 * MM
_MOST_CARRIED = 80 * MM


def page_line(number: int, total: int) -> str:
    """Return the line below a page."""
    return f"第 {number} 页 共 {total} 页"


def lay_out(paper: Paper, faces: Faces) -> tuple[Page, ...]:
    """Return the pages of one paper; raise RuleRefused where a sign has no face."""
    spec = paper.page
    setter = TypeSetter(faces)
    width = spec.width * MM - (spec.left + spec.right) * MM
    room = spec.height * MM - (spec.top + spec.bottom) * MM
    column = Column(spec.left * MM, spec.top * MM, room)
    pieces: list[Piece] = []
    lead = 0
    for block in paper.blocks:
        if isinstance(block, PageBreak):
            column.place_all(pieces)
            pieces = []
            column.new_page()
        elif isinstance(block, Signatures):
            _announce(pieces, lead, no_text_line(setter, block, width))
            text = sum(piece.height for piece in _carry(pieces))
            pieces.extend(set_signatures(setter, block, width, room - text))
        else:
            kept = isinstance(block, Paragraph) and block.keep_next
            start = len(pieces)
            _append(pieces, block, setter, width)
            lead = start if kept else len(pieces)
    column.place_all(pieces)
    ops = column.pages
    if spec.numbered:
        for number, page in enumerate(ops, 1):
            page.extend(_page_line(setter, spec, width, page_line(number, len(ops))))
    faces.require_all(paper.title)
    return tuple(Page(tuple(page), spec.width * MM, spec.height * MM) for page in ops)


def _announce(pieces: list[Piece], lead: int, overleaf: tuple[Piece, ...]) -> None:
    """Let lines that only announce signatures say 此处无正文 where they begin a page."""
    for at in range(lead, len(pieces)):
        piece = pieces[at]
        if isinstance(piece, LinePiece):
            pieces[at] = replace(piece, overleaf=overleaf)


def _append(pieces: list[Piece], block: Block, setter: TypeSetter, width: float) -> None:
    match block:
        case Paragraph():
            pieces.extend(_paragraph(setter, block, width))
        case Grid():
            pieces.extend(set_grid(setter, block, width))
        case Space():
            pieces.append(SpacePiece(block.height * MM, keep=True, kept=block.kept))


def _paragraph(setter: TypeSetter, paragraph: Paragraph, width: float) -> list[Piece]:
    """Lines with widow control: the first two and the last two stay together."""
    style = paragraph.style
    lines = setter.set_paragraph(paragraph, width)
    last = len(lines) - 1
    pieces: list[Piece] = [
        LinePiece(
            line,
            line.leading,
            keep=paragraph.keep_next if n == last else n == 0 or n == last - 1,
        )
        for n, line in enumerate(lines)
    ]
    if style.before:
        pieces.insert(0, SpacePiece(style.before, keep=True))
    if style.after:
        pieces.append(SpacePiece(style.after, keep=paragraph.keep_next))
    return pieces


def _carry(pieces: list[Piece]) -> Sequence[Piece]:
    """Tie the last lines (or rows) before a signature block to it; return all that goes along."""
    left = _CARRIED_LINES
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        if isinstance(piece, Band):
            _carry_rows(pieces, at)
            break
        if isinstance(piece, SpacePiece | LinePiece):
            pieces[at] = replace(piece, keep=True)
        left -= isinstance(piece, LinePiece)
        if left == 0:
            break
    start = len(pieces)
    while start and pieces[start - 1].keep:
        start -= 1
    return pieces[start:]


def _carry_rows(pieces: list[Piece], last: int) -> None:
    """Tie the last row of a grid; a low one says little, so the row above goes with it."""
    band = pieces[last]
    if isinstance(band, Band):
        pieces[last] = replace(band, keep=True)
        above = pieces[last - 1] if last else None
        if band.height < _LOW_ROW and isinstance(above, Band) and above.height < _MOST_CARRIED:
            pieces[last - 1] = replace(above, keep=True)


def _page_line(setter: TypeSetter, spec: PageSpec, width: float, text: str) -> Sequence[Op]:
    lines = setter.set_paragraph(Paragraph((Span(text),), PAGE_LINE_STYLE), width)
    top = spec.height * MM - min(PAGE_LINE_ABOVE_EDGE, spec.bottom * MM - 2)
    return [op for line in lines for op in line.draw(spec.left * MM, top, Part.PAGE_LINE)]
