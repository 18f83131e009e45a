"""``plan apply`` and ``plan show``: 专班 and 对策 of a case."""

from typing import TYPE_CHECKING

from laoma_desktop.cli.output import day, iso, table
from laoma_desktop.cli.session import Call
from laoma_desktop.domain.case import Case, Task, Team
from laoma_desktop.domain.codec import Plain

if TYPE_CHECKING:
    from laoma_desktop.services.templates import Standing


def apply(call: Call) -> int:
    """Apply a template to a case; 1 where another one stands and --replace was not given."""
    with call.register() as services:
        ref = services.cases.get(services.cases.find(call.args.number)).ref
        applied = services.teams.apply_template(ref, call.args.template, replace=call.args.replace)
        standing = services.templates.standing(applied.stored.case)
    for note in applied.notes:
        call.out.warn(note)
    _report(call, applied.stored.case, standing)
    return 0


def show(call: Call) -> int:
    """Print roster, stages with tasks, and the plan of a case."""
    with call.register() as services:
        case = services.cases.get(services.cases.find(call.args.number)).case
        standing = services.templates.standing(case)
    _report(call, case, standing)
    return 0


def _report(call: Call, case: Case, standing: "Standing | None") -> None:
    call.out.report(plan_document(case), _plan_lines(call, case, standing))


def plan_document(case: Case) -> dict[str, Plain]:
    """Return what ``plan show --json`` prints."""
    team = case.team
    return {
        "template": (team.template or None) if team else None,
        "version": team.version if team and team.template else None,
        "team": [dict(row) for row in _roster(team)],
        "stages": [
            {"title": title, "tasks": [_task(task) for task in tasks]}
            for title, tasks in _stages(case)
        ],
        "plan": [
            {"section": section.section, "text": section.text}
            for section in (case.plan.sections if case.plan else ())
        ],
    }


def _roster(team: Team | None) -> list[dict[str, Plain]]:
    """Return members in the order of the roles; an open required role has an empty name."""
    if team is None:
        return []
    rows: list[dict[str, Plain]] = []
    for need in team.roles:
        held = [member for member in team.present if member.role == need.role]
        rows.extend(
            _member(need.role, need.title, m.name, m.organisation, required=need.min > 0)
            for m in held
        )
        missing = max(need.min - len(held), 0)
        rows.extend(_member(need.role, need.title, "", "", required=True) for _ in range(missing))
    asked = {need.role for need in team.roles}
    rows.extend(
        _member(m.role, m.role_title, m.name, m.organisation, required=False)
        for m in team.present
        if m.role not in asked
    )
    return rows


def _member(
    role: str, title: str, name: str, organisation: str, *, required: bool
) -> dict[str, Plain]:
    return {
        "role": role,
        "role_title": title,
        "name": name,
        "organisation": organisation,
        "required": required,
    }


def _stages(case: Case) -> list[tuple[str, list[Task]]]:
    """Return stage titles with their tasks; tasks of no known stage come last."""
    outlines = case.team.stages if case.team else ()
    stages = [(s.title, [t for t in case.tasks if t.stage == s.id]) for s in outlines]
    known = {stage.id for stage in outlines}
    rest = [task for task in case.tasks if task.stage not in known]
    return [*stages, ("其他任务", rest)] if rest else stages


def _task(task: Task) -> dict[str, Plain]:
    return {
        "key": task.key,
        "title": task.title,
        "role": task.role,
        "due_on": iso(task.due_on),
        "state": task.state.value,
    }


def _plan_lines(call: Call, case: Case, standing: "Standing | None") -> list[str]:
    if case.team is None and case.plan is None:
        return [f"{case.number} 还没有专班和对策；可用 laoma plan apply 套用模板。"]
    team = case.team
    template = f"{team.template}，{standing.words}" if team and standing else "无"
    lines = [f"{case.number}  {case.title}", f"模板：{template}", "", "专班"]
    lines += table(
        ("角色", "姓名", "单位"),
        [
            (str(row["role_title"]), str(row["name"]) or "（待定）", str(row["organisation"]))
            for row in _roster(team)
        ],
    )
    states = call.program.codes().table("task_state")
    for title, tasks in _stages(case):
        lines += ["", f"阶段：{title}"]
        lines += table(
            ("日期", "状态", "任务"),
            [(day(t.due_on), states.title(t.state), t.title) for t in tasks],
        )
    for section in case.plan.sections if case.plan else ():
        lines += ["", section.section, *(section.text or "（未填）").splitlines()]
    return lines
