"""Fills an empty register with invented cases (``laoma generate``): for benchmarks and trials."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, islice

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.numbering import case_number
from laoma_desktop.domain.organisation import OrgLevel
from laoma_desktop.foundation.resources import Resources, shipped
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.office import Office
from laoma_desktop.services.ports import Progress
from laoma_desktop.services.synthetic_cases import CaseMaker, Place
from laoma_desktop.services.synthetic_words import Words
from laoma_desktop.storage.uow import DerivedFacts

_BATCH = 2_000
"""Cases of one transaction: more of them touch each page of a random index only once."""

_DOCUMENTS = 4_000
_FIRST_DAY = date(2006, 1, 1)
_GROWTH = 1.08
_SUNDAY_WEIGHT = 0.12
_MONTHS = {2: 0.6, 9: 1.15, 11: 1.15, 12: 1.15, 1: 1.15}
_SATURDAY = 5
_LEVELS = {OrgLevel.COMMUNITY: 0.85, OrgLevel.STREET: 0.12}
_OTHER_LEVELS = 0.03
_MEDIATORS = 4


class SyntheticService:
    """Makes a register as large as asked for, in batches, within bounded memory."""

    def __init__(
        self, office: Office, editor: CaseEditor, resources: Resources | None = None
    ) -> None:
        self._office = office
        self._editor = editor
        self._resources = resources or shipped()

    def generate(self, cases: int, seed: int, progress: Progress | None = None) -> int:
        """Add invented cases in order of their dates; return how many were made.

        The same seed, tree and day give the same facts. Stopped early, what was written stays.

        Raises:
            RuleRefused: the register holds cases; invented ones never stand among real ones.
        """
        self._require_empty()
        chance = random.Random(seed)  # noqa: S311 - repeatable on purpose, no secret
        words = Words(chance, self._resources)
        maker = CaseMaker(chance, words, self._office.clock.today(), self._ids)
        source = self._cases(chance, words, maker, cases)
        with self._office.register.bulk():
            made = self._write(source, cases, progress)
            self._index(made, progress)
        return made

    def _ids(self, table: str) -> tuple[str, ...]:
        """Return the codes of a table, each drawn as often as any other."""
        return tuple(self._office.codes.table(table).ids)

    def _write(self, source: Iterator[Case], wanted: int, progress: Progress | None) -> int:
        running: Counter[tuple[str, int]] = Counter()
        made = 0
        while batch := list(islice(source, _BATCH)):
            here = [(c.org, c.accepted_on.year) for c in batch if c.accepted_on is not None]
            running.update(here)
            with self._office.write("生成虚构案件") as uow:
                made += uow.cases.add_many((case, self._derived(case)) for case in batch)
                uow.cases.start_numbers({key: running[key] for key in here})
                uow.commit()
            if progress is not None:
                progress.report(made, wanted, "生成案件")
                if progress.cancelled():
                    break
        return made

    def _require_empty(self) -> None:
        with self._office.read() as uow:
            if not uow.cases.is_empty():
                raise RuleRefused(
                    "登记簿里已经有案件，不能再生成虚构案件",
                    where=str(self._office.register.folder),
                    next_step="请另建一个空的登记簿来试用。",
                )

    def _index(self, made: int, progress: Progress | None) -> None:
        register = self._office.register
        while owed := register.index_owed(_DOCUMENTS):
            if progress is not None:
                progress.report(made - owed, made, "编制索引")
                if progress.cancelled():
                    return
        register.optimise()

    def _derived(self, case: Case) -> DerivedFacts:
        """Derive as for any case, but touched on the day of its last event."""
        days = [case.accepted_on, case.closed_on, case.last_session_on]
        touched = max(day for day in days if day is not None)
        return replace(self._editor.derive(case), touched_on=touched)

    def _cases(
        self, chance: random.Random, words: Words, maker: CaseMaker, count: int
    ) -> Iterator[Case]:
        places, sums = self._places(chance, words)
        numbers: Counter[tuple[str, int]] = Counter()
        for day in self._days(chance, count):
            place = chance.choices(places, cum_weights=sums)[0]
            short = place.org.short_on(day)
            numbers[short, day.year] += 1
            number = case_number(day.year, short, numbers[short, day.year])
            yield maker.make(place, day, number)

    def _places(self, chance: random.Random, words: Words) -> tuple[list[Place], list[float]]:
        """Return the organisations of the own subtree with their cumulative weights."""
        tree = self._office.tree
        own = list(tree.subtree(self._office.actor.org))
        chance.shuffle(own)
        places, weights = [], []
        sizes = Counter(org.level for org in own)
        ranks: Counter[OrgLevel] = Counter()
        for org in own:
            parent = tree.get(org.parent) if org.parent else org
            is_station = org.level is OrgLevel.COMMUNITY
            mediators = tuple(dict.fromkeys(words.name() for _ in range(_MEDIATORS * 2)))
            street = parent.area if is_station else org.area
            community = org.area if is_station else ""
            places.append(Place(org, street, community, mediators[:_MEDIATORS]))
            share = _LEVELS.get(org.level, _OTHER_LEVELS)
            weights.append(share / sizes[org.level] / (ranks[org.level] + 8) ** 0.9)
            ranks[org.level] += 1
        return places, list(accumulate(weights))

    def _days(self, chance: random.Random, count: int) -> list[date]:
        """Return the days of acceptance, ascending: growing by the year, few at weekends."""
        today = self._office.clock.today()
        days = [_FIRST_DAY + timedelta(n) for n in range((today - _FIRST_DAY).days + 1)]
        weights = [
            _GROWTH ** (day.year - _FIRST_DAY.year)
            * _MONTHS.get(day.month, 1.0)
            * (_SUNDAY_WEIGHT if day.weekday() >= _SATURDAY else 1.0)
            for day in days
        ]
        return sorted(chance.choices(days, weights, k=count))
