"""A team through the services: hand-over, ledger, meetings, plan versions; history and search."""

from dataclasses import replace
from datetime import timedelta

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Member, PlanSection, Task
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ledger import Decision
from laoma_desktop.domain.plans import PlanState, state_of
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import LedgerKind, TaskState
from tests.services.conftest import TODAY


def task(stored: StoredCase, key: str) -> Task:
    return next(t for t in stored.case.tasks if t.key == key)


def a_member(office: Services, name: str, role: str = "lead_mediator") -> Member:
    return Member(uuid=office.cases.new_id(), role=role, role_title="主调解员", name=name)


@pytest.fixture
def running(office: Services, neighbours: StoredCase) -> StoredCase:
    stored = office.teams.apply_template(neighbours.ref, "neighbour_simple").stored
    return office.teams.put_member(stored.ref, a_member(office, "马建国"))


def test_a_hand_over_is_kept_and_moves_the_open_tasks(
    office: Services, running: StoredCase
) -> None:
    assert running.case.team is not None
    former = running.case.team.members[0]
    ask = next(t for t in running.case.tasks if t.role == "lead_mediator" and t.due_on)
    new = a_member(office, "冉茂琳")
    stored, moved = office.teams.roster.hand_over(running.ref, former.uuid, new, TODAY, "调走")
    assert moved > 0
    assert next(t for t in stored.case.tasks if t.uuid == ask.uuid).member == new.uuid
    lines = office.history.page(stored.case.uuid, former.uuid).rows
    told = {change.label: change.new for change in lines[0].changes}
    assert (told["离开日期"], told["交接给"]) == (TODAY.isoformat(), "冉茂琳")
    again = office.cases.get(stored.case.uuid)
    assert again == stored
    assert office.lists.teams().rows[0].members == 1
    assert list(office.checks.check()) == []


def test_an_entry_is_searched_in_the_history_and_taken_back(
    office: Services, running: StoredCase
) -> None:
    ledger = office.teams.ledger
    visited = task(running, "ask_neighbours")
    entry = replace(ledger.new_entry(LedgerKind.VISIT), text="楼道里堆着旧冰箱", task=visited.uuid)
    stored = ledger.record(running.ref, entry, done=True)
    assert task(stored, "ask_neighbours").state is TaskState.DONE
    hits = office.search.search("旧冰箱").rows
    assert [(hit.number, hit.field) for hit in hits] == [(stored.case.number, "台账")]
    office.undo.undo()
    back = office.cases.get(stored.case.uuid)
    assert (back.case.ledger, task(back, "ask_neighbours").state) == ((), TaskState.OPEN)


def test_a_meeting_gives_tasks_to_members(office: Services, running: StoredCase) -> None:
    assert running.case.team is not None
    who = running.case.team.members[0].uuid
    ledger = office.teams.ledger
    entry = replace(ledger.new_entry(LedgerKind.MEETING), text="碰头会", people="马建国、何网格")
    decision = Decision("请物业清走冰箱", who, TODAY + timedelta(2))
    stored = ledger.hold_meeting(running.ref, entry, (decision,))
    made = stored.case.tasks[-1]
    assert (made.title, made.member, made.due_on) == ("请物业清走冰箱", who, decision.due_on)
    with pytest.raises(RuleRefused, match="定了 1 项任务"):
        ledger.remove(stored.ref, entry.uuid)
    stored = office.teams.complete_task(stored.ref, made.uuid, TODAY, "清走了")
    assert stored.case.tasks[-1].state is TaskState.DONE


def test_every_version_of_a_plan_is_kept_with_day_and_author(
    office: Services, running: StoredCase
) -> None:
    save = office.teams.save_plan
    stored = save(running.ref, (PlanSection(section="诉求", text="清走杂物"),))
    stored = office.teams.approve_plan(stored.ref, "周主任", TODAY)
    stored = save(stored.ref, (PlanSection(section="诉求", text="留出通道"),))
    assert state_of(stored.case.plan) is PlanState.CHANGED
    kept = office.teams.plan_versions(stored.case.uuid)
    said = [(one.plan.version, one.plan.approved_by) for one in kept[:3]]
    assert said == [(2, ""), (1, "周主任"), (1, "")]
    assert kept[0].plan.sections[0].text == "留出通道"
    assert kept[0].plan.by == office.office.actor.name
    assert kept[0].at.date() == TODAY


def test_a_team_is_dissolved_and_called_together_again(
    office: Services, running: StoredCase
) -> None:
    with pytest.raises(RuleRefused, match="没有办完"):
        office.teams.roster.dissolve(running.ref, TODAY, "和好了")
    stored = running
    for one in running.case.tasks:
        if one.state is not TaskState.DONE:
            stored = office.teams.skip_task(stored.ref, one.uuid, "双方已和好")
    stored = office.teams.roster.dissolve(stored.ref, TODAY, "和好了")
    assert stored.case.team is not None
    assert (stored.case.team.dissolved_on, stored.case.team.summary) == (TODAY, "和好了")
    with pytest.raises(RuleRefused, match="已经在"):
        office.teams.put_member(stored.ref, a_member(office, "何网格", "grid_worker"))
    stored = office.teams.roster.revive(stored.ref)
    assert stored.case.team is not None
    assert stored.case.team.dissolved_on is None
