"""Steps of a case in the real window; each looks at the register and at what the page says."""

from datetime import date

from PySide6.QtCore import Qt

from laoma_desktop.domain.risk import DANGER_KEY
from laoma_desktop.domain.vocabulary import (
    LIVE_TASK_STATES,
    Result,
    Status,
    TaskState,
    TermState,
)
from tests.walks.template_walk import START
from tests.walks.window_case import CONTROL, WindowCase

D = date


def apply(walk: WindowCase, template: str, title: str) -> None:
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


def staff(walk: WindowCase, people: dict[str, str]) -> None:
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


def hold_up(walk: WindowCase, postponed: tuple[str, str], blocked: tuple[str, str]) -> None:
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


def do(walk: WindowCase, key: str, note: str) -> None:
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


def ledger(walk: WindowCase, text: str) -> None:
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


def plan(walk: WindowCase, leader: str) -> None:
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


def agree(walk: WindowCase, term: str, amount: str, caution: str = "") -> None:
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


def perform(walk: WindowCase) -> None:
    """Record that the one term was performed."""
    walk.next("登记履行")
    walk.write(evidence="转账回单")
    walk.save("履行已记下")
    assert [term.state for term in walk.case.terms] == [TermState.SETTLED]
    assert walk.case.status is Status.PERFORMED
    walk.tab("agreement")
    assert "已履行" in walk.words("term_1").splitlines()
    assert "转账回单" in walk.words("term_1")


def close(walk: WindowCase) -> set[str]:
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


def visit_again(walk: WindowCase, due: date) -> None:
    """Make the first return visit on its day; its task is done by it."""
    task = next(t for t in walk.case.tasks if t.key.startswith("visit:"))
    assert (task.due_on, task.state) == (due, TaskState.OPEN)
    visit(walk, due, "没有新的难处。")
    done = next(t for t in walk.case.tasks if t.uuid == task.uuid)
    assert done.state is TaskState.DONE
    assert done.done_on == due


def visit(walk: WindowCase, day: date, result: str) -> None:
    """Write down a return visit on its day."""
    walk.on_day(day)
    walk.tab("agreement")
    walk.open("open_visit_new")
    walk.write(result=result)
    walk.save("回访已保存")
    assert walk.case.visits[-1].date == day
    assert result in walk.words("card_visits")


def see_danger(walk: WindowCase, words: str) -> None:
    """Write words of danger into the story: the police are to be told on the same day."""
    assert not any(task.key == DANGER_KEY for task in walk.case.tasks)
    walk.menu("facts")
    walk.write(narrative=f"{walk.case.narrative}{words}")
    walk.save("案情已保存")
    task = walk.task(DANGER_KEY)
    assert (task.due_on, task.state) == (walk.page.presenter.office.today(), TaskState.OPEN)
    walk.tab("team")
    assert "当天报告公安" in walk.words(f"task_{task.uuid}")
