"""Templates on a case: worked dates of laoma-workflow.md section 5 and the rules of repeats."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain import tasks as task_rules
from laoma_desktop.domain.applying import apply_template, refresh_tasks
from laoma_desktop.domain.case import Case, DatedEvent, Member, Plan, PlanSection, Team
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.task_rows import CLOSED_BEFORE, CONDITION_GONE, MAX_MISSED, SERIES_OVER
from laoma_desktop.domain.template import (
    Applies,
    DueRule,
    PlanRule,
    RepeatRule,
    RoleRule,
    StageRule,
    TaskRule,
    Template,
    VisitRule,
)
from laoma_desktop.domain.vocabulary import (
    LIVE_TASK_STATES,
    Result,
    Status,
    TaskState,
    TermState,
)
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.foundation.working_calendar import WorkingCalendar
from tests.domain.cases import a_case, a_session, a_term, an_agreement, counter, rid

CALENDAR = WorkingCalendar(shipped())
TODAY = date(2026, 10, 1)
NEW_ID = counter()


def a_task(**facts: object) -> TaskRule:
    values: dict[str, object] = {
        "id": "t",
        "stage": "s",
        "title": "办一件事",
        "role": "lead_mediator",
        "due": DueRule(anchor="accepted", days=0),
    }
    return TaskRule(**{**values, **facts})  # type: ignore[arg-type] # keywords of a test factory


def a_template(*rules: TaskRule, **facts: object) -> Template:
    values: dict[str, object] = {
        "id": "own",
        "version": 1,
        "title": "模板",
        "summary": "",
        "applies": Applies(),
        "roles": (
            RoleRule(id="lead_mediator", title="主调解员", min=1, max=1, duty="主持"),
            RoleRule(id="grid_worker", title="网格员", min=1, max=2),
        ),
        "stages": (StageRule("s", "调解", "谈成"),),
        "tasks": rules,
        "plan": (
            PlanRule("诉求", "各要什么", required=True),
            PlanRule("症结", "为什么", required=False),
        ),
        "escalation": None,
        "standards": (),
        "visits": (),
        "cards": (),
    }
    return Template(**{**values, **facts})  # type: ignore[arg-type] # keywords of a test factory


def applied(case: Case, *rules: TaskRule, today: date = TODAY, **facts: object) -> Case:
    return apply_template(case, a_template(*rules, **facts), CALENDAR, NEW_ID, today)


def refreshed(case: Case, *rules: TaskRule, today: date = TODAY, **facts: object) -> Case:
    template = a_template(*rules, **facts)
    return refresh_tasks(case, template, CALENDAR, NEW_ID, today)


def rows(case: Case) -> list[tuple[int, date | None, TaskState]]:
    return [(task.occurrence, task.due_on, task.state) for task in case.tasks]


@pytest.mark.parametrize(
    ("due", "day"),
    [
        (DueRule(anchor="accepted", workdays=5), date(2026, 10, 13)),
        (DueRule(anchor="accepted", days=7, legal=True), date(2026, 10, 8)),
        (DueRule(anchor="accepted", days=3), date(2026, 10, 3)),
        (DueRule(anchor="accepted", months=1), date(2026, 10, 30)),
        (DueRule(anchor="accepted", days=2, before=True), date(2026, 9, 28)),
        (DueRule(anchor="accepted", workdays=2, before=True), date(2026, 9, 28)),
        (DueRule(anchor="registered", days=0), date(2026, 9, 29)),
        (DueRule(anchor="session", days=0), None),
    ],
)
def test_due_dates(due: DueRule, day: date | None) -> None:
    case = applied(a_case(), a_task(due=due))
    state = TaskState.OPEN if day else TaskState.WAITING
    assert rows(case) == [(0, day, state)]


def test_roster_stages_and_plan_come_from_the_template() -> None:
    plan = Plan(
        uuid=rid(900),
        sections=(
            PlanSection(section="症结", text="旧账"),
            PlanSection(section="其他", text="还有一句"),
            PlanSection(section="空的"),
        ),
    )
    team = Team(
        uuid=rid(901),
        members=(
            Member(uuid=rid(902), role="grid_worker", role_title="网格长", name="仇小燕"),
            Member(uuid=rid(903), role="", role_title="情绪专家", name="乐之谦"),
        ),
    )
    case = applied(a_case(team=team, plan=plan, sessions=(a_session(date(2026, 10, 2)),)), a_task())
    assert case.team is not None
    assert case.plan is not None
    assert [(m.role, m.name) for m in case.team.members] == [
        ("grid_worker", "仇小燕"),
        ("", "乐之谦"),
        ("lead_mediator", "冉茂琳"),
    ]
    assert [need.title for need in case.team.roles] == ["主调解员", "网格员"]
    assert [stage.title for stage in case.team.stages] == ["调解"]
    assert [(s.section, s.text, s.prompt, s.required) for s in case.plan.sections] == [
        ("诉求", "", "各要什么", True),
        ("症结", "旧账", "为什么", False),
        ("其他", "还有一句", "", False),
    ]
    assert case.team.formed_on == TODAY


def test_a_team_with_an_empty_required_role_is_not_formed() -> None:
    case = applied(a_case(), a_task())
    assert case.team is not None
    assert case.team.formed_on is None


def test_the_same_template_again_changes_nothing() -> None:
    case = applied(a_case(), a_task())
    assert applied(case, a_task()) is case


def test_another_template_needs_replace_and_keeps_what_was_done() -> None:
    rules = (a_task(id="a"), a_task(id="b"), a_task(id="c", due=DueRule(anchor="closed", days=1)))
    case = applied(a_case(), *rules)
    case = task_rules.complete(case, case.tasks[0].uuid, TODAY)
    other = a_template(a_task(id="d", stage="z"), id="other", stages=(StageRule("z", "办", "完"),))
    with pytest.raises(RuleRefused, match="已经套用模板 own 第 1 版"):
        apply_template(case, other, CALENDAR, NEW_ID, TODAY)
    changed = apply_template(case, other, CALENDAR, NEW_ID, TODAY, replace=True)
    assert [task.key for task in changed.tasks] == ["a", "d"]
    assert changed.team is not None
    assert [stage.id for stage in changed.team.stages] == ["z", "s"]


def test_an_archived_case_takes_no_template() -> None:
    with pytest.raises(RuleRefused, match="已归档"):
        applied(a_case(status=Status.ARCHIVED), a_task())


def test_tasks_of_a_closed_case_are_skipped_its_visits_ahead_stay_open() -> None:
    visits = (VisitRule("closed", 15, "电话"), VisitRule("closed", 90, "上门"))
    case = applied(
        a_case(status=Status.CLOSED, closed_on=date(2026, 9, 1)),
        a_task(id="a"),
        a_task(id="b", due=DueRule(anchor="listed", days=1)),
        a_task(id="c", repeat=RepeatRule(1, "listed")),
        visits=visits,
    )
    assert [(t.key, t.occurrence, t.due_on, t.state, t.reason) for t in case.tasks] == [
        ("a", 0, date(2026, 9, 30), TaskState.SKIPPED, CLOSED_BEFORE),
        ("b", 0, None, TaskState.SKIPPED, CLOSED_BEFORE),
        ("c", 0, date(2026, 9, 30), TaskState.SKIPPED, CLOSED_BEFORE),
        ("visit:1", 0, date(2026, 9, 16), TaskState.SKIPPED, CLOSED_BEFORE),
        ("visit:2", 0, date(2026, 11, 30), TaskState.OPEN, ""),
    ]
    assert case.tasks[4].title == "第 2 次回访（上门）"
    assert refreshed(case, a_task(id="c", repeat=RepeatRule(1, "listed")), visits=visits) == case


def test_an_open_task_follows_its_anchor_a_decided_one_does_not() -> None:
    rules = tuple(a_task(id=name) for name in "abcd")
    case = applied(a_case(), *rules)
    case = task_rules.complete(case, case.tasks[0].uuid, TODAY)
    case = task_rules.postpone(case, case.tasks[1].uuid, date(2026, 10, 20), "出差")
    case = task_rules.block(case, case.tasks[2].uuid, "等鉴定")
    case = refreshed(replace(case, accepted_on=date(2026, 10, 5)), *rules)
    assert rows(case) == [
        (0, date(2026, 9, 30), TaskState.DONE),
        (0, date(2026, 10, 20), TaskState.POSTPONED),
        (0, date(2026, 10, 5), TaskState.BLOCKED),
        (0, date(2026, 10, 5), TaskState.OPEN),
    ]


def test_a_task_waits_begins_and_waits_again_with_its_anchor() -> None:
    rule = a_task(due=DueRule(anchor="session", days=1))
    case = applied(a_case(), rule)
    held = refreshed(replace(case, sessions=(a_session(date(2026, 10, 9)),)), rule)
    assert rows(held) == [(0, date(2026, 10, 10), TaskState.OPEN)]
    assert rows(refreshed(replace(held, sessions=()), rule)) == [(0, None, TaskState.WAITING)]


def test_completion_of_a_task_is_an_anchor() -> None:
    rules = (a_task(id="a"), a_task(id="b", due=DueRule(anchor="task:a", workdays=3)))
    case = applied(a_case(), *rules)
    case = task_rules.complete(case, case.tasks[0].uuid, date(2026, 10, 9))
    assert rows(refreshed(case, *rules))[1] == (0, date(2026, 10, 13), TaskState.OPEN)


def test_a_condition_brings_a_task_and_takes_it_back() -> None:
    rule = a_task(only_if="violence")
    case = applied(a_case(), rule)
    assert case.tasks == ()
    case = refreshed(replace(case, ticks=("violence",)), rule)
    assert rows(case) == [(0, date(2026, 9, 30), TaskState.OPEN)]
    case = refreshed(replace(case, ticks=()), rule)
    assert case.tasks[0].reason == CONDITION_GONE
    case = refreshed(replace(case, ticks=("violence",)), rule)
    assert rows(case) == [(0, date(2026, 9, 30), TaskState.OPEN)]
    assert case.tasks[0].reason == ""


def test_a_task_on_due_terms_exists_once_for_each() -> None:
    first, second = date(2026, 10, 20), date(2026, 11, 20)
    terms = (
        a_term(701, due_on=first),
        a_term(702, due_on=None),
        a_term(703, due_on=second),
        a_term(704, due_on=second, state=TermState.SETTLED),
    )
    remind = a_task(id="remind", due=DueRule(anchor="due_term", days=3, before=True))
    late = a_task(id="late", due=DueRule(anchor="overdue_term", days=0))
    case = applied(a_case(), remind, late)
    assert [(t.key, t.state) for t in case.tasks] == [
        ("remind", TaskState.WAITING),
        ("late", TaskState.WAITING),
    ]
    case = refreshed(
        replace(case, agreement=an_agreement(*terms)), remind, late, today=date(2026, 10, 25)
    )
    assert sorted((t.key, t.occurrence, t.due_on) for t in case.tasks) == [
        ("late", 0, date(2026, 10, 21)),
        ("remind", 0, first - timedelta(days=3)),
        ("remind", 2, second - timedelta(days=3)),
    ]
    only = an_agreement(terms[0])
    case = refreshed(replace(case, agreement=only), remind, late, today=date(2026, 10, 25))
    gone = [t for t in case.tasks if t.occurrence == 2]
    assert [(t.state, t.reason) for t in gone] == [(TaskState.SKIPPED, CONDITION_GONE)]


def test_a_new_version_waiting_for_approval_keeps_the_dates_of_the_former() -> None:
    rule = a_task(due=DueRule(anchor="plan_approved", days=3))
    plan = Plan(uuid=rid(900), approved_on=date(2026, 10, 1))
    case = applied(a_case(plan=plan), rule)
    assert rows(case) == [(0, date(2026, 10, 4), TaskState.OPEN)]
    assert case.plan is not None
    waiting = replace(case, plan=replace(case.plan, version=2, approved_on=None))
    assert rows(refreshed(waiting, rule)) == [(0, date(2026, 10, 4), TaskState.OPEN)]
    withdrawn = replace(case, plan=replace(case.plan, approved_on=None))
    assert rows(refreshed(withdrawn, rule)) == [(0, None, TaskState.WAITING)]


WEEKLY = a_task(
    due=DueRule(anchor="accepted", days=7), repeat=RepeatRule(7, "closed"), evidence="none"
)


def test_a_weekly_task_goes_on_when_done_or_passed() -> None:
    case = applied(a_case(), WEEKLY)
    assert rows(case) == [(0, date(2026, 10, 7), TaskState.OPEN)]
    case = task_rules.complete(case, case.tasks[0].uuid, date(2026, 10, 9))
    case = refreshed(case, WEEKLY, today=date(2026, 10, 9))
    assert rows(case)[1:] == [(1, date(2026, 10, 14), TaskState.OPEN)]
    case = refreshed(case, WEEKLY, today=date(2026, 10, 22))
    assert rows(case)[1:] == [
        (1, date(2026, 10, 14), TaskState.MISSED),
        (2, date(2026, 10, 21), TaskState.MISSED),
        (3, date(2026, 10, 28), TaskState.OPEN),
    ]


def test_a_series_ends_with_its_event() -> None:
    case = applied(a_case(), WEEKLY)
    case = refreshed(replace(case, closed_on=date(2026, 10, 5)), WEEKLY)
    assert [(t.state, t.reason) for t in case.tasks] == [(TaskState.SKIPPED, SERIES_OVER)]
    assert len(refreshed(case, WEEKLY, today=date(2026, 12, 1)).tasks) == 1


def test_a_series_begins_where_the_person_stands() -> None:
    case = applied(a_case(), WEEKLY, today=date(2026, 11, 24))
    assert rows(case) == [(7, date(2026, 11, 25), TaskState.OPEN)]
    node = a_task(due=DueRule(anchor="node_start", days=0), repeat=RepeatRule(1, "node_end"))
    waiting = applied(a_case(), node)
    assert rows(waiting) == [(0, None, TaskState.WAITING)]
    assert refreshed(waiting, node) == waiting
    past = (
        DatedEvent(uuid=rid(801), event="node_start", date=date(2026, 9, 1)),
        DatedEvent(uuid=rid(802), event="node_end", date=date(2026, 9, 5)),
    )
    over = refreshed(replace(waiting, events=past), node)
    assert [(t.state, t.reason) for t in over.tasks] == [(TaskState.SKIPPED, SERIES_OVER)]
    assert refreshed(replace(over, events=()), node).tasks == over.tasks


def test_a_moved_anchor_moves_the_open_occurrence_only() -> None:
    case = refreshed(applied(a_case(), WEEKLY), WEEKLY, today=date(2026, 10, 8))
    case = refreshed(replace(case, accepted_on=date(2026, 10, 2)), WEEKLY, today=date(2026, 10, 8))
    assert rows(case) == [
        (0, date(2026, 10, 7), TaskState.MISSED),
        (1, date(2026, 10, 16), TaskState.OPEN),
    ]


def test_a_series_whose_condition_comes_back_misses_nothing_of_the_time_between() -> None:
    daily = a_task(
        due=DueRule(anchor="accepted", days=1),
        repeat=RepeatRule(1, "closed"),
        only_if="threat",
    )
    case = applied(a_case(accepted_on=date(2026, 9, 30), ticks=("threat",)), daily)
    calm = refreshed(replace(case, ticks=()), daily, today=TODAY)
    later = date(2026, 11, 1)
    case = refreshed(replace(calm, ticks=("threat",)), daily, today=later)
    states = [(task.due_on, task.state) for task in case.tasks]
    assert states == [(TODAY, TaskState.SKIPPED), (later, TaskState.OPEN)]
    assert refreshed(case, daily, today=later) == case


def test_a_person_may_leave_out_one_occurrence() -> None:
    case = applied(a_case(), WEEKLY)
    case = task_rules.skip(case, case.tasks[0].uuid, "放假")
    assert rows(refreshed(case, WEEKLY)) == [(0, date(2026, 10, 7), TaskState.SKIPPED)]
    assert rows(refreshed(case, WEEKLY, today=date(2026, 10, 8)))[1:] == [
        (1, date(2026, 10, 14), TaskState.OPEN)
    ]


def test_a_series_long_forgotten_writes_a_bounded_number_of_rows() -> None:
    daily = a_task(repeat=RepeatRule(1, "closed"))
    case = applied(a_case(), daily, today=date(2026, 9, 30))
    case = refreshed(case, daily, today=date(2036, 9, 30))
    assert len(case.tasks) == MAX_MISSED + 2
    assert case.tasks[-1].due_on == date(2036, 9, 30)


def test_the_end_of_the_calendar_ends_a_series() -> None:
    case = a_case(accepted_on=date(9999, 12, 30), registered_on=None)
    case = applied(case, a_task(repeat=RepeatRule(7, "closed")))
    assert len(case.tasks) == 1
    assert refreshed(case, a_task(repeat=RepeatRule(7, "closed")), today=date.max).tasks


def test_without_template_or_team_nothing_changes() -> None:
    case = a_case()
    assert refresh_tasks(case, None, CALENDAR, NEW_ID, TODAY) is case
    assert refreshed(case, WEEKLY) is case


STEPS = st.lists(
    st.tuples(st.integers(0, 20), st.sampled_from(["wait", "done", "skip", "postpone", "anchor"])),
    max_size=12,
)


@given(STEPS, st.integers(1, 9), st.integers(0, 9))
def test_never_more_than_one_occurrence_is_open(
    steps: list[tuple[int, str]], every: int, days: int
) -> None:
    rule = a_task(due=DueRule(anchor="accepted", days=days), repeat=RepeatRule(every, "closed"))
    today = TODAY
    case = applied(a_case(), rule)
    for passed, action in steps:
        today += timedelta(days=passed)
        case = _acted(case, action, today)
        case = refreshed_with(case, rule, today)
        live = [t for t in case.tasks if t.state in LIVE_TASK_STATES]
        assert len(live) <= 1
        latest = max(case.tasks, key=lambda task: task.occurrence)
        assert live in ([latest], []) or latest.state is TaskState.SKIPPED
        assert all(task.due_on is not None and task.due_on >= today for task in live)
        ks = [t.occurrence for t in case.tasks]
        assert len(set(ks)) == len(ks)
        assert refreshed_with(case, rule, today) == case
        if live and not any(action == "postpone" for _, action in steps):
            assert case.accepted_on is not None
            first = case.accepted_on + timedelta(days=days)
            assert live[0].due_on == first + timedelta(days=live[0].occurrence * every)


def refreshed_with(case: Case, rule: TaskRule, today: date) -> Case:
    return refresh_tasks(case, a_template(rule), CALENDAR, NEW_ID, today)


def _acted(case: Case, action: str, today: date) -> Case:
    live = next((t for t in case.tasks if t.state in LIVE_TASK_STATES), None)
    if live is None:
        return case
    if action == "done":
        return task_rules.complete(case, live.uuid, today)
    if action == "skip":
        return task_rules.skip(case, live.uuid, "理由")
    if action == "postpone" and live.due_on is not None:
        later = max(live.due_on, today) + timedelta(days=2)
        return task_rules.postpone(case, live.uuid, later, "理由")
    if action == "anchor" and case.accepted_on is not None:
        return replace(case, accepted_on=case.accepted_on + timedelta(days=3))
    return case


def test_failed_cases_get_the_tasks_of_their_end() -> None:
    rule = a_task(due=DueRule(anchor="failed", days=10), only_if="not_agreed")
    case = applied(a_case(), rule)
    assert rows(case) == [(0, None, TaskState.WAITING)]
    failed = replace(case, result=Result.FAILED, closed_on=date(2026, 11, 1))
    assert rows(refreshed(failed, rule)) == [(0, date(2026, 11, 11), TaskState.OPEN)]


def test_a_waiting_row_becomes_the_row_of_the_dated_term() -> None:
    remind = a_task(due=DueRule(anchor="due_term", days=3, before=True))
    case = applied(a_case(), remind)
    terms = an_agreement(a_term(701, due_on=None), a_term(702, due_on=date(2026, 10, 20)))
    case = refreshed(replace(case, agreement=terms), remind)
    assert rows(case) == [(1, date(2026, 10, 17), TaskState.OPEN)]
