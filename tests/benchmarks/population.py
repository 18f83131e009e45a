"""An invented population: households at one address, missing facts, doubles with slips."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from laoma_desktop.domain.duplicates import Entry
from laoma_desktop.domain.identity_numbers import id_check_sign
from laoma_desktop.domain.vocabulary import Sex
from laoma_desktop.foundation.pinyin import name_sound, sign_readings
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.services.synthetic_words import Words

STREETS = tuple(
    f"重庆市江北区{name}街道" for name in ("观音桥", "石马河", "寸滩", "大石坝", "五里店")
)
_FIRST = date(1940, 1, 1)
_GENERATION = timedelta(365 * 26)


class Population:
    """Draws people; equal seeds draw equal people.

    ``region`` begins their identity numbers: those of two regions are never the same.
    """

    def __init__(self, seed: int, region: str = "500105") -> None:
        self._region = region
        self._chance = random.Random(seed)  # noqa: S311 - invented people
        self._words = Words(self._chance, shipped())
        self._sounds: dict[str, list[str]] = {}

    def people(self, count: int) -> Iterator[Entry]:
        """Yield people, household after household."""
        made = 0
        while made < count:
            for one in self._household():
                if made < count:
                    made += 1
                    yield one

    def _household(self) -> list[Entry]:
        """Return a couple with children or parents; some share their telephone."""
        chance = self._chance
        address = self._words.address(chance.choice(STREETS))
        home = self._phone()
        born = _FIRST + timedelta(chance.randrange(365 * 50))
        size = chance.choices((1, 2, 3, 4, 5), (25, 30, 25, 14, 6))[0]
        father = self._words.name()
        made = []
        for place in range(size):
            name = self._words.name()
            if place >= 2:
                name = father[0] + name[1:]
            day = born + timedelta(chance.randrange(-900, 900)) + _GENERATION * (place // 2)
            phone = home if chance.random() < 0.3 else self._phone()
            made.append(self._person(father if place == 0 else name, day, phone, address, place))
        return made

    def _person(self, name: str, born: date, phone: str, address: str, place: int) -> Entry:
        chance = self._chance
        sex = Sex.MALE if place % 2 == 0 else Sex.FEMALE
        number = self._number(born, sex) if chance.random() < 0.7 else ""
        return Entry(
            name=name,
            sound=name_sound(name),
            sex=sex,
            birth_date=born if number or chance.random() < 0.6 else None,
            id_number=number,
            phone=phone if chance.random() < 0.85 else "",
            address=address if chance.random() < 0.9 else "",
        )

    def double(self, one: Entry) -> Entry:
        """Return the same person written down again, with one to four slips."""
        made = one
        slips: tuple[Callable[[Entry], Entry], ...] = (
            self._homophone,
            self._wrong_sign,
            self._swapped_signs,
            self._no_number,
            self._number_typo,
            self._number_swap,
            self._no_phone,
            self._phone_typo,
            self._birth_typo,
            self._day_for_month,
            self._no_birth,
            self._moved,
            lambda entry: entry,
        )
        for slip in self._chance.sample(slips, self._chance.randint(1, 4)):
            made = slip(made)
        return replace(made, sound=name_sound(made.name))

    def _number(self, born: date, sex: Sex) -> str:
        first17 = self._region + self._words.id_number(born, sex)[6:17]
        return first17 + id_check_sign(first17)

    def _phone(self) -> str:
        return f"1{self._chance.randrange(30, 100)}{self._chance.randrange(10**8):08}"

    def _homophone(self, one: Entry) -> Entry:
        place = self._chance.randrange(1, len(one.name))
        readings = sign_readings(one.name[place])
        same = [s for s in self._given() if readings and sign_readings(s)[:1] == readings[:1]]
        sign = self._chance.choice(same) if same else one.name[place]
        return replace(one, name=one.name[:place] + sign + one.name[place + 1 :])

    def _wrong_sign(self, one: Entry) -> Entry:
        place = self._chance.randrange(1, len(one.name))
        sign = self._chance.choice(self._given())
        return replace(one, name=one.name[:place] + sign + one.name[place + 1 :])

    def _swapped_signs(self, one: Entry) -> Entry:
        return replace(one, name=one.name[:1] + one.name[1:][::-1])

    def _no_number(self, one: Entry) -> Entry:
        return replace(one, id_number="")

    def _number_typo(self, one: Entry) -> Entry:
        return replace(one, id_number=self._typo(one.id_number))

    def _number_swap(self, one: Entry) -> Entry:
        if not one.id_number:
            return one
        place, text = self._chance.randrange(16), one.id_number
        return replace(
            one, id_number=text[:place] + text[place + 1] + text[place] + text[place + 2 :]
        )

    def _no_phone(self, one: Entry) -> Entry:
        return replace(one, phone="")

    def _phone_typo(self, one: Entry) -> Entry:
        return replace(one, phone=self._typo(one.phone))

    def _birth_typo(self, one: Entry) -> Entry:
        born = one.birth_date
        if born is None:
            return one
        return replace(
            one, birth_date=born.replace(day=born.day % 9 + 1 + born.day // 10 * 10 % 20)
        )

    def _day_for_month(self, one: Entry) -> Entry:
        born = one.birth_date
        if born is None or born.day > 12:
            return one
        return replace(one, birth_date=date(born.year, born.day, born.month))

    def _no_birth(self, one: Entry) -> Entry:
        return replace(one, birth_date=None)

    def _moved(self, one: Entry) -> Entry:
        return replace(one, address=self._words.address(self._chance.choice(STREETS)))

    def _typo(self, text: str) -> str:
        if not text:
            return text
        place = self._chance.randrange(len(text) - 1)
        return text[:place] + str(self._chance.randrange(10)) + text[place + 1 :]

    def _given(self) -> list[str]:
        return self._words._given._items
