"""Invented cases with the skews of a real district: how long, how bad, how they ended."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from laoma_desktop.domain import vocabulary as v
from laoma_desktop.domain.case import (
    Agreement,
    Case,
    Member,
    Party,
    Plan,
    PlanSection,
    Session,
    Task,
    Team,
    Term,
    Visit,
)
from laoma_desktop.domain.ids import CaseId, RecordId
from laoma_desktop.domain.organisation import Organisation
from laoma_desktop.foundation.ids import uuid7_of
from laoma_desktop.services.synthetic_kinds import KindMaker, Life
from laoma_desktop.services.synthetic_words import Words

_DAY_MS = 86_400_000
_EPOCH = date(1970, 1, 1)
_KNOWN_PEOPLE = 5_000
_KINDS = (88, 6, 3, 1.5, 1, 0.5)
_RISKS = (0.6, 2.4, 9, 18, 70)
_DIFFICULTIES = (34, 58, 7, 1)
_CATEGORIES = (
    ("邻里纠纷", 26),
    ("婚姻家庭纠纷", 17),
    ("物业纠纷", 10),
    ("损害赔偿纠纷", 8),
    ("合同纠纷", 6),
    ("劳动争议纠纷", 6),
    ("消费纠纷", 6),
    ("道路交通事故纠纷", 6),
    ("房屋宅基地纠纷", 4),
    ("拖欠农民工工资纠纷", 4),
    ("山林土地纠纷", 3),
    ("生产经营纠纷", 2),
    ("医疗纠纷", 1),
    ("其他纠纷", 0.9),
    ("征地拆迁纠纷", 0.1),
)
_SHARES = {
    "third party": 0.12,
    "amount": 0.6,
    "known person": 0.1,
    "no document": 0.12,
    "no phone": 0.08,
    "second mediator": 0.4,
    "oral agreement": 0.45,
    "dated term": 0.7,
    "no visit": 0.3,
}
_ARCHIVED_AFTER_DAYS = 365
_OPEN_BY_AGE = ((15, 1.0), (60, 0.75), (150, 0.25), (365, 0.12), (10**6, 0.028))
"""Share of cases still open by age in days."""


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation with what its cases take from it: area words and its mediators."""

    org: Organisation
    street: str
    community: str
    mediators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    sex: v.Sex
    birth: date
    id_number: str
    phone: str
    address: str
    job: str


@dataclass(frozen=True, slots=True)
class _Course:
    """How a case went: when it was closed (None: it runs), how it ended, what was held."""

    closed: date | None
    result: v.Result
    difficulty: v.Difficulty
    sessions: tuple[Session, ...]

    @property
    def hard(self) -> bool:
        """Whether it needs a 专班."""
        return self.difficulty in (v.Difficulty.HARD, v.Difficulty.MAJOR)


class CaseMaker:
    """Makes one case after the other; equal seeds give equal cases, identities included."""

    def __init__(
        self,
        chance: random.Random,
        words: Words,
        today: date,
        codes: Callable[[str], tuple[str, ...]],
    ) -> None:
        self._kinds = KindMaker(chance, words, codes, self._record)
        self._chance = chance
        self._words = words
        self._today = today
        self._people: list[_Person] = []

    def make(self, place: Place, day: date, number: str) -> Case:
        """Return a case accepted on ``day`` at ``place``."""
        people = [self._person(place) for _ in range(2 + self._happens("third party"))]
        names = [person.name for person in people]
        course = self._course(place, day, names)
        closed, sessions = course.closed, course.sessions
        agreed = course.result is v.Result.SUCCESS
        case = self._facts(place, day, names, course)
        life = Life(day, self._today, closed, place.street, tuple(names))
        kind: dict[str, Any] = {}
        if case.kind is not v.Kind.DISPUTE:
            kind[case.kind.value] = self._kinds.make(case.kind, life)
        return replace(
            case,
            number=number,
            parties=self._parties(people, day),
            sessions=sessions,
            agreement=self._agreement(sessions, names, day) if agreed and sessions else None,
            visits=self._visits(closed) if closed and agreed else (),
            team=self._team(place, day) if course.hard else None,
            plan=self._plan(place, names) if course.hard else None,
            tasks=self._tasks(day, closed) if course.hard else (),
            **kind,
        )

    def _course(self, place: Place, day: date, names: list[str]) -> _Course:
        draw = self._chance
        is_open = draw.random() < self._open_share(day)
        closed = None if is_open else min(day + timedelta(draw.randrange(1, 45)), self._today)
        return _Course(
            closed=closed,
            result=self._result(is_open),
            difficulty=draw.choices(tuple(v.Difficulty), _DIFFICULTIES)[0],
            sessions=self._sessions(place, day, closed or self._today, names),
        )

    def _facts(self, place: Place, day: date, names: list[str], course: _Course) -> Case:
        draw = self._chance
        kind = draw.choices(tuple(v.Kind), _KINDS)[0]
        outcomes = tuple(v.Performed)[1:5]
        agreed = course.result is v.Result.SUCCESS
        return Case(
            uuid=CaseId(self._id(day)),
            org=place.org.code,
            custodian=place.org.code,
            title=names[0] + "与" + names[1] + self._words.title(),
            kind=kind,
            category=self._category() if kind is v.Kind.DISPUTE else "",
            status=self._status(course.closed is None, day, course.sessions),
            intake=draw.choices(tuple(v.Intake), (55, 30, 15))[0],
            registered_on=day,
            registered_at=(day - _EPOCH).days * _DAY_MS,
            accepted_on=day,
            closed_on=course.closed,
            difficulty=course.difficulty,
            risk=draw.choices(tuple(v.Risk), _RISKS)[0],
            people_involved=len(names) + draw.randrange(3),
            amount_cents=draw.randrange(1, 800) * 10_000 if self._happens("amount") else None,
            street=place.street,
            community=place.community,
            narrative=self._narrative(names, place),
            result=course.result,
            performed=draw.choices(outcomes, (80, 12, 4, 4))[0] if agreed else v.Performed.UNKNOWN,
        )

    def _happens(self, what: str) -> bool:
        return self._chance.random() < _SHARES[what]

    def _id(self, day: date) -> UUID:
        second = self._chance.randrange(8 * 3600, 18 * 3600)
        milliseconds = ((day - _EPOCH).days * 86_400 + second) * 1000
        return uuid7_of(milliseconds, self._chance.getrandbits(74))

    def _record(self, day: date) -> RecordId:
        return RecordId(self._id(day))

    def _open_share(self, day: date) -> float:
        age = (self._today - day).days
        return next(share for limit, share in _OPEN_BY_AGE if age <= limit)

    def _category(self) -> str:
        names, weights = zip(*_CATEGORIES, strict=True)
        return str(self._chance.choices(names, weights)[0])

    def _result(self, is_open: bool) -> v.Result:  # noqa: FBT001 - two states of one case
        if is_open:
            return v.Result.OPEN
        ends = (v.Result.SUCCESS, v.Result.FAILED, v.Result.TERMINATED, v.Result.WITHDRAWN)
        return self._chance.choices(ends, (94, 3.5, 1.5, 1))[0]

    def _status(
        self,
        is_open: bool,  # noqa: FBT001 - two states of one case
        day: date,
        sessions: tuple[Session, ...],
    ) -> v.Status:
        if is_open:
            return v.Status.MEDIATING if sessions else v.Status.ACCEPTED
        old = (self._today - day).days > _ARCHIVED_AFTER_DAYS
        return v.Status.ARCHIVED if old else v.Status.CLOSED

    def _person(self, place: Place) -> _Person:
        draw = self._chance
        if self._people and self._happens("known person"):
            return draw.choice(self._people)
        sex = draw.choice((v.Sex.MALE, v.Sex.FEMALE))
        birth = date(1940, 1, 1) + timedelta(draw.randrange(365 * 65))
        known = not self._happens("no document")
        person = _Person(
            name=self._words.name(),
            sex=sex,
            birth=birth,
            id_number=self._words.id_number(birth, sex) if known else "",
            phone="" if self._happens("no phone") else self._words.phone(),
            address=self._words.address(place.street),
            job=draw.choice(self._words.jobs),
        )
        if known:
            self._remember(person)
        return person

    def _remember(self, person: _Person) -> None:
        if len(self._people) < _KNOWN_PEOPLE:
            self._people.append(person)
        else:
            self._people[self._chance.randrange(_KNOWN_PEOPLE)] = person

    def _parties(self, people: list[_Person], day: date) -> tuple[Party, ...]:
        return tuple(
            Party(
                uuid=self._record(day),
                role=role,
                type=v.PartyType.NATURAL,
                name=person.name,
                sex=person.sex,
                birth_date=person.birth,
                ethnicity="汉族",
                id_number=person.id_number,
                occupation=person.job,
                phone=person.phone,
                address=person.address,
                claim=self._words.line("claims", person.name),
            )
            for role, person in zip(tuple(v.PartyRole), people, strict=False)
        )

    def _narrative(self, names: list[str], place: Place) -> str:
        draw, words = self._chance, self._words
        own = f"事发{words.address(place.street)}，{names[0]}的车牌为{words.plate()}，"
        own += f"涉及金额{draw.randrange(300, 90_000)}元。"
        return words.prose(draw.randrange(8, 26), names) + own

    def _sessions(
        self, place: Place, day: date, until: date, names: list[str]
    ) -> tuple[Session, ...]:
        draw = self._chance
        count = draw.choices((0, 1, 2, 3, 4), (8, 45, 30, 12, 5))[0]
        days = sorted(min(day + timedelta(draw.randrange(0, 30)), until) for _ in range(count))
        return tuple(
            Session(
                uuid=self._record(day),
                date=on,
                place=self._words.place(),
                mediators=tuple(draw.sample(place.mediators, 1 + self._happens("second mediator"))),
                attendees="、".join(names),
                summary=self._words.prose(draw.randrange(3, 9), names),
            )
            for on in days
        )

    def _agreement(self, sessions: tuple[Session, ...], names: list[str], day: date) -> Agreement:
        draw = self._chance
        signed = sessions[-1].date
        oral = self._happens("oral agreement")
        count = draw.randrange(1, 4)
        return Agreement(
            uuid=self._record(day),
            form=v.AgreementForm.ORAL if oral else v.AgreementForm.WRITTEN,
            facts=self._words.prose(draw.randrange(1, 4), names),
            signed_on=signed,
            copies=None if oral else 3,
            terms=tuple(self._term(names, signed, day) for _ in range(count)),
        )

    def _term(self, names: list[str], signed: date, day: date) -> Term:
        draw = self._chance
        obligor, obligee = draw.sample(names[:2], 2) if names[0] != names[1] else names[:2]
        dated = self._happens("dated term")
        due = signed + timedelta(draw.randrange(1, 120)) if dated else None
        settled = due is None or due < self._today
        return Term(
            uuid=self._record(day),
            text=self._words.line("terms", obligor),
            obligor=obligor,
            obligee=obligee,
            amount_cents=draw.randrange(0, 300) * 10_000,
            due_on=due,
            method="转账",
            state=v.TermState.SETTLED if settled else v.TermState.OPEN,
            settled_on=due or signed if settled else None,
        )

    def _visits(self, closed: date) -> tuple[Visit, ...]:
        on = closed + timedelta(30)
        if on > self._today or self._happens("no visit"):
            return ()
        result = self._words.line("visits", "")
        return (Visit(uuid=self._record(closed), date=on, way="电话", result=result),)

    def _team(self, place: Place, day: date) -> Team:
        roles = (("team_leader", "专班组长"), ("lead_mediator", "主调解员"), ("police", "联系民警"))
        return Team(
            uuid=self._record(day),
            leader=place.mediators[0],
            formed_on=day,
            deadline=day + timedelta(60),
            members=tuple(
                Member(uuid=self._record(day), role=role, role_title=title, name=self._words.name())
                for role, title in roles
            ),
        )

    def _plan(self, place: Place, names: list[str]) -> Plan:
        return Plan(
            uuid=self._record(self._today),
            author=place.mediators[0],
            sections=tuple(
                PlanSection(section=title, text=self._words.prose(3, names))
                for title in ("诉求", "症结", "化解措施")
            ),
        )

    def _tasks(self, day: date, closed: date | None) -> tuple[Task, ...]:
        titles = ("约见当事人", "入户走访", "专班例会", "研判小结")
        made = []
        for n, title in enumerate(titles):
            due = day + timedelta(7 * (n + 1))
            done = due if closed is not None else None
            made.append(
                Task(
                    uuid=self._record(day),
                    key=f"step_{n + 1}",
                    title=title,
                    due_on=due,
                    state=v.TaskState.DONE if done else v.TaskState.OPEN,
                    done_on=done,
                )
            )
        return tuple(made)
