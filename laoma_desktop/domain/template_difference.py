"""What is different between two versions of a template, in words a mediator reads (pure)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from laoma_desktop.domain.scheduling import VISIT_KEY, rules_of
from laoma_desktop.domain.template import (
    TASK_ANCHOR,
    DueRule,
    PlanRule,
    RepeatRule,
    RoleRule,
    StageRule,
    TaskRule,
    Template,
)

Change = Literal["新增", "取消", "改动"]
Titles = Callable[[str, str], str]
"""Gives the Chinese title of a code: table, id."""

_EVIDENCE: Mapping[str, str] = {
    "none": "不用证明",
    "note": "写一句办理情况",
    "attachment": "附件",
    "visit": "一次走访或回访",
    "session": "一次调解",
}
_Row = TypeVar("_Row", RoleRule, StageRule, TaskRule, PlanRule)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs; ``details`` say what of it, empty where it is new or gone."""

    part: str
    change: Change
    name: str
    details: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The difference on one line."""
        head = f"{self.part} {self.change}：{self.name}"
        return f"{head}（{'；'.join(self.details)}）" if self.details else head


def differences(old: Template, new: Template, title: Titles) -> tuple[Difference, ...]:
    """Return everything that differs, in the order of a template's parts; () where nothing does."""
    return (
        *_head(old, new),
        *_rows("角色", old.roles, new.roles, lambda r: r.id, lambda r: r.title, _role),
        *_rows("阶段", old.stages, new.stages, lambda s: s.id, lambda s: s.title, _stage),
        *_tasks(old, new, title),
        *_rows("对策栏目", old.plan, new.plan, lambda p: p.section, lambda p: p.section, _section),
        *_lists(old, new, title),
    )


def _head(old: Template, new: Template) -> Iterator[Difference]:
    if old.title != new.title:
        yield Difference("名称", "改动", new.title, (f"原来是“{old.title}”",))
    if old.summary != new.summary:
        yield Difference("说明", "改动", new.summary)
    if old.applies != new.applies:
        yield Difference("适用范围", "改动", "哪些案件适用")


def _rows(
    part: str,
    old: Sequence[_Row],
    new: Sequence[_Row],
    key: Callable[[_Row], str],
    name: Callable[[_Row], str],
    compare: Callable[[_Row, _Row], Iterator[str]],
) -> Iterator[Difference]:
    before, after = {key(row): row for row in old}, {key(row): row for row in new}
    for one, row in after.items():
        if one not in before:
            yield Difference(part, "新增", name(row))
        elif details := tuple(compare(before[one], row)):
            yield Difference(part, "改动", name(row), details)
    yield from (
        Difference(part, "取消", name(row)) for one, row in before.items() if one not in after
    )


def _role(old: RoleRule, new: RoleRule) -> Iterator[str]:
    if (old.min, old.max) != (new.min, new.max):
        yield f"人数 {old.min}～{old.max} 改为 {new.min}～{new.max}"
    if old.duty != new.duty:
        yield _changed("职责", old.duty, new.duty)


def _stage(old: StageRule, new: StageRule) -> Iterator[str]:
    if old.title != new.title:
        yield _changed("名称", old.title, new.title)
    if old.done_when != new.done_when:
        yield _changed("完成标志", old.done_when, new.done_when)


def _section(old: PlanRule, new: PlanRule) -> Iterator[str]:
    if old.prompt != new.prompt:
        yield _changed("要写什么", old.prompt, new.prompt)
    if old.required != new.required:
        yield "改为必写" if new.required else "改为可以不写"


def _tasks(old: Template, new: Template, title: Titles) -> Iterator[Difference]:
    stages = {stage.id: stage.title for stage in (*old.stages, *new.stages)}
    names = {task.id: task.title for task in (*old.tasks, *new.tasks)}

    def compare(before: TaskRule, after: TaskRule) -> Iterator[str]:
        if before.title != after.title:
            yield _changed("名称", before.title, after.title)
        said = (
            ("期限", due_words(before.due, names, title), due_words(after.due, names, title)),
            ("重复", _repeat(before.repeat, title), _repeat(after.repeat, title)),
            ("负责", title("roles", before.role), title("roles", after.role)),
            ("阶段", stages.get(before.stage, ""), stages.get(after.stage, "")),
            ("证明", evidence_words(before.evidence, title), evidence_words(after.evidence, title)),
            ("先办", _titles(before.depends, names), _titles(after.depends, names)),
            ("条件", _condition(before, title), _condition(after, title)),
            ("提示", before.hint, after.hint),
        )
        yield from (_changed(what, one, other) for what, one, other in said if one != other)

    def part(rules: Template, visits: bool) -> list[TaskRule]:  # noqa: FBT001 (two halves)
        return [rule for rule in rules_of(rules) if rule.id.startswith(VISIT_KEY) == visits]

    for what, visits in (("任务", False), ("回访", True)):
        yield from _rows(
            what, part(old, visits), part(new, visits), lambda t: t.id, lambda t: t.title, compare
        )


def _lists(old: Template, new: Template, title: Titles) -> Iterator[Difference]:
    rules = [
        {f"{title('conditions', r.when)}至少{r.level}：{r.text}" for r in one.risk}
        for one in (old, new)
    ]
    cards = [{title("cards", card) for card in one.cards} for one in (old, new)]
    standards = [set(one.standards) for one in (old, new)]
    for part, (before, after) in (("风险规则", rules), ("结案标准", standards), ("方法卡", cards)):
        yield from (Difference(part, "新增", name) for name in sorted(after - before))
        yield from (Difference(part, "取消", name) for name in sorted(before - after))
    if old.escalation != new.escalation:
        yield Difference("报上一级", "改动", "什么情况报上一级")


def due_words(rule: DueRule, names: Mapping[str, str], title: Titles) -> str:
    """Return when a task is due: 受理后 3 个工作日; ``names`` are titles of tasks by id."""
    if rule.anchor.startswith(TASK_ANCHOR):
        other = rule.anchor.removeprefix(TASK_ANCHOR)
        anchor = f"“{names.get(other, other)}”办完"
    else:
        anchor = title("events", rule.anchor)
    if rule.workdays is not None:
        distance, unit = rule.workdays, "个工作日"
    elif rule.months is not None:
        distance, unit = rule.months, "个月"
    else:
        distance, unit = rule.days or 0, "天"
    if not distance:
        return f"{anchor}当天"
    legal = "，遇休息日顺延" if rule.legal else ""
    return f"{anchor}{'前' if rule.before else '后'} {distance} {unit}{legal}"


def evidence_words(evidence: str, title: Titles) -> str:
    """Return what proves that a task is done."""
    if evidence.startswith("form:"):
        return title("forms", evidence.removeprefix("form:"))
    return _EVIDENCE[evidence]


def _repeat(rule: RepeatRule | None, title: Titles) -> str:
    return f"每 {rule.every_days} 天，到{title('events', rule.until)}为止" if rule else "不重复"


def _condition(rule: TaskRule, title: Titles) -> str:
    return title("conditions", rule.only_if) if rule.only_if else "都要办"


def _titles(ids: Sequence[str], names: Mapping[str, str]) -> str:
    return "、".join(names.get(one, one) for one in ids)


def _changed(what: str, old: str, new: str) -> str:
    return f"{what}“{old or '空'}”改为“{new or '空'}”"
