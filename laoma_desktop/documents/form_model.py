"""What a paper is before anybody draws it: blocks of text, grids and signature places.

The PDF layout and the DOCX writer walk the same blocks, so both say the same. Lengths are in
points unless a field says millimetres or em; texts are final (no marks are left in them).
"""

from dataclasses import dataclass
from enum import StrEnum

OPEN_BOX = "□"
TICKED_BOX = "√"
_A4_SHORT, _A4_LONG = 210.0, 297.0


class Align(StrEnum):
    """How the lines of a paragraph stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class SpanKind(StrEnum):
    """Plain text, a blank with a rule under it, a check box."""

    TEXT = "text"
    BLANK = "blank"
    BOX = "box"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a paragraph in one manner.

    ``width`` is the least width of a BLANK in em; ``to_margin`` lets its rule run to the margin.
    ``role`` overrides the face of the paragraph's style.
    """

    text: str
    kind: SpanKind = SpanKind.TEXT
    width: float = 0
    to_margin: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """Face role, size and pitch in points; ``indent`` of the first line and ``left`` in em."""

    role: str = "fangsong"
    size: float = 16
    leading: float = 28
    align: Align = Align.JUSTIFY
    indent: float = 2
    left: float = 0
    before: float = 0
    after: float = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``keep_next`` keeps it on the page of what follows."""

    spans: tuple[Span, ...]
    style: Style = Style()
    keep_next: bool = False

    @property
    def text(self) -> str:
        """The bare text, blanks without their rules."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid; ``vertical`` sets its text one sign a line, ``top`` aligns it upwards.

    A ``label`` names the values beside it: it is said again where its row goes on overleaf.
    ``shade`` is the colour behind it as RRGGBB, "" for none.
    """

    paragraphs: tuple[Paragraph, ...]
    across: int = 1
    down: int = 1
    vertical: bool = False
    top: bool = False
    label: bool = False
    shade: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid; ``height`` is the least height in millimetres, ``header`` repeats it."""

    cells: tuple[Cell, ...]
    height: float = 0
    header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled grid; ``columns`` are relative widths over the full text width.

    ``continued`` is a line printed above the part on a later page, "" for none.
    """

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    continued: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature places, and under them the seal place and the date.

    ``entries`` are the labels before each rule, set in ``columns`` columns. ``seal`` is the name
    the seal is put on, "" where the paper bears none. ``dated`` is the date line, empty for none.
    """

    entries: tuple[tuple[Span, ...], ...]
    style: Style = Style()
    columns: int = 1
    seal: str = ""
    dated: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Space:
    """Empty height in millimetres; vanishes at the head of a page unless ``kept``."""

    height: float
    kept: bool = False


Block = Paragraph | Grid | Signatures | PageBreak | Space


@dataclass(frozen=True, slots=True)
class PageSpec:
    """Margins in millimetres and whether the line 第 x 页 共 y 页 stands below.

    ``shrink`` is the least scale of the type in grids where that saves a page, 1 for never;
    ``landscape`` lays the sheet on its long side.
    """

    top: float = 37
    bottom: float = 35
    left: float = 28
    right: float = 26
    numbered: bool = True
    shrink: float = 1.0
    landscape: bool = False

    @property
    def width(self) -> float:
        """Width of the A4 sheet in millimetres."""
        return _A4_LONG if self.landscape else _A4_SHORT

    @property
    def height(self) -> float:
        """Height of the A4 sheet in millimetres."""
        return _A4_SHORT if self.landscape else _A4_LONG


@dataclass(frozen=True, slots=True)
class Paper:
    """One instance of a form, ready to be laid out.

    ``subject`` says what the paper is about (title of the case) for the metadata.
    """

    form: str
    title: str
    version: int
    page: PageSpec
    blocks: tuple[Block, ...]
    subject: str = ""
    author: str = ""
