"""The vertical flow: pieces of a paper, one under the other, cut into pages with keep rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from laoma_desktop.documents.typeset.operations import Op, Part

_EPSILON = 0.01


class Piece(Protocol):
    """Something with a height that can be drawn; ``keep`` holds it together with the next."""

    @property
    def height(self) -> float:
        """Height in points."""

    @property
    def keep(self) -> bool:
        """Whether the next piece must stand on the same page."""

    def draw(self, x: float, top: float, part: Part = Part.BODY) -> Iterator[Op]:
        """Yield the operations with the upper left corner at (x, top)."""

    def split(self, room: float) -> "tuple[Piece, Piece] | None":
        """Return the part that fits into ``room`` and the rest; None where it cannot be cut."""

    def resume(self) -> "Sequence[Piece]":
        """Return what is repeated at the head of a page that begins with this piece."""


@dataclass(slots=True)
class Column:
    """Pages in the making: places pieces in a text area of ``room`` points height."""

    x: float
    top: float
    room: float
    pages: list[list[Op]] = field(default_factory=lambda: [[]])
    used: float = 0.0

    def place_all(self, pieces: Sequence[Piece]) -> None:
        """Place pieces in order, keeping together what wants to be kept."""
        start = 0
        while start < len(pieces):
            end = start + 1
            while end < len(pieces) and pieces[end - 1].keep:
                end += 1
            self._place_group(pieces[start:end])
            start = end

    def new_page(self) -> None:
        """Begin a new page."""
        self.pages.append([])
        self.used = 0.0

    @property
    def _left(self) -> float:
        return self.room - self.used + _EPSILON

    def _place_group(self, group: Sequence[Piece]) -> None:
        total = sum(piece.height for piece in group)
        if total > self._left and self.used > 0 and self._better_on_new_page(group, total):
            self.new_page()
            self._resume(group[0])
        for piece in group:
            self._place(piece)

    def _better_on_new_page(self, group: Sequence[Piece], total: float) -> bool:
        if total <= self.room:
            return len(group) > 1 or group[0].split(self._left) is None
        return group[0].height > self._left and group[0].split(self._left) is None

    def _place(self, piece: Piece) -> None:
        if isinstance(piece, SpacePiece):
            self._skip(piece)
            return
        while piece.height > self._left:
            cut = piece.split(self._left)
            if cut is None and self.used > 0:
                self.new_page()
                self._resume(piece)
                if self.used > 0 and piece.height > self._left and piece.split(self._left) is None:
                    break
                continue
            if cut is None:
                break
            self._draw(cut[0])
            piece = cut[1]
            self.new_page()
            self._resume(piece)
        self._draw(piece)

    def _skip(self, space: "SpacePiece") -> None:
        if self.used > 0 or space.kept:
            self.used = min(self.used + space.height, self.room)

    def _resume(self, piece: Piece) -> None:
        for repeated in piece.resume():
            self._draw(repeated, Part.REPEAT)

    def _draw(self, piece: Piece, part: Part = Part.BODY) -> None:
        self.pages[-1].extend(piece.draw(self.x, self.top + self.used, part))
        self.used += piece.height


@dataclass(frozen=True, slots=True)
class LinePiece:
    """One set line as a piece; ``overleaf`` stands above it where it begins a page."""

    line: "Drawable"
    height: float
    keep: bool = False
    overleaf: "tuple[Piece, ...]" = ()

    def draw(self, x: float, top: float, part: Part = Part.BODY) -> Iterator[Op]:
        """Yield the line's operations."""
        return self.line.draw(x, top, part)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """A line is never cut."""
        del room
        return None

    def resume(self) -> Sequence[Piece]:
        """Return what is to be said before a page that begins with this line."""
        return self.overleaf


class Drawable(Protocol):
    """Anything that yields operations at a place."""

    def draw(self, x: float, top: float, part: Part = Part.BODY) -> Iterator[Op]:
        """Yield the operations with the upper left corner at (x, top)."""


@dataclass(frozen=True, slots=True)
class SpacePiece:
    """Empty height; vanishes at the head of a page unless ``kept``, and at its foot."""

    height: float
    keep: bool = False
    kept: bool = False

    def draw(self, x: float, top: float, part: Part = Part.BODY) -> Iterator[Op]:
        """Draw nothing."""
        del x, top, part
        return iter(())

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Space is never cut, it shrinks."""
        del room
        return None

    def resume(self) -> Sequence[Piece]:
        """Nothing is repeated before space."""
        return ()
