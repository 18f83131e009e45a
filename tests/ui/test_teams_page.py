"""专班对策: the list of teams, templates in words."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Member
from laoma_desktop.domain.template import DueRule, RepeatRule, TaskRule
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.teams.presenter import card_of, due_words
from laoma_desktop.ui.screens.teams.view import TeamsPage, make
from laoma_desktop.ui.wording.choices import CodeChoices, office_choices
from tests.ui.fakes import ImmediateTasks, RecordedNavigator
from tests.ui.offices import accepted

TODAY = date(2026, 11, 18)


@pytest.fixture
def choices(office: Services) -> CodeChoices:
    return office_choices(office.office, TODAY)


@pytest.mark.parametrize(
    ("due", "repeat", "words"),
    [
        (DueRule(anchor="accepted", workdays=5), None, "受理后 5 个工作日"),
        (DueRule(anchor="accepted", days=0), None, "受理当天"),
        (DueRule(anchor="due_term", days=3, before=True), None, "履行到期前 3 天"),
        (DueRule(anchor="task:draft_plan", workdays=3), None, "前一项任务办结后 3 个工作日"),
        (
            DueRule(anchor="plan_approved", months=1),
            RepeatRule(every_days=30, until="agreed"),
            "对策签批后 1 个月；每 30 天一次，到达成协议为止",
        ),
    ],
)
def test_due_dates_are_said(
    choices: CodeChoices, due: DueRule, repeat: RepeatRule | None, words: str
) -> None:
    task = TaskRule(
        id="id", stage="stage", title="任务", role="lead_mediator", due=due, repeat=repeat
    )
    assert due_words(task, choices) == words


def test_every_shipped_template_can_be_read(office: Services, choices: CodeChoices) -> None:
    for template in office.templates.list():
        card = card_of(template, choices)
        assert card.applies
        titles = [title for title, _ in card.sections]
        assert titles[:3] == ["专班", "阶段和任务", "对策栏目"]


@pytest.fixture
def page(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, navigator: RecordedNavigator
) -> TeamsPage:
    del themed
    stored = accepted(office)
    office.teams.apply_template(stored.ref, "neighbour_simple")
    made = make(
        lists=office.lists,
        templates=office.templates,
        office=office.office,
        tasks=ImmediateTasks(),
        navigator=navigator,
        today=lambda: TODAY,
    )
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    return made


def test_a_team_opens_at_its_tab(page: TeamsPage, navigator: RecordedNavigator) -> None:
    assert page._model.rowCount() == 1
    page._on_opened(0)
    assert (navigator.routes[0].screen, navigator.routes[0].part) == ("case_detail", "team")


def test_the_board_says_who_is_late_and_opens_his_first_case(
    page: TeamsPage, office: Services, navigator: RecordedNavigator
) -> None:
    line = page._model.row_at(0)
    assert line is not None
    page.enter(Route("teams", "", "board"))
    assert page._stack.currentWidget() is page._empty  # nobody holds a role yet
    member = Member(
        uuid=office.cases.new_id(), role="lead_mediator", role_title="主调解员", name="马建国"
    )
    office.teams.put_member(office.cases.get(line.case_id).ref, member)
    page.refresh()
    assert page._stack.currentWidget() is page._members
    load = page._board.row_at(0)
    assert load is not None
    texts = {column.title: column.read(load) for column in page._board.columns}
    assert (texts["姓名"], texts["专班"]) == ("马建国", "1 个")
    assert texts["状态"] == "有逾期"
    assert texts["期限"].startswith("已逾期")
    assert page.meta.text() == "1 人，1 人有逾期"
    page._on_member(0)
    assert navigator.routes[-1].key == str(line.case_id)


def test_late_tasks_stand_out(page: TeamsPage) -> None:
    line = page._model.row_at(0)
    assert line is not None
    texts = {column.title: column.read(line) for column in page._model.columns}
    assert texts["期限"].startswith("已逾期")
    assert texts["逾期"].endswith("项")


def test_a_template_says_what_it_asks_of_a_case_and_what_raises_its_risk(
    office: Services, choices: CodeChoices
) -> None:
    crowd = card_of(office.templates.get("mass_event"), choices)
    assert crowd.applies == "适合：矛盾纠纷、信访事项；十人以上、有聚集、滋扰或扬言激化"
    assert dict(crowd.sections)["风险规则"][-1].startswith("橙：十人以上")
    elder = card_of(office.templates.get("elder_inherit"), choices)
    assert "案情写到赡养、" in elder.applies


def test_templates_can_be_read(page: TeamsPage) -> None:
    page.enter(Route("teams", "", "templates"))
    titles = [label.text() for label in page._library.findChildren(QLabel)]
    assert "邻里纠纷简易调解" in titles


def test_the_way_to_writing_templates(page: TeamsPage, navigator: RecordedNavigator) -> None:
    write = page.findChild(QPushButton, "teams_templates")
    assert isinstance(write, QPushButton)
    write.click()
    assert navigator.routes[-1] == Route("templates")


def test_without_teams_the_way_is_said(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, navigator: RecordedNavigator
) -> None:
    del themed
    made = make(
        lists=office.lists,
        templates=office.templates,
        office=office.office,
        tasks=ImmediateTasks(),
        navigator=navigator,
        today=lambda: TODAY,
    )
    qtbot.addWidget(made)
    made.show()
    made._empty.button.click()
    assert navigator.routes == [Route("case_list")]
