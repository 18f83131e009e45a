"""Team, plan and progress (laoma-workflow.md section 3): who, what until when, what happened."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from laoma_desktop.documents.fill.context import UNKNOWN, FillContext, or_unknown
from laoma_desktop.documents.form_text import Fields, PaperDate, date_words
from laoma_desktop.domain.case import Case, Member, Task, Team
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.vocabulary import Risk, TaskState

_RUNNING = frozenset({TaskState.OPEN, TaskState.WAITING, TaskState.POSTPONED, TaskState.BLOCKED})
_STATES = {
    TaskState.WAITING: "等待",
    TaskState.OPEN: "进行中",
    TaskState.DONE: "已办",
    TaskState.SKIPPED: "不办",
    TaskState.POSTPONED: "延期",
    TaskState.BLOCKED: "受阻",
    TaskState.DELEGATED: "转办",
    TaskState.MISSED: "过期未办",
}
_NEXT = 3
_TINTS = {
    Risk.NONE: "",
    Risk.BLUE: "9CC9F5",
    Risk.YELLOW: "FFE873",
    Risk.ORANGE: "FFB366",
    Risk.RED: "F58C84",
}
"""Light enough for black words; the word stands on each, grey printers show no colour."""
_NO_TEAM = Team(uuid=RecordId(UUID(int=0)))
"""Stands for a case without one."""


def team_fields(context: FillContext) -> Fields:
    """Return the team, its plan, its tasks by date and what happened so far."""
    case = context.case
    team = case.team or _NO_TEAM
    tasks = sorted(case.tasks, key=_by_day)
    plan = case.plan
    sections = plan.sections if plan else ()
    return {
        "专班组长": or_unknown(team.leader),
        "有组长": bool(team.leader.strip()),
        "有专班期限": team.deadline is not None,
        "风险色": _TINTS[case.risk],
        "组成日期": PaperDate(team.formed_on),
        "专班期限": date_words(team.deadline) if team.deadline else UNKNOWN,
        "专班成员": tuple(_member(case, m, n) for n, m in enumerate(team.present, 1)),
        "风险等级": "无" if case.risk is Risk.NONE else f"{case.risk.value}色",
        "阶段": tuple(_stages(team, tasks)),
        "任务": tuple(_task(team, task, n) for n, task in enumerate(tasks, 1)),
        "近期任务": tuple(_task(team, t, n) for n, t in enumerate(_next(tasks), 1)),
        "对策": tuple(
            {"标题": section.section, "内容": section.text.strip()}
            for section in sections
            if section.text.strip()
        ),
        "对策版本": str(plan.version) if plan else UNKNOWN,
        "对策拟定人": or_unknown(plan.author if plan else ""),
        "对策签批人": or_unknown(plan.approved_by if plan else ""),
        "对策签批日期": PaperDate(plan.approved_on if plan else None),
        "进展": tuple(
            {"序号": str(n), "日期": date_words(day), "事项": words}
            for n, (day, words) in enumerate(sorted(_progress(context), key=lambda p: p[0]), 1)
        ),
    }


def _by_day(task: Task) -> date:
    return task.due_on or date.max


def _next(tasks: list[Task]) -> list[Task]:
    return [t for t in tasks if t.state in _RUNNING and t.due_on is not None][:_NEXT]


def _member(case: Case, member: Member, number: int) -> Fields:
    own = [task for task in case.tasks if _is_of(task, member)]
    due = sorted((t for t in own if t.state in _RUNNING), key=_by_day)
    return {
        "序号": str(number),
        "姓名": or_unknown(member.name),
        "角色": or_unknown(member.role_title),
        "单位名称": member.organisation.strip(),
        "电话": member.phone.strip(),
        "职责": member.duty.strip().rstrip("。"),
        "职责句": f"：{duty}" if (duty := member.duty.strip().rstrip("。")) else "",
        "本人任务": tuple(_task(case.team or _NO_TEAM, t, n) for n, t in enumerate(due, 1)),
        "有任务": bool(due),
    }


def _task(team: Team, task: Task, number: int) -> Fields:
    done = f"（{date_words(task.done_on)}）" if task.done_on else ""
    roles = {need.role: need.title for need in team.roles}
    members = team.members if task.member else team.present
    names = [m.name for m in members if _is_of(task, m) and m.name]
    return {
        "序号": str(number),
        "任务": task.title,
        "责任人": "、".join(names) or roles.get(task.role, "") or UNKNOWN,
        "期限": date_words(task.due_on) if task.due_on else "待定",
        "状态": _STATES[task.state] + done,
    }


def _is_of(task: Task, member: Member) -> bool:
    """Return whether a task is a member's: named on it, or by the role where nobody is named."""
    if task.member is not None:
        return task.member == member.uuid
    return bool(member.role) and task.role == member.role


def _stages(team: Team, tasks: list[Task]) -> Iterator[Fields]:
    for number, stage in enumerate(team.stages, 1):
        days = [t.due_on for t in tasks if t.stage == stage.id and t.due_on is not None]
        span = f"{date_words(min(days))}至{date_words(max(days))}" if days else "待定"
        yield {
            "序号": str(number),
            "名称": stage.title,
            "标准句": f"：{done}" if (done := stage.done_when.strip().rstrip("。")) else "",
            "时间": span,
        }


def _progress(context: FillContext) -> Iterator[tuple[date, str]]:
    """Yield what happened, each with its day: steps, sessions, tasks, the ledger, visits."""
    case = context.case
    yield from _dated((case.registered_on, "登记"), (case.accepted_on, "受理"))
    yield from _dated(
        (case.team.formed_on if case.team else None, "组成专班"),
        (case.plan.approved_on if case.plan else None, "签批对策"),
    )
    for number, session in enumerate(sorted(case.sessions, key=lambda s: s.date), 1):
        yield session.date, _said(f"第{number}次调解", session.summary)
    yield from _dated((case.agreed_on, "达成协议"))
    for event in case.events:
        yield event.date, _said(context.title("events", event.event), event.note)
    for task in case.tasks:
        if task.state is TaskState.DONE and task.done_on is not None:
            yield task.done_on, _said("办完任务", task.title)
    for entry in case.ledger:
        who = f"（{entry.who}）" if entry.who else ""
        yield entry.date, _said(f"{entry.kind.value}{who}", entry.text)
    for visit in case.visits:
        yield visit.date, _said("回访", visit.result)
    yield from _dated((case.closed_on, "结案"))


def _dated(*facts: tuple[date | None, str]) -> Iterator[tuple[date, str]]:
    yield from ((day, words) for day, words in facts if day is not None)


def _said(what: str, words: str) -> str:
    plain = "".join(words.split()).rstrip("。；")
    return f"{what}：{plain}" if plain else what
