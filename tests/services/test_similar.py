"""Similar cases: closed ones of the same kind that share rare words, with result and terms."""

from dataclasses import replace

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Agreement, Party, Plan, PlanSection, Session, Term
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    PartyRole,
    PartyType,
    Result,
)
from laoma_desktop.services.similar import CRUX, similar_in, story
from tests.services.conftest import TODAY

LEAK = "楼上水管爆裂，楼下客厅吊顶受损，业主要求赔偿装修损失。"
NOISE = "楼上半夜拖凳子，孩子跑跳，楼下老人睡不着，多次敲门劝说无效。"


def told(office: Services, title: str, narrative: str, category: str = "邻里纠纷") -> StoredCase:
    """Return an accepted case that tells a story."""
    new = office.cases.new_id
    people = ((PartyRole.APPLICANT, "单雄信"), (PartyRole.RESPONDENT, "邓小㐂"))
    draft = replace(
        office.cases.new_draft(),
        title=title,
        narrative=narrative,
        category=category,
        street="观音桥街道",
        community="建新社区",
        parties=tuple(
            Party(uuid=new(), role=role, type=PartyType.NATURAL, name=name) for role, name in people
        ),
    )
    return office.cases.accept(office.cases.register(draft).ref, TODAY)


def past(office: Services, title: str, narrative: str, category: str = "邻里纠纷") -> CaseId:
    """Return a closed case that tells a story."""
    stored = told(office, title, narrative, category)
    ended = office.cases.finish(stored.ref, Result.WITHDRAWN, TODAY, "双方自行和解")
    return office.cases.close(ended.ref, TODAY).case.uuid


@pytest.fixture
def register(office: Services) -> dict[str, CaseId]:
    """Past cases of which some are alike, and many that are not."""
    for number in range(12):
        past(office, f"停车纠纷{number}", f"占用车位，双方争执，保安劝开。{'甲乙丙丁'[number % 4]}")
    return {
        "leak": past(office, "漏水纠纷", LEAK.replace("客厅", "卧室")),
        "again": past(office, "渗水纠纷", "厨房渗水，楼下吊顶受损，没有谈拢。"),
        "noise": past(office, "噪音纠纷", NOISE),
        "noise again": past(office, "孩子跑跳", "孩子跑跳，楼下老人睡不着。"),
        "other kind": past(office, "装修漏水", LEAK, "物业纠纷"),
    }


def test_the_likest_closed_case_of_the_category_stands_first(
    office: Services, register: dict[str, CaseId]
) -> None:
    found = office.similar.of(told(office, "楼上漏水", LEAK).case.uuid)
    assert [one.past.case_id for one in found[:2]] == [register["leak"], register["again"]]
    assert found[0].share > found[1].share
    assert "楼上水管爆裂" in found[0].words
    assert register["other kind"] not in {one.past.case_id for one in found}
    assert all(one.share < found[1].share for one in found[2:])


def test_result_terms_and_amount_come_along(office: Services, register: dict[str, CaseId]) -> None:
    del register
    stored = told(office, "水管爆裂", LEAK)
    term = Term(
        uuid=office.cases.new_id(),
        text="被申请人赔偿装修损失三千元。",
        obligor="邓小㐂",
        amount_cents=300_000,
        due_on=TODAY,
    )
    signed = Agreement(
        uuid=office.cases.new_id(),
        form=AgreementForm.WRITTEN,
        facts=LEAK,
        terms=(term,),
        signed_on=TODAY,
    )
    session = Session(uuid=office.cases.new_id(), date=TODAY, mediators=("冉茂琳",), summary="谈成")
    stored = office.facts.put_session(stored.ref, session)
    stored = office.facts.put_agreement(stored.ref, signed)
    stored = office.facts.settle_term(stored.ref, term.uuid, TODAY, "收条")
    stored = office.cases.close(stored.ref, TODAY)
    best = office.similar.of(told(office, "楼上漏水", LEAK).case.uuid)[0].past
    assert best.case_id == stored.case.uuid
    assert best.result is Result.SUCCESS
    assert best.terms == ("被申请人赔偿装修损失三千元。",)
    assert best.closed_on == TODAY


def test_open_and_reopened_cases_and_itself_are_not_found(
    office: Services, register: dict[str, CaseId]
) -> None:
    told(office, "另一件开着的", LEAK)
    again = office.cases.get(register["leak"])
    office.cases.reopen(again.ref, TODAY, "又漏水了")
    mine = told(office, "楼上漏水", LEAK).case.uuid
    found = office.similar.of(mine, 50)
    assert found[0].past.case_id == register["again"]
    assert not {mine, again.case.uuid} & {one.past.case_id for one in found}
    assert all(one.past.title != "另一件开着的" for one in found)


def test_the_crux_of_the_plan_takes_part_and_names_do_not(office: Services) -> None:
    stored = told(office, "纠纷", "单雄信和邓小㐂争执。")
    section = PlanSection(section=CRUX, text="水管老化，没人肯修")
    plan = Plan(uuid=office.cases.new_id(), sections=(section,))
    said = story(replace(stored.case, plan=plan))
    assert "水管老化" in said
    assert "单雄信" not in said
    assert "邓小㐂" not in said


def test_a_case_without_words_and_an_empty_register_find_nothing(office: Services) -> None:
    assert office.similar.of(told(office, "x", "1234").case.uuid) == ()


def test_the_scope_is_a_subtree(office: Services, register: dict[str, CaseId]) -> None:
    mine = told(office, "楼上漏水", LEAK)
    everywhere = office.similar.of(mine.case.uuid)
    assert everywhere[0].past.case_id == register["leak"]
    assert office.similar.of(mine.case.uuid, own=True) == everywhere
    with office.office.read() as uow:
        assert similar_in(uow, mine.case, OrgCode("JB"), 5) == everywhere
        assert similar_in(uow, mine.case, OrgCode("JB-07"), 5) == ()


def test_a_case_that_is_not_there_is_refused(office: Services) -> None:
    with pytest.raises(RuleRefused):
        office.similar.of(CaseId(office.cases.new_id()))
