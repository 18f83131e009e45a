"""Where a Chinese line may end (禁则): greedy filling, squeezing of marks, even spreading.

Positions are in points. A line never begins with a closing mark nor ends with an opening one; a
number stays with its sign and unit, Latin words stay whole. Before signs are carried over, marks
of full width may give up half of theirs. No mark hangs over the margin: official papers do not.
"""

from dataclasses import dataclass

NO_START = frozenset("，。、；：？！）》」』】〉〕”’…—·％℃々ー,.;:?!)]}%°‰〗﹚＞”′″")
NO_END = frozenset("（《「『【〈〔“‘￥¥$([{〖□√")
CLOSING = frozenset("，。、；：？！）》」』】〉〕”’")
OPENING = frozenset("（《「『【〈〔“‘")
UNITS = frozenset("年月日号时分秒％%℃")
_BLANKS = frozenset(" \u3000")
"""Air between words: gone where a line ends in it."""
_WIDE = 0.9
_WESTERN_END = 0x2000
_HAN_START = 0x2E80
_HAN_LETTERS, _HAN_LETTERS_END = "\u3400", "\ufb00"
"""Where nearly all signs of a paper lie: between two of these every question has one answer."""
_LATIN_GAP = 0.125
_MOST_SQUEEZED = 4
_MOST_SPREAD = 0.25
_EPSILON = 0.01


@dataclass(slots=True)
class Atom:
    """A cluster on its way to a line; ``advance`` in points, ``span`` its manner's number."""

    text: str
    face: str
    size: float
    advance: float
    span: int
    pad: bool = False
    x: float = 0.0


def is_western(text: str) -> bool:
    """Return whether a cluster is a Latin letter, digit or sign (no space)."""
    return bool(text) and ord(text[0]) < _WESTERN_END and text not in {" ", "·"}


def is_wide(text: str) -> bool:
    """Return whether a cluster is Chinese: a Han sign or a mark set in full width."""
    return bool(text) and (
        ord(text[0]) >= _HAN_START or text in CLOSING or text in OPENING or text in "…—□√"
    )


def _both_letters(a: str, b: str) -> bool:
    return _HAN_LETTERS <= a < _HAN_LETTERS_END and _HAN_LETTERS <= b < _HAN_LETTERS_END


def may_break(left: Atom, right: Atom) -> bool:
    """Return whether a line may end between two neighbours."""
    if _both_letters(left.text, right.text):
        return True
    if left.pad or right.pad:
        return left.span != right.span and right.text not in NO_START
    if right.text in NO_START or right.text == " " or left.text in NO_END:
        return False
    if is_western(left.text) and is_western(right.text):
        return False
    return not (left.text.isdigit() and left.text.isascii() and right.text in UNITS)


def gap_between(left: Atom, right: Atom) -> float:
    """Return the air between neighbours: 0.125 em at a Latin word, less where marks meet."""
    a, b = left.text, right.text
    if _both_letters(a, b) or left.pad or right.pad or not a or not b:
        return 0.0
    if _is_full(left) and _is_full(right) and (a in CLOSING or b in OPENING):
        return -right.size / 2 if b in CLOSING or b in OPENING else 0.0
    latin_han = a[-1].isascii() and a.isalnum() and ord(b[0]) >= _HAN_START and b.isalpha()
    han_latin = b[0].isascii() and b.isalnum() and ord(a[0]) >= _HAN_START and a.isalpha()
    return _LATIN_GAP * right.size if latin_han or han_latin else 0.0


def _is_full(atom: Atom) -> bool:
    mark = atom.text in CLOSING or atom.text in OPENING
    return mark and atom.advance >= _WIDE * atom.size


def fill_lines(atoms: list[Atom], first: float, width: float) -> list[tuple[int, int]]:
    """Return the lines as ranges of atoms; ``first`` is the room of the first line."""
    lines: list[tuple[int, int]] = []
    start, room = 0, first
    while start < len(atoms):
        end = _line_end(atoms, start, room)
        lines.append((start, end))
        start = end
        while start < len(atoms) and atoms[start].text in _BLANKS:
            start += 1
        room = width
    return lines


def _line_end(atoms: list[Atom], start: int, room: float) -> int:
    used, last = 0.0, 0
    for at in range(start, len(atoms)):
        atom = atoms[at]
        if at > start:
            used += gap_between(atoms[at - 1], atom)
            if may_break(atoms[at - 1], atom):
                last = at
        if used + atom.advance > room + _EPSILON and atom.text != " ":
            if last == at:
                return at
            return _squeezed_end(atoms, start, at, room - used) or last or _forced(atoms, start, at)
        used += atom.advance
    return len(atoms)


def _squeezed_end(atoms: list[Atom], start: int, at: int, left: float) -> int:
    """Return an end after ``at`` that squeezing makes possible, 0 for none."""
    end, need = at, -left
    while end < len(atoms):
        need += atoms[end].advance
        end += 1
        if end == len(atoms) or may_break(atoms[end - 1], atoms[end]):
            break
    if any(atom.text not in NO_START for atom in atoms[at:end]):
        return 0
    saved = sum(squeezable(atoms, start, end).values())
    return end if need <= saved + _EPSILON else 0


def squeezable(atoms: list[Atom], start: int, end: int) -> dict[int, float]:
    """Return the marks of a line that may become narrower and by how much, at most four.

    A closing mark at the end gives half an em, others a quarter; marks that meet have met already.
    """
    found: dict[int, float] = {}
    for at in range(end - 1, start - 1, -1):
        atom = atoms[at]
        if len(found) == _MOST_SQUEEZED:
            break
        if atom.text in CLOSING and _is_full(atom):
            alone = at + 1 == end or not _is_full(atoms[at + 1])
            if alone:
                found[at] = atom.size / 2 if at + 1 == end else atom.size / 4
    return found


def _forced(atoms: list[Atom], start: int, at: int) -> int:
    """Break an unbreakable piece that is longer than a line, if possible not before a mark."""
    end = max(at, start + 1)
    while end > start + 1 and atoms[end - 1].text in NO_END:
        end -= 1
    while end > start + 1 and end < len(atoms) and atoms[end].text in NO_START:
        end -= 1
    return end


def place_line(atoms: list[Atom], start: int, end: int, room: float, *, spread: bool) -> float:
    """Set ``x`` of the atoms of a line from 0 on and return the width used."""
    while end > start and atoms[end - 1].text == " ":
        end -= 1
    gaps = [0.0] + [gap_between(atoms[i - 1], atoms[i]) for i in range(start + 1, end)]
    natural = sum(a.advance for a in atoms[start:end]) + sum(gaps)
    shrink: dict[int, float] = {}
    if natural > room + _EPSILON:
        marks = squeezable(atoms, start, end)
        share = (natural - room) / max(sum(marks.values()), _EPSILON)
        shrink = {at: most * min(share, 1.0) for at, most in marks.items()}
    elif spread:
        _spread(atoms, start, end, gaps, room - natural)
    x = 0.0
    for at in range(start, end):
        atom = atoms[at]
        x += gaps[at - start]
        atom.x = x
        x += atom.advance - shrink.get(at, 0.0)
    return x


def _spread(atoms: list[Atom], start: int, end: int, gaps: list[float], rest: float) -> None:
    """Share ``rest`` among the gaps at Chinese signs; a line that lacks too much stays ragged."""
    inner = [i for i in range(start + 1, end) if _may_stretch(atoms[i - 1], atoms[i])]
    if not inner:
        return
    each = rest / len(inner)
    if each > _MOST_SPREAD * atoms[start].size:
        return
    for i in inner:
        gaps[i - start] += each


def _may_stretch(left: Atom, right: Atom) -> bool:
    if _both_letters(left.text, right.text):
        return True
    if left.pad or right.pad or (left.text == right.text and left.text in "…—"):
        return False
    if gap_between(left, right) < 0:
        return False
    return is_wide(left.text) or is_wide(right.text)
