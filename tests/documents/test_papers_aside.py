"""Papers for the court and the police, of the team, and lists to write on."""

import dataclasses
import io
from datetime import date
from uuid import UUID

import docx
import pytest

from laoma_desktop.documents.gaps import forms_to_bind
from laoma_desktop.documents.typeset.operations import BoxOp
from laoma_desktop.domain.case import Attachment, Member, Task, Team
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.vocabulary import Result, Risk, TaskState, TermState
from tests.documents.papers import (
    OLD_COMMITTEE,
    W,
    body_text,
    demo,
    demo_case,
    demo_names,
    facts_of,
    layout_of,
    renderer,
    with_agreement,
)


def record(number: int) -> RecordId:
    return RecordId(UUID(int=number))


def test_all_parties_ask_the_court_together() -> None:
    case = demo_case("real-006")
    text = body_text(facts_of(case), "judicial_confirmation")
    for party in case.parties:
        assert f"申请人：{party.name}，" in text
        assert f"{party.name}：" in text.partition("全体申请人")[2]
    assert "请求确认申请人于2024年3月14日经" in text
    assert "计人民币捌万元整（¥80,000.00）。由黔龙飞至迟于2024年3月14日" in text
    assert text.endswith("年月日")


def test_the_certificate_names_agreement_and_mediators() -> None:
    text = body_text(demo("real-006"), "mediation_certificate")
    assert OLD_COMMITTEE in text
    assert "先后调解3次，人民调解员为栗成勇、卓文玉。" in text


@pytest.mark.parametrize("form", ["delivery_address", "delivery_receipt"])
def test_each_party_has_a_sheet_of_its_own(form: str) -> None:
    facts = demo("real-013")
    assert len(layout_of(facts, form)) == len(facts.case.parties)


def test_performance_is_told_in_words() -> None:
    case = demo_case("real-006")
    terms = tuple(
        dataclasses.replace(t, state=TermState.SETTLED if n < 2 else TermState.OPEN)
        for n, t in enumerate(case.terms)
    )
    text = body_text(facts_of(with_agreement(case, terms=terms)), "police_recognition")
    assert "履行情况：第1、2条已经履行，其余尚未履行。" in text


def test_the_list_of_evidence_names_files_and_leaves_lines() -> None:
    file = Attachment(
        uuid=record(1), kind="photo", name="📷漏水.jpg", size=1, sha256="0" * 64, note="厨房顶板"
    )
    case = dataclasses.replace(demo_case("real-001"), attachments=(file,))
    text = body_text(facts_of(case), "evidence")
    assert "1〓漏水.jpg现场照片厨房顶板234567以上材料" in text


def test_a_sheet_to_write_on_is_printed_and_never_bound() -> None:
    file = Attachment(uuid=record(1), kind="investigation", name="a.pdf", size=1, sha256="0" * 64)
    case = dataclasses.replace(demo_case("real-001"), attachments=(file,))
    offers = renderer().offers(facts_of(case))
    offer = next(o for o in offers if o.form == "investigation")
    assert offer.available
    assert offer.necessity == "必须"
    assert "investigation" not in forms_to_bind(offers, with_statement=True)


def test_a_letter_for_each_member_tells_nothing_of_the_dispute() -> None:
    case = demo_case("real-015")
    member = Member(uuid=record(2), role="police", role_title="联系民警", name="甲乙", duty="联系")
    team = dataclasses.replace(case.team or Team(uuid=record(3)), members=(member,))
    text = body_text(facts_of(dataclasses.replace(case, team=team)), "team_letter")
    assert "甲乙同志：" in text
    assert "职责：联系。" in text
    assert case.title not in text
    assert not any(party.name in text for party in case.parties)


def test_progress_stands_in_the_order_of_days_and_work() -> None:
    text = body_text(demo("real-015"), "ledger")
    places = [text.index(w) for w in ("受理", "组成专班", "第1次调解", "第3次调解", "达成协议")]
    assert places == sorted(places)


def test_the_plan_is_printed_section_by_section() -> None:
    facts = demo("real-015")
    text = body_text(facts, "plan")
    assert facts.case.plan is not None
    for section in facts.case.plan.sections:
        if section.text.strip():
            assert section.section in text


@pytest.mark.parametrize("name", demo_names())
def test_the_map_is_one_sheet_on_its_long_side(name: str) -> None:
    ((page,),) = layout_of(demo(name), "plan_map")
    assert page.width > page.height
    paper = renderer().render(demo(name), "plan_map", "docx")
    section = docx.Document(io.BytesIO(paper.content)).sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)


def test_the_map_names_the_next_three_tasks_and_the_risk() -> None:
    case = demo_case("real-015")
    tasks = tuple(
        Task(uuid=record(n), key=f"t{n}", title=f"事{n}", due_on=date(2025, 8, n), state=state)
        for n, state in (
            (4, TaskState.OPEN),
            (2, TaskState.OPEN),
            (1, TaskState.DONE),
            (9, TaskState.WAITING),
            (7, TaskState.OPEN),
        )
    )
    text = body_text(facts_of(dataclasses.replace(case, tasks=tasks)), "plan_map")
    assert "1．事2" in text
    assert "3．事7" in text
    assert "事9" not in text
    assert "风险等级：橙色" in text


def test_a_dispute_that_is_not_about_money_names_no_amount() -> None:
    case = dataclasses.replace(demo_case("real-016"), amount_cents=0)
    assert "涉及金额无" in body_text(facts_of(case), "acceptance")


@pytest.mark.parametrize(("risk", "tint"), [(Risk.RED, "F58C84"), (Risk.NONE, "")])
def test_the_map_says_the_risk_by_word_and_by_colour(risk: Risk, tint: str) -> None:
    case = dataclasses.replace(demo_case("real-015"), risk=risk)
    ((page,),) = layout_of(facts_of(case), "plan_map")
    shades = {op.shade for op in page.ops if isinstance(op, BoxOp)}
    assert shades == {"", tint}
    data = renderer().render(facts_of(case), "plan_map", "docx").content
    fills = [s.get(W + "fill") for s in docx.Document(io.BytesIO(data)).element.iter(W + "shd")]
    assert fills == ([tint] if tint else [])


def test_a_team_without_leader_and_limit_prints_no_stroke_for_them() -> None:
    case = demo_case("real-015")
    member = Member(uuid=record(2), role="police", role_title="联系民警", name="甲乙")
    team = Team(uuid=record(3), members=(member,))
    facts = facts_of(dataclasses.replace(case, team=team))
    letter = body_text(facts, "team_letter")
    assert "组成专班。请您担任联系民警。" in letter
    assert "/" not in letter
    assert "组长：" in body_text(facts, "plan_map")
    assert "组长：/" not in body_text(facts, "plan_map")


def test_each_party_signs_the_register_beside_its_name() -> None:
    case = demo_case("real-004")
    text = body_text(facts_of(case), "acceptance")
    assert text.count("签名") == len(case.parties) + 1


def test_a_form_without_its_person_is_a_sheet_to_write_on() -> None:
    case = dataclasses.replace(demo_case("real-017"), agents=(), sessions=())
    text = body_text(facts_of(case), "authorisation")
    assert "/" not in text
    assert "作为委托人的委托代理人。" in text
    record_text = body_text(facts_of(case), "record")
    assert OLD_COMMITTEE in record_text
    assert all(party.name in record_text for party in case.parties)


def test_an_end_whose_reason_nobody_gave_leaves_a_line_for_it() -> None:
    case = demo_case("real-017")
    assert "次。因，本委员会于" in body_text(facts_of(case), "termination")
    ended = dataclasses.replace(case, result=Result.TERMINATED)
    assert "因当事人不再接受调解，" in body_text(facts_of(ended), "termination")
