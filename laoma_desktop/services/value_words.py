"""Values of a record's fields as people read them: codes by their titles, numbers masked."""

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.masking import mask_document, mask_phone
from laoma_desktop.domain.money import figures
from laoma_desktop.foundation.clock import OFFICE_ZONE, instant_of
from laoma_desktop.foundation.codes import Codes

EMPTY = "（空）"

_TABLES = {
    ("case", "kind"): "kind",
    ("case", "status"): "status",
    ("term", "state"): "term_state",
    ("task", "state"): "task_state",
    ("event", "event"): "events",
}
"""Fields that hold an id of a code table; all others hold words."""


def said(codes: Codes, kind: str, field: str, value: Plain) -> str:
    """Return a value of a record's field as people read it, identity and phone numbers masked."""
    if value is None or value in ("", []):
        return EMPTY
    if isinstance(value, int):
        return _number(field, value)
    if isinstance(value, list):
        return "、".join(_piece(codes, item) for item in value)
    table = _TABLES.get((kind, field))
    if table is not None:
        return codes.table(table).title(str(value))
    return _masked(codes, field, value)


def _masked(codes: Codes, field: str, value: Plain) -> str:
    """Return a text; what a person is recognised by stands as in the lists."""
    hide = {"id_number": mask_document, "phone": mask_phone}.get(field)
    return hide(str(value)) if hide else _piece(codes, value)


def _number(field: str, value: int) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.endswith("_cents"):
        return f"{figures(value)} 元"
    if field == "registered_at":
        return f"{instant_of(value).astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}"
    return str(value)


def _piece(codes: Codes, value: Plain) -> str:
    """Return a text as it is, of a composite value its first words."""
    if not isinstance(value, dict):
        return str(value)
    parts = dict(value)
    if "section" in parts:
        parts["section"] = codes.table("plan_sections").title(str(parts["section"]))
    return "：".join([str(one) for one in parts.values() if one][:2])
