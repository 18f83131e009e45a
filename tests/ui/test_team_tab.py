"""专班对策 on the case page: ledger in two key strokes, meetings, hand-over, a team dissolved."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.app.context import Services
from laoma_desktop.domain.case import Case, Task
from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES, LedgerKind, TaskState
from laoma_desktop.ui.presenting import FieldValue
from laoma_desktop.ui.runtime.theme import ThemeSwitch
from laoma_desktop.ui.screens.case_detail.summary import story
from laoma_desktop.ui.screens.case_detail.view import CaseDetailPage
from laoma_desktop.ui.widgets.plan_chart import PlanChart
from tests.ui.case_pages import TODAY, case_page
from tests.ui.fakes import RecordedMessages
from tests.ui.offices import accepted

PATIENCE = 20_000


@pytest.fixture
def page(
    qtbot: QtBot, themed: ThemeSwitch, office: Services, messages: RecordedMessages
) -> Iterator[CaseDetailPage]:
    del themed
    stored = office.teams.apply_template(accepted(office).ref, "neighbour_simple").stored
    made = case_page(office, messages, stored.case.uuid)
    qtbot.addWidget(made)
    made.resize(1158, 684)
    made.show()
    qtbot.waitUntil(made.isActiveWindow, timeout=PATIENCE)
    made.presenter.choose_tab("team")
    write(made, "member", role="lead_mediator", name="马建国")
    yield made
    made._panel._preview.clear()


def write(
    page: CaseDetailPage, form: str, uuid: object = None, /, role: str = "", **v: FieldValue
) -> None:
    page.presenter.edit(form, uuid, role)  # type: ignore[arg-type] # a uuid or nothing
    for name, value in v.items():
        page.presenter.changed(name, value, "" if value is None else str(value))
    page.presenter.save()


def case_of(page: CaseDetailPage) -> Case:
    shown = page.presenter.state.page
    assert shown is not None
    return shown.stored.case


def words(page: CaseDetailPage, name: str) -> str:
    card = page.tab("team").findChild(QWidget, name)
    assert isinstance(card, QWidget), name
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def a_live_task(page: CaseDetailPage) -> Task:
    return next(t for t in case_of(page).tasks if t.state in LIVE_TASK_STATES)


def test_an_entry_is_a_key_the_words_and_enter(page: CaseDetailPage, qtbot: QtBot) -> None:
    del qtbot
    page.presenter.choose_tab("overview")
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    line = QApplication.focusWidget()
    assert line is not None
    assert line.objectName() == "edit_text"
    QTest.keyClicks(line, "seen")
    QTest.keyClick(line, Qt.Key.Key_Return)
    (entry,) = case_of(page).ledger
    assert (entry.text, entry.kind, entry.date) == ("seen", LedgerKind.VISIT, TODAY)
    assert page.presenter.state.opened is None
    assert "seen" in words(page, f"ledger_{entry.uuid}")


def test_an_entry_does_the_task_it_names(page: CaseDetailPage) -> None:
    task = next(t for t in case_of(page).tasks if t.key == "ask_neighbours")
    write(page, "ledger", text="问了三家", task=str(task.uuid), kind="电话")
    assert next(t for t in case_of(page).tasks if t.uuid == task.uuid).state is TaskState.DONE
    (entry,) = case_of(page).ledger
    assert f"对应任务：{task.title}" in words(page, f"ledger_{entry.uuid}")
    write(page, "ledger", entry.uuid, text="问了四家")
    assert case_of(page).ledger[0].text == "问了四家"
    page.presenter.remove("ledger", entry.uuid)
    assert case_of(page).ledger == ()


def test_decisions_of_a_meeting_become_tasks(page: CaseDetailPage) -> None:
    team = case_of(page).team
    assert team is not None
    who = team.members[0]
    write(
        page,
        "meeting",
        text="碰头会",
        title_1="找物业谈",
        member_1=str(who.uuid),
        due_1=date(2026, 11, 20),
    )
    (meeting,) = case_of(page).ledger
    made = case_of(page).tasks[-1]
    assert (made.title, made.member) == ("找物业谈", who.uuid)
    assert "定了 1 件事" in words(page, f"ledger_{meeting.uuid}")
    assert "马建国" in words(page, f"task_{made.uuid}")
    page.presenter.edit("meeting", meeting.uuid)
    opened = page.presenter.state.opened
    assert opened is not None
    assert "已经定了 1 件" in opened.editor.note
    page.presenter.changed("due_1", date(2026, 11, 21), "2026-11-21")
    page.presenter.save()
    opened = page.presenter.state.opened
    assert opened is not None
    assert [p.field for p in opened.problems] == ["title_1"]


def test_a_hand_over_shows_who_left_and_who_does_the_tasks_now(page: CaseDetailPage) -> None:
    team = case_of(page).team
    assert team is not None
    former = team.members[0]
    task = next(t for t in case_of(page).tasks if t.role == "lead_mediator")
    page.presenter.edit("hand-over", former.uuid)
    opened = page.presenter.state.opened
    assert opened is not None
    assert "任务会转给接手的人" in opened.editor.note
    page.presenter.cancel()
    write(page, "hand-over", former.uuid, name="冉茂琳", reason="调走")
    gone = words(page, f"member_{former.uuid}")
    assert "交接给冉茂琳" in gone
    assert "已离开" in gone
    assert "冉茂琳" in words(page, f"task_{task.uuid}")
    choices = page.presenter.office.choices
    assert "主调解员 马建国 离开专班" in {line.what for line in story(case_of(page), choices)}


def test_a_task_goes_to_another_member(page: CaseDetailPage) -> None:
    write(page, "member", role="grid_worker", name="何网格")
    team = case_of(page).team
    assert team is not None
    to = next(m for m in team.members if m.name == "何网格")
    task = a_live_task(page)
    write(page, "task-delegate", task.uuid, member=str(to.uuid), reason="住得近")
    assert "何网格" in words(page, f"task_{task.uuid}")
    moved = next(t for t in case_of(page).tasks if t.uuid == task.uuid)
    assert (moved.state, moved.member) == (TaskState.DELEGATED, to.uuid)


def chart_of(page: CaseDetailPage) -> PlanChart:
    chart = page.tab("team").findChild(QWidget, "plan_chart")
    assert isinstance(chart, PlanChart)
    return chart


def test_the_chart_is_read_and_left_by_keys(page: CaseDetailPage) -> None:
    chart = chart_of(page)
    said = chart.accessibleDescription()
    live = [t for t in case_of(page).tasks if t.state in LIVE_TASK_STATES and t.due_on]
    assert all(task.title in said for task in live)
    assert "已逾期" in said
    chart.setFocus(Qt.FocusReason.OtherFocusReason)
    first = chart.current
    assert first is not None
    assert first.title in chart.accessibleName()
    QTest.keyClick(chart, Qt.Key.Key_End)
    last = chart.current
    assert last is not None
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is chart  # a stage is nothing to open
    QTest.keyClick(chart, Qt.Key.Key_Down)
    task = chart.current
    assert task is not None
    QTest.keyClick(chart, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == f"open_task-done_{task.key}"


def test_two_versions_of_the_plan_stand_side_by_side(page: CaseDetailPage) -> None:
    plan = case_of(page).plan
    assert plan is not None
    place = next(n for n, s in enumerate(plan.sections) if s.section == "诉求")
    write(page, "plan", **{f"section_{place}": "清走杂物"})
    write(page, "approve", by="周主任")
    assert "周主任签批" in words(page, "card_plan")
    write(page, "plan", **{f"section_{place}": "留出通道"})
    assert "已改，待重新签批" in words(page, "card_plan")
    verb = page.tab("team").findChild(QPushButton, "plan_versions")
    assert isinstance(verb, QPushButton)
    verb.click()
    shown = words(page, "plan_compare")
    assert "≠ 改动" in shown
    assert "清走杂物" in shown
    assert "留出通道" in shown
    verb.click()
    compared = page.tab("team").findChild(QWidget, "plan_compare")
    assert isinstance(compared, QWidget)
    assert compared.isHidden()


def test_a_team_with_work_left_is_not_dissolved(page: CaseDetailPage) -> None:
    write(page, "dissolve", reason="好了")
    opened = page.presenter.state.opened
    assert opened is not None
    assert "没有办完" in opened.problems[0].sentence
    page.presenter.cancel()
    for task in case_of(page).tasks:
        write(page, "task-skip", task.uuid, reason="不用了")
    write(page, "dissolve", reason="两家和好")
    assert "两家和好" in words(page, "card_roster")
    assert page.tab("team").findChild(QWidget, "team_revive") is not None
