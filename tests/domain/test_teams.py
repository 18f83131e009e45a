"""Roster: hand-over, leaving, dissolving; whatever happens, what was done stays with who did it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain import tasks, teams
from laoma_desktop.domain.case import Case, Member, RoleNeed, Task, Team
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, Status, TaskState
from tests.domain.cases import a_case, rid

DAY = date(2026, 10, 5)
ROLES = ("team_leader", "grid_worker", "police")


def member(number: int, role: str = "grid_worker", **facts: object) -> Member:
    made = Member(uuid=rid(number), role=role, role_title=role, name=f"成员{number}")
    return replace(made, **facts)  # type: ignore[arg-type] # named by each test


def task(number: int, role: str = "grid_worker", **facts: object) -> Task:
    made = Task(
        uuid=rid(number),
        key=f"t{number}",
        title="走访",
        role=role,
        due_on=DAY,
        state=TaskState.OPEN,
    )
    return replace(made, **facts)  # type: ignore[arg-type] # named by each test


def with_team(*members: Member, work: tuple[Task, ...] = (), **facts: object) -> Case:
    team = Team(uuid=rid(1), members=members, formed_on=DAY)
    return a_case(team=replace(team, **facts), tasks=work, status=Status.ACCEPTED)  # type: ignore[arg-type]


def test_hand_over_moves_what_is_open_and_leaves_what_was_done() -> None:
    done = task(21, state=TaskState.DONE, done_on=DAY)
    case = with_team(member(11), work=(task(20), done, task(22, "police")))
    case, moved = teams.hand_over(case, rid(11), member(12, ""), DAY, "调到江北", DAY)
    assert moved == 1
    assert [t.member for t in case.tasks] == [rid(12), rid(11), None]
    assert case.team is not None
    gone, new = case.team.members
    assert (gone.left_on, gone.left_reason, gone.handed_to) == (DAY, "调到江北", rid(12))
    assert (new.role, new.joined_on, case.team.present) == ("grid_worker", DAY, (new,))


def test_the_leader_in_words_goes_over_too() -> None:
    case = with_team(member(11, "team_leader"), leader="成员11")
    case, _ = teams.hand_over(case, rid(11), member(12), DAY, "退休", DAY)
    assert teams.leaders(case) == ("成员12",)


def test_a_leader_without_account_is_a_name() -> None:
    assert teams.leaders(with_team(leader="周书记")) == ("周书记",)
    assert teams.leaders(a_case()) == ()


@pytest.mark.parametrize(
    ("to", "on", "reason", "sentence"),
    [
        (member(12), DAY, " ", "请写原因"),
        (member(12), DAY + timedelta(1), "调走", "不能晚于今天"),
        (member(12), DAY - timedelta(9), "调走", "不能早于加入日期"),
        (member(11), DAY, "调走", "同一个人"),
        (member(12, name=" "), DAY, "调走", "接手人的姓名"),
    ],
)
def test_a_hand_over_that_cannot_be_is_refused(
    to: Member, on: date, reason: str, sentence: str
) -> None:
    case = with_team(member(11, joined_on=DAY - timedelta(3)))
    with pytest.raises(RuleRefused, match=sentence):
        teams.hand_over(case, rid(11), to, on, reason, DAY)


def test_who_leaves_without_successor_leaves_the_role_open() -> None:
    need = RoleNeed(role="grid_worker", title="网格员", min=1, max=2)
    case = with_team(member(11), work=(task(20, member=rid(11)),), roles=(need,))
    case = teams.leave(case, rid(11), DAY, "辞职", DAY)
    assert case.team is not None
    assert teams.open_roles(case.team) == (("网格员", 1),)
    assert case.tasks[0].member is None
    with pytest.raises(RuleRefused, match="已经在"):
        teams.leave(case, rid(11), DAY, "再走一次", DAY)


def test_only_who_did_nothing_is_struck_out() -> None:
    done = task(20, state=TaskState.DONE, done_on=DAY, member=rid(11))
    with pytest.raises(RuleRefused, match="办过任务"):
        teams.remove_member(with_team(member(11), work=(done,)), rid(11))
    case, _ = teams.hand_over(with_team(member(11)), rid(11), member(12), DAY, "调走", DAY)
    with pytest.raises(RuleRefused, match="办过交接"):
        teams.remove_member(case, rid(12))
    case = teams.remove_member(with_team(member(11), work=(task(20, member=rid(11)),)), rid(11))
    assert case.team is not None
    assert (case.team.members, case.tasks[0].member) == ((), None)


def test_a_team_is_dissolved_with_a_summary_when_its_work_is_done() -> None:
    case = with_team(member(11), work=(task(20),))
    with pytest.raises(RuleRefused, match="还有 1 项任务"):
        teams.dissolve(case, DAY, "办好了", DAY)
    case = tasks.skip(case, rid(20), "不用了")
    with pytest.raises(RuleRefused, match="请写总结"):
        teams.dissolve(case, DAY, "", DAY)
    case = teams.dissolve(case, DAY, "办好了", DAY)
    with pytest.raises(RuleRefused, match="解散"):
        teams.put_member(case, member(12), rid(99), DAY)
    case = teams.put_member(teams.revive(case), member(12), rid(99), DAY)
    assert case.team is not None
    assert case.team.dissolved_on is None


def test_a_task_goes_to_another_member_with_the_reason() -> None:
    case = with_team(member(11), member(12), work=(task(20),))
    given_away = tasks.delegate(case, rid(20), rid(12), "住得近")
    assert (given_away.tasks[0].state, given_away.tasks[0].member) == (
        TaskState.DELEGATED,
        rid(12),
    )
    done = tasks.complete(given_away, rid(20), DAY, "去了")
    assert done.tasks[0].member == rid(12)
    with pytest.raises(RuleRefused, match="不在专班里"):
        tasks.delegate(case, rid(20), rid(77), "住得近")


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["over", "leave", "done"]))))
def test_whatever_happens_no_work_is_lost(steps: list[tuple[int, str]]) -> None:
    work = tuple(task(100 + n, ROLES[n % 3]) for n in range(6))
    case = with_team(*(member(11 + n, role) for n, role in enumerate(ROLES)), work=work)
    did: dict[RecordId, RecordId] = {}
    for number, (pick, what) in enumerate(steps):
        case = finished(case, pick, did) if what == "done" else moved(case, pick, what, number)
    assert case.team is not None
    here = {one.uuid for one in case.team.present}
    assert len(case.tasks) == len(work)
    for one in case.tasks:
        if one.uuid in did:
            assert one.member == did[one.uuid]
        elif one.state in LIVE_TASK_STATES:
            assert one.member is None or one.member in here


def finished(case: Case, pick: int, did: dict[RecordId, RecordId]) -> Case:
    chosen = case.tasks[pick]
    if chosen.state not in LIVE_TASK_STATES:
        return case
    who = teams.doer(case, chosen)
    if who is not None:
        did[chosen.uuid] = who.uuid
    return tasks.complete(case, chosen.uuid, DAY, "", who.uuid if who else None)


def moved(case: Case, pick: int, what: str, number: int) -> Case:
    present = case.team.present if case.team else ()
    if not present:
        return case
    leaving = present[pick % len(present)].uuid
    if what == "leave":
        return teams.leave(case, leaving, DAY, "走了", DAY)
    return teams.hand_over(case, leaving, member(1000 + number), DAY, "调走", DAY)[0]
