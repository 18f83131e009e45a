"""The outline of a template being written: its parts in order, added, removed, moved."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from laoma_desktop.domain.template import (
    DueRule,
    PlanRule,
    RiskRule,
    RoleRule,
    StageRule,
    TaskRule,
    Template,
    VisitRule,
)
from laoma_desktop.domain.vocabulary import Risk

HEAD: Final = "head"
REST: Final = "rest"
PREVIEW: Final = "preview"
CHANGES: Final = "changes"
GROUPS: Final = {
    "roles": ("专班角色", "role", "加角色"),
    "stages": ("阶段和任务", "stage", "加阶段"),
    "plan": ("对策栏目", "section", "加栏目"),
    "risk": ("风险规则", "rule", "加规则"),
    "visits": ("回访", "visit", "加回访"),
}
"""By the field of a template: what the group is called, what one part is called, its verb."""
TASKS: Final = "tasks"
_EMPTY: Final = {
    "roles": RoleRule(id="", title="", min=1, max=1),
    "plan": PlanRule("", "", required=False),
    "risk": RiskRule("", Risk.YELLOW, ""),
    "visits": VisitRule("closed", 30, "上门"),
}
"""A part as it is added."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline; ``node`` is ``head`` or a field and the place in it: ``tasks:3``."""

    node: str
    text: str
    level: int


def entries(template: Template) -> tuple[Entry, ...]:
    """Return the outline from top to bottom."""
    return (
        Entry(HEAD, "名称和适用范围", 0),
        *_group("roles", [role.title for role in template.roles]),
        *_stages(template),
        *_group("plan", [rule.section for rule in template.plan]),
        *_group("risk", [f"{rule.level} {rule.text}" for rule in template.risk]),
        *_group("visits", [f"{v.way} {v.days} 天" for v in template.visits]),
        Entry(REST, "结案标准、上报、方法卡", 0),
        Entry(PREVIEW, "看日期：今天受理的话", 0),
        Entry(CHANGES, "和原来的有什么不同", 0),
    )


def _group(field: str, texts: list[str]) -> Iterator[Entry]:
    yield Entry(field, GROUPS[field][0], 0)
    for n, text in enumerate(texts):
        yield Entry(f"{field}:{n}", text.strip() or "（没有写）", 1)


def _stages(template: Template) -> Iterator[Entry]:
    yield Entry("stages", GROUPS["stages"][0], 0)
    for n, stage in enumerate(template.stages):
        yield Entry(f"stages:{n}", stage.title or "（没有写名称）", 1)
        yield from _tasks(template, {stage.id})
    lost = {task.stage for task in template.tasks} - {stage.id for stage in template.stages}
    yield from _tasks(template, lost)


def _tasks(template: Template, stages: set[str]) -> Iterator[Entry]:
    for n, task in enumerate(template.tasks):
        if task.stage in stages:
            yield Entry(f"{TASKS}:{n}", task.title or "（没有写名称）", 2)


def place(node: str) -> tuple[str, int]:
    """Return field and place of a node, -1 where it is no single part."""
    field, _, number = node.partition(":")
    return field, int(number) if number else -1


def verbs(node: str) -> tuple[tuple[str, str], ...]:
    """Return what can be added at a node: (field, words)."""
    field, number = place(node)
    task = (TASKS, "加任务")
    if field == TASKS:
        return (task,)
    if field not in GROUPS:
        return ()
    group = (field, GROUPS[field][2])
    return (task, group) if field == "stages" and number >= 0 else (group,)


def free_place(template: Template, node: str, field: str) -> str:
    """Return the node that a new part gets: after the one in sight, else at the end."""
    here, number = place(node)
    rows = getattr(template, field)
    return f"{field}:{number + 1 if here == field and number >= 0 else len(rows)}"


def inserted(template: Template, at: str, near: str) -> Template:
    """Return the template with an empty part at a node; ``near`` is where the person stood."""
    field, number = place(at)
    rows = list(getattr(template, field))
    rows.insert(number, _new_part(template, field, near))
    return _with(template, field, tuple(rows))


def _new_part(template: Template, field: str, near: str) -> object:
    if field == TASKS:
        return _new_task(template, near)
    if field == "stages":
        return StageRule(_fresh("s", [stage.id for stage in template.stages]), "", "")
    return _EMPTY[field]


def removed(template: Template, node: str) -> Template:
    """Return the template without a part; what refers to it is named by the check."""
    field, number = place(node)
    rows = list(getattr(template, field))
    del rows[number]
    return _with(template, field, tuple(rows))


def moved(template: Template, node: str, by: int) -> tuple[Template, str]:
    """Return the template with a part one place up (-1) or down (1), and the part's node now.

    A task stays in its stage.
    """
    field, number = place(node)
    if number < 0:
        return template, node
    rows = list(getattr(template, field))
    other = number + by
    while field == TASKS and 0 <= other < len(rows) and rows[other].stage != rows[number].stage:
        other += by
    if not 0 <= other < len(rows):
        return template, node
    rows[number], rows[other] = rows[other], rows[number]
    return _with(template, field, tuple(rows)), f"{field}:{other}"


def _new_task(template: Template, near: str) -> TaskRule:
    field, number = place(near)
    if field == TASKS and number >= 0:
        stage = template.tasks[number].stage
    elif field == "stages" and number >= 0:
        stage = template.stages[number].id
    else:
        stage = template.stages[0].id if template.stages else ""
    return TaskRule(
        id=_fresh("t", [task.id for task in template.tasks]),
        stage=stage,
        title="",
        role=template.roles[0].id if template.roles else "",
        due=DueRule(anchor="accepted", days=1),
    )


def _fresh(letter: str, taken: list[str]) -> str:
    number = len(taken) + 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"


def _with(template: Template, field: str, rows: tuple[object, ...]) -> Template:
    changed: Template = replace(template, **{field: rows})  # type: ignore[arg-type] # by name
    return changed
