"""The tab 专班对策 of a case: templates, roster, tasks, plan."""

from datetime import date

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.vocabulary import TaskState
from laoma_desktop.ui.screens.case_detail.stage_tasks import stage_tasks
from laoma_desktop.ui.screens.case_detail.summary import role_rows
from tests.ui.case_desks import TODAY, Desk, Saver
from tests.ui.offices import accepted


@pytest.fixture
def desk(office: Services) -> Desk:
    return Desk(office, accepted(office).case.uuid)


def test_templates_are_offered_with_reasons_and_applied(desk: Desk) -> None:
    desk.presenter.choose_tab("team")
    assert desk.view.offers[0].fits
    assert desk.view.offers[0].reason
    desk.presenter.apply_template("neighbour_simple")
    team = desk.case.team
    assert team is not None
    rows = role_rows(desk.case)
    assert [row.title for row in rows if row.lacking] == ["主调解员", "社区干部"]
    desk.write("member", None, "lead_mediator", name="冉茂琳", organisation="老马工作室")
    member = desk.case.team.members[0] if desk.case.team else None
    assert member is not None
    assert (member.role_title, member.duty) == ("主调解员", "主持调解，写记录和协议")
    assert [row.title for row in role_rows(desk.case) if row.lacking] == ["社区干部"]


def test_a_member_added_fills_the_first_empty_role_and_another_role_brings_its_own_duty(
    desk: Desk,
) -> None:
    desk.presenter.choose_tab("team")
    desk.presenter.apply_template("neighbour_simple")
    desk.write("member", name="冉茂琳")
    desk.presenter.edit("member")
    desk.type(role="recorder", name="何记")
    desk.presenter.save()
    team = desk.case.team
    assert team is not None
    assert [one.role for one in team.members] == ["lead_mediator", "recorder"]
    duties = [one.duty for one in team.members]
    assert duties[0] == "主持调解，写记录和协议"
    assert duties[1] not in {"", *duties[:1]}


def test_tasks_are_done_postponed_left_out_and_blocked(desk: Desk) -> None:
    desk.presenter.choose_tab("team")
    desk.presenter.apply_template("neighbour_simple")
    tasks = {task.key: task for task in desk.case.tasks}
    desk.write("task-postpone", tasks["visit_place"].uuid, on=date(2026, 11, 20), reason="下雨")
    desk.write("task-block", tasks["ask_neighbours"].uuid, reason="没人在家")
    desk.write("task-skip", tasks["session"].uuid, reason="已经谈过")
    states = {task.key: task.state for task in desk.case.tasks}
    assert states["visit_place"] is TaskState.POSTPONED
    assert states["ask_neighbours"] is TaskState.BLOCKED
    assert states["session"] is TaskState.SKIPPED
    stages = stage_tasks(desk.case, TODAY)
    assert [stage.title for stage in stages][:2] == ["接待登记", "到现场看"]
    late = stage_tasks(desk.case, date(2027, 1, 10))
    words = {row.task.key: row.state for stage in late for row in stage.rows}
    assert words["ask_neighbours"].startswith("受阻，已逾期 ")
    desk.write("task-done", tasks["ask_neighbours"].uuid, reason="左邻右舍都说漏")
    assert {t.key: t.state for t in desk.case.tasks}["ask_neighbours"] is TaskState.DONE


def test_a_task_that_waits_says_for_what(desk: Desk) -> None:
    desk.presenter.choose_tab("team")
    desk.presenter.apply_template("neighbour_simple")
    waits = desk.presenter.state.waits
    rows = {r.task.key: r for s in stage_tasks(desk.case, TODAY, waits) for r in s.rows}
    waiting = {key: row.due for key, row in rows.items() if row.state == "待起算"}
    assert waiting["visit:1"] == "等“结案”后起算"
    assert set(waiting.values()) == {"等“结案”后起算"}
    unknown = [r for s in stage_tasks(desk.case, TODAY) for r in s.rows if r.state == "待起算"]
    assert {row.due for row in unknown} == {"—"}


def test_a_draft_the_register_still_holds_is_not_offered_after_the_save(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.presenter.choose_tab("team")
    desk.presenter.apply_template("neighbour_simple")
    monkeypatch.setattr(Saver, "forget", lambda _: None)  # its turn comes after the look
    desk.presenter.edit("member", None, "lead_mediator")
    desk.presenter.changed("name", "冉茂琳", "冉茂琳")
    desk.presenter.save()
    assert desk.presenter.state.opened is None
    desk.presenter.look_for_drafts()
    assert desk.view.unfinished == ()
    desk.presenter.edit("member", None, "lead_mediator")
    desk.presenter.edit("plan")
    desk.presenter.look_for_drafts()
    assert len(desk.view.unfinished) == 1


def test_the_plan_is_written_approved_and_a_change_makes_a_new_version(desk: Desk) -> None:
    desk.presenter.choose_tab("team")
    desk.presenter.apply_template("neighbour_simple")
    desk.write("plan", section_0="修管道，赔吊顶", section_1="面子", section_2="先修后赔")
    assert desk.plan().sections[0].text == "修管道，赔吊顶"
    desk.write("approve", by="王主任", on=TODAY)
    assert desk.plan().approved_by == "王主任"
    desk.write("plan", section_0="改了")
    assert (desk.plan().version, desk.plan().approved_on) == (2, None)
