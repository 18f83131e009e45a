"""The people register (一人一档): found, read, corrected; doubles made one and taken apart.

What lists show is masked; the full facts of a person are given out one at a time, and the audit
keeps who looked at whom.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from laoma_desktop.domain.case import Party
from laoma_desktop.domain.dates import add_months
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.identity_numbers import normalised_id
from laoma_desktop.domain.ids import CaseId, PersonId
from laoma_desktop.domain.likeness import Likeness, one_slip
from laoma_desktop.domain.masking import mask_address, mask_document, mask_phone
from laoma_desktop.domain.people import Person, entry_of, person_problems
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.people import (
    RECURRING_MONTHS,
    Double,
    MergeLine,
    OtherCase,
    PersonCase,
    PersonLine,
    Recurrence,
    SuspectPair,
)
from laoma_desktop.domain.vocabulary import PartyType
from laoma_desktop.foundation.pinyin import name_sound
from laoma_desktop.services.actor import Right
from laoma_desktop.services.office import Office
from laoma_desktop.services.ports import Progress

PAGE = 50
_PEOPLE_AT_ONCE = 500
MOST_OTHERS = 20
MOST_NAMESAKES = 5
NAMESAKE = Likeness(0.45, ("姓名相同",))


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person's file as it is shown: masked facts, what was merged into it, who may be he."""

    person: Person
    merges: tuple[MergeLine, ...]
    doubles: tuple[Double, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a case shares with others: its parties' other cases, and how often they recur."""

    others: tuple[OtherCase, ...]
    recurring: tuple[Recurrence, ...]


class PeopleService:
    """Reads and corrects the register of people; cases keep their facts as they were written."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, text: str, cursor: str | None = None, limit: int = PAGE) -> Page[PersonLine]:
        """Return people by name, pinyin, initials, number or a mixture (马xm, 王138), masked."""
        with self._office.read() as uow:
            page = uow.people_lists.find(text, cursor, limit)
        return replace(page, rows=tuple(masked_line(row) for row in page.rows))

    def show(self, person: PersonId) -> PersonPage:
        """Return a person's file, masked; the file he was merged into where that happened."""
        with self._office.read() as uow:
            found = uow.people.current(person)
            doubles = uow.doubles.of(entry_of(found, name_sound(found.name)))
            merges = uow.merges.standing(found.id)
            apart = uow.doubles.apart_from(found.id)
        others = tuple(
            replace(double, person=masked_line(double.person))
            for double in doubles
            if double.person.id != found.id and double.person.id not in apart
        )
        return PersonPage(masked(found), merges, others)

    def cases(
        self, person: PersonId, cursor: str | None = None, limit: int = PAGE
    ) -> Page[PersonCase]:
        """Return the cases in which a person is a party, the newest first."""
        with self._office.read() as uow:
            return uow.people_lists.cases(uow.people.current(person).id, cursor, limit)

    def reveal(self, person: PersonId) -> Person:
        """Return a person's full facts; the audit keeps that they were looked at."""
        with self._office.write("查看人员档案", Right.READ) as uow:
            found = uow.people.current(person)
            uow.audit.append("person_revealed", str(found.id))
            uow.commit()
        return found

    def put(self, edited: Person) -> Person:
        """Save a corrected file; raise RuleRefused with every problem, Conflict if it changed."""
        edited = _tidy(edited)
        problems = person_problems(edited, self._office.clock.today())
        if problems:
            raise RuleRefused("这份档案还不能保存", problems=problems)
        with self._office.write("修改人员档案") as uow:
            stored = uow.people.put(edited)
            uow.audit.append("person_changed", str(stored.id))
            uow.commit()
        return stored

    def duplicates_of(self, party: Party) -> tuple[Double, ...]:
        """Return who of the register may be the party being written, the likeliest first, masked.

        Where nothing but a name is known yet, these are the people of exactly that name.
        """
        entry = entry_of(party, name_sound(party.name))
        name = party.name.strip()
        with self._office.read() as uow:
            found = uow.doubles.of(entry)
            if not found and name and not entry.says_more_than_a_name:
                lines = uow.people_lists.namesakes(name, MOST_NAMESAKES)
                found = tuple(Double(line, NAMESAKE) for line in lines)
        return tuple(replace(double, person=masked_line(double.person)) for double in found)

    def queue(self, cursor: str | None = None, limit: int = PAGE) -> Page[SuspectPair]:
        """Return pairs that may be one person and wait for a decision, masked."""
        with self._office.read() as uow:
            page = uow.doubles.queue(cursor, limit)
        rows = tuple(
            replace(pair, one=masked_line(pair.one), other=masked_line(pair.other))
            for pair in page.rows
        )
        return replace(page, rows=rows)

    def look_for_doubles(self, progress: Progress | None = None) -> None:
        """Compare everybody nobody has compared yet, in steps that stand each for itself."""
        more, done = True, 0
        while more and not (progress is not None and progress.cancelled()):
            with self._office.write("查找重复的人") as uow:
                more = uow.doubles.check_more(_PEOPLE_AT_ONCE)
                uow.commit()
            done += _PEOPLE_AT_ONCE
            if progress is not None:
                progress.report(done, 0, f"已比对约 {done:,} 人")

    def keep_apart(self, one: PersonId, other: PersonId) -> None:
        """Keep that two people are two: the queue does not ask again."""
        with self._office.write("不是同一个人") as uow:
            uow.doubles.decide(one, other)
            uow.audit.append("person_kept_apart", str(one), {"other": str(other)})
            uow.commit()

    def merge(self, kept: PersonId, absorbed: PersonId) -> UUID:
        """Let one file go into another; return the merge, which can be taken back.

        Raises:
            RuleRefused: one and the same, a person and an organisation, or two document numbers.
        """
        with self._office.write("合并人员档案") as uow:
            one, other = uow.people.current(kept), uow.people.current(absorbed)
            _require_mergeable(one, other)
            merge = uow.merges.merge(one.id, other.id)
            uow.audit.append("person_merged", str(one.id), {"absorbed": str(other.id)})
            uow.commit()
        return merge

    def unmerge(self, merge: UUID) -> PersonId:
        """Take a merge back whole; return the person that stands for himself again."""
        with self._office.write("撤销合并") as uow:
            kept, absorbed = uow.merges.unmerge(merge)
            uow.audit.append("person_unmerged", str(kept), {"absorbed": str(absorbed)})
            uow.commit()
        return absorbed

    def around(self, case_id: CaseId) -> Surroundings:
        """Return the other cases of a case's parties, and what recurs within 24 months."""
        since = add_months(self._office.clock.today(), -RECURRING_MONTHS)
        with self._office.read() as uow:
            return Surroundings(
                uow.people_lists.others(case_id, MOST_OTHERS),
                uow.people_lists.recurring(case_id, since),
            )


def masked(person: Person) -> Person:
    """Return a person as lists and pages show him: enough to recognise, not enough to copy."""
    return replace(
        person,
        id_number=mask_document(person.id_number),
        phone=mask_phone(person.phone),
        address=mask_address(person.address),
    )


def masked_line(line: PersonLine) -> PersonLine:
    """Return a line with its numbers masked; an organisation's credit code is public."""
    natural = line.type is PartyType.NATURAL
    return replace(
        line,
        id_number=mask_document(line.id_number) if natural else line.id_number,
        phone=mask_phone(line.phone),
        address=mask_address(line.address) if natural else line.address,
    )


def _tidy(person: Person) -> Person:
    return replace(
        person,
        name=person.name.strip(),
        id_number=normalised_id(person.id_number),
        uscc=person.uscc.strip().upper(),
        phone=person.phone.strip(),
        former_names=tuple(name.strip() for name in person.former_names if name.strip()),
    )


def _require_mergeable(one: Person, other: Person) -> None:
    if one.id == other.id:
        raise RuleRefused("这两份已经是同一份档案", next_step="请刷新后再看。")
    if one.natural != other.natural:
        raise RuleRefused(
            "一个是自然人，一个是单位，不能合并", next_step="请先改正其中一份的类型。"
        )
    for mine, theirs, words in (
        (one.id_number, other.id_number, "证件号码"),
        (one.uscc, other.uscc, "统一社会信用代码"),
    ):
        if mine and theirs and mine != theirs and not one_slip(mine, theirs):
            raise RuleRefused(
                f"“{one.name}”和“{other.name}”的{words}不同，不能合并",
                next_step="如果确是同一个，请先改正其中一份的号码，再合并。",
            )
