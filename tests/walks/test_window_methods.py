"""Three hard cases in the real window, from the template that is offered to the return visit."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from laoma_desktop.app.door import WindowDoor
from laoma_desktop.app.program import WindowProgram
from laoma_desktop.app.window import prepare
from laoma_desktop.domain.case import Case, Party
from laoma_desktop.domain.risk import DANGER_KEY, RAISED_EVENT
from laoma_desktop.domain.vocabulary import (
    Difficulty,
    Kind,
    PartyRole,
    PartyType,
    Risk,
    TaskState,
)
from laoma_desktop.foundation.paths import Folders
from laoma_desktop.foundation.resources import Resources
from tests.registers import CHEAP, PASSWORD
from tests.walks import window_steps as steps
from tests.walks.template_walk import START, Place, WalkClock, a_place
from tests.walks.window_case import Desk, WindowCase
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
    steps.apply(walk, "petition_team", "信访积案一人一专班、一人一对策")
    steps.staff(
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
    steps.hold_up(
        walk,
        ("read_history", "历次材料节后才能调齐"),
        ("accept_notice", "等区信访办的登记回执"),
    )
    steps.do(walk, "appoint", "包案领导和专班成员当天定下")
    steps.ledger(walk, "上门见到本人，谈了一个下午")
    steps.plan(walk, "陈书记")
    assert walk.task("weekly_contact").due_on == D(2026, 10, 3)
    walk.on_day(D(2026, 10, 20))
    steps.agree(walk, "协助办理翻建手续，并补助过渡费", "30000")
    walk.on_day(D(2026, 10, 30))
    steps.perform(walk)
    assert "read_history" in steps.close(walk)
    assert walk.task("dissolve").due_on == D(2026, 11, 13)
    steps.visit_again(walk, D(2026, 11, 29))


def test_a_marriage_with_violence(enter: Enter) -> None:
    walk = enter("夫妻失和、丈夫动手纠纷", "夫妻多年争吵，近来丈夫动手。", category="婚姻家庭纠纷")
    walk.menu("ticks")
    walk.driver.press("edit_violence")
    walk.save("情形已保存")
    assert "有家庭暴力" in walk.words("case_risk_words")
    steps.apply(walk, "marriage_family", "婚姻家庭纠纷调解")
    assert walk.case.risk is Risk.RED
    assert walk.case.events[-1].event == RAISED_EVENT
    assert "风险：红" in walk.words("case_head")
    assert {walk.task(key).due_on for key in ("report", "shelter", "protection")} == {START}
    steps.see_danger(walk, "昨夜妻子被打伤住院。")
    steps.staff(
        walk, {"lead_mediator": "马善祥", "counsellor": "心理老师小何", "police": "民警老吴"}
    )
    steps.hold_up(walk, ("calm", "本人要求出院后再谈"), ("shelter", "庇护所床位要等妇联答复"))
    steps.do(walk, DANGER_KEY, "上午九点报观音桥派出所，民警当场出警，回执号 12")
    assert walk.task(DANGER_KEY).done_on == START
    steps.do(walk, "screen", "单独问过：打骂三次，有恐吓")
    steps.ledger(walk, "到医院见到本人，孩子在外婆家")
    steps.plan(walk, "马善祥")
    walk.on_day(D(2026, 10, 13))
    steps.agree(walk, "每月付抚养费，分开居住，互不打扰", "2000", "不劝和")
    walk.on_day(D(2026, 10, 30))
    steps.perform(walk)
    assert {"report", "shelter", "protection"} <= steps.close(walk)
    assert walk.task("see_done").state is TaskState.OPEN  # a promise kept is looked at
    steps.visit(walk, D(2026, 10, 31), "分开住下了，头一个月的钱收到了。")
    assert walk.task("see_done").done_on == D(2026, 10, 31)
    steps.visit_again(walk, D(2026, 11, 6))


def test_wages_of_sixteen_workers(enter: Enter) -> None:
    walk = enter(
        "十六名泥工追讨工资纠纷",
        "工程停工，十六名泥工三个月工资没有付。",
        category="拖欠农民工工资纠纷",
        people_involved=16,
        difficulty=Difficulty.HARD,
    )
    steps.apply(walk, "labour_wages", "劳动争议（欠薪）调解")
    assert walk.case.risk is Risk.ORANGE
    assert walk.case.events[-1].event == RAISED_EVENT
    assert "风险：橙" in walk.words("case_head")
    assert "十人以上欠薪：当天通报人社" in walk.words("case_risk_words")
    steps.staff(walk, {"lead_mediator": "马善祥", "department": "监察员小李", "lawyer": "赵律师"})
    assert walk.task("tell_department").due_on == START
    steps.hold_up(walk, ("books", "会计节后才回来"), ("chain", "总包不给合同，等住建委发函"))
    steps.do(walk, "tell_department", "上午十点报区劳动监察大队，小李接的电话")
    steps.ledger(walk, "和五名代表碰头，先解决吃住")
    steps.see_danger(walk, "有工人扬言跳楼。")
    steps.do(walk, DANGER_KEY, "下午三点报派出所，民警到场劝下")
    level = (walk.case.risk, walk.case.events[-1].event)
    assert level == (Risk.RED, RAISED_EVENT)
    assert "写到危险言行" in walk.words("case_risk_words")
    steps.plan(walk, "马善祥")
    walk.on_day(D(2026, 10, 12))
    steps.agree(walk, "付清十六人三个月的工资，逐人转账", "186000")
    assert walk.task("witness").due_on == D(2026, 10, 30)
    walk.on_day(D(2026, 10, 30))
    steps.perform(walk)
    assert {"books", "chain"} <= steps.close(walk)
    steps.visit_again(walk, D(2026, 11, 6))
