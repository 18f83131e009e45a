"""专班 and 对策 through the services: template, roster, plan, tasks."""

from datetime import date, timedelta

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Agreement, Member, PlanSection, Session, Task, Term
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import AgreementForm, TaskState
from tests.services.conftest import TODAY


def task(case: StoredCase, key: str) -> Task:
    return next(t for t in case.case.tasks if t.key == key)


def test_the_fitting_template_comes_first_with_its_reason(
    office: Services, neighbours: StoredCase
) -> None:
    best = office.templates.offers(neighbours.case)[0]
    assert best.template.id == "neighbour_simple"
    assert best.fits
    assert "邻里纠纷" in best.reason


def test_applying_twice_changes_nothing_and_another_is_refused(
    office: Services, neighbours: StoredCase
) -> None:
    applied = office.teams.apply_template(neighbours.ref, "neighbour_simple").stored
    assert task(applied, "visit_place").due_on == TODAY + timedelta(days=2)
    again = office.teams.apply_template(applied.ref, "neighbour_simple").stored
    assert again == applied
    with pytest.raises(RuleRefused, match="已经套用"):
        office.teams.apply_template(applied.ref, "petition_team")
    replaced = office.teams.apply_template(applied.ref, "petition_team", replace=True)
    assert replaced.stored.case.team is not None
    assert replaced.stored.case.team.template == "petition_team"
    assert replaced.notes


def test_a_plan_changed_after_approval_is_a_new_version(
    office: Services, neighbours: StoredCase
) -> None:
    case = office.teams.apply_template(neighbours.ref, "neighbour_simple").stored
    case = office.teams.save_plan(case.ref, (PlanSection(section="诉求", text="清走杂物"),))
    case = office.teams.approve_plan(case.ref, "周主任", TODAY)
    assert case.case.plan is not None
    assert (case.case.plan.version, case.case.plan.approved_on) == (1, TODAY)
    case = office.teams.save_plan(case.ref, (PlanSection(section="诉求", text="留出通道"),))
    assert case.case.plan is not None
    assert (case.case.plan.version, case.case.plan.approved_on) == (2, None)


def test_a_task_is_done_with_its_evidence_postponed_or_skipped_with_reason(
    office: Services, neighbours: StoredCase
) -> None:
    case = office.teams.apply_template(neighbours.ref, "neighbour_simple").stored
    ask = task(case, "ask_neighbours")
    case = office.teams.complete_task(case.ref, ask.uuid, TODAY, "三家邻居都说影响通行")
    assert task(case, "ask_neighbours").state is TaskState.DONE
    place = task(case, "visit_place")
    with pytest.raises(RuleRefused):
        office.teams.complete_task(case.ref, place.uuid, TODAY, "")
    later = date(2026, 11, 25)
    case = office.teams.postpone_task(case.ref, place.uuid, later, "当事人出差")
    assert task(case, "visit_place").due_on == later
    case = office.teams.block_task(case.ref, place.uuid, "进不了门")
    stuck = task(case, "visit_place")
    assert (stuck.state, stuck.due_on) == (TaskState.BLOCKED, later)
    case = office.teams.skip_task(case.ref, place.uuid, "物业已拍照")
    assert task(case, "visit_place").reason == "物业已拍照"


def test_the_roster_takes_members_and_lets_them_go(
    office: Services, neighbours: StoredCase
) -> None:
    member = Member(
        uuid=office.cases.new_id(), role="grid_worker", role_title="网格员", name="何网格"
    )
    case = office.teams.put_member(neighbours.ref, member)
    assert case.case.team is not None
    assert case.case.team.members == (member,)
    lines = office.lists.teams().rows
    assert [(line.number, line.members) for line in lines] == [(case.case.number, 1)]
    case = office.teams.remove_member(case.ref, member.uuid)
    assert case.case.team is not None
    assert case.case.team.members == ()


def an_agreement(office: Services) -> Agreement:
    term = Term(uuid=office.cases.new_id(), text="当场修好水管", obligor="乙", obligee="甲")
    return Agreement(
        uuid=office.cases.new_id(),
        form=AgreementForm.WRITTEN,
        facts="水管漏水。",
        signed_on=TODAY,
        terms=(term,),
    )


def test_what_the_case_holds_does_tasks_and_a_closed_case_owes_only_visits(
    office: Services, neighbours: StoredCase
) -> None:
    case = office.teams.apply_template(neighbours.ref, "neighbour_simple").stored
    session = Session(
        uuid=office.cases.new_id(), date=TODAY, mediators=("马建国",), summary="谈成了。"
    )
    case = office.facts.put_session(case.ref, session)
    assert task(case, "session").state is TaskState.DONE
    case = office.facts.put_agreement(case.ref, an_agreement(office))
    assert (task(case, "paper").state, task(case, "paper").done_on) == (TaskState.DONE, TODAY)
    titles = [one.title for one in office.cases.left_open(case.case)]
    assert titles == ["告知权利义务，征得双方同意", "到现场查看、拍照", "问一问左邻右舍"]
    with pytest.raises(RuleRefused, match="还有 3 项任务未办"):
        office.cases.close(case.ref, TODAY)
    closed = office.cases.close(case.ref, TODAY, "双方当场和好")
    assert task(closed, "visit_place").reason == "结案时未办：双方当场和好"
    row = next(r for r in office.due.page().rows if r.case_id == closed.case.uuid)
    assert "回访" in row.what
    assert list(office.checks.check()) == []
    reopened = office.cases.reopen(closed.ref, TODAY, "又漏了")
    assert task(reopened, "visit_place").state is TaskState.OPEN
