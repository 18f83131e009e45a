"""The JSON Schema of template files, made from the code tables that their ids must stand in.

Published as ``resources/schemas/template.schema.json`` for editors; the loader is the judge.
"""

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.template import CORE_SECTIONS
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.services.template_loader import (
    ESCALATE_TO,
    MAX_DISTANCE,
    MAX_ROWS,
    PLAIN_EVIDENCE,
    RISK_LEVELS,
)

Schema = dict[str, Plain]

_NAME: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}
_TEXT: Schema = {"type": "string", "minLength": 1}
_TEXTS: Schema = {"type": "array", "items": _TEXT}


def template_schema(codes: Codes) -> Schema:
    """Return the schema; ids of a district's own tables are in it."""
    properties: Schema = {
        "id": _NAME,
        "version": {"type": "integer", "minimum": 1},
        "title": _TEXT,
        "summary": _TEXT,
        "cards": _list_of(codes, "cards"),
        "applies": _applies(codes),
        "roles": _rows("roles", _role(codes), least=1),
        "stages": _rows(
            "stages", _table({"id": _TEXT, "title": _TEXT, "done_when": _TEXT}), least=1
        ),
        "tasks": _rows("tasks", _task(codes), least=1),
        "plan": _plan(codes),
        "risk": _rows(
            "risk",
            _table(
                {"when": _one_of(codes, "conditions"), "level": _enum(RISK_LEVELS), "text": _TEXT}
            ),
        ),
        "escalation": _table(
            {
                "to": _enum(ESCALATE_TO),
                "no_agreement_sessions": _whole(),
                "no_progress_days": _whole(),
            },
            required=("to",),
        ),
        "closure": _table({"standards": _TEXTS}),
        "visits": _rows(
            "visits",
            _table({"after": _one_of(codes, "events"), "days": _distance(), "way": _TEXT}),
        ),
    }
    wanted = ("id", "version", "title", "summary", "roles", "stages", "tasks", "plan")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "专班对策模板",
        "description": (
            "resources/workflows/*.toml 的结构；前后引用由 laoma template check 检查。"
        ),
        **_table(properties, required=wanted),
    }


def _applies(codes: Codes) -> Schema:
    lists: Schema = {
        "kinds": _list_of(codes, "kind"),
        "categories": _list_of(codes, "category"),
        "difficulty": _list_of(codes, "difficulty"),
        "risk": _list_of(codes, "risk"),
        "intake": _list_of(codes, "intake"),
        "conditions": _list_of(codes, "conditions"),
        "words": _TEXTS,
    }
    return _table(lists, required=())


def _role(codes: Codes) -> Schema:
    fields: Schema = {
        "id": _one_of(codes, "roles"),
        "min": _whole(),
        "max": _whole(1),
        "duty": {"type": "string"},
    }
    return _table(fields, required=("id", "min", "max"))


def _task(codes: Codes) -> Schema:
    evidence = [*PLAIN_EVIDENCE, *(f"form:{form}" for form in codes.table("forms").ids)]
    repeat: Schema = {
        "every_days": _whole(1, MAX_DISTANCE),
        "until": _one_of(codes, "events"),
    }
    fields: Schema = {
        "id": _TEXT,
        "stage": _TEXT,
        "title": _TEXT,
        "role": _one_of(codes, "roles"),
        "due": _due(codes),
        "repeat": _table(repeat),
        "evidence": _enum(evidence),
        "depends": _TEXTS,
        "only_if": _one_of(codes, "conditions"),
        "hint": {"type": "string"},
    }
    return _table(fields, required=("id", "stage", "title", "role", "due"))


def _due(codes: Codes) -> Schema:
    anchor: Schema = {
        "anyOf": [_one_of(codes, "events"), {"type": "string", "pattern": "^task:.+$"}],
        "description": "从哪个事件起算；task:编号 是那项任务办完",
    }
    fields: Schema = {
        "after": anchor,
        "before": anchor,
        "days": _distance(),
        "workdays": _distance(),
        "months": _distance(),
        "legal": {"type": "boolean", "description": "最后一天是休息日的，顺延到下一个工作日"},
    }
    sides = ("after", "before")
    distances = ("days", "workdays", "months")
    exact: list[Plain] = [_exactly_one(sides), _exactly_one(distances)]
    return {**_table(fields, required=()), "allOf": exact}


def _plan(codes: Codes) -> Schema:
    titles = [entry.title for entry in codes.table("plan_sections").entries]
    row = _table(
        {"section": _enum(titles), "prompt": _TEXT, "required": {"type": "boolean"}},
        required=("section", "prompt"),
    )
    core: list[Plain] = [
        {"contains": {"properties": {"section": {"const": section}}}} for section in CORE_SECTIONS
    ]
    return {**_rows("plan", row, least=1), "allOf": core}


def _exactly_one(names: tuple[str, ...]) -> Schema:
    return {"oneOf": [{"required": [name]} for name in names]}


def _table(properties: Schema, required: tuple[str, ...] | None = None) -> Schema:
    """Return an object that has these keys and no other; all are wanted where none are named."""
    wanted: list[Plain] = list(properties if required is None else required)
    return {
        "type": "object",
        "properties": properties,
        "required": wanted,
        "additionalProperties": False,
    }


def _rows(key: str, row: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": row, "minItems": least, "maxItems": MAX_ROWS[key]}


def _enum(values: tuple[str, ...] | list[str]) -> Schema:
    return {"enum": [str(value) for value in values]}


def _one_of(codes: Codes, table: str) -> Schema:
    return _enum(codes.table(table).ids)


def _list_of(codes: Codes, table: str) -> Schema:
    return {"type": "array", "items": _one_of(codes, table)}


def _whole(least: int = 0, most: int | None = None) -> Schema:
    return {"type": "integer", "minimum": least, **({} if most is None else {"maximum": most})}


def _distance() -> Schema:
    return _whole(0, MAX_DISTANCE)
