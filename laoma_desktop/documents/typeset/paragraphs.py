"""Paragraphs to lines whose runs know their place; everything relative to the text's left edge."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from laoma_desktop.documents.form_model import TICKED_BOX, Align, Paragraph, SpanKind, Style
from laoma_desktop.documents.typeset.breaking import Atom, fill_lines, place_line
from laoma_desktop.documents.typeset.fallback import Faces
from laoma_desktop.documents.typeset.operations import BoxOp, Op, Part, RuleOp, TextOp

BASE_LINE = 0.38
"""Half the height of a Han sign above its base line, in em: lines are centred in their pitch."""
_RULE_DEPTH = 0.14
_BOX_SIDE = 0.86
_INSET = 0.25
_EPSILON = 0.005


@dataclass(frozen=True, slots=True)
class Run:
    """Signs of one face set with even spacing from ``x`` on."""

    x: float
    face: str
    size: float
    text: str
    spacing: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line: runs, rules under blanks, squares round ticks. ``order`` is the reading order."""

    runs: tuple[Run, ...]
    rules: tuple[tuple[float, float], ...]
    boxes: tuple[float, ...]
    size: float
    leading: float
    order: int

    def draw(self, x: float, top: float, part: Part = Part.BODY) -> Iterator[Op]:
        """Yield the operations with the line's upper left corner at (x, top)."""
        base = top + self.leading / 2 + BASE_LINE * self.size
        for left, right in self.rules:
            y = base + _RULE_DEPTH * self.size
            yield RuleOp(x + left, y, x + right, y)
        side = _BOX_SIDE * self.size
        for left in self.boxes:
            inset = (self.size - side) / 2
            yield BoxOp(x + left + inset, base - BASE_LINE * self.size - side / 2, side, side)
        for run in self.runs:
            yield TextOp(
                x + run.x, base, run.face, run.size, run.text, run.spacing, part, self.order
            )


class TypeSetter:
    """Sets paragraphs of one paper: knows the faces and counts the lines."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self._orders = count()

    def next_order(self) -> int:
        """Return the next number of the reading order."""
        return next(self._orders)

    def set_paragraph(self, paragraph: Paragraph, width: float) -> list[SetLine]:
        """Return the lines of a paragraph in a text area of ``width`` points."""
        style = paragraph.style
        atoms = self._atoms(paragraph)
        left = style.left * style.size
        indent = style.indent * style.size
        room = max(width - left, style.size)
        ranges = fill_lines(atoms, max(room - indent, style.size), room) or [(0, 0)]
        lines = []
        for number, (start, end) in enumerate(ranges):
            shift = indent if number == 0 else 0.0
            last = end == len(atoms)
            spread = style.align is Align.JUSTIFY and not last
            used = place_line(atoms, start, end, room - shift, spread=spread)
            x = left + shift + _aligned(style, room - shift, used)
            lines.append(self._line(paragraph, atoms[start:end], x, width, last=last))
        return lines

    def _atoms(self, paragraph: Paragraph) -> list[Atom]:
        style = paragraph.style
        atoms: list[Atom] = []
        whole = paragraph.text
        for number, span in enumerate(paragraph.spans):
            glyphs = self.faces.glyphs(span.role or style.role, span.text, whole)
            own = [Atom(g.text, g.face, style.size, g.advance * style.size, number) for g in glyphs]
            lack = span.width * style.size - sum(atom.advance for atom in own)
            if span.kind is SpanKind.BLANK and lack > 0:
                half = Atom("", "", style.size, lack / 2, number, pad=True)
                rest = Atom("", "", style.size, lack / 2, number, pad=True)
                own = [half, *own, rest]
            elif span.kind is SpanKind.BLANK and own:
                inset = Atom("", "", style.size, _INSET * style.size, number, pad=True)
                own = [inset, *own]
            elif span.kind is SpanKind.BLANK and span.to_margin and not own:
                own = [Atom("", "", style.size, style.size, number, pad=True)]
            atoms += own
        return atoms

    def _line(
        self, paragraph: Paragraph, atoms: list[Atom], x: float, width: float, *, last: bool
    ) -> SetLine:
        style = paragraph.style
        boxes = tuple(
            x + atom.x
            for atom in atoms
            if atom.text == TICKED_BOX and paragraph.spans[atom.span].kind is SpanKind.BOX
        )
        return SetLine(
            tuple(_runs(atoms, x)),
            tuple(_rules(paragraph, atoms, x, width, last=last)),
            boxes,
            style.size,
            style.leading,
            self.next_order(),
        )


def _aligned(style: Style, room: float, used: float) -> float:
    if style.align is Align.CENTER:
        return max(room - used, 0) / 2
    if style.align is Align.RIGHT:
        return max(room - used, 0)
    return 0.0


def _runs(atoms: list[Atom], x: float) -> Iterator[Run]:
    """Join neighbours of one face whose distance is even."""
    start = 0
    drawn = [atom for atom in atoms if atom.text]
    while start < len(drawn):
        first = drawn[start]
        end, spacing = start + 1, 0.0
        while end < len(drawn):
            before, atom = drawn[end - 1], drawn[end]
            air = atom.x - before.x - before.advance
            if end == start + 1:
                spacing = air
            many = len(before.text) > 1 or len(atom.text) > 1
            if atom.face != first.face or many or abs(air - spacing) > _EPSILON:
                break
            end += 1
        text = "".join(atom.text for atom in drawn[start:end])
        even = round(spacing, 3) if end > start + 1 else 0.0
        yield Run(x + first.x, first.face, first.size, text, even)
        start = end


def _rules(
    paragraph: Paragraph, atoms: list[Atom], x: float, width: float, *, last: bool
) -> Iterator[tuple[float, float]]:
    """Yield the rules of a line: under each blank, to the margin where it goes on or asks so."""
    numbers = dict.fromkeys(
        atom.span for atom in atoms if paragraph.spans[atom.span].kind is SpanKind.BLANK
    )
    for number in numbers:
        own = [atom for atom in atoms if atom.span == number]
        right = x + own[-1].x + own[-1].advance
        ends_line = own[-1] is atoms[-1]
        if ends_line and (not last or paragraph.spans[number].to_margin):
            right = width
        yield x + own[0].x, right
