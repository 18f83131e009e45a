"""Whether something typed means a name: signs, whole syllables and initials in any mixture.

``马xm``, ``li明``, ``shanxx``: each sign of the name may be eaten by itself, by its syllable or by
its initial, the last one by any part of its syllable. The typed text needs no segmentation.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from laoma_desktop.foundation.pinyin import spelt, syllables, typed_variants

_DOUBLE_INITIALS = ("zh", "ch", "sh")
_MOST_CUTS = 8
_LONGEST = 6
_MISS = 99

_Spelling = Sequence[tuple[str, tuple[str, ...]]]


class NameMatcher:
    """Judges many names by what was typed once."""

    def __init__(self, typed: str) -> None:
        self._variants = typed_variants(typed)

    def cost(self, name: str) -> int | None:
        """Return how well what is typed begins a name: 0 is best, None where it does not.

        Common readings go before rare ones, whole names before longer ones.
        """
        signs = spelt(name)
        ranks = (_eaten(text, signs, 0) for text in self._variants)
        return min((rank for rank in ranks if rank is not None), default=None)


def _eaten(text: str, signs: _Spelling, place: int) -> int | None:
    """Return the cost of eating ``text`` by the signs from ``place`` on."""
    if not text:
        return min(len(signs) - place, 9)
    if place == len(signs):
        return None
    best = _MISS
    for bite, cost in _bites(text, *signs[place]):
        rest = _eaten(text[bite:], signs, place + 1)
        if rest is not None:
            best = min(best, rest + cost)
    return best if best < _MISS else None


def _bites(text: str, sign: str, readings: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield (how many letters a sign eats of ``text``, at what cost)."""
    if text.startswith(sign):
        yield len(sign), 0
    for rarity, reading in enumerate(readings):
        if text.startswith(reading):
            yield len(reading), rarity * 10
        elif reading.startswith(text):
            yield len(text), rarity * 10
        if text[0] == reading[0]:
            yield 1, rarity * 10
        if text[:2] in _DOUBLE_INITIALS and reading.startswith(text[:2]):
            yield 2, rarity * 10


def pieces(letters: str) -> tuple[tuple[str, ...], ...]:
    """Return how typed letters may be cut: shanxx → shan x x; the fewest pieces first.

    Each piece is a whole syllable or an initial, the last one any beginning of a syllable.
    """
    return tuple(sorted(islice(_cuts(letters, 0), _MOST_CUTS), key=len))


def _cuts(text: str, start: int) -> Iterator[tuple[str, ...]]:
    if start == len(text):
        yield ()
        return
    for end in range(min(start + _LONGEST, len(text)), start, -1):
        piece = text[start:end]
        if end == start + 1 or piece in syllables() or (end == len(text) and _begins(piece)):
            for rest in _cuts(text, end):
                yield (piece, *rest)


def _begins(piece: str) -> bool:
    return any(syllable.startswith(piece) for syllable in syllables())
