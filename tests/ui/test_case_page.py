"""The page of a case: forms, drafts, undo, the head, what tabs show."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.views.stored import CaseRef
from laoma_desktop.domain.vocabulary import Status
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_detail.editing import TABS
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage, make
from tests.ui.case_desks import TODAY, Desk, agreed
from tests.ui.case_pages import case_services
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted


@pytest.fixture
def desk(office: Services) -> Desk:
    return Desk(office, accepted(office).case.uuid)


def test_a_session_is_written_and_the_next_offers_place_and_people(desk: Desk) -> None:
    desk.presenter.edit("session")
    assert desk.view.opened is not None
    assert desk.view.opened.editor.values["mediators"] == "冉茂琳"
    assert desk.view.opened.editor.values["attendees"] == "阳定山、刘启华"
    desk.type(summary="双方各说了一遍", place="社区调解室", mediators="马善祥，冉茂琳")
    desk.presenter.save()
    assert desk.shown() is None
    assert desk.case.sessions[0].mediators == ("马善祥", "冉茂琳")
    assert desk.status() is Status.MEDIATING
    desk.presenter.edit("session")
    assert desk.presenter.state.opened is not None
    assert desk.presenter.state.opened.editor.values["place"] == "社区调解室"


def test_a_route_may_name_a_form(desk: Desk) -> None:
    desk.presenter.show_case(desk.case.uuid, "sessions/session")
    assert desk.view.opened is not None
    assert (desk.view.opened.kind, desk.view.tab) == ("session", "sessions")


def test_missing_fields_stand_under_the_form(desk: Desk) -> None:
    desk.write("session", date=None)
    assert {problem.field for problem in desk.view.problems} == {"date", "summary"}
    assert desk.view.sentence == "还有 2 处要补。"
    assert desk.case.sessions == ()


def test_what_the_register_refuses_stands_under_its_field(desk: Desk) -> None:
    desk.write("session", summary="太早", date=date(2026, 11, 1))
    assert desk.view.problems[0].field == "date"
    assert "不能早于受理日期" in desk.view.problems[0].sentence


def test_half_a_date_is_not_dropped(desk: Desk) -> None:
    desk.presenter.edit("visit")
    desk.type(result="双方和好")
    desk.presenter.changed("date", None, "大前天吧")
    desk.presenter.save()
    assert [problem.field for problem in desk.view.problems] == ["date"]
    assert desk.view.problems[0].sentence.startswith("“大前天吧”看不出是哪一天")


def test_a_left_form_comes_back_with_its_words(desk: Desk, office: Services) -> None:
    desk.presenter.edit("session")
    desk.type(summary="写到一半")
    later = Desk(office, desk.case.uuid)
    assert [draft.body["title"] for draft in later.view.unfinished] == ["第 1 次调解记录"]
    later.presenter.resume(later.view.unfinished[0])
    assert later.view.opened is not None
    assert later.view.opened.editor.values["summary"] == "写到一半"
    assert later.view.opened.kept_at is not None
    assert later.view.unfinished == ()
    later.presenter.save()
    assert later.case.sessions[0].summary == "写到一半"
    assert office.drafts.list("case:sessions") == ()


def test_cancel_forgets_and_undo_brings_back(desk: Desk) -> None:
    desk.presenter.edit("session")
    desk.type(summary="不要了")
    desk.presenter.cancel()
    assert desk.presenter.state.opened is None
    assert desk.messages.undo is not None
    desk.messages.undo()
    assert desk.view.opened is not None
    assert desk.view.opened.editor.values["summary"] == "不要了"


def test_an_open_form_keeps_its_words_when_the_case_changes(desk: Desk, office: Services) -> None:
    desk.presenter.edit("facts")
    desk.type(title="改了的案由")
    state = desk.presenter.state.page
    assert state is not None
    office.facts.tick(state.stored.ref, ("death",))
    desk.presenter.touched(frozenset({desk.case.uuid}))
    desk.presenter.save()
    assert desk.case.title == "改了的案由"
    assert desk.case.ticks == ("death",)


def test_a_change_made_on_an_old_state_is_refused_in_words(desk: Desk, office: Services) -> None:
    old = desk.presenter.state.page
    assert old is not None
    office.facts.tick(CaseRef(desk.case.uuid, old.stored.version), ("death",))
    desk.write("session", summary="晚了一步")
    assert desk.messages.said[-1][0] == "error"
    assert desk.case.sessions == ()


def test_removing_a_session_can_be_undone(desk: Desk) -> None:
    desk.write("session", summary="谈过")
    desk.presenter.remove("session", desk.case.sessions[0].uuid)
    assert not desk.case.sessions
    assert desk.messages.undo is not None
    desk.messages.undo()
    assert [session.summary for session in desk.case.sessions] == ["谈过"]


@pytest.mark.parametrize("kind", ["party", "agent", "term", "event", "member"])
def test_every_removal_can_be_undone(desk: Desk, kind: str) -> None:
    agreed(desk)
    desk.write("party", name="第三人甲", role="第三人")
    desk.write("agent", name="代理人", for_party="阳定山")
    desk.write("event", event="meeting", note="碰头")
    desk.write("member", role="lawyer", name="律师")
    team = desk.case.team
    records = {
        "party": desk.case.parties[-1].uuid,
        "agent": desk.case.agents[0].uuid,
        "term": desk.case.terms[0].uuid,
        "event": desk.case.events[-1].uuid,
        "member": team.members[0].uuid if team else UUID(int=0),
    }
    before = desk.case
    desk.presenter.remove(kind, records[kind])
    assert desk.case != before
    assert desk.messages.undo is not None
    desk.messages.undo()
    held = {member.uuid for member in desk.case.team.members} if desk.case.team else set()
    held |= {party.uuid for party in desk.case.parties}
    held |= {agent.uuid for agent in desk.case.agents}
    held |= {term.uuid for term in desk.case.terms}
    held |= {event.uuid for event in desk.case.events}
    assert records[kind] in held


def test_a_party_may_become_an_organisation(desk: Desk) -> None:
    party = desk.case.parties[1]
    desk.presenter.edit("party", party.uuid)
    desk.type(type="法人")
    assert desk.view.opened is not None
    assert "uscc" in {spec.name for spec in desk.view.opened.editor.specs}
    desk.type(name="某物业公司", representative="张经理")
    desk.presenter.save()
    assert desk.case.parties[1].uuid == party.uuid
    assert desk.case.parties[1].representative == "张经理"


def test_the_numbers_of_a_party_are_checked_and_read(desk: Desk) -> None:
    party = desk.case.parties[0]
    desk.write("party", party.uuid, id_number="500152193902119081")
    assert desk.view.problems[0].field == "id_number"
    desk.type(id_number="500152193902119080")
    desk.presenter.save()
    assert desk.case.parties[0].birth_date == date(1939, 2, 11)


def test_a_record_that_is_gone_is_said(desk: Desk) -> None:
    desk.presenter.edit("session", UUID(int=7))
    assert desk.messages.said[-1][0] == "error"
    with pytest.raises(RuleRefused):
        CasePresenter.desk(
            CasePresenter(
                ImmediateTasks(),
                desk.messages,
                RecordedNavigator(),
                desk.presenter.services,
                desk.presenter.office,
            )
        )


@pytest.fixture
def page(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, messages: RecordedMessages
) -> Iterator[CaseDetailPage]:
    del themed
    case_id = accepted(office).case.uuid
    made = make(
        services=case_services(office),
        papers=office.papers,
        cards=office.cards,
        history=office.history,
        office=office.office,
        tasks=ImmediateTasks(),
        messages=messages,
        navigator=RecordedNavigator(),
        changes=ChangeHub(),
        today=lambda: TODAY,
    )
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    made.enter(Route("case_detail", str(case_id)))
    yield made
    made._panel._preview.clear()


def _button(page: CaseDetailPage, name: str) -> QAbstractButton:
    found = [b for b in page.findChildren(QAbstractButton, name) if b.isVisible()]
    assert found, name
    return found[0]


def test_the_head_names_the_case_and_its_next_step(page: CaseDetailPage) -> None:
    title = page.findChild(QLabel, "case_title")
    assert isinstance(title, QLabel)
    assert title.text() == "楼上漏水赔偿纠纷"
    assert _button(page, "case_next").text() == "下一步：写调解记录(&N)"


def test_the_next_step_opens_its_form_and_saves(page: CaseDetailPage) -> None:
    _button(page, "case_next").click()
    assert page._editor is not None
    page._editor.form.set_value("summary", "双方同意修好")
    page._editor.verb.click()
    assert page.presenter.state.opened is None
    stored = page.presenter.state.page
    assert stored is not None
    assert stored.stored.case.sessions[0].summary == "双方同意修好"
    assert page._bar.tabText(3) == "调解记录 1"


def test_every_tab_shows_its_part(page: CaseDetailPage) -> None:
    for number, (name, _) in enumerate(TABS):
        page._bar.setCurrentIndex(number)
        shown = [tab for tab, widget in page._tabs.items() if widget.isVisible()]
        assert shown == [name]


def test_a_form_left_for_another_tab_is_still_there(page: CaseDetailPage) -> None:
    page.presenter.edit("session")
    assert page._editor is not None
    page._editor.form.set_value("summary", "写到一半")
    page._bar.setCurrentIndex(0)
    assert not page._editor.isVisible()
    page._bar.setCurrentIndex(3)
    assert page._editor.isVisible()
    assert page._editor.form.value("summary") == "写到一半"


def test_a_page_rebuilt_for_larger_type_shows_the_same_form(
    page: CaseDetailPage, office: Services, qtbot: QtBot, themed: ThemeSwitch
) -> None:
    page.presenter.edit("visit")
    assert page._editor is not None
    page._editor.form.set_value("result", "和好了")
    editor: QWidget = page._editor.form.rows["date"].editor.widget
    editor.setProperty("text", "大前天吧")
    page.leave()
    themed.apply("light", 1.5)
    again = make(
        services=page.presenter.services,
        papers=office.papers,
        cards=office.cards,
        history=office.history,
        office=office.office,
        tasks=ImmediateTasks(),
        messages=RecordedMessages(),
        navigator=RecordedNavigator(),
        changes=ChangeHub(),
        today=lambda: TODAY,
        presenter=page.presenter,
    )
    qtbot.addWidget(again)
    assert again._editor is not None
    assert again._editor.form.value("result") == "和好了"
    assert again._editor.form.rows["date"].editor.text() == "大前天吧"
    assert again.presenter.state.tab == "agreement"


def test_closing_lists_what_is_missing_with_ways_there(page: CaseDetailPage) -> None:
    page.presenter.edit("close")
    ways = [b for b in page.findChildren(QAbstractButton) if b.objectName().startswith("gap_")]
    assert ways
    files = next(b for b in ways if b.objectName() == "gap_files/")
    files.click()
    assert page.presenter.state.tab == "files"


def test_kept_at_is_said(page: CaseDetailPage) -> None:
    page.presenter.edit("session")
    page._on_kept("case:sessions", datetime(2026, 11, 18, 6, 32, tzinfo=UTC))
    assert page._editor is not None
    assert page._editor._kept.text() == "草稿已保存 14:32"
