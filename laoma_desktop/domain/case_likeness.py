"""How alike two cases are: which pairs of signs their stories share, and how rare those are.

Chinese writes no gaps between words, so pairs of neighbouring signs stand for words. A pair that
few cases have says much about a case, one that all have says nothing.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

_RUN = re.compile("[\u4e00-\u9fff]{2,}")
_LOOSE = "的了与和及也得在被把将就都说有人"
_SAYS_NOTHING = math.log(2)
_GAP = "\n"


def without(text: str, names: Iterable[str]) -> str:
    """Return the text without some names: who the people are makes no two cases alike."""
    for name in sorted({name.strip() for name in names}, key=len, reverse=True):
        if len(name) > 1:
            text = text.replace(name, _GAP)
    return text


def pairs(text: str) -> tuple[str, ...]:
    """Return the pairs of Chinese signs in a text, each once, in the order in which they stand."""
    runs = _RUN.findall(text)
    return tuple(dict.fromkeys(run[n : n + 2] for run in runs for n in range(len(run) - 1)))


def weights(
    spread: Mapping[str, float], cases: float, stressed: AbstractSet[str] = frozenset()
) -> dict[str, float]:
    """Return what each pair says; ``spread`` is in how many of all ``cases`` it stands.

    What stands in more than half of them says nothing and is left out; ``stressed`` pairs, those
    of a title, say twice as much as the rest of a story.
    """
    found = {pair: math.log(cases / max(count, 1.0)) for pair, count in spread.items()}
    return {
        pair: weight * (2 if pair in stressed else 1)
        for pair, weight in found.items()
        if weight > _SAYS_NOTHING
    }


def telling(weighted: Mapping[str, float], spread: Mapping[str, float]) -> list[str]:
    """Return the pairs to look for others by, the rarest first.

    A pair that no other case has finds nobody.
    """
    known = [pair for pair in weighted if spread[pair] > 1]
    return sorted(known, key=lambda pair: (-weighted[pair], pair))


def share(text: str, other: str, weighted: Mapping[str, float]) -> float:
    """Return how much of what a text says another one says as well, from 0 to 1.

    A long text holds many pairs by chance: what goes beyond twice the length counts less.
    """
    shared = math.fsum(weight for pair, weight in weighted.items() if pair in other)
    if not shared:
        return 0.0
    return shared / math.fsum(weighted.values()) * min(1.0, math.sqrt(2 * len(text) / len(other)))


def shared_words(
    text: str, other: str, weighted: Mapping[str, float], most: int = 3
) -> tuple[str, ...]:
    """Return the most telling stretches of a text that another one has as well, in their order."""
    there = frozenset(pairs(other))
    found: dict[str, float] = {}
    for run in _RUN.findall(text):
        for stretch in _stretches(run, there):
            weight = math.fsum(weighted.get(pair, 0.0) for pair in pairs(stretch))
            if weight:
                found[stretch] = weight
    chosen = sorted(found, key=lambda word: -found[word])[:most]
    return tuple(word for word in found if word in chosen)


def _stretches(run: str, there: AbstractSet[str]) -> Iterator[str]:
    """Yield the parts of a run of signs whose pairs all stand there, without loose ends."""
    start = 0
    for n in range(len(run)):
        if run[n : n + 2] not in there:
            word = run[start : n + 1].strip(_LOOSE)
            if len(word) > 1:
                yield word
            start = n + 1
