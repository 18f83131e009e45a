"""到期不漏 over ten thousand random histories: no open case is ever out of the due list."""

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from laoma_desktop.domain.case import Agreement, Case, Session, Task, Term, Visit
from laoma_desktop.domain.due import due_items, next_due
from laoma_desktop.domain.due_groups import DueGroup, Standing, group_of
from laoma_desktop.domain.kinds import Care
from laoma_desktop.domain.scheduling import VISIT_KEY
from laoma_desktop.domain.vocabulary import (
    CLOSED_STATES,
    AgreementForm,
    Kind,
    Result,
    Status,
    TaskState,
    TermState,
)
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.foundation.working_calendar import WorkingCalendar
from tests.domain.cases import RULES, a_case, rid

HISTORIES = 10_000
BATCH = 100
CALENDAR = WorkingCalendar(shipped())
START = date(2026, 1, 5)
CADENCE = {Kind.PLACE: 90, Kind.PROJECT: 60}


class History:
    """A case to which something happens on some days; ``touched`` is the last of them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.kind = chance.choice(list(Kind))
        self.case: Case = a_case(kind=self.kind, status=Status.REGISTERED, accepted_on=None)
        self.today = self.touched = START

    def day(self) -> date:
        """Return a day about now."""
        return self.today + timedelta(self.chance.randrange(-5, 120))

    def step(self) -> None:
        """Let some days pass and something happen."""
        self.today += timedelta(self.chance.choice((0, 1, 7, 8, 31, 61, 91)))
        if self.chance.random() < 0.7:
            self.case = self.chance.choice(STEPS)(self)
            self.touched = self.today

    def group(self) -> DueGroup | None:
        """Return where the case stands today."""
        due = next_due(self.case, CALENDAR, RULES)
        cadence = CADENCE.get(self.kind, 30)
        is_open = self.case.status not in CLOSED_STATES
        return group_of(
            Standing(is_open, due.due_on if due else None, self.touched, cadence), self.today
        )


def accept(h: History) -> Case:
    return replace(h.case, status=Status.ACCEPTED, accepted_on=h.today)


def plan_session(h: History) -> Case:
    held = "谈过" if h.chance.random() < 0.5 else ""
    session = Session(uuid=rid(1), date=h.day(), summary=held)
    return replace(h.case, sessions=(*h.case.sessions, session), status=Status.MEDIATING)


def agree(h: History) -> Case:
    state = h.chance.choice(list(TermState))
    due = h.chance.choice((None, h.day()))
    term = Term(uuid=rid(1), text="付款", due_on=due, state=state)
    made = Agreement(uuid=rid(1), form=AgreementForm.ORAL, facts="属实", terms=(term,))
    return replace(h.case, agreement=made, result=Result.SUCCESS, status=Status.PERFORMING)


def give_task(h: History) -> Case:
    key = h.chance.choice(("call", f"{VISIT_KEY}1"))
    state = h.chance.choice(list(TaskState))
    due = None if state is TaskState.WAITING else h.day()
    task = Task(uuid=rid(1), key=key, title="约见", due_on=due, state=state)
    return replace(h.case, tasks=(*h.case.tasks, task))


def visit(h: History) -> Case:
    return replace(h.case, visits=(*h.case.visits, Visit(uuid=rid(1), date=h.today)))


def plan_care(h: History) -> Case:
    return replace(h.case, care=Care(uuid=rid(1), next_visit_on=h.day()))


def end(h: History) -> Case:
    status = h.chance.choice((Status.CLOSED, Status.ARCHIVED, Status.DECLINED, Status.REOPENED))
    return replace(h.case, status=status)


STEPS = (accept, plan_session, agree, give_task, visit, plan_care, end)


def check(h: History) -> None:
    """Compare the group with what it means, said in other words than the rule's own."""
    group = h.group()
    is_open = h.case.status not in CLOSED_STATES
    owed = [item.due_on for item in due_items(h.case, CALENDAR, RULES)]
    assert (group is not None) == (is_open or bool(owed))
    assert not (group is DueGroup.FORGOTTEN and not is_open)
    assert (group is DueGroup.OVERDUE) == any(day < h.today for day in owed)
    soon = {h.today + timedelta(n) for n in range(8)}
    if soon & set(owed):
        assert group in {DueGroup.OVERDUE, DueGroup.TODAY, DueGroup.WEEK}
    if is_open and not owed:
        assert group is DueGroup.FORGOTTEN
    if group is DueGroup.LATER and is_open:
        cadence = CADENCE.get(h.kind, 30)
        near = min(owed) <= h.today + timedelta(cadence)
        assert near or h.touched >= h.today - timedelta(cadence)


@settings(max_examples=HISTORIES // BATCH, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_no_history_loses_an_open_case(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - test data
    for _ in range(BATCH):
        history = History(chance)
        check(history)
        for _ in range(chance.randrange(1, 7)):
            history.step()
            check(history)


def test_untouched_cases_are_forgotten_on_the_day_after_their_cadence() -> None:
    far = START + timedelta(400)
    last = START + timedelta(30)
    standing = Standing(is_open=True, next_due=far, touched_on=START, cadence_days=30)
    assert group_of(standing, last) is DueGroup.LATER
    assert group_of(standing, last + timedelta(1)) is DueGroup.FORGOTTEN
    assert group_of(standing, far - timedelta(30)) is DueGroup.LATER
