"""Invented facts of the kinds of case that are no dispute.

Codes are drawn from the district's tables, all else from the words of the register.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.kinds import (
    Assessment,
    BudgetLine,
    Care,
    Consultation,
    KindFacts,
    Measure,
    Opinion,
    Petition,
    Place,
    Project,
)
from laoma_desktop.domain.vocabulary import Kind, Risk
from laoma_desktop.services.synthetic_words import Words

_GRADES = ((7, Risk.BLUE), (14, Risk.YELLOW), (21, Risk.ORANGE), (100, Risk.RED))
_VISIT_EVERY = 30


@dataclass(frozen=True, slots=True)
class Life:
    """What the facts of a kind hang on: from when to when, where, who; ``closed`` may be None."""

    day: date
    today: date
    closed: date | None
    street: str
    names: tuple[str, ...]

    def after(self, days: int) -> date:
        """Return a day so much later, not after the case was closed."""
        on = self.day + timedelta(days)
        return on if self.closed is None else min(on, self.closed)


class KindMaker:
    """Makes the facts of one kind; ``codes`` gives the ids of a code table."""

    def __init__(
        self,
        chance: random.Random,
        words: Words,
        codes: Callable[[str], tuple[str, ...]],
        record: Callable[[date], RecordId],
    ) -> None:
        self._chance = chance
        self._words = words
        self._codes = codes
        self._record = record
        self._by_kind: Mapping[Kind, Callable[[Life], KindFacts]] = {
            Kind.PETITION: self._petition,
            Kind.CARE: self._care,
            Kind.PLACE: self._place,
            Kind.CONSULTATION: self._consultation,
            Kind.PROJECT: self._project,
        }

    def make(self, kind: Kind, life: Life) -> KindFacts | None:
        """Return what a kind adds, None for a dispute."""
        made = self._by_kind.get(kind)
        return made(life) if made else None

    def _code(self, table: str) -> str:
        return self._chance.choice(self._codes(table))

    def _petition(self, life: Life) -> Petition:
        draw, ended = self._chance, life.closed
        answered = life.after(draw.randrange(20, 55))
        return Petition(
            uuid=self._record(life.day),
            petition_no=f"XF{life.day.year}-{draw.randrange(1, 9000):04}",
            channel=self._code("petition_channel"),
            demand_kind=self._code("petition_demand"),
            first_on=life.day - timedelta(draw.randrange(400)),
            times=1 + draw.randrange(6),
            responsible_unit=f"{life.street}办事处",
            lead_official=self._words.name(),
            answer_no=f"信复〔{answered.year}〕{draw.randrange(1, 400)}号" if ended else "",
            answered_on=answered if ended else None,
            review=self._codes("petition_review")[0],
            ended_on=ended,
            ended_note="谈通了，签了承诺" if ended else "",
        )

    def _care(self, life: Life) -> Care:
        draw = self._chance
        planned = (draw.randrange(5, 15), draw.randrange(60, 120))
        days = [on for on in map(life.after, planned) if on <= life.today]
        last = max([life.day, *days])
        return Care(
            uuid=self._record(life.day),
            person_group=self._code("care_group"),
            condition=self._words.prose(2, list(life.names)),
            guardian=self._words.name(),
            guardian_phone=self._words.phone(),
            crisis_contact=self._words.name(),
            crisis_plan="先打电话，再请网格员上门，联系不上就报警",
            next_visit_on=None if life.closed else last + timedelta(_VISIT_EVERY),
            ended_on=life.closed,
            assessments=tuple(self._assessment(on) for on in days),
        )

    def _assessment(self, on: date) -> Assessment:
        score = self._chance.randrange(28)
        level = next(risk for limit, risk in _GRADES if score <= limit)
        return Assessment(
            uuid=self._record(on),
            date=on,
            scale="PHQ-9",
            score=score,
            level=level,
            assessor=self._words.name(),
        )

    def _place(self, life: Life) -> Place:
        draw = self._chance
        before = draw.randrange(3, 40)
        return Place(
            uuid=self._record(life.day),
            place_type=self._code("place_type"),
            place_name=self._words.estate(),
            households=draw.randrange(80, 1500),
            manager=f"{self._words.estate()}物业服务公司",
            owners_committee=self._code("owners_committee"),
            listed_by=f"区委政法委、{life.street}",
            listed_on=life.day,
            inspected_on=life.closed,
            delisted_on=life.closed,
            incidents_before=before,
            incidents_after=draw.randrange(before) if life.closed else None,
            measures=tuple(self._measure(life) for _ in range(draw.randrange(2, 5))),
        )

    def _measure(self, life: Life) -> Measure:
        due = life.after(self._chance.randrange(10, 90))
        return Measure(
            uuid=self._record(life.day),
            problem=self._words.line("claims", "住户"),
            unit=f"{life.street}办事处",
            due_on=due,
            done_on=due if life.closed else None,
            result="已经改好" if life.closed else "",
        )

    def _consultation(self, life: Life) -> Consultation:
        draw = self._chance
        invited = draw.randrange(15, 120)
        attended = invited - draw.randrange(invited // 3)
        against, abstained = draw.randrange(attended // 5 + 1), draw.randrange(attended // 8 + 1)
        names = list(life.names)
        return Consultation(
            uuid=self._record(life.day),
            form=self._code("consultation_form"),
            topic=self._words.line("claims", "住户"),
            venue=self._words.place(),
            published_on=life.day,
            held_on=life.after(7),
            invited=invited,
            attended=attended,
            resolution=self._words.prose(1, names),
            votes_for=attended - against - abstained,
            votes_against=against,
            votes_abstained=abstained,
            publicity="单元门张贴七天",
            follow_up=self._words.prose(1, names) if life.closed else "",
            opinions=tuple(self._opinion(life, name) for name in names),
        )

    def _opinion(self, life: Life, name: str) -> Opinion:
        text = self._words.line("claims", name)
        return Opinion(uuid=self._record(life.day), name=name, standing="业主", text=text)

    def _project(self, life: Life) -> Project:
        draw = self._chance
        return Project(
            uuid=self._record(life.day),
            project_class=self._code("project_class"),
            owner_unit=f"{life.street}办事处",
            need=self._words.line("claims", "居民"),
            funding="社区专项经费",
            starts_on=life.after(20),
            ends_on=life.closed,
            inspected_on=life.closed,
            beneficiaries=draw.randrange(40, 3000),
            outcome=self._words.line("visits", "居民") if life.closed else "",
            budget=tuple(self._budget(life, item) for item in ("材料", "人工")),
        )

    def _budget(self, life: Life, item: str) -> BudgetLine:
        amount = self._chance.randrange(20, 400) * 10_000
        spent = amount - self._chance.randrange(amount // 10) if life.closed else None
        return BudgetLine(
            uuid=self._record(life.day), item=item, amount_cents=amount, spent_cents=spent
        )
