"""What people do with tasks: evidence asked for, reasons asked for, a team formed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.domain import tasks
from laoma_desktop.domain.case import (
    Attachment,
    Case,
    Member,
    Plan,
    PlanSection,
    RoleNeed,
    Task,
    Team,
    Visit,
)
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.vocabulary import TaskState, TermState
from tests.domain.cases import a_case, a_session, a_term, an_agreement, rid

DAY = date(2026, 10, 5)


def with_task(evidence: str = "none", case: Case | None = None, **facts: object) -> Case:
    values: dict[str, object] = {
        "uuid": rid(1),
        "key": "t",
        "title": "办一件事",
        "due_on": DAY,
        "state": TaskState.OPEN,
        "evidence": evidence,
    }
    task = Task(**{**values, **facts})  # type: ignore[arg-type] # keywords of a test factory
    return replace(case or a_case(), tasks=(task,))


VISIT = Visit(uuid=rid(2), date=DAY, way="上门")
SCAN = Attachment(uuid=rid(3), kind="photo", name="a.jpg", size=1, sha256="0" * 64)
TEAM = Team(uuid=rid(4), members=(Member(uuid=rid(5), role="kin", role_title="亲友", name="甲"),))
PLAN = Plan(uuid=rid(6), sections=(PlanSection(section="诉求", text="要修"),))


@pytest.mark.parametrize(
    ("evidence", "without", "given"),
    [
        ("attachment", "请先添加附件", {"attachments": (SCAN,)}),
        ("visit", "请先记一次走访或回访", {"visits": (VISIT,)}),
        ("session", "请先记一次调解", {"sessions": (a_session(DAY),)}),
        ("form:agreement", "请先填写协议", {"agreement": an_agreement()}),
        ("form:oral_agreement", "请先填写协议", {"agreement": an_agreement()}),
        ("form:plan", "请先写对策", {"plan": PLAN}),
        ("form:team_letter", "请先确定专班成员", {"team": TEAM}),
        ("form:record", "请先记一次调解", {"sessions": (a_session(DAY),)}),
        ("form:return_visit", "请先记一次回访", {"visits": (VISIT,)}),
        (
            "form:performance",
            "请先登记一条履行情况",
            {"agreement": an_agreement(a_term(state=TermState.SETTLED))},
        ),
    ],
)
def test_completion_asks_for_its_proof(
    evidence: str, without: str, given: dict[str, object]
) -> None:
    case = with_task(evidence)
    with pytest.raises(RuleRefused, match=without):
        tasks.complete(case, rid(1), DAY)
    case = replace(case, **given)  # type: ignore[arg-type] # one fact of the table above
    done = tasks.complete(case, rid(1), DAY).tasks[0]
    assert (done.state, done.done_on) == (TaskState.DONE, DAY)


def test_notes_prove_notes_and_papers_of_later_versions() -> None:
    for evidence, words in (("note", "请写一句"), ("form:closing_report", "请写明这份文书")):
        with pytest.raises(RuleRefused, match=words):
            tasks.complete(with_task(evidence), rid(1), DAY, " ")
        done = tasks.complete(with_task(evidence), rid(1), DAY, "已办").tasks[0]
        assert done.reason == "已办"
    accepted = tasks.complete(with_task("form:rights_notice"), rid(1), DAY)
    assert accepted.tasks[0].state is TaskState.DONE


def test_each_repeated_visit_needs_a_visit_of_its_own() -> None:
    case = with_task("visit", a_case(visits=(VISIT,)))
    former = Task(
        uuid=rid(9), key="t", title="x", state=TaskState.DONE, done_on=DAY, evidence="visit"
    )
    case = replace(case, tasks=(*case.tasks, former))
    with pytest.raises(RuleRefused, match="走访"):
        tasks.complete(case, rid(1), date(2026, 10, 9))
    later = replace(VISIT, uuid=rid(10), date=date(2026, 10, 8))
    case = replace(case, visits=(VISIT, later))
    assert tasks.complete(case, rid(1), date(2026, 10, 9)).tasks[0].state is TaskState.DONE


def test_a_missed_task_may_still_be_done_a_finished_one_not() -> None:
    missed = with_task(state=TaskState.MISSED)
    assert tasks.complete(missed, rid(1), DAY).tasks[0].state is TaskState.DONE
    for state in (TaskState.DONE, TaskState.SKIPPED):
        with pytest.raises(RuleRefused, match="已经办结"):
            tasks.complete(with_task(state=state), rid(1), DAY)
        with pytest.raises(RuleRefused, match="已经办结"):
            tasks.skip(with_task(state=state), rid(1), "理由")
    with pytest.raises(RuleRefused, match="没有这项任务"):
        tasks.complete(missed, rid(99), DAY)


def test_decisions_need_reasons_and_dates() -> None:
    case = with_task()
    assert tasks.skip(case, rid(1), "不必").tasks[0].state is TaskState.SKIPPED
    assert tasks.block(case, rid(1), "等鉴定").tasks[0].state is TaskState.BLOCKED
    postponed = tasks.postpone(case, rid(1), date(2026, 10, 9), "出差").tasks[0]
    assert (postponed.state, postponed.due_on) == (TaskState.POSTPONED, date(2026, 10, 9))
    waiting = with_task(due_on=None, state=TaskState.WAITING)
    refused: list[Callable[[], Case]] = [
        lambda: tasks.skip(case, rid(1), " "),
        lambda: tasks.postpone(case, rid(1), DAY, "出差"),
        lambda: tasks.block(waiting, rid(1), "等"),
    ]
    for step in refused:
        with pytest.raises(RuleRefused, match="办一件事"):
            step()


def test_a_team_is_formed_when_its_last_required_role_is_filled() -> None:
    need = RoleNeed(role="kin", title="亲友", min=2, max=3)
    case = a_case(team=replace(TEAM, roles=(need,)))
    assert tasks.team_filled(case, DAY) is case
    assert case.team is not None
    second = replace(case.team.members[0], uuid=rid(7))
    case = replace(case, team=replace(case.team, members=(*case.team.members, second)))
    formed = tasks.team_filled(case, DAY)
    assert formed.team is not None
    assert formed.team.formed_on == DAY
    assert tasks.team_filled(formed, date(2026, 12, 1)) is formed
    assert tasks.team_filled(a_case(), DAY).team is None
