"""The JSON Schema of template files, made from the code tables that their ids must stand in.

Published as ``resources/schemas/template.schema.json`` for editors; the loader is the judge.
"""

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.template import CORE_SECTIONS
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.services.schema_parts import (
    DRAFT,
    TEXT,
    TEXTS,
    Schema,
    enum,
    list_of,
    one_of,
    table,
    whole,
)
from laoma_desktop.services.template_loader import (
    ESCALATE_TO,
    MAX_DISTANCE,
    MAX_ROWS,
    PLAIN_EVIDENCE,
    RISK_LEVELS,
)

_NAME: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}


def template_schema(codes: Codes) -> Schema:
    """Return the schema; ids of a district's own tables are in it."""
    properties: Schema = {
        "id": _NAME,
        "version": {"type": "integer", "minimum": 1},
        "title": TEXT,
        "summary": TEXT,
        "cards": list_of(codes, "cards"),
        "applies": _applies(codes),
        "roles": _rows("roles", _role(codes), least=1),
        "stages": _rows("stages", table({"id": TEXT, "title": TEXT, "done_when": TEXT}), least=1),
        "tasks": _rows("tasks", _task(codes), least=1),
        "plan": _plan(codes),
        "risk": _rows(
            "risk",
            table({"when": one_of(codes, "conditions"), "level": enum(RISK_LEVELS), "text": TEXT}),
        ),
        "escalation": table(
            {
                "to": enum(ESCALATE_TO),
                "no_agreement_sessions": whole(),
                "no_progress_days": whole(),
            },
            required=("to",),
        ),
        "closure": table({"standards": TEXTS}),
        "visits": _rows(
            "visits",
            table({"after": one_of(codes, "events"), "days": _distance(), "way": TEXT}),
        ),
    }
    wanted = ("id", "version", "title", "summary", "roles", "stages", "tasks", "plan")
    return {
        "$schema": DRAFT,
        "title": "专班对策模板",
        "description": (
            "resources/workflows/*.toml 的结构；前后引用由 laoma template check 检查。"
        ),
        **table(properties, required=wanted),
    }


def _applies(codes: Codes) -> Schema:
    lists: Schema = {
        "kinds": list_of(codes, "kind"),
        "categories": list_of(codes, "category"),
        "difficulty": list_of(codes, "difficulty"),
        "risk": list_of(codes, "risk"),
        "intake": list_of(codes, "intake"),
        "conditions": list_of(codes, "conditions"),
        "words": TEXTS,
    }
    return table(lists, required=())


def _role(codes: Codes) -> Schema:
    fields: Schema = {
        "id": one_of(codes, "roles"),
        "min": whole(),
        "max": whole(1),
        "duty": {"type": "string"},
    }
    return table(fields, required=("id", "min", "max"))


def _task(codes: Codes) -> Schema:
    evidence = [*PLAIN_EVIDENCE, *(f"form:{form}" for form in codes.table("forms").ids)]
    repeat: Schema = {
        "every_days": whole(1, MAX_DISTANCE),
        "until": one_of(codes, "events"),
    }
    fields: Schema = {
        "id": TEXT,
        "stage": TEXT,
        "title": TEXT,
        "role": one_of(codes, "roles"),
        "due": _due(codes),
        "repeat": table(repeat),
        "evidence": enum(evidence),
        "depends": TEXTS,
        "only_if": one_of(codes, "conditions"),
        "hint": {"type": "string"},
    }
    return table(fields, required=("id", "stage", "title", "role", "due"))


def _due(codes: Codes) -> Schema:
    anchor: Schema = {
        "anyOf": [one_of(codes, "events"), {"type": "string", "pattern": "^task:.+$"}],
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
    return {**table(fields, required=()), "allOf": exact}


def _plan(codes: Codes) -> Schema:
    titles = [entry.title for entry in codes.table("plan_sections").entries]
    row = table(
        {"section": enum(titles), "prompt": TEXT, "required": {"type": "boolean"}},
        required=("section", "prompt"),
    )
    core: list[Plain] = [
        {"contains": {"properties": {"section": {"const": section}}}} for section in CORE_SECTIONS
    ]
    return {**_rows("plan", row, least=1), "allOf": core}


def _exactly_one(names: tuple[str, ...]) -> Schema:
    return {"oneOf": [{"required": [name]} for name in names]}


def _rows(key: str, row: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": row, "minItems": least, "maxItems": MAX_ROWS[key]}


def _distance() -> Schema:
    return whole(0, MAX_DISTANCE)
