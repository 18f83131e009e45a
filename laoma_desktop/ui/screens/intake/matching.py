"""Who of the people register a party may be, asked while one types; plain Python, no widgets."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from laoma_desktop.domain.case import Case, Party
from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.domain.ids import PersonId, RecordId
from laoma_desktop.domain.people import Person
from laoma_desktop.domain.views.people import Double
from laoma_desktop.domain.vocabulary import PartyRole, PartyType, Sex
from laoma_desktop.services.people import PeopleService
from laoma_desktop.ui.presenting import FieldValue, FormValues, Tasks

ASKED = frozenset({"name", "type", "id_number", "uscc", "phone", "birth_date", "address"})
"""Fields that say who somebody is."""

TELLING = frozenset({"name", "type", "id_number", "uscc"})
"""Fields after whose change nobody is chosen any more."""

MOST_SHOWN = 3
_SHORTEST = 2
_FILLED = ("sex", "birth_date", "ethnicity", "id_number", "uscc", "phone", "address")

Refused = Callable[[LaomaError], None]


class MatchView(Protocol):
    """What is asked of the window."""

    def show_matches(self, section: str, doubles: tuple[Double, ...], *, chosen: bool) -> None:
        """Show above a party's fields who it may be, or that somebody was chosen."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A party that very likely is somebody already known."""

    section: str
    double: Double


class Matching:
    """Asks the register off the loop; the newest question about a party wins."""

    def __init__(self, tasks: Tasks, people: PeopleService) -> None:
        self._tasks = tasks
        self._people = people
        self._strangers: dict[str, set[PersonId]] = {}
        self.view: MatchView | None = None

    def begin(self) -> None:
        """Forget what was decided about the parties of the case before."""
        self._strangers.clear()

    def look(self, section: str, values: FormValues) -> None:
        """Ask who a party may be."""
        party = _party(section, values)
        if not _worth_asking(party):
            self._show(section, ())
            return
        self._tasks.query(
            self.view,
            lambda: self._people.duplicates_of(party),
            lambda found: self._show(section, found),
            topic=f"people_{section}",
        )

    def fetch(self, double: Double, done: Callable[[Person], None]) -> None:
        """Get the full facts of somebody who was chosen; the audit keeps it."""
        self._tasks.command(self.view, lambda: self._people.reveal(double.person.id), done)

    def dismiss(self, doubt: Doubt) -> None:
        """Keep that a party is not this person."""
        self._strangers.setdefault(doubt.section, set()).add(doubt.double.person.id)

    def strangers(self) -> dict[RecordId, frozenset[PersonId]]:
        """Return of each party who it is not."""
        return {
            RecordId(UUID(section)): frozenset(people)
            for section, people in self._strangers.items()
        }

    def check(
        self,
        case: Case,
        chosen: Mapping[str, str],
        done: Callable[[Doubt | None], None],
        refused: Refused,
    ) -> None:
        """Ask for the first party that very likely is somebody known and undecided."""
        parties = [party for party in case.parties if str(party.uuid) not in chosen]

        def work() -> Doubt | None:
            return next(self._doubts(parties), None)

        self._tasks.query(self.view, work, done, refused, topic="people_check")

    def _doubts(self, parties: Iterable[Party]) -> Iterator[Doubt]:
        for party in parties:
            section = str(party.uuid)
            for double in self._people.duplicates_of(party):
                known = double.person.id in self._strangers.get(section, set())
                if double.likeness.very_likely and not known and not _by_itself(party, double):
                    yield Doubt(section, double)

    def _show(self, section: str, doubles: tuple[Double, ...]) -> None:
        left = self._strangers.get(section, set())
        shown = tuple(double for double in doubles if double.person.id not in left)
        if self.view is not None:
            self.view.show_matches(section, shown[:MOST_SHOWN], chosen=False)


def filled_from(person: Person, values: FormValues) -> dict[str, FieldValue]:
    """Return what a party's form takes over: the name, and what is still empty in it."""
    known: dict[str, FieldValue] = {
        "sex": person.gender.value,
        "birth_date": person.born,
        "ethnicity": person.ethnicity,
        "id_number": person.id_number,
        "uscc": person.uscc,
        "phone": person.phone,
        "address": person.address,
    }
    taken = {name: known[name] for name in _FILLED if known[name] and not values.get(name)}
    return {"name": person.name, **taken}


def _party(section: str, values: FormValues) -> Party:
    """Return the party as far as it is typed; nothing is refused here."""
    born = values.get("birth_date")
    natural = str(values.get("type") or PartyType.NATURAL) == PartyType.NATURAL

    def typed(name: str) -> str:
        return str(values.get(name) or "").strip()

    return Party(
        uuid=RecordId(UUID(section)),
        role=PartyRole.APPLICANT,
        type=PartyType.NATURAL if natural else PartyType.LEGAL,
        name=typed("name"),
        sex=Sex(typed("sex")) if natural else Sex.UNKNOWN,
        birth_date=born if natural and isinstance(born, date) else None,
        id_number=typed("id_number") if natural else "",
        uscc="" if natural else typed("uscc"),
        phone=typed("phone"),
        address=typed("address"),
    )


def _worth_asking(party: Party) -> bool:
    return len(party.name) >= _SHORTEST or bool(party.id_number or party.uscc or party.phone)


def _by_itself(party: Party, double: Double) -> bool:
    """Whether the register links the party without a question: same document and name."""
    same = double.likeness.reasons in (("证件号码相同",), ("统一社会信用代码相同",))
    return same and double.person.name == party.name
