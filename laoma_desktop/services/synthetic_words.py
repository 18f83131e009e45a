"""Words for invented registers: names by frequency, sentences by Zipf, all from one seed.

Everything is put together out of ``resources/demo/words.toml``; nobody real is meant.
"""

import random
import re
import tomllib
from datetime import date
from itertools import accumulate

from laoma_desktop.domain.identity_numbers import id_check_sign
from laoma_desktop.domain.vocabulary import Sex
from laoma_desktop.foundation.resources import Resources

_SLOT = re.compile(r"\{(\w+)\}")
_SENTENCES = 20_000
_REGION = "500105"
_SHARE_ONE_SIGN = 0.15
_SHARE_RARE = 0.003
_SLOTS = {
    "road": "roads",
    "estate": "estates",
    "thing": "things",
    "goods": "goods",
    "place": "places",
    "feeling": "feelings",
    "relation": "relations",
    "latin": "latin",
}


class Weighted:
    """A list drawn from by weight."""

    def __init__(self, chance: random.Random, items: list[str], weights: list[float]) -> None:
        self._chance = chance
        self._items = items
        self._sums = list(accumulate(weights))

    def one(self) -> str:
        """Return one item."""
        return self._chance.choices(self._items, cum_weights=self._sums)[0]

    def some(self, count: int) -> list[str]:
        """Return several items; the same may come twice."""
        return self._chance.choices(self._items, cum_weights=self._sums, k=count)


class Words:
    """Draws names, numbers, sentences and titles; equal seeds give equal words."""

    def __init__(self, chance: random.Random, resources: Resources) -> None:
        self._chance = chance
        data = tomllib.loads(resources.text("demo/words.toml"))
        self._lists: dict[str, list[str]] = {
            slot: data[name].split() for slot, name in _SLOTS.items()
        }
        self.jobs: list[str] = data["jobs"].split()
        self._templates: dict[str, list[str]] = {
            name: [one.strip() for one in data[name].replace("\n", ";").split(";") if one.strip()]
            for name in ("titles", "sentences", "claims", "terms", "visits")
        }
        surnames = data["surnames"].split()
        self._surnames = Weighted(chance, surnames[::2], [float(n) for n in surnames[1::2]])
        given = [sign for sign in data["given"] if not sign.isspace()]
        weights = [1 / (rank + 12) ** 0.8 for rank in range(len(given))]
        self._given = Weighted(chance, given, weights)
        self._rare: str = data["rare"]
        pool = [self._filled(self._pick("sentences")) for _ in range(_SENTENCES)]
        self._pool = Weighted(chance, pool, [1 / (rank + 20) for rank in range(_SENTENCES)])

    def name(self) -> str:
        """Return a person's name."""
        count = 1 if self._chance.random() < _SHARE_ONE_SIGN else 2
        given = "".join(self._given.some(count))
        if self._chance.random() < _SHARE_RARE:
            given = given[:-1] + self._chance.choice(self._rare)
        return self._surnames.one() + given

    def id_number(self, birth: date, sex: Sex) -> str:
        """Return a resident identity number whose check sign is right."""
        order = self._chance.randrange(500) * 2 + (sex is Sex.MALE)
        first = f"{_REGION}{birth:%Y%m%d}{order:03}"
        return first + id_check_sign(first)

    def phone(self) -> str:
        """Return a telephone number out of a range that stands for nobody."""
        return f"1390000{self._chance.randrange(10_000):04}"

    def address(self, street: str) -> str:
        """Return an address in a street."""
        draw = self._chance.randrange
        return f"{street}{self._word('road')}{draw(1, 300)}号{draw(1, 34)}-{draw(1, 9)}"

    def plate(self) -> str:
        """Return a car's number plate."""
        signs = self._chance.choices("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", k=5)
        return "渝" + self._chance.choice("ABDF") + "".join(signs)

    def place(self) -> str:
        """Return where a session is held."""
        return self._word("place")

    def estate(self) -> str:
        """Return a housing estate."""
        return self._word("estate")

    def title(self) -> str:
        """Return the title of a case."""
        return self._filled(self._pick("titles"))

    def line(self, kind: str, who: str) -> str:
        """Return a short text of a kind (claims, terms, visits) about somebody."""
        return self._filled(self._pick(kind)).replace("\x01", who)

    def prose(self, count: int, people: list[str]) -> str:
        """Return that many sentences in which the given people act."""
        said = [
            line.replace("\x01", self._chance.choice(people)) for line in self._pool.some(count)
        ]
        return "".join(said)

    def _pick(self, kind: str) -> str:
        return self._chance.choice(self._templates[kind])

    def _word(self, slot: str) -> str:
        return self._chance.choice(self._lists[slot])

    def _filled(self, template: str) -> str:
        """Fill all slots but ``who``, which stays a mark until the people are known."""
        return _SLOT.sub(
            lambda found: "\x01" if found[1] == "who" else self._word(found[1]), template
        )
