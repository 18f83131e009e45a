"""Three hard cases in the real window, from the template that is offered to the return visit."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from laoma_desktop.app.door import WindowDoor
from laoma_desktop.app.program import WindowProgram
from laoma_desktop.app.window import prepare
from laoma_desktop.domain.case import Case, Party
from laoma_desktop.domain.risk import DANGER_KEY, RAISED_EVENT
from laoma_desktop.domain.vocabulary import (
    LIVE_TASK_STATES,
    Difficulty,
    Kind,
    PartyRole,
    PartyType,
    Result,
    Risk,
    Status,
    TaskState,
    TermState,
)
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.foundation.resources import Resources
from tests.registers import CHEAP, PASSWORD
from tests.walks.template_walk import START, Place, WalkClock, a_place
from tests.walks.window_case import CONTROL, Desk, WindowCase
from tests.walks.window_driver import Driver

pytestmark = pytest.mark.slow

D = date
Enter = Callable[..., WindowCase]
"""Puts a case into the register and shows its page."""


@pytest.fixture
def enter(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Enter]:
    """The program behind its login, on a register that holds the case asked for."""
    clock = WalkClock()
    shown: list[Driver] = []

    def show(title: str, narrative: str, **facts: Any) -> WindowCase:
        with a_place(tmp_path) as place:
            case_id = str(_taken_in(place, title, narrative, facts).uuid)
        folders = Folders(tmp_path / "home", tmp_path / "cache")
        door = WindowDoor(folders.data, clock, Resources(folders.overlay), CHEAP)
        prepare(qapp)
        program = WindowProgram(qapp, folders, clock=clock, door=door)
        program.window.resize(1366, 768)
        program.start()
        driver = Driver(qtbot, program)
        shown.append(driver)
        fields = driver.widget("login_page").findChildren(QLineEdit)
        secret = next(f for f in fields if f.echoMode() is QLineEdit.EchoMode.Password)
        secret.setText(PASSWORD)
        driver.press("login_enter")
        driver.widget("shell")
        driver.idle()
        return WindowCase(Desk(driver, clock), case_id)

    yield show
    for driver in shown:
        _leave(driver)


def _leave(driver: Driver) -> None:
    """Close the window as a person does."""
    window = driver.program.window
    driver.idle()
    window.close()
    driver.until(lambda: not window.isVisible())
    window.deleteLater()


def _taken_in(place: Place, title: str, narrative: str, facts: dict[str, Any]) -> Case:
    """Return a case that was registered and accepted on the first day."""
    cases = place.services.cases
    people = (("阳定山", PartyRole.APPLICANT), ("刘启华", PartyRole.RESPONDENT))
    parties = tuple(
        Party(uuid=cases.new_id(), role=role, type=PartyType.NATURAL, name=name)
        for name, role in people
    )
    draft = replace(
        cases.new_draft(),
        title=title,
        narrative=narrative,
        street="观音桥街道",
        community="建新社区",
        parties=parties,
        **facts,
    )
    return cases.accept(cases.register(draft).ref, START).case


def _apply(walk: WindowCase, template: str, title: str) -> None:
    """Apply the template that stands first; it must be this one, and be called fitting."""
    walk.tab("team")
    walk.driver.widget(f"offer_{template}")
    offers = walk.page.presenter.state.offers
    assert offers is not None
    assert (offers[0].template.id, offers[0].fits) == (template, True)
    first = walk.words(f"offer_{template}")
    assert title in first
    assert offers[0].reason in first
    assert "合适" in first.splitlines()
    walk.driver.press(f"apply_{template}")
    walk.driver.until(lambda: walk.case.tasks and walk.case.team)
    walk.driver.until(lambda: walk.said().startswith("模板已套用"))
    walk.driver.idle()
    assert walk.case.team is not None
    assert walk.case.team.template == template


def _staff(walk: WindowCase, people: dict[str, str]) -> None:
    """Fill every role that must be filled, until the page says that the team stands."""
    for role, name in people.items():
        walk.open(f"open_member_{role}")
        walk.write(name=name)
        walk.save("专班成员已保存")
    team = walk.case.team
    assert team is not None
    assert {m.role: m.name for m in team.present} == people
    assert team.formed_on == START
    roster = walk.words("card_roster")
    assert "组成" in roster
    assert "还差" not in roster
    assert all(name in roster for name in people.values())


def _hold_up(walk: WindowCase, postponed: tuple[str, str], blocked: tuple[str, str]) -> None:
    """Postpone a task and call another one blocked (key and reason); neither goes without one."""
    late, stuck = walk.task(postponed[0]), walk.task(blocked[0])
    walk.open(f"open_task-postpone_{late.uuid}")
    walk.write(on="2026-10-16")
    assert "请" in walk.refused()
    assert walk.task(postponed[0]).state is late.state
    walk.write(reason=postponed[1])
    walk.save(f"已延期：{late.title}")
    walk.open(f"open_task-block_{stuck.uuid}")
    walk.write(reason=blocked[1])
    walk.save(f"已记为受阻：{stuck.title}")
    late, stuck = walk.task(postponed[0]), walk.task(blocked[0])
    assert (late.state, late.due_on) == (TaskState.POSTPONED, D(2026, 10, 16))
    assert stuck.state is TaskState.BLOCKED
    assert {"延期", "2026-10-16"} <= set(_cells(walk.words(f"task_{late.uuid}")))
    assert postponed[1] in walk.words(f"task_{late.uuid}")
    assert "受阻" in walk.words(f"task_{stuck.uuid}")
    assert blocked[1] in walk.words(f"task_{stuck.uuid}")


def _cells(words: str) -> list[str]:
    return [cell for line in words.splitlines() for cell in line.split()]


def _do(walk: WindowCase, key: str, note: str) -> None:
    """Complete a task that asks for words: without them it stays open."""
    task = walk.task(key)
    walk.open(f"open_task-done_{task.uuid}")
    if task.evidence == "note":
        walk.refused()
        assert walk.task(key).state in LIVE_TASK_STATES
    walk.write(reason=note)
    walk.save(f"已办结：{task.title}")
    done = next(one for one in walk.case.tasks if one.uuid == task.uuid)
    assert (done.state, done.done_on) == (TaskState.DONE, walk.page.presenter.office.today())
    assert "已办" in walk.words(f"task_{task.uuid}").splitlines()


def _ledger(walk: WindowCase, text: str) -> None:
    """Make an entry with Ctrl+B, a line and Enter."""
    before = len(walk.case.ledger)
    walk.page.setFocus()
    walk.driver.key(Qt.Key.Key_B, CONTROL)
    walk.driver.until(lambda: walk.driver.focus_name() == "edit_text")
    walk.driver.type(text)
    walk.driver.key(Qt.Key.Key_Return)
    walk.saved("台账已记下")
    assert len(walk.case.ledger) == before + 1
    entry = walk.case.ledger[-1]
    assert (entry.text, entry.date) == (text, walk.page.presenter.office.today())
    assert text in walk.words("card_ledger")


def _plan(walk: WindowCase, leader: str) -> None:
    """Write every section of the plan, then have it approved."""
    walk.open("open_plan_new")
    plan = walk.case.plan
    assert plan is not None
    for number, section in enumerate(plan.sections):
        walk.write(**{f"section_{number}": f"{section.section}：逐条写清，到人到天。"})
    walk.save("对策已保存")
    assert walk.case.plan is not None
    assert all(section.text for section in walk.case.plan.sections)
    assert not walk.case.plan.approved_on
    walk.open("open_approve_new")
    team = walk.case.team
    if team is None or team.leader != leader:  # the leader of the case is offered
        walk.write(by=leader)
    walk.save("对策已签批")
    plan = walk.case.plan
    assert plan is not None
    today = walk.page.presenter.office.today()
    assert (plan.approved_by, plan.approved_on) == (leader, today)
    assert f"{leader}签批" in walk.words("card_plan")
    assert "逐条写清，到人到天。" in walk.words("card_plan")


def _agree(walk: WindowCase, term: str, amount: str, caution: str = "") -> None:
    """Hold a session, write the agreement with one term, sign it."""
    walk.next("写调解记录")
    walk.write(place="街道调解室", summary="各方把话说完，逐条商量，谈拢。")
    walk.driver.idle()
    assert caution in walk.words("editor")
    walk.save("调解记录已保存")
    assert walk.case.status is Status.MEDIATING
    walk.next("写协议")
    walk.write(facts="双方对事实没有争议。")
    walk.save("协议已保存")
    walk.next("加一条约定")
    walk.write(text=term, obligor="刘启华", obligee="阳定山", method="转账")
    walk.write(amount_cents=amount, due_on="2026-10-30")
    walk.save("条款已保存")
    walk.next("填签订日期")
    today = walk.page.presenter.office.today()
    walk.write(signed_on=today.isoformat())
    walk.save("协议已保存")
    case = walk.case
    signed = (Status.PERFORMING, Result.SUCCESS, today)
    assert (case.status, case.result, case.agreed_on) == signed
    assert (walk.task("sign").state, walk.task("sign").done_on) == (TaskState.DONE, today)


def _perform(walk: WindowCase) -> None:
    """Record that the one term was performed."""
    walk.next("登记履行")
    walk.write(evidence="转账回单")
    walk.save("履行已记下")
    assert [term.state for term in walk.case.terms] == [TermState.SETTLED]
    assert walk.case.status is Status.PERFORMED
    walk.tab("agreement")
    assert "已履行" in walk.words("term_1").splitlines()
    assert "转账回单" in walk.words("term_1")


def _close(walk: WindowCase) -> set[str]:
    """Close the case: what is left needs a reason; return the keys of those tasks."""
    left = walk.page.presenter.services.cases.left_open(walk.case)
    assert left
    walk.next("结案")
    assert all(task.title in walk.words("editor") for task in left[:1])
    assert walk.refused()
    assert walk.case.status is Status.PERFORMED
    walk.write(reason="事情已经了结，其余转为日常联系")
    walk.save("已结案")
    case = walk.case
    assert case.status is Status.CLOSED
    assert case.closed_on == walk.page.presenter.office.today()
    gone = [t for t in case.tasks if t.uuid in {task.uuid for task in left}]
    assert {task.state for task in gone} <= {TaskState.SKIPPED, TaskState.MISSED}
    assert all("事情已经了结，其余转为日常联系" in task.reason for task in gone)
    walk.tab("team")
    assert "事情已经了结，其余转为日常联系" in walk.words(f"task_{left[0].uuid}")
    return {task.key for task in left}


def _visit_again(walk: WindowCase, due: date) -> None:
    """Make the first return visit on its day; its task is done by it."""
    task = next(t for t in walk.case.tasks if t.key.startswith("visit:"))
    assert (task.due_on, task.state) == (due, TaskState.OPEN)
    _visit(walk, due, "没有新的难处。")
    done = next(t for t in walk.case.tasks if t.uuid == task.uuid)
    assert done.state is TaskState.DONE
    assert done.done_on == due


def _visit(walk: WindowCase, day: date, result: str) -> None:
    """Write down a return visit on its day."""
    walk.on_day(day)
    walk.tab("agreement")
    walk.open("open_visit_new")
    walk.write(result=result)
    walk.save("回访已保存")
    assert walk.case.visits[-1].date == day
    assert result in walk.words("card_visits")


def test_a_petition_of_many_years(enter: Enter) -> None:
    walk = enter(
        "祖屋垮塌十四年翻建诉求",
        "祖屋垮塌后多年没有翻建，本人多次上访。",
        kind=Kind.PETITION,
        category="房屋宅基地纠纷",
        difficulty=Difficulty.HARD,
        risk=Risk.YELLOW,
        amount_cents=15_000_000,
    )
    walk.menu("ticks")
    walk.driver.press("edit_petition_repeat")
    walk.save("情形已保存")
    assert walk.case.risk is Risk.ORANGE
    assert [event.event for event in walk.case.events] == [RAISED_EVENT]
    assert "风险：橙" in walk.words("case_head")
    assert "黄→橙：" in walk.words("case_head")
    _apply(walk, "petition_team", "信访积案一人一专班、一人一对策")
    _staff(
        walk,
        {
            "case_leader": "陈书记",
            "team_leader": "王主任",
            "lead_mediator": "马善祥",
            "department": "住建委小周",
            "stability": "民警老吴",
            "grid_worker": "网格员小陈",
        },
    )
    _hold_up(
        walk,
        ("read_history", "历次材料节后才能调齐"),
        ("accept_notice", "等区信访办的登记回执"),
    )
    _do(walk, "appoint", "包案领导和专班成员当天定下")
    _ledger(walk, "上门见到本人，谈了一个下午")
    _plan(walk, "陈书记")
    assert walk.task("weekly_contact").due_on == D(2026, 10, 3)
    walk.on_day(D(2026, 10, 20))
    _agree(walk, "协助办理翻建手续，并补助过渡费", "30000")
    walk.on_day(D(2026, 10, 30))
    _perform(walk)
    assert "read_history" in _close(walk)
    assert walk.task("dissolve").due_on == D(2026, 11, 13)
    _visit_again(walk, D(2026, 11, 29))


def test_a_marriage_with_violence(enter: Enter) -> None:
    walk = enter("夫妻失和、丈夫动手纠纷", "夫妻多年争吵，近来丈夫动手。", category="婚姻家庭纠纷")
    walk.menu("ticks")
    walk.driver.press("edit_violence")
    walk.save("情形已保存")
    assert "有家庭暴力" in walk.words("case_risk_words")
    _apply(walk, "marriage_family", "婚姻家庭纠纷调解")
    assert walk.case.risk is Risk.RED
    assert walk.case.events[-1].event == RAISED_EVENT
    assert "风险：红" in walk.words("case_head")
    assert {walk.task(key).due_on for key in ("report", "shelter", "protection")} == {START}
    _see_danger(walk, "昨夜妻子被打伤住院。")
    _staff(walk, {"lead_mediator": "马善祥", "counsellor": "心理老师小何", "police": "民警老吴"})
    _hold_up(walk, ("calm", "本人要求出院后再谈"), ("shelter", "庇护所床位要等妇联答复"))
    _do(walk, DANGER_KEY, "上午九点报观音桥派出所，民警当场出警，回执号 12")
    assert walk.task(DANGER_KEY).done_on == START
    _do(walk, "screen", "单独问过：打骂三次，有恐吓")
    _ledger(walk, "到医院见到本人，孩子在外婆家")
    _plan(walk, "马善祥")
    walk.on_day(D(2026, 10, 13))
    _agree(walk, "每月付抚养费，分开居住，互不打扰", "2000", "不劝和")
    walk.on_day(D(2026, 10, 30))
    _perform(walk)
    assert {"report", "shelter", "protection"} <= _close(walk)
    assert walk.task("see_done").state is TaskState.OPEN  # a promise kept is looked at
    _visit(walk, D(2026, 10, 31), "分开住下了，头一个月的钱收到了。")
    assert walk.task("see_done").done_on == D(2026, 10, 31)
    _visit_again(walk, D(2026, 11, 6))


def _see_danger(walk: WindowCase, words: str) -> None:
    """Write words of danger into the story: the police are to be told on the same day."""
    assert not any(task.key == DANGER_KEY for task in walk.case.tasks)
    walk.menu("facts")
    walk.write(narrative=f"{walk.case.narrative}{words}")
    walk.save("案情已保存")
    task = walk.task(DANGER_KEY)
    assert (task.due_on, task.state) == (walk.page.presenter.office.today(), TaskState.OPEN)
    walk.tab("team")
    assert "当天报告公安" in walk.words(f"task_{task.uuid}")


def test_wages_of_sixteen_workers(enter: Enter) -> None:
    walk = enter(
        "十六名泥工追讨工资纠纷",
        "工程停工，十六名泥工三个月工资没有付。",
        category="拖欠农民工工资纠纷",
        people_involved=16,
        difficulty=Difficulty.HARD,
    )
    _apply(walk, "labour_wages", "劳动争议（欠薪）调解")
    assert walk.case.risk is Risk.ORANGE
    assert walk.case.events[-1].event == RAISED_EVENT
    assert "风险：橙" in walk.words("case_head")
    assert "十人以上欠薪：当天通报人社" in walk.words("case_risk_words")
    _staff(walk, {"lead_mediator": "马善祥", "department": "监察员小李", "lawyer": "赵律师"})
    assert walk.task("tell_department").due_on == START
    _hold_up(walk, ("books", "会计节后才回来"), ("chain", "总包不给合同，等住建委发函"))
    _do(walk, "tell_department", "上午十点报区劳动监察大队，小李接的电话")
    _ledger(walk, "和五名代表碰头，先解决吃住")
    _see_danger(walk, "有工人扬言跳楼。")
    _do(walk, DANGER_KEY, "下午三点报派出所，民警到场劝下")
    level = (walk.case.risk, walk.case.events[-1].event)
    assert level == (Risk.RED, RAISED_EVENT)
    assert "写到危险言行" in walk.words("case_risk_words")
    _plan(walk, "马善祥")
    walk.on_day(D(2026, 10, 12))
    _agree(walk, "付清十六人三个月的工资，逐人转账", "186000")
    assert walk.task("witness").due_on == D(2026, 10, 30)
    walk.on_day(D(2026, 10, 30))
    _perform(walk)
    assert {"books", "chain"} <= _close(walk)
    _visit_again(walk, D(2026, 11, 6))
