"""登记: what is typed, kept, refused and registered."""

from dataclasses import replace
from datetime import date

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.vocabulary import PartyRole, Sex, Status
from laoma_desktop.ui.screens.intake.state import FACTS, body_of, state_of
from laoma_desktop.ui.wording.choices import office_choices
from laoma_desktop.ui.wording.drafts import INTAKE, first_words
from tests.ui.intake_desks import TODAY, Desk


@pytest.fixture
def desk(office: Services) -> Desk:
    return Desk(office)


def test_an_empty_page_names_what_is_missing_and_goes_there(desk: Desk) -> None:
    desk.presenter.register()
    assert desk.view.sentence.startswith("还有 3 处要补")
    assert desk.view.at == (FACTS, "title")
    assert desk.presenter.state.problems[FACTS]["narrative"] == "请填写纠纷事实"


def test_the_own_street_and_two_parties_stand_there_already(desk: Desk) -> None:
    state = desk.presenter.state
    assert state.sections[FACTS]["street"] == "观音桥街道"
    roles = [state.sections[key]["role"] for key in state.parties]
    assert roles == ["申请人", "被申请人"]


def test_a_case_is_registered_and_its_page_opened(desk: Desk, office: Services) -> None:
    desk.fill()
    desk.presenter.register()
    row = office.lists.page(CaseFilter()).rows[0]
    assert row.title == "漏水纠纷"
    assert row.status is Status.REGISTERED
    assert desk.navigator.routes[-1].screen == "case_detail"
    assert desk.navigator.routes[-1].key == str(row.case_id)
    assert desk.saver.calls[-1] == "forget"
    assert desk.told[-1].cases == {row.case_id}
    assert desk.presenter.state.is_blank


def test_a_day_of_acceptance_accepts_in_the_same_step(desk: Desk, office: Services) -> None:
    desk.fill()
    desk.type(FACTS, registered_on=date(2026, 11, 10), accepted_on=date(2026, 11, 12))
    desk.presenter.register()
    assert office.lists.page(CaseFilter()).rows[0].status is Status.ACCEPTED


def test_what_acceptance_lacks_is_said_and_nothing_is_registered(
    desk: Desk, office: Services
) -> None:
    desk.fill()
    desk.type(FACTS, category="", accepted_on=date(2026, 11, 12))
    desk.presenter.register()
    assert "请选类别" in desk.view.sentence
    assert office.lists.page(CaseFilter()).rows == ()


def test_half_a_date_is_not_dropped_silently(desk: Desk) -> None:
    desk.fill()
    desk.presenter.changed(FACTS, "registered_on", None, "11月半")
    desk.presenter.register()
    assert (
        desk.presenter.state.problems[FACTS]["registered_on"]
        == "“11月半”看不出是哪一天，请写成 2026-11-25、1125 或 下周三"
    )


def test_an_identity_number_gives_birth_and_sex(desk: Desk) -> None:
    first = desk.presenter.state.parties[0]
    desk.type(first, id_number="500152193902119080")
    desk.presenter.left(first, "id_number")
    assert desk.view.values == {"birth_date": date(1939, 2, 11), "sex": Sex.FEMALE.value}
    desk.type(first, id_number="500152193902119081")
    desk.presenter.left(first, "id_number")
    assert "id_number" in desk.presenter.state.problems[first]


def test_other_documents_are_taken_as_they_are(desk: Desk) -> None:
    first = desk.presenter.state.parties[0]
    desk.type(first, id_number="护照 N00001234（吉尔吉斯斯坦）")
    desk.presenter.left(first, "id_number")
    assert not desk.presenter.state.problems.get(first)


def test_an_organisation_needs_no_sex(desk: Desk, office: Services) -> None:
    desk.fill()
    second = desk.presenter.state.parties[1]
    desk.type(second, type="法人", name="某某物业公司", representative="张经理")
    desk.presenter.register()
    row = office.lists.page(CaseFilter()).rows[0]
    party = office.cases.get(row.case_id).case.parties[1]
    assert (party.type.value, party.representative) == ("法人", "张经理")


def test_a_removed_card_comes_back_with_undo(desk: Desk) -> None:
    third = desk.presenter.add_party(PartyRole.THIRD_PARTY)
    desk.type(third, name="见证人")
    desk.presenter.remove(third)
    assert third not in desk.presenter.state.parties
    assert desk.messages.undo is not None
    desk.messages.undo()
    assert desk.presenter.state.sections[third]["name"] == "见证人"


def test_an_empty_further_card_is_left_out(desk: Desk, office: Services) -> None:
    desk.fill()
    desk.presenter.add_party(PartyRole.THIRD_PARTY)
    desk.presenter.register()
    row = office.lists.page(CaseFilter()).rows[0]
    assert len(office.cases.get(row.case_id).case.parties) == 2


def test_a_draft_is_offered_again_and_resumed(desk: Desk, office: Services) -> None:
    desk.fill()
    agent = desk.presenter.add_agent()
    desk.type(agent, name="代理人甲", for_party="阳定山")
    desk.presenter.changed(FACTS, "registered_on", None, "11月半")
    office.drafts.put(INTAKE, desk.presenter.key, desk.presenter.body())
    later = Desk(office)
    assert len(later.view.offer) == 1
    assert first_words(later.view.offer[0].body) == "漏水纠纷"
    later.presenter.resume(later.view.offer[0])
    assert later.presenter.state.sections[FACTS]["title"] == "漏水纠纷"
    assert later.presenter.state.raw[FACTS] == {"registered_on": "11月半"}
    assert later.presenter.state.agents == (agent,)
    assert later.saver.key == desk.presenter.key


def test_the_workbench_may_name_a_draft(desk: Desk, office: Services) -> None:
    desk.fill()
    office.drafts.put(INTAKE, desk.presenter.key, desk.presenter.body())
    later = Desk(office)
    later.presenter.resume_key(desk.presenter.key)
    assert later.presenter.key == desk.presenter.key
    assert later.presenter.state.sections[FACTS]["title"] == "漏水纠纷"


def test_a_draft_nobody_wants_is_forgotten(desk: Desk, office: Services) -> None:
    desk.fill()
    office.drafts.put(INTAKE, desk.presenter.key, desk.presenter.body())
    later = Desk(office)
    later.presenter.discard(later.view.offer[0])
    assert not later.view.offer
    assert office.drafts.list(INTAKE) == ()
    assert later.messages.undo is not None
    later.messages.undo()
    assert tuple(d.key for d in later.view.offer) == (desk.presenter.key,)


def test_every_draft_is_offered_and_the_others_stay_when_one_goes(
    desk: Desk, office: Services
) -> None:
    for title in ("头一件", "第二件", "第三件"):
        other = Desk(office)
        other.type(FACTS, title=title)
        office.drafts.put(INTAKE, other.presenter.key, other.presenter.body())
    desk.presenter.offer()
    assert sorted(first_words(draft.body) for draft in desk.view.offer) == sorted(
        ("头一件", "第二件", "第三件")
    )
    desk.presenter.discard(desk.view.offer[1])
    assert len(desk.view.offer) == 2


def test_a_draft_without_a_title_is_called_by_its_story_or_its_people(desk: Desk) -> None:
    desk.type(desk.presenter.state.parties[1], name="刘启华")
    assert first_words(desk.presenter.body()) == "刘启华"
    desk.type(FACTS, narrative="楼上\n漏水" + "很久" * 20)
    assert first_words(desk.presenter.body()) == "楼上 漏水" + "很久" * 9 + "很…"
    assert first_words({"sections": 3}) == "还没写案由"


def test_a_missing_name_says_whose_and_the_first_gap_comes_first(desk: Desk) -> None:
    second = desk.presenter.add_party(PartyRole.RESPONDENT)
    desk.type(second, phone="13800000000")
    desk.type(FACTS, title="漏水纠纷", category="邻里纠纷")
    desk.presenter.changed(desk.presenter.state.parties[1], "birth_date", None, "三月半")
    desk.presenter.register()
    assert desk.view.sentence == (
        "还有 3 处要补：请填写纠纷事实；被申请人 1：“三月半”看不出是哪一天，"
        "请写成 2026-11-25、1125 或 下周三；被申请人 2：请填写姓名。"
    )
    assert desk.view.at == (FACTS, "narrative")


def test_a_broken_draft_is_read_as_far_as_it_goes(office: Services) -> None:
    choices = office_choices(office.office, TODAY)
    state = state_of({"sections": {"facts": {"title": "留下", "kind": 3}}, "parties": 7}, choices)
    assert state.sections[FACTS]["title"] == "留下"
    assert state.parties == ()


def test_a_note_becomes_a_case_and_names_it(office: Services) -> None:
    note = replace(office.notes.new(), met="单雄信、邓小㐂、王婆婆", body="楼道堆物。")
    stored = office.notes.write(note)
    desk = Desk(office)
    desk.presenter.changed(FACTS, "title", "先前写的")
    desk.presenter.begin_from(str(stored.note.uuid))
    state = desk.presenter.state
    assert state.names == ("单雄信", "邓小㐂", "王婆婆")
    assert state.sections[FACTS]["narrative"] == "楼道堆物。"
    kept = state_of(body_of(state), office_choices(office.office, TODAY))
    assert kept.note == str(stored.note.uuid)
    desk.presenter.changed(FACTS, "title", "楼道堆物纠纷")
    desk.presenter.register()
    (case,) = office.lists.page(CaseFilter()).rows
    assert office.notes.get(stored.note.uuid).stored.note.cases == (case.case_id,)
    assert desk.presenter.state.note == ""
