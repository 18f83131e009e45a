"""The life of a case on its page: agreement, performance, closing, putting away."""

from dataclasses import replace

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.vocabulary import Status, TermState
from laoma_desktop.ui.screens.case_detail.agreed import term_rows
from laoma_desktop.ui.screens.case_detail.steps import further_steps, gap_steps, next_verb
from laoma_desktop.ui.screens.case_detail.summary import story
from tests.ui.case_desks import TODAY, Desk, agreed
from tests.ui.offices import accepted, neighbours


@pytest.fixture
def desk(office: Services) -> Desk:
    return Desk(office, accepted(office).case.uuid)


def test_the_agreement_says_what_the_law_still_asks(desk: Desk) -> None:
    desk.presenter.edit("agreement")
    assert any("主要事实" in words for words in desk.view.checks)
    desk.type(facts="漏水属实", signed_on=TODAY)
    assert not any("主要事实" in words for words in desk.view.checks)
    assert any("没有条款" in words for words in desk.view.checks)


def test_an_agreement_in_no_copies_is_refused_while_it_is_typed(desk: Desk) -> None:
    desk.presenter.edit("agreement")
    desk.type(copies="0")
    assert desk.view.checks[0].startswith("份数至少是 1 份")
    desk.presenter.save()
    assert [problem.field for problem in desk.view.problems] == ["copies"]
    desk.type(copies="2")
    assert not any("份数" in words for words in desk.view.checks)


def test_a_negative_amount_is_called_so_on_saving_too(desk: Desk) -> None:
    desk.presenter.edit("term")
    desk.type(text="赔偿损失")
    desk.presenter.changed("amount_cents", None, "-5")
    desk.presenter.save()
    assert desk.view.problems == (FieldProblem("amount_cents", "金额不能是负数"),)


def test_nobody_owes_himself(desk: Desk) -> None:
    desk.write("term", text="赔偿损失", obligor="刘启华", obligee="刘启华")
    assert [problem.field for problem in desk.view.problems] == ["obligee"]
    assert "都是刘启华" in desk.view.problems[0].sentence


def test_a_party_that_a_term_names_stays(desk: Desk) -> None:
    agreed(desk)
    desk.presenter.remove("party", desk.case.parties[1].uuid)
    assert len(desk.case.parties) == 2
    words = [str(refusal) for refusal in desk.tasks.refusals]
    assert "约定 1 写着由刘启华支付 3,500.00 元，先改约定 1" in words[0]


def test_after_the_facts_the_next_step_is_a_term_not_closing(desk: Desk) -> None:
    desk.write("session", summary="谈拢了", place="调解室")
    desk.write("agreement", facts="漏水属实", signed_on=TODAY)
    assert desk.status() is Status.MEDIATING
    page = desk.presenter.state.page
    assert page is not None
    step = next_verb(page)
    assert step is not None
    assert (step.name, step.title) == ("term", "加一条约定")


def test_performance_is_recorded_term_by_term(desk: Desk) -> None:
    agreed(desk)
    assert desk.status() is Status.PERFORMING
    assert term_rows(desk.case, TODAY)[0].state == "未履行"
    desk.write("settle", evidence="收条")
    assert desk.case.terms[0].state is TermState.SETTLED
    assert desk.status() is Status.PERFORMED


def test_a_case_is_closed_and_reopened(desk: Desk) -> None:
    agreed(desk)
    desk.write("settle", evidence="收条")
    page = desk.presenter.state.page
    assert page is not None
    step = next_verb(page)
    assert step is not None
    assert step.name == "close"
    desk.write("close")
    assert desk.status() is Status.CLOSED
    assert "reopen" in {step.name for step in further_steps(desk.case)}
    desk.write("reopen", reason="又漏了")
    assert desk.status() is Status.REOPENED
    told = [item.what for item in story(desk.case, desk.presenter.office.choices)]
    assert "达成协议" in told


def test_mediation_may_end_without_agreement(desk: Desk) -> None:
    desk.write("session", summary="谈不拢")
    desk.write("finish", result="调解不成", reason="当事人拒绝继续调解")
    assert desk.status() is Status.FAILED


def test_a_registered_case_is_accepted_or_declined(office: Services) -> None:
    stored = office.cases.register(replace(neighbours(office), registered_on=TODAY))
    desk = Desk(office, stored.case.uuid)
    desk.write("accept")
    assert desk.status() is Status.ACCEPTED
    other = office.cases.register(neighbours(office, "土地权属争议"))
    desk = Desk(office, other.case.uuid)
    desk.write("decline", reason="land_ownership")
    assert desk.status() is Status.DECLINED


def test_gaps_lead_to_where_they_are_mended(desk: Desk) -> None:
    page = desk.presenter.state.page
    assert page is not None
    steps = dict(gap_steps(page))
    assert steps["没有当事人身份证明复印件"] == "files/"


def test_a_closed_case_is_put_away_corrected_and_closed_again(desk: Desk) -> None:
    desk.write("session", mediators="马善祥", summary="没谈拢")
    desk.write("finish", reason="谈不拢")
    desk.write("close", on=TODAY)
    desk.presenter.edit("archive")
    opened = desk.shown()
    assert opened is not None
    assert opened.editor.values["volume"] == "2026-0001"
    assert "案卷还缺" in opened.editor.note
    desk.presenter.save()
    assert desk.status() is Status.CLOSED
    desk.type(waiver="当事人不愿提供复印件", retention="永久")
    desk.presenter.save()
    assert desk.status() is Status.ARCHIVED
    assert desk.case.filing is not None
    assert (desk.case.filing.volume, desk.case.filing.retention) == ("2026-0001", "永久")
    assert "amend" in {step.name for step in further_steps(desk.case)}
    desk.write("amend", reason="社区写错了")
    desk.write("facts", community="小苑社区")
    assert desk.case.community == "小苑社区"
    assert "amended" in {step.name for step in further_steps(desk.case)}
    desk.write("amended", on=TODAY)
    desk.presenter.edit("facts")
    assert desk.shown() is None
    assert "请办补正" in desk.messages.said[-1][1]
