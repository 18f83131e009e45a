"""Undo and redo by name: the register comes back whole, and nothing later is lost."""

from dataclasses import replace

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Party, Session
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import PartyRole, PartyType, Status
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.storage.work import Stamp
from tests.registers import CASES
from tests.services.conftest import TODAY


def _labels(office: Services) -> list[str]:
    return [step.label for step in office.undo.steps() if not step.undone]


def _renamed(office: Services, stored: StoredCase, title: str) -> StoredCase:
    return office.facts.update(stored.ref, "修改概况", replace(stored.case, title=title))


def test_steps_have_the_names_mediators_know(office: Services, neighbours: StoredCase) -> None:
    number = neighbours.case.number
    assert _labels(office) == [f"受理 {number}", f"登记案件 {number}"]


def test_acceptance_is_taken_back_and_done_again(office: Services, neighbours: StoredCase) -> None:
    office.undo.undo()
    back = office.cases.get(neighbours.case.uuid).case
    assert (back.status, back.accepted_on, back.tasks) == (Status.REGISTERED, None, ())
    office.undo.redo()
    assert office.cases.get(neighbours.case.uuid).case == neighbours.case


def test_a_registration_is_taken_back_and_its_number_never_given_again(
    office: Services, neighbours: StoredCase
) -> None:
    office.undo.undo()
    office.undo.undo()
    with pytest.raises(RuleRefused, match="没有这个案件"):
        office.cases.get(neighbours.case.uuid)
    assert office.search.search("楼道", "all", None, 10).rows == ()
    office.undo.redo()
    office.undo.redo()
    assert office.cases.get(neighbours.case.uuid).case == neighbours.case
    assert len(office.search.search("楼道", "all", None, 10).rows) == 1
    office.undo.undo()
    office.undo.undo()
    again = office.cases.register(replace(neighbours.case, uuid=office.cases.new_draft().uuid))
    assert again.case.number != neighbours.case.number


def test_a_removed_record_comes_back_to_its_place(office: Services, neighbours: StoredCase) -> None:
    first, second = neighbours.case.parties
    office.facts.update(neighbours.ref, "移出当事人", replace(neighbours.case, parties=(second,)))
    office.undo.undo()
    assert office.cases.get(neighbours.case.uuid).case.parties == (first, second)


def test_a_new_step_ends_what_could_be_done_again(office: Services, neighbours: StoredCase) -> None:
    office.undo.undo()
    _renamed(office, office.cases.get(neighbours.case.uuid), "楼道纠纷")
    with pytest.raises(RuleRefused, match="没有可以重做的操作"):
        office.undo.redo()


def test_what_somebody_changed_afterwards_is_not_lost(
    office: Services, neighbours: StoredCase
) -> None:
    mine = _renamed(office, neighbours, "楼道堆物")
    actor = replace(office.office.actor, name="李四")
    editor = CaseEditor(replace(office.office, actor=actor), office.templates)
    editor.change(mine.ref, "修改概况", lambda case: replace(case, title="楼道杂物"))
    with pytest.raises(RuleRefused) as refusal:
        office.undo.undo()
    assert "李四" in str(refusal.value)
    assert "案由" in str(refusal.value)
    assert office.cases.get(neighbours.case.uuid).case.title == "楼道杂物"


def test_another_field_that_was_changed_afterwards_stays(
    office: Services, neighbours: StoredCase
) -> None:
    _renamed(office, neighbours, "楼道堆物")
    step = office.undo.steps()[0]
    stored = office.cases.get(neighbours.case.uuid)
    office.facts.update(stored.ref, "修改概况", replace(stored.case, community="洋河社区"))
    office.undo.undo(step.id)
    now = office.cases.get(neighbours.case.uuid).case
    assert (now.title, now.community) == (neighbours.case.title, "洋河社区")


def test_several_steps_go_back_at_once(office: Services, neighbours: StoredCase) -> None:
    stored = neighbours
    for title in ("一", "二", "三"):
        stored = _renamed(office, stored, title)
    first = [step for step in office.undo.steps() if step.label.startswith("修改概况")][-1]
    assert len(office.undo.undo_to(first.id)) == 3
    assert office.cases.get(neighbours.case.uuid).case == neighbours.case


def test_what_hangs_on_a_new_record_keeps_it(office: Services, neighbours: StoredCase) -> None:
    party = Party(
        uuid=office.cases.new_id(),
        role=PartyRole.THIRD_PARTY,
        type=PartyType.NATURAL,
        name="老马",
    )
    wider = replace(neighbours.case, parties=(*neighbours.case.parties, party))
    stored = office.facts.update(neighbours.ref, "新增当事人", wider)
    step = office.undo.steps()[0]
    parties = (*stored.case.parties[:2], replace(party, phone="13800000000"))
    office.facts.update(stored.ref, "修改当事人", replace(stored.case, parties=parties))
    with pytest.raises(RuleRefused, match="电话"):
        office.undo.undo(step.id)


def test_only_a_hundred_steps_are_kept(office: Services, neighbours: StoredCase) -> None:
    stored = neighbours
    for number in range(102):
        stored = _renamed(office, stored, f"楼道纠纷{number}")
    steps = office.undo.steps()
    assert len(steps) == 100
    assert all(step.label.startswith("修改概况") for step in steps)


def test_papers_accounts_and_drafts_make_no_step(office: Services) -> None:
    office.drafts.put("intake", "new", {"title": "楼上漏水"})
    office.account.change_password("测试口令 12345", "测试口令 123456")
    assert office.undo.steps() == ()
    with pytest.raises(RuleRefused, match="没有可以撤销的操作"):
        office.undo.undo()


def test_a_case_file_taken_in_is_a_step(office: Services) -> None:
    path = min(CASES.glob("*.toml"))
    office.intake.take_in(path)
    office.undo.undo()
    assert office.lists.page(CaseFilter()).rows == ()
    office.undo.redo()
    assert len(office.lists.page(CaseFilter()).rows) == 1


def test_a_refusal_says_which_fact_did_the_task_and_what_to_do(
    office: Services, neighbours: StoredCase
) -> None:
    applied = office.teams.apply_template(neighbours.ref, "neighbour_simple").stored
    session = Session(
        uuid=office.cases.new_id(), date=TODAY, mediators=("马善祥",), summary="没谈拢"
    )
    office.facts.put_session(applied.ref, session)
    last, template = office.undo.steps()[:2]
    with pytest.raises(RuleRefused) as refused:
        office.undo.undo(template.id)
    assert refused.value.what == (
        f"不能撤销“{template.label}”：后来的“{last.label}”使任务“面对面调解”自动办结了"
    )
    assert refused.value.next_step == (
        f"请先撤销“{last.label}”，再撤销这一步，或直接在案卷里改正。"
    )
    office.undo.undo()
    office.undo.undo(template.id)
    assert office.cases.get(neighbours.case.uuid).case == neighbours.case


def test_a_refusal_names_whose_later_step_it_is(office: Services, neighbours: StoredCase) -> None:
    changed = _renamed(office, neighbours, "我的案由")
    mine = office.undo.steps()[0]
    with office.office.register.write(Stamp("李四", "修改概况", office.office.clock.now())) as uow:
        other = replace(changed.case, title="李四的案由")
        uow.cases.save(other, changed.version, office.history.forks._editor.derive(other))
        uow.commit()
    with pytest.raises(RuleRefused, match=r"李四 在 .* 改过案件的“案由”") as refused:
        office.undo.undo(mine.id)
    assert refused.value.next_step.startswith("请李四先撤销“修改概况")
