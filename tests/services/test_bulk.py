"""Many cases at once: foreseen, done one by one with a step of history each, refused with words."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.bulk import MOST_CASES, Close
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.domain.views.cases import NEWEST_FIRST, CaseFilter
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import Result, Status

TODAY = date(2026, 11, 18)


@pytest.fixture
def three(office: Services, neighbours: StoredCase) -> tuple[CaseId, ...]:
    """Return an accepted case, a closed one and a fresh one."""
    cases = office.cases
    base = neighbours.case

    def further(title: str) -> StoredCase:
        return cases.register(
            replace(
                base,
                uuid=cases.new_draft().uuid,
                title=title,
                number="",
                accepted_on=None,
                parties=tuple(replace(party, uuid=cases.new_id()) for party in base.parties),
            )
        )

    withdrawn = cases.accept(further("撤回的").ref, TODAY)
    ended = cases.finish(withdrawn.ref, Result.WITHDRAWN, TODAY, "双方自行和解")
    closed = cases.close(ended.ref, TODAY)
    return base.uuid, closed.case.uuid, further("新来的").case.uuid


def test_a_mediator_is_assigned_and_stands_in_the_list(
    office: Services, three: tuple[CaseId, ...]
) -> None:
    action = office.bulk.assignment(" 冉茂琳 ")
    lines = office.bulk.preview(action, three)
    assert [line.possible for line in lines] == [True, False, True]
    assert lines[0].effect == "主调解员：还没有 → 冉茂琳"
    assert "已经结案" in lines[1].refusal
    result = office.bulk.run(action, lines)
    assert len(result.done) == 2
    assert result.left == 0
    rows = office.lists.page(CaseFilter(mediator="冉茂琳")).rows
    assert {row.case_id for row in rows} == {three[0], three[2]}
    again = office.bulk.preview(office.bulk.assignment("王某"), three[:1])
    assert again[0].effect == "主调解员：冉茂琳 → 王某"
    office.bulk.run(office.bulk.assignment("王某"), again)
    team = office.cases.get(three[0]).case.team
    assert team is not None
    assert [member.name for member in team.members] == ["王某"]
    same = office.bulk.preview(office.bulk.assignment("王某"), three[:1])
    assert same[0].refusal == "已经是这样，不用改"


def test_each_case_has_one_step_of_history(office: Services, three: tuple[CaseId, ...]) -> None:
    before = len(office.undo.steps())
    action = office.bulk.assignment("冉茂琳")
    office.bulk.run(action, office.bulk.preview(action, three))
    steps = office.undo.steps()
    assert len(steps) - before == 2
    assert steps[0].label.startswith("指派调解员")
    office.undo.undo()
    assert len(office.lists.page(CaseFilter(mediator="冉茂琳")).rows) == 1


def test_cases_move_inside_the_own_tree_only(office: Services, three: tuple[CaseId, ...]) -> None:
    action = office.bulk.handing_over("JB-06-01")
    lines = office.bulk.preview(action, three)
    assert all(line.possible for line in lines)
    office.bulk.run(action, lines)
    case = office.cases.get(three[0]).case
    assert (case.org, case.custodian) == (OrgCode("JB-06-01"), OrgCode("JB-06"))
    assert len(office.lists.page(CaseFilter(org="JB-06-01")).rows) == 3
    assert len(office.lists.page(CaseFilter(org="JB-06")).rows) == 3
    for elsewhere in ("JB-05", "JB"):
        with pytest.raises(RuleRefused, match="本单位和下级"):
            office.bulk.handing_over(elsewhere)


def test_what_another_register_keeps_stays_there(
    office: Services, three: tuple[CaseId, ...]
) -> None:
    stored = office.cases.get(three[0])
    foreign = replace(stored.case, custodian=OrgCode("JB-05"))
    with office.office.write("试") as uow:
        uow.cases.save(foreign, stored.version, office.facts._editor.derive(foreign))
        uow.commit()
    (line,) = office.bulk.preview(office.bulk.handing_over("JB-06-01"), three[:1])
    assert "别的登记簿保管" in line.refusal


def test_closing_says_why_not(office: Services, three: tuple[CaseId, ...]) -> None:
    lines = office.bulk.preview(Close(TODAY), three)
    assert all(line.refusal for line in lines)
    case = office.cases.get(three[0])
    office.cases.finish(case.ref, Result.TERMINATED, TODAY, "一方不愿再调")
    lines = office.bulk.preview(Close(TODAY), three)
    assert [line.possible for line in lines] == [True, False, False]
    office.bulk.run(Close(TODAY), lines)
    assert office.cases.get(three[0]).case.status is Status.CLOSED


class Stopping:
    """Stops a job after some steps."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.told: list[tuple[int, int, str]] = []

    def report(self, done: int, total: int, what: str) -> None:
        """Keep a report."""
        self.told.append((done, total, what))

    def cancelled(self) -> bool:
        """Stop after so many reports."""
        return len(self.told) > self.after


def test_stopping_leaves_what_is_done(office: Services, three: tuple[CaseId, ...]) -> None:
    action = office.bulk.handing_over("JB-06-01")
    lines = office.bulk.preview(action, three)
    stopping = Stopping(1)
    result = office.bulk.run(action, lines, stopping)
    assert (len(result.done), result.left) == (1, 2)
    assert stopping.told[0][:2] == (0, 3)
    assert len(office.lists.page(CaseFilter(org="JB-06-01")).rows) == 1


def test_what_somebody_changed_meanwhile_is_refused(
    office: Services, three: tuple[CaseId, ...]
) -> None:
    action = office.bulk.assignment("冉茂琳")
    lines = office.bulk.preview(action, three[:1])
    stored = office.cases.get(three[0])
    office.facts.update(stored.ref, "改", replace(stored.case, title="改过的案由"))
    result = office.bulk.run(action, lines)
    assert result.done == ()
    assert result.refused[0].refusal


def test_a_filter_chooses_up_to_a_limit(office: Services, three: tuple[CaseId, ...]) -> None:
    chosen = office.bulk.choose(CaseFilter(), NEWEST_FIRST)
    assert set(chosen.cases) == set(three)
    assert not chosen.more
    some = office.bulk.choose(CaseFilter(), NEWEST_FIRST, 2)
    assert len(some.cases) == 2
    assert some.more
    with pytest.raises(RuleRefused, match="最多"):
        office.bulk.preview(Close(TODAY), (three[0],) * (MOST_CASES + 1))
    with pytest.raises(RuleRefused):
        office.bulk.assignment(" ")
