"""The board: who is late, who has too much, counted over all open teams."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Member
from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.domain.ledger import Decision
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import LedgerKind
from laoma_desktop.domain.workload import TOO_MUCH, MemberLoad, load_words
from tests.services.conftest import TODAY


def with_member(office: Services, stored: StoredCase, name: str, role: str) -> StoredCase:
    member = Member(uuid=office.cases.new_id(), role=role, role_title=role, name=name)
    return office.teams.put_member(stored.ref, member)


def decide(office: Services, stored: StoredCase, who: Member, *days: int) -> StoredCase:
    entry = replace(
        office.teams.ledger.new_entry(LedgerKind.MEETING),
        text="碰头会",
        date=TODAY - timedelta(9),
    )
    decisions = [Decision(f"第 {n} 天的事", who.uuid, TODAY + timedelta(n)) for n in days]
    return office.teams.ledger.hold_meeting(stored.ref, entry, decisions)


def test_the_board_counts_over_all_teams(office: Services, neighbours: StoredCase) -> None:
    stored = with_member(office, neighbours, "何网格", "grid_worker")
    stored = with_member(office, stored, "马建国", "lead_mediator")
    assert stored.case.team is not None
    grid, lead = stored.case.team.members
    stored = decide(office, stored, grid, -2, 1, 30)
    stored = decide(office, stored, lead, 3)
    rows = office.lists.workload()
    assert [(r.name, r.teams, r.open, r.late, r.soon) for r in rows] == [
        ("何网格", 1, 3, 1, 1),
        ("马建国", 1, 1, 0, 1),
    ]
    first = rows[0]
    assert (first.next_due, first.next_task, first.next_case) == (
        TODAY - timedelta(2),
        "第 -2 天的事",
        stored.case.uuid,
    )
    assert office.lists.workload(OrgCode("JB-06")) == rows
    assert office.lists.workload(OrgCode("JB-99")) == ()
    stored = office.teams.roster.leave(stored.ref, grid.uuid, TODAY, "辞职")
    assert [r.name for r in office.lists.workload()] == ["马建国"]
    office.bin.throw(stored.ref, "重复")
    assert office.lists.workload() == ()


def test_work_by_role_is_whose_role_it_is(office: Services, neighbours: StoredCase) -> None:
    stored = office.teams.apply_template(neighbours.ref, "neighbour_simple").stored
    stored = with_member(office, stored, "马建国", "lead_mediator")
    mine = [t for t in stored.case.tasks if t.role == "lead_mediator" and t.due_on]
    (row,) = office.lists.workload()
    assert (row.name, row.open) == ("马建国", len(mine))


@pytest.mark.parametrize(
    ("late", "soon", "open_", "words"),
    [
        (0, 0, 0, "没有任务"),
        (0, 1, 3, "正常"),
        (1, 1, 3, "有逾期"),
        (0, TOO_MUCH + 1, 20, "过重"),
        (2, TOO_MUCH, 20, "过重，有逾期"),
    ],
)
def test_how_somebody_stands(late: int, soon: int, open_: int, words: str) -> None:
    load = MemberLoad("某", "", 1, open_, late, soon, None, "", CaseId(UUID(int=1)))
    assert load_words(load) == words
