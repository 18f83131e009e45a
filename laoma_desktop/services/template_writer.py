"""Writes a template as a TOML text that the loader reads as the same template.

The editor keeps and publishes texts, so what a person made in the window can also be exported,
compared and read by a script.
"""

import json
from collections.abc import Iterator, Mapping

from laoma_desktop.domain.template import DueRule, TaskRule, Template

_Value = str | int | bool | tuple[str, ...]


def template_text(template: Template) -> str:
    """Return the text; also of a template with faults, so that the loader can name them."""
    return "\n".join(_lines(template)) + "\n"


def _lines(template: Template) -> Iterator[str]:
    yield from _pairs(
        {
            "id": template.id,
            "version": template.version,
            "title": template.title,
            "summary": template.summary,
            "cards": template.cards,
        }
    )
    yield from _table("[applies]", _applies(template))
    for role in template.roles:
        row: dict[str, _Value] = {"id": role.id, "min": role.min, "max": role.max}
        yield from _table("[[roles]]", row | {"duty": role.duty})
    for stage in template.stages:
        named = {"id": stage.id, "title": stage.title, "done_when": stage.done_when}
        yield from _table("[[stages]]", named, keep=("id", "title", "done_when"))
    for task in template.tasks:
        yield from _task(task)
    yield from _rest(template)


def _applies(template: Template) -> dict[str, _Value]:
    applies = template.applies
    return {
        "kinds": applies.kinds,
        "categories": applies.categories,
        "difficulty": applies.difficulty,
        "risk": applies.risk,
        "intake": applies.intake,
        "conditions": applies.conditions,
        "words": applies.words,
    }


def _task(task: TaskRule) -> Iterator[str]:
    named = {"id": task.id, "stage": task.stage, "title": task.title, "role": task.role}
    yield from _table("[[tasks]]", named, keep=("id", "stage", "title", "role"))
    yield f"due = {_due(task.due)}"
    if task.repeat is not None:
        until = _written(task.repeat.until)
        yield f"repeat = {{ every_days = {task.repeat.every_days}, until = {until} }}"
    yield from _pairs(
        {
            "evidence": "" if task.evidence == "none" else task.evidence,
            "depends": task.depends,
            "only_if": task.only_if,
            "hint": task.hint,
        }
    )


def _due(due: DueRule) -> str:
    distances = {"days": due.days, "workdays": due.workdays, "months": due.months}
    given = [f"{name} = {number}" for name, number in distances.items() if number is not None]
    side = "before" if due.before else "after"
    legal = ["legal = true"] if due.legal else []
    return "{ " + ", ".join([f"{side} = {_written(due.anchor)}", *given, *legal]) + " }"


def _rest(template: Template) -> Iterator[str]:
    for rule in template.plan:
        named: dict[str, _Value] = {"section": rule.section, "prompt": rule.prompt}
        yield from _table("[[plan]]", named, keep=("section", "prompt"))
        yield f"required = {_written(rule.required)}"
    for risk in template.risk:
        asked: dict[str, _Value] = {"when": risk.when, "level": risk.level.value, "text": risk.text}
        yield from _table("[[risk]]", asked, keep=("when", "level", "text"))
    raised = template.escalation
    if raised is not None:
        reasons: dict[str, _Value] = {
            "no_agreement_sessions": raised.no_agreement_sessions,
            "no_progress_days": raised.no_progress_days,
        }
        given = {name: number for name, number in reasons.items() if number}
        yield from _table("[escalation]", {**given, "to": raised.to}, keep=("to",))
    if template.standards:
        yield from _table("[closure]", {"standards": template.standards})
    for visit in template.visits:
        row: dict[str, _Value] = {"after": visit.after, "days": visit.days, "way": visit.way}
        yield from _table("[[visits]]", row, keep=("after", "way"))


def _table(
    head: str, values: Mapping[str, _Value], *, keep: tuple[str, ...] = ("id",)
) -> Iterator[str]:
    yield ""
    yield head
    yield from _pairs(values, keep)


def _pairs(values: Mapping[str, _Value], keep: tuple[str, ...] = ("id", "title")) -> Iterator[str]:
    """Yield ``key = value``; empty texts and lists are left out unless they must stand there."""
    for name, value in values.items():
        if name in keep or isinstance(value, int) or value:
            yield f"{name} = {_written(value)}"


def _written(value: _Value) -> str:
    """Return a value as TOML; texts are quoted as JSON quotes them, which TOML reads the same."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return "".join(map(_escaped, json.dumps(value, ensure_ascii=False)))
    return "[" + ", ".join(_written(one) for one in value) + "]"


def _escaped(sign: str) -> str:
    """Return a sign as it may stand in a file: what nobody sees is written as its number."""
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"
