"""Lines of writing found in a picture, and the order in which a person reads them."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]

_SAME_ROW = 0.6
"""Two lines stand in one row where their middles are nearer than this part of their height."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of writing; ``corners`` go round it in pixels, y downwards; ``score`` is 0 to 1."""

    text: str
    corners: tuple[Point, Point, Point, Point]
    score: float = 1.0

    @property
    def middle(self) -> Point:
        """The middle of the line."""
        return (
            sum(x for x, _ in self.corners) / len(self.corners),
            sum(y for _, y in self.corners) / len(self.corners),
        )

    @property
    def sides(self) -> tuple[float, float]:
        """The lengths of the longer and the shorter side."""
        first, second, third, _ = self.corners
        one, other = math.dist(first, second), math.dist(second, third)
        return max(one, other), min(one, other)

    @property
    def angle(self) -> float:
        """The direction of the longer side in radians; upside down is not told apart."""
        first, second, third, _ = self.corners
        start, end = (
            (first, second)
            if math.dist(first, second) >= math.dist(second, third)
            else (second, third)
        )
        return math.atan2(end[1] - start[1], end[0] - start[0])


def turned(lines: Sequence[TextLine], angle: float) -> tuple[TextLine, ...]:
    """Return the lines turned back by an angle in radians about the origin."""
    cos, sin = math.cos(angle), math.sin(angle)

    def back(point: Point) -> Point:
        x, y = point
        return x * cos + y * sin, y * cos - x * sin

    return tuple(
        TextLine(
            line.text,
            (
                back(line.corners[0]),
                back(line.corners[1]),
                back(line.corners[2]),
                back(line.corners[3]),
            ),
            line.score,
        )
        for line in lines
    )


def rows(lines: Sequence[TextLine]) -> tuple[tuple[TextLine, ...], ...]:
    """Return lines by rows from top to bottom, each row from left to right."""
    found: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda one: one.middle[1]):
        last = found[-1] if found else None
        if last is not None and _beside(last[-1], line):
            last.append(line)
        else:
            found.append([line])
    return tuple(tuple(sorted(row, key=lambda one: one.middle[0])) for row in found)


def reading_text(lines: Sequence[TextLine]) -> str:
    """Return what the lines of a page say; a row of Chinese goes on in the next without a break."""
    text = "\n".join(" ".join(line.text for line in row) for row in rows(lines))
    return re.sub(r"(?<=[\u2e80-\uffee])\n(?=[\u2e80-\uffee])", "", text)


def _beside(one: TextLine, other: TextLine) -> bool:
    height = min(one.sides[1], other.sides[1])
    return abs(one.middle[1] - other.middle[1]) < _SAME_ROW * height
