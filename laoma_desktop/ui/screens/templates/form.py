"""The forms of a template's parts: their fields, what stands in them, what a person changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from laoma_desktop.domain.template import Escalation, Template
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.screens.templates.outline import HEAD, REST, TASKS, place
from laoma_desktop.ui.screens.templates.task_form import task_specs, task_values, with_task
from laoma_desktop.ui.screens.templates.words import (
    Texts,
    choices,
    joined_titles,
    number,
    split_titles,
)

T = TypeVar("T")
_APPLIES: Final = (
    ("kinds", "案件种类", "kind"),
    ("categories", "纠纷类别", "category"),
    ("difficulty", "难易程度", "difficulty"),
    ("risk", "风险等级", "risk"),
    ("intake", "案件来源", "intake"),
    ("conditions", "情形（有一种就行）", "conditions"),
)
_LEVELS: Final = ("street", "district")
_LEVEL_TITLES: Final = (("", "不上报"), ("street", "街道（镇）"), ("district", "区"))


@dataclass(frozen=True, slots=True)
class Form:
    """One form: fields, values, and the template with other values."""

    specs: tuple[FieldSpec, ...]
    values: FormValues
    applied: Callable[[FormValues], Template]


def form_of(template: Template, node: str, codes: Codes) -> Form | None:
    """Return the form of a part, None for a node that is no part."""
    field, row = place(node)
    if field == HEAD:
        return _head(template, codes)
    if field == REST:
        return _rest(template, codes)
    if row < 0 or row >= len(getattr(template, field, ())):
        return None
    if field == TASKS:
        return Form(
            task_specs(template, codes),
            task_values(template, row, codes),
            lambda values: with_task(template, row, values, codes),
        )
    return _PARTS[field](template, row, codes)


def _head(template: Template, codes: Codes) -> Form:
    specs = (
        FieldSpec(name="title", label="名称", required=True, wide=True),
        FieldSpec(
            name="summary", label="说明", kind="multiline", lines=2, wide=True, required=True
        ),
        *(
            FieldSpec(
                name=name,
                label=label,
                help=f"空着就是都适用；几个用顿号隔开。可写：{_some(codes, table)}",
                wide=True,
            )
            for name, label, table in _APPLIES
        ),
        FieldSpec(
            name="words", label="案情用词", help="写到其中一个词就适用，用顿号隔开", wide=True
        ),
    )
    applies = template.applies
    values: Texts = {
        "title": template.title,
        "summary": template.summary,
        "words": "、".join(applies.words),
    }
    for name, _, table in _APPLIES:
        values[name] = joined_titles(codes, table, getattr(applies, name))

    def applied(given: FormValues) -> Template:
        lists = {name: split_titles(codes, table, given[name]) for name, _, table in _APPLIES}
        lists["words"] = split_titles(codes, "", given["words"])
        return replace(
            template,
            title=str(given["title"]).strip(),
            summary=str(given["summary"]).strip(),
            applies=replace(applies, **lists),
        )

    return Form(specs, values, applied)


def _some(codes: Codes, table: str) -> str:
    """Return words one may write: all of a short table, the first of a long one."""
    titles = [entry.title for entry in codes.table(table).entries]
    return "、".join(titles[:12]) + ("……" if len(titles) > 12 else "")  # noqa: PLR2004 - one line


def _role(template: Template, row: int, codes: Codes) -> Form:
    role = template.roles[row]
    specs = (
        FieldSpec(
            name="id", label="角色", kind="choice", choices=choices(codes, "roles"), required=True
        ),
        FieldSpec(name="min", label="最少几人", required=True),
        FieldSpec(name="max", label="最多几人", required=True),
        FieldSpec(name="duty", label="职责", kind="multiline", lines=2, wide=True),
    )
    values: Texts = {
        "id": role.id,
        "min": str(role.min),
        "max": str(role.max),
        "duty": role.duty,
    }

    def applied(given: FormValues) -> Template:
        name = str(given["id"] or "")
        changed = replace(
            role,
            id=name,
            title=codes.table("roles").title(name) if name else "",
            min=number(given["min"], role.min),
            max=number(given["max"], role.max),
            duty=str(given["duty"]).strip(),
        )
        return replace(template, roles=_put(template.roles, row, changed))

    return Form(specs, values, applied)


def _stage(template: Template, row: int, codes: Codes) -> Form:
    del codes
    stage = template.stages[row]
    specs = (
        FieldSpec(name="title", label="阶段名称", required=True, wide=True),
        FieldSpec(name="done_when", label="怎样算走完这一阶段", required=True, wide=True),
    )

    def applied(given: FormValues) -> Template:
        changed = replace(
            stage, title=str(given["title"]).strip(), done_when=str(given["done_when"]).strip()
        )
        return replace(template, stages=_put(template.stages, row, changed))

    return Form(specs, {"title": stage.title, "done_when": stage.done_when}, applied)


def _section(template: Template, row: int, codes: Codes) -> Form:
    rule = template.plan[row]
    titles = tuple((entry.title, entry.title) for entry in codes.table("plan_sections").entries)
    specs = (
        FieldSpec(name="section", label="栏目", kind="choice", choices=titles, required=True),
        FieldSpec(name="required", label="必须写", kind="check"),
        FieldSpec(name="prompt", label="这一栏要写什么", required=True, wide=True),
    )

    def applied(given: FormValues) -> Template:
        changed = replace(
            rule,
            section=str(given["section"] or ""),
            prompt=str(given["prompt"]).strip(),
            required=bool(given["required"]),
        )
        return replace(template, plan=_put(template.plan, row, changed))

    values: Texts = {"section": rule.section, "prompt": rule.prompt, "required": rule.required}
    return Form(specs, values, applied)


def _rule(template: Template, row: int, codes: Codes) -> Form:
    rule = template.risk[row]
    levels = tuple(
        (str(level), str(level)) for level in (Risk.BLUE, Risk.YELLOW, Risk.ORANGE, Risk.RED)
    )
    specs = (
        FieldSpec(
            name="when",
            label="有这种情形",
            kind="choice",
            choices=choices(codes, "conditions"),
            required=True,
        ),
        FieldSpec(name="level", label="至少定为", kind="choice", choices=levels, required=True),
        FieldSpec(name="text", label="说明", required=True, wide=True),
    )

    def applied(given: FormValues) -> Template:
        changed = replace(
            rule,
            when=str(given["when"] or ""),
            level=Risk(str(given["level"])) if given["level"] else rule.level,
            text=str(given["text"]).strip(),
        )
        return replace(template, risk=_put(template.risk, row, changed))

    values = {"when": rule.when, "level": str(rule.level), "text": rule.text}
    return Form(specs, values, applied)


def _visit(template: Template, row: int, codes: Codes) -> Form:
    visit = template.visits[row]
    ways = tuple((way, way) for way in ("上门", "电话"))
    specs = (
        FieldSpec(
            name="after",
            label="从哪天算起",
            kind="choice",
            choices=choices(codes, "events"),
            required=True,
        ),
        FieldSpec(name="days", label="几天以后", required=True),
        FieldSpec(
            name="way", label="怎样回访", kind="choice", choices=ways, editable=True, required=True
        ),
    )

    def applied(given: FormValues) -> Template:
        changed = replace(
            visit,
            after=str(given["after"] or ""),
            days=number(given["days"], visit.days),
            way=str(given["way"] or "").strip(),
        )
        return replace(template, visits=_put(template.visits, row, changed))

    values = {"after": visit.after, "days": str(visit.days), "way": visit.way}
    return Form(specs, values, applied)


def _rest(template: Template, codes: Codes) -> Form:
    raised = template.escalation
    specs = (
        FieldSpec(
            name="standards",
            label="结案标准",
            kind="multiline",
            lines=5,
            wide=True,
            help="一行一条",
        ),
        FieldSpec(name="to", label="报给", kind="choice", choices=_LEVEL_TITLES),
        FieldSpec(name="no_agreement_sessions", label="调解几次不成就报", help="0 是不看这一条"),
        FieldSpec(name="no_progress_days", label="几天没有进展就报", help="0 是不看这一条"),
        FieldSpec(name="cards", label="方法卡", wide=True, help="卡片的名称，用顿号隔开"),
    )
    values: Texts = {
        "standards": "\n".join(template.standards),
        "to": raised.to if raised else "",
        "no_agreement_sessions": str(raised.no_agreement_sessions if raised else 0),
        "no_progress_days": str(raised.no_progress_days if raised else 0),
        "cards": joined_titles(codes, "cards", template.cards),
    }

    def applied(given: FormValues) -> Template:
        lines = (line.strip() for line in str(given["standards"]).splitlines())
        to = str(given["to"] or "")
        reasons = (
            number(given["no_agreement_sessions"], 0),
            number(given["no_progress_days"], 0),
        )
        escalation = Escalation(
            to=to, no_agreement_sessions=reasons[0], no_progress_days=reasons[1]
        )
        return replace(
            template,
            standards=tuple(line for line in lines if line),
            escalation=escalation if to in _LEVELS else None,
            cards=split_titles(codes, "cards", given["cards"]),
        )

    return Form(specs, values, applied)


def _put(rows: tuple[T, ...], row: int, changed: T) -> tuple[T, ...]:
    return (*rows[:row], changed, *rows[row + 1 :])


_PARTS: Final[Mapping[str, Callable[[Template, int, Codes], Form]]] = {
    "roles": _role,
    "stages": _stage,
    "plan": _section,
    "risk": _rule,
    "visits": _visit,
}
