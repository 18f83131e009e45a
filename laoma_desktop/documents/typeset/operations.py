"""Pages of draw operations: the one result of layout, from which PDF and text tests are made.

Points, origin at the upper left corner, y downwards. ``order`` counts the lines of a paper in
reading order, also where a split grid shows them in another order. ``part`` tells text of the
paper from what only the pagination put there.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

MM = 72 / 25.4
A4_WIDTH = 210 * MM
A4_HEIGHT = 297 * MM


class Part(StrEnum):
    """BODY is the paper's own text, REPEAT repeated headers, PAGE_LINE page numbers."""

    BODY = "body"
    REPEAT = "repeat"
    PAGE_LINE = "page_line"


@dataclass(frozen=True, slots=True)
class TextOp:
    """A run in one face; ``spacing`` is added after every sign; ``y`` is the base line."""

    x: float
    y: float
    face: str
    size: float
    text: str
    spacing: float = 0
    part: Part = Part.BODY
    order: int = 0


@dataclass(frozen=True, slots=True)
class RuleOp:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class BoxOp:
    """A rectangle whose upper left corner is (x, y): its outline, or a white ``patch``.

    ``shade`` is the colour inside the outline as RRGGBB, "" for none.
    """

    x: float
    y: float
    width: float
    height: float
    line: float = 0.6
    patch: bool = False
    shade: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG of three colours or ``grey`` with its size in dots."""

    content: bytes
    columns: int
    rows: int
    grey: bool = False

    @property
    def digest(self) -> str:
        """What tells it from others."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class ImageOp:
    """A picture in a rectangle whose upper left corner is (x, y); lies under all else."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture


Op = TextOp | RuleOp | BoxOp | ImageOp


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet side."""

    ops: tuple[Op, ...]
    width: float = A4_WIDTH
    height: float = A4_HEIGHT


def page_text(page: Page, *parts: Part) -> str:
    """Return the text of a page in drawing order, of the parts given (all without any)."""
    return "".join(
        op.text for op in page.ops if isinstance(op, TextOp) and (not parts or op.part in parts)
    )


def paper_text(pages: tuple[Page, ...]) -> str:
    """Return the paper's own text in reading order, without what pagination added."""
    own = [
        op for page in pages for op in page.ops if isinstance(op, TextOp) and op.part is Part.BODY
    ]
    return "".join(op.text for op in sorted(own, key=lambda op: op.order))
