"""The page of a case: every form, its draft, undo, the next step, what tabs show."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Case, Plan
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.stored import CaseRef
from laoma_desktop.domain.vocabulary import Status, TaskState, TermState
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft
from laoma_desktop.services.templates import TemplateOffer
from laoma_desktop.ui.presenting import FieldValue, Route
from laoma_desktop.ui.runtime.changes import ChangeHub
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_detail.agreed import term_rows
from laoma_desktop.ui.screens.case_detail.editing import TABS
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.stage_tasks import stage_tasks
from laoma_desktop.ui.screens.case_detail.state import CaseOffice, CaseState, Opened
from laoma_desktop.ui.screens.case_detail.steps import further_steps, gap_steps, next_verb
from laoma_desktop.ui.screens.case_detail.summary import role_rows, story
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage, make
from laoma_desktop.ui.wording.choices import office_choices
from tests.ui.case_pages import case_services
from tests.ui.fakes import ImmediateTasks, RecordedMessages, RecordedNavigator
from tests.ui.offices import accepted, neighbours

TODAY = date(2026, 11, 18)


class Saver:
    """Keeps drafts at once in the real register."""

    def __init__(self, form: str, office: Services, body: Callable[[], dict[str, object]]) -> None:
        self.key = ""
        self._form, self._office, self._body = form, office, body

    def touch(self) -> None:
        """Save."""
        self._office.drafts.put(self._form, self.key, self._body())  # type: ignore[arg-type]

    def flush(self) -> None:
        """Nothing is left to save."""

    def forget(self) -> None:
        """Delete."""
        self._office.drafts.delete(self._form, self.key)


class View:
    """Keeps what it is told."""

    def __init__(self, office: Services) -> None:
        self.office = office
        self.presenter: CasePresenter | None = None
        self.pages = 0
        self.tab = ""
        self.opened: Opened | None = None
        self.problems: tuple[FieldProblem, ...] = ()
        self.sentence = ""
        self.checks: tuple[str, ...] = ()
        self.offers: tuple[TemplateOffer, ...] = ()
        self.unfinished: tuple[Draft, ...] = ()
        self._savers: dict[str, Saver] = {}

    def show_page(self, state: CaseState) -> None:
        """Count."""
        assert state.page is not None
        self.pages += 1

    def show_tab(self, tab: str) -> None:
        """Keep the tab."""
        self.tab = tab

    def show_editor(self, opened: Opened | None) -> None:
        """Keep the form."""
        self.opened = opened

    def show_specs(self, opened: Opened) -> None:
        """Keep the form with other fields."""
        self.opened = opened

    def show_problems(self, problems: tuple[FieldProblem, ...], sentence: str) -> None:
        """Keep problems."""
        self.problems, self.sentence = problems, sentence

    def is_in_front(self) -> bool:
        """Say that a person looks at it."""
        return True

    def show_checks(self, sentences: tuple[str, ...]) -> None:
        """Keep what is lacking."""
        self.checks = sentences

    def show_offers(self, offers: tuple[TemplateOffer, ...]) -> None:
        """Keep the offers."""
        self.offers = offers

    def show_unfinished(self, drafts: tuple[Draft, ...]) -> None:
        """Keep left forms."""
        self.unfinished = drafts

    def saver(self, form: str) -> Saver:
        """Return the saver of a form."""
        assert self.presenter is not None
        if form not in self._savers:
            self._savers[form] = Saver(form, self.office, self.presenter.body)  # type: ignore[arg-type]
        return self._savers[form]


class Desk:
    """A presenter on a case, with its recorders."""

    def __init__(self, office: Services, case_id: CaseId) -> None:
        self.office, self.view = office, View(office)
        self.messages, self.told = RecordedMessages(), list[Changes]()
        self.tasks = ImmediateTasks()
        self.presenter = CasePresenter(
            self.tasks,
            self.messages,
            RecordedNavigator(),
            case_services(office),
            CaseOffice(
                office_choices(office.office, TODAY), "冉茂琳", lambda: TODAY, self._on_told
            ),
        )
        self.view.presenter = self.presenter
        self.presenter.attach(self.view)
        self.presenter.show_case(case_id)

    def _on_told(self, changes: Changes) -> None:
        self.told.append(changes)
        self.presenter.touched(changes.cases)

    @property
    def case(self) -> Case:
        """The case as the page holds it."""
        assert self.presenter.state.page is not None
        return self.presenter.state.page.stored.case

    def status(self) -> Status:
        """The state of the case now."""
        return self.case.status

    def plan(self) -> Plan:
        """The plan now."""
        assert self.case.plan is not None
        return self.case.plan

    def shown(self) -> Opened | None:
        """The form in sight now."""
        return self.view.opened

    def write(self, kind: str, uuid: UUID | None = None, role: str = "", **v: FieldValue) -> None:
        """Open a form, type and save."""
        self.presenter.edit(kind, uuid, role)
        self.type(**v)
        self.presenter.save()

    def type(self, **values: FieldValue) -> None:
        """Type into the open form."""
        for name, value in values.items():
            self.presenter.changed(name, value, "" if value is None else str(value))


@pytest.fixture
def desk(office: Services) -> Desk:
    return Desk(office, accepted(office).case.uuid)


def _agreed(desk: Desk) -> None:
    desk.write("session", summary="谈拢了", place="调解室")
    desk.write("agreement", facts="漏水属实", signed_on=TODAY)
    desk.write("term", text="赔偿损失", obligor="刘启华", amount_cents=350_000, method="转账")


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
    _agreed(desk)
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


def test_templates_are_offered_with_reasons_and_applied(desk: Desk) -> None:
    desk.presenter.choose_tab("team")
    assert desk.view.offers[0].fits
    assert desk.view.offers[0].reason
    desk.presenter.apply_template("neighbour_simple")
    team = desk.case.team
    assert team is not None
    rows = role_rows(desk.case)
    assert [row.title for row in rows if row.lacking] == ["主调解员", "社区干部"]
    desk.write("member", None, "lead_mediator", name="冉茂琳", organisation="老马工作室")
    member = desk.case.team.members[0] if desk.case.team else None
    assert member is not None
    assert (member.role_title, member.duty) == ("主调解员", "主持调解，写记录和协议")
    assert [row.title for row in role_rows(desk.case) if row.lacking] == ["社区干部"]


def test_tasks_are_done_postponed_left_out_and_blocked(desk: Desk) -> None:
    desk.presenter.choose_tab("team")
    desk.presenter.apply_template("neighbour_simple")
    tasks = {task.key: task for task in desk.case.tasks}
    desk.write("task-postpone", tasks["visit_place"].uuid, on=date(2026, 11, 20), reason="下雨")
    desk.write("task-block", tasks["ask_neighbours"].uuid, reason="没人在家")
    desk.write("task-skip", tasks["session"].uuid, reason="已经谈过")
    states = {task.key: task.state for task in desk.case.tasks}
    assert states["visit_place"] is TaskState.POSTPONED
    assert states["ask_neighbours"] is TaskState.BLOCKED
    assert states["session"] is TaskState.SKIPPED
    stages = stage_tasks(desk.case, TODAY)
    assert [stage.title for stage in stages][:2] == ["接待登记", "到现场看"]
    late = stage_tasks(desk.case, date(2027, 1, 10))
    words = {row.task.key: row.state for stage in late for row in stage.rows}
    assert words["ask_neighbours"].startswith("受阻，已逾期 ")
    desk.write("task-done", tasks["ask_neighbours"].uuid, reason="左邻右舍都说漏")
    assert {t.key: t.state for t in desk.case.tasks}["ask_neighbours"] is TaskState.DONE


def test_a_task_that_waits_says_for_what(desk: Desk) -> None:
    desk.presenter.choose_tab("team")
    desk.presenter.apply_template("neighbour_simple")
    waits = desk.presenter.state.waits
    rows = {r.task.key: r for s in stage_tasks(desk.case, TODAY, waits) for r in s.rows}
    waiting = {key: row.due for key, row in rows.items() if row.state == "待起算"}
    assert waiting["visit:1"] == "等“结案”后起算"
    assert set(waiting.values()) == {"等“结案”后起算"}
    unknown = [r for s in stage_tasks(desk.case, TODAY) for r in s.rows if r.state == "待起算"]
    assert {row.due for row in unknown} == {"—"}


def test_a_draft_the_register_still_holds_is_not_offered_after_the_save(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.presenter.choose_tab("team")
    desk.presenter.apply_template("neighbour_simple")
    monkeypatch.setattr(Saver, "forget", lambda _: None)  # its turn comes after the look
    desk.presenter.edit("member", None, "lead_mediator")
    desk.presenter.changed("name", "冉茂琳", "冉茂琳")
    desk.presenter.save()
    assert desk.presenter.state.opened is None
    desk.presenter.look_for_drafts()
    assert desk.view.unfinished == ()
    desk.presenter.edit("member", None, "lead_mediator")
    desk.presenter.edit("plan")
    desk.presenter.look_for_drafts()
    assert len(desk.view.unfinished) == 1


def test_the_plan_is_written_approved_and_a_change_makes_a_new_version(desk: Desk) -> None:
    desk.presenter.choose_tab("team")
    desk.presenter.apply_template("neighbour_simple")
    desk.write("plan", section_0="修管道，赔吊顶", section_1="面子", section_2="先修后赔")
    assert desk.plan().sections[0].text == "修管道，赔吊顶"
    desk.write("approve", by="王主任", on=TODAY)
    assert desk.plan().approved_by == "王主任"
    desk.write("plan", section_0="改了")
    assert (desk.plan().version, desk.plan().approved_on) == (2, None)


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
    _agreed(desk)
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
    _agreed(desk)
    assert desk.status() is Status.PERFORMING
    assert term_rows(desk.case, TODAY)[0].state == "未履行"
    desk.write("settle", evidence="收条")
    assert desk.case.terms[0].state is TermState.SETTLED
    assert desk.status() is Status.PERFORMED


def test_a_case_is_closed_and_reopened(desk: Desk) -> None:
    _agreed(desk)
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
    desk.type(community="建新社区")
    desk.presenter.save()
    assert desk.case.community == "小苑社区"
