"""The shipped templates through whole stories: whatever happens, the rows stay in order."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from laoma_desktop.domain import lifecycle, mediation
from laoma_desktop.domain.applying import apply_template, refresh_tasks
from laoma_desktop.domain.case import Case, DatedEvent
from laoma_desktop.domain.due import due_items
from laoma_desktop.domain.tasks import owed
from laoma_desktop.domain.template import Template
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, Kind, Result, Status, TaskState
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.foundation.working_calendar import WorkingCalendar
from laoma_desktop.services.templates import TemplateService
from tests.domain.cases import LATER, RULES, a_case, a_session, a_term, an_agreement, counter, rid

CALENDAR = WorkingCalendar(shipped())
TEMPLATES = TemplateService(shipped(), Codes(shipped())).list()
NEW_ID = counter()
START = date(2026, 9, 30)


def refreshed(case: Case, template: Template, today: date) -> Case:
    return refresh_tasks(case, template, CALENDAR, NEW_ID, today)


def by_key(case: Case) -> dict[str, tuple[date | None, TaskState]]:
    return {task.key: (task.due_on, task.state) for task in case.tasks}


def test_a_petition_from_team_to_farewell() -> None:
    template = next(t for t in TEMPLATES if t.id == "petition_team")
    case = a_case(kind=Kind.PETITION, accepted_on=START, registered_on=START)
    case = apply_template(case, template, CALENDAR, NEW_ID, START)
    assert by_key(case)["appoint"] == (date(2026, 10, 9), TaskState.OPEN)
    assert by_key(case)["accept_notice"] == (date(2026, 10, 15), TaskState.OPEN)
    assert by_key(case)["weekly_meeting"] == (None, TaskState.WAITING)
    assert case.team is not None
    case = replace(case, team=replace(case.team, formed_on=date(2026, 10, 12)))
    case = refreshed(case, template, date(2026, 10, 12))
    assert by_key(case)["first_visit"] == (date(2026, 10, 19), TaskState.OPEN)
    approved = DatedEvent(uuid=rid(77), event="plan_approved", date=date(2026, 11, 2))
    case = refreshed(replace(case, events=(approved,)), template, date(2026, 11, 2))
    assert by_key(case)["weekly_meeting"] == (date(2026, 11, 9), TaskState.OPEN)
    assert by_key(case)["leader_meets"] == (date(2026, 12, 2), TaskState.OPEN)
    assert by_key(case)["terminate_by_law"] == (None, TaskState.WAITING)
    case = mediation.record_session(case, a_session(date(2026, 11, 20)))
    case = mediation.record_agreement(
        case, an_agreement(signed_on=date(2026, 11, 20)), LATER, RULES
    )
    case = refreshed(case, template, date(2026, 11, 20))
    rows = by_key(case)
    assert rows["sign"] == (date(2026, 11, 20), TaskState.DONE)
    assert rows["deliver"] == (date(2026, 10, 20), TaskState.OPEN)
    assert rows["terminate_by_law"][1] is TaskState.SKIPPED
    assert [t.state for t in case.tasks if t.key == "weekly_meeting"] == [TaskState.MISSED] * 2
    case = refreshed(
        lifecycle.close(case, date(2026, 12, 1), date(2026, 12, 1)), template, date(2026, 12, 1)
    )
    assert by_key(case)["dissolve"] == (date(2026, 12, 15), TaskState.OPEN)
    assert by_key(case)["visit:3"] == (date(2027, 5, 30), TaskState.OPEN)
    assert by_key(case)["weekly_contact"][1] not in LIVE_TASK_STATES


HAPPENINGS: dict[str, Callable[[Case, date], dict[str, object]]] = {
    "agree": lambda _, day: {"agreement": an_agreement(a_term(due_on=day), signed_on=day)},
    "disagree": lambda _, _day: {"agreement": None},
    "close": lambda _, day: {"status": Status.CLOSED, "closed_on": day},
    "reopen": lambda _, _day: {
        "status": Status.MEDIATING,
        "closed_on": None,
        "result": Result.OPEN,
    },
    "fail": lambda _, day: {"result": Result.FAILED, "closed_on": day},
    "tick": lambda case, _: {"ticks": () if case.ticks else ("violence", "death")},
    "session": lambda case, day: {
        "sessions": (*case.sessions, a_session(day, 500 + len(case.sessions)))
    },
    "accept": lambda _, day: {"accepted_on": day},
}
ENTERED = ["listed", "inspected", "plan_approved", "node_start", "node_end", "meeting"]


def _happens(case: Case, what: str, day: date) -> Case:
    if what in HAPPENINGS:
        return replace(case, **HAPPENINGS[what](case, day))  # type: ignore[arg-type] # a table
    entered = DatedEvent(uuid=rid(80), event=what, date=day)
    return replace(case, events=(*(e for e in case.events if e.event != what), entered))


STORY = st.lists(
    st.tuples(st.sampled_from([*HAPPENINGS, *ENTERED]), st.integers(0, 40)), max_size=10
)


@settings(deadline=None)
@given(st.sampled_from(TEMPLATES), STORY, st.booleans())
def test_whatever_happens_the_rows_stay_in_order(
    template: Template, story: list[tuple[str, int]], closed: object
) -> None:
    case = a_case(accepted_on=START, registered_on=START)
    if closed:
        case = replace(case, status=Status.CLOSED, closed_on=START)
    today = START
    case = apply_template(case, template, CALENDAR, NEW_ID, today)
    repeated = {task.id for task in template.tasks if task.repeat}
    for what, days in story:
        today += timedelta(days=days)
        former = {task.uuid: task for task in case.tasks}
        case = refreshed(_happens(case, what, today), template, today)
        assert set(former) <= {task.uuid for task in case.tasks}
        assert refreshed(case, template, today) == case
        rows = Counter((task.key, task.occurrence) for task in case.tasks)
        assert max(rows.values(), default=1) == 1
        live = Counter(t.key for t in case.tasks if t.state in LIVE_TASK_STATES)
        assert all(live[key] <= 1 for key in repeated)
        for task in case.tasks:
            assert (task.due_on is None) <= (task.state not in LIVE_TASK_STATES)
        assert len(due_items(case, CALENDAR, RULES)) >= len(owed(case))
        assert len(owed(case)) <= sum(live.values())
