"""Walks a case through its template as people do: day by day, each task with what proves it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from laoma_desktop.app.context import Services
from laoma_desktop.app.startup import CommandProgram
from laoma_desktop.domain.case import (
    Agreement,
    Case,
    DatedEvent,
    Member,
    Party,
    Session,
    Task,
    Term,
    Visit,
)
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.domain.vocabulary import (
    LIVE_TASK_STATES,
    AgreementForm,
    Kind,
    PartyRole,
    PartyType,
    Result,
    TaskState,
)
from laoma_desktop.services.new_register import NewRegister
from tests.registers import CHEAP, PASSWORD

START = date(2026, 9, 30)
"""The day of the worked dates of the method: accepted the day before the long holiday."""
_APPROVES = frozenset({"approve_plan", "approve"})


class WalkClock:
    """A day that the walk sets; one second passes between two looks at the time."""

    def __init__(self) -> None:
        self.day = START
        self._seconds = 0

    def now(self) -> datetime:
        """Return an instant of the day, later than the last one."""
        self._seconds += 1
        return datetime(2026, 9, 30, tzinfo=UTC) + timedelta(seconds=self._seconds)

    def today(self) -> date:
        """Return the day set."""
        return self.day


@dataclass(frozen=True, slots=True)
class Place:
    """A studio's use cases, the clock they look at, a file to attach."""

    services: Services
    clock: WalkClock
    paper: Path


@contextmanager
def a_place(folder: Path) -> Iterator[Place]:
    """Make a register whose day the walk sets."""
    clock = WalkClock()
    program = CommandProgram({"LAOMA_HOME": str(folder / "home")}, clock=clock, kdf=CHEAP)
    new = NewRegister(org=OrgCode("JB-06"), admin="工作室管理员", password=PASSWORD)
    session, _ = program.gate().create(new)
    paper = folder / "材料.txt"
    paper.write_text("走访、核对的材料。", encoding="utf-8")
    try:
        yield Place(program.services(session), clock, paper)
    finally:
        session.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A case of real life for one template.

    ``events``: on which day which event is entered with which date; ``agreed`` None: no agreement
    is reached. ``expected``: first due day of tasks; ``visits``: days after closing.
    """

    template: str
    title: str
    category: str = "其他纠纷"
    kind: Kind = Kind.DISPUTE
    facts: dict[str, Any] = field(default_factory=dict)
    ticks: tuple[str, ...] = ()
    born: date | None = None
    events: tuple[tuple[date, str, date], ...] = ()
    agreed: date | None = date(2026, 10, 13)
    closed: date = date(2026, 11, 20)
    expected: dict[str, date] = field(default_factory=dict)
    visits: tuple[int, ...] = ()


class Walk:
    """One case on its way; ``dues`` are the first due days of its tasks."""

    def __init__(self, place: Place, story: Story) -> None:
        self.place = place
        self.story = story
        self.dues: dict[str, date] = {}
        place.clock.day = START
        stored = place.services.cases.register(self._draft())
        stored = place.services.cases.accept(stored.ref, START)
        self.stored = place.services.facts.tick(stored.ref, story.ticks)

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return self.stored.case

    @property
    def ref(self) -> CaseRef:
        """What the next command names."""
        return self.stored.ref

    def staff(self) -> None:
        """Apply the template that is offered first, and fill every role that must be filled."""
        services = self.place.services
        offer = services.templates.offers(self.case)[0]
        assert (offer.template.id, offer.fits) == (self.story.template, True), offer.reason
        self._take(services.teams.apply_template(self.ref, offer.template.id).stored)
        for role in offer.template.roles:
            there = sum(m.role == role.id for m in self.case.team.members) if self.case.team else 0
            for n in range(there, role.min):
                member = Member(
                    uuid=services.cases.new_id(),
                    role=role.id,
                    role_title=role.title,
                    name=f"{role.title}{n + 1}",
                )
                self._take(services.teams.put_member(self.ref, member))
        assert self.case.team is not None
        assert self.case.team.formed_on == START

    def work(self) -> None:
        """Do what each day brings until the case is closed."""
        for day in self._days(self.story.closed):
            self._enter_events(day)
            if day == self.story.agreed:
                self._agree(day)
            self._do_tasks(day)
            if day == self.story.closed:
                self._close(day)

    def visit(self) -> None:
        """Make the return visits and write the last report."""
        for day in self._days(date.max):
            self._do_tasks(day)

    def _draft(self) -> Case:
        cases, story = self.place.services.cases, self.story
        parties = (
            Party(
                uuid=cases.new_id(),
                role=PartyRole.APPLICANT,
                type=PartyType.NATURAL,
                name="阳定山",
                birth_date=story.born,
                claim="解决本案的事",
            ),
            Party(
                uuid=cases.new_id(),
                role=PartyRole.RESPONDENT,
                type=PartyType.NATURAL,
                name="刘启华",
            ),
        )
        return replace(
            cases.new_draft(),
            title=story.title,
            kind=story.kind,
            category=story.category,
            street="观音桥街道",
            community="建新社区",
            narrative=f"{story.title}，双方多次协商没有结果。",
            parties=parties,
            **story.facts,
        )

    def _days(self, last: date) -> Iterator[date]:
        """Yield each day on which something is due or planned, up to ``last``; set the clock."""
        planned = {on for on, _, _ in self.story.events} | {self.story.closed}
        planned |= {self.story.agreed} if self.story.agreed else set()
        day = START if self.case.closed_on is None else self.case.closed_on + timedelta(days=1)
        while True:
            dues = {t.due_on for t in self._live() if t.due_on}
            ahead = {max(due, day) for due in dues} | {p for p in planned if p >= day}
            if not ahead or min(ahead) > last:
                return
            day = min(ahead)
            self.place.clock.day = day
            yield day
            day += timedelta(days=1)

    def _live(self) -> list[Task]:
        return [task for task in self.case.tasks if task.state in LIVE_TASK_STATES]

    def _enter_events(self, day: date) -> None:
        services = self.place.services
        for on, name, happened in self.story.events:
            if on == day:
                event = DatedEvent(uuid=services.cases.new_id(), event=name, date=happened)
                self._take(services.facts.put_event(self.ref, event))

    def _agree(self, day: date) -> None:
        services = self.place.services
        self._hold_session(day)
        term = Term(
            uuid=services.cases.new_id(),
            text="赔偿损失",
            obligor="刘启华",
            obligee="阳定山",
            amount_cents=350_000,
            due_on=day + timedelta(days=10),
            method="转账",
        )
        agreement = Agreement(
            uuid=services.cases.new_id(),
            form=AgreementForm.WRITTEN,
            facts="双方对事实没有争议。",
            signed_on=day,
            terms=(term,),
        )
        self._take(services.facts.put_agreement(self.ref, agreement))

    def _hold_session(self, day: date) -> None:
        if any(session.date == day for session in self.case.sessions):
            return
        session = Session(
            uuid=self.place.services.cases.new_id(),
            date=day,
            place="调解室",
            mediators=("马善祥",),
            summary="双方各说一遍，逐条商量。",
        )
        self._take(self.place.services.facts.put_session(self.ref, session))

    def _close(self, day: date) -> None:
        services = self.place.services
        if self.story.agreed is None:
            self._take(services.cases.finish(self.ref, Result.FAILED, day, "分歧太大"))
            self._do_tasks(day)
        self._take(services.cases.close(self.ref, day, "其余事项转为日常联系"))
        self._do_tasks(day)

    def _do_tasks(self, day: date) -> None:
        """Complete every task that is due by the day, with what its evidence asks for."""
        while due := [t for t in self._live() if t.due_on and t.due_on <= day]:
            self._prove(due[0], day)
            task = next(t for t in self.case.tasks if t.uuid == due[0].uuid)
            if task.state in LIVE_TASK_STATES:
                teams = self.place.services.teams
                self._take(teams.complete_task(self.ref, task.uuid, day, "已经办好"))

    def _prove(self, task: Task, day: date) -> None:
        services = self.place.services
        if task.evidence == "attachment" and not self.case.attachments:
            taken = services.attachments.add(self.ref, self.place.paper, "investigation")
            self._take(taken)
        elif task.evidence == "visit":
            visit = Visit(uuid=services.cases.new_id(), date=day, way="上门", result="见到本人")
            self._take(services.facts.put_visit(self.ref, visit))
        elif task.evidence == "session":
            self._hold_session(day)
        elif task.evidence == "form:plan":
            self._write_plan(task, day)
        elif task.evidence == "form:performance":
            self._perform(day)

    def _write_plan(self, task: Task, day: date) -> None:
        teams = self.place.services.teams
        plan = self.case.plan
        assert plan is not None
        if not any(section.text for section in plan.sections):
            written = tuple(replace(s, text=f"{s.section}：照实写清。") for s in plan.sections)
            self._take(teams.save_plan(self.ref, written))
        if task.key in _APPROVES:
            self._take(teams.approve_plan(self.ref, "包案领导", day))

    def _perform(self, day: date) -> None:
        for term in self.case.terms:
            if term.settled_on is None:
                facts = self.place.services.facts
                self._take(facts.settle_term(self.ref, term.uuid, day, "转账凭证"))

    def _take(self, stored: StoredCase) -> None:
        """Stand on the new version; note when each task is first due."""
        self.stored = stored
        for task in stored.case.tasks:
            if task.due_on is not None and task.state is not TaskState.SKIPPED:
                self.dues.setdefault(task.key, task.due_on)
