"""The form of a task: who, when, how often, what proves it."""

from dataclasses import replace
from typing import Final

from laoma_desktop.domain.template import TASK_ANCHOR, DueRule, RepeatRule, TaskRule, Template
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.screens.templates.words import Texts, choices, number

_UNITS: Final = (("days", "天"), ("workdays", "个工作日"), ("months", "个月"))
_SIDES: Final = (("after", "以后"), ("before", "以前"))
_PROOFS: Final = (
    ("none", "不用证明"),
    ("note", "写一句办理情况"),
    ("attachment", "附件"),
    ("visit", "一次走访或回访"),
    ("session", "一次调解"),
)


def task_specs(template: Template, codes: Codes) -> tuple[FieldSpec, ...]:
    """Return the fields."""
    return (*_who(template), *_when(template, codes), *_proof(template, codes))


def _who(template: Template) -> tuple[FieldSpec, ...]:
    stages = tuple((stage.id, stage.title) for stage in template.stages)
    roles = tuple((role.id, role.title) for role in template.roles)
    return (
        FieldSpec(name="title", label="任务", required=True, wide=True),
        FieldSpec(name="stage", label="阶段", kind="choice", choices=stages, required=True),
        FieldSpec(name="role", label="谁负责", kind="choice", choices=roles, required=True),
    )


def _when(template: Template, codes: Codes) -> tuple[FieldSpec, ...]:
    events = choices(codes, "events")
    after = tuple((f"{TASK_ANCHOR}{t.id}", f"办完：{t.title}") for t in template.tasks if t.title)
    return (
        FieldSpec(
            name="anchor",
            label="从哪天算起",
            kind="choice",
            choices=(*events, *after),
            required=True,
        ),
        FieldSpec(name="number", label="多久", required=True, help="0 就是当天"),
        FieldSpec(name="unit", label="单位", kind="choice", choices=_UNITS, required=True),
        FieldSpec(name="side", label="前还是后", kind="choice", choices=_SIDES, required=True),
        FieldSpec(name="legal", label="到期日是休息日就顺延（法定期限）", kind="check"),
        FieldSpec(name="repeat_days", label="每几天一次", help="空着就是只做一次"),
        FieldSpec(name="repeat_until", label="重复到", kind="choice", choices=(("", ""), *events)),
    )


def _proof(template: Template, codes: Codes) -> tuple[FieldSpec, ...]:
    forms = tuple((f"form:{one}", title) for one, title in choices(codes, "forms"))
    conditions = (("", "都要办"), *choices(codes, "conditions"))
    first = tuple((task.id, task.title) for task in template.tasks if task.title)
    return (
        FieldSpec(name="evidence", label="凭什么算办完", kind="choice", choices=(*_PROOFS, *forms)),
        FieldSpec(name="only_if", label="只在这种情形下办", kind="choice", choices=conditions),
        FieldSpec(
            name="depends", label="先办完哪一项", kind="choice", choices=(("", "不等别的"), *first)
        ),
        FieldSpec(name="hint", label="提示", kind="multiline", lines=2, wide=True),
    )


def task_values(template: Template, row: int, codes: Codes) -> Texts:
    """Return what stands in the fields."""
    del codes
    task = template.tasks[row]
    due, unit = task.due, _unit(task.due)
    return {
        "title": task.title,
        "stage": task.stage,
        "role": task.role,
        "anchor": due.anchor,
        "number": str(getattr(due, unit) or 0),
        "unit": unit,
        "side": "before" if due.before else "after",
        "legal": due.legal,
        "repeat_days": str(task.repeat.every_days) if task.repeat else "",
        "repeat_until": task.repeat.until if task.repeat else "",
        "evidence": task.evidence,
        "only_if": task.only_if,
        "depends": task.depends[0] if task.depends else "",
        "hint": task.hint,
    }


def with_task(template: Template, row: int, values: FormValues, codes: Codes) -> Template:
    """Return the template with what the fields say now."""
    del codes
    task = template.tasks[row]
    first = str(values["depends"] or "")
    changed = replace(
        task,
        title=str(values["title"]).strip(),
        stage=str(values["stage"] or ""),
        role=str(values["role"] or ""),
        due=_due(task.due, values),
        repeat=_repeat(task, values),
        evidence=str(values["evidence"] or "none"),
        only_if=str(values["only_if"] or ""),
        depends=_depends(task.depends, first),
        hint=str(values["hint"]).strip(),
    )
    return replace(template, tasks=(*template.tasks[:row], changed, *template.tasks[row + 1 :]))


def _depends(before: tuple[str, ...], first: str) -> tuple[str, ...]:
    """Return the tasks to wait for: the form shows the first one, the others stay with it."""
    if not first:
        return ()
    return before if before and before[0] == first else (first,)


def _due(due: DueRule, values: FormValues) -> DueRule:
    unit = str(values["unit"] or "days")
    distance = number(values["number"], getattr(due, _unit(due)) or 0)
    return DueRule(
        anchor=str(values["anchor"] or ""),
        days=distance if unit == "days" else None,
        workdays=distance if unit == "workdays" else None,
        months=distance if unit == "months" else None,
        before=values["side"] == "before",
        legal=bool(values["legal"]),
    )


def _repeat(task: TaskRule, values: FormValues) -> RepeatRule | None:
    if not str(values["repeat_days"] or "").strip():
        return None
    before = task.repeat.every_days if task.repeat else 0
    return RepeatRule(number(values["repeat_days"], before), str(values["repeat_until"] or ""))


def _unit(due: DueRule) -> str:
    return next((unit for unit, _ in _UNITS if getattr(due, unit) is not None), "days")
