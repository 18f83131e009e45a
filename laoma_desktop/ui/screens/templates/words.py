"""Codes of a template as people write them: titles between 、, numbers in plain digits."""

import re

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.ui.presenting import FieldValue, FormValues

Texts = dict[str, FieldValue]
NUMBERS = frozenset(
    {
        "min",
        "max",
        "days",
        "number",
        "repeat_days",
        "no_agreement_sessions",
        "no_progress_days",
    }
)
"""Fields that hold a whole number."""
_LIST = re.compile(r"[、，,；;]")
_PART = re.compile(r"(\w+)\[(\d+)\]\.?(.*)")
_REST = frozenset({"closure", "escalation", "cards"})
_FIELDS = {
    "due": "number",
    "due.after": "anchor",
    "due.before": "anchor",
    "due.days": "number",
    "due.workdays": "number",
    "due.months": "number",
    "repeat": "repeat_days",
    "repeat.every_days": "repeat_days",
    "repeat.until": "repeat_until",
}


def choices(codes: Codes, table: str) -> tuple[tuple[str, str], ...]:
    """Return all codes of a table with their titles."""
    return tuple((entry.id, entry.title) for entry in codes.table(table).entries)


def joined_titles(codes: Codes, table: str, ids: tuple[str, ...]) -> str:
    """Return titles between 、."""
    return "、".join(codes.table(table).title(one) for one in ids)


def split_titles(codes: Codes, table: str, text: FieldValue) -> tuple[str, ...]:
    """Return the ids of titles; a word that is no title stays as it is, for the check to name."""
    words = tuple(word.strip() for word in _LIST.split(str(text or "")) if word.strip())
    if not table:
        return words
    ids = {title: one for one, title in choices(codes, table)}
    return tuple(ids.get(word, word) for word in words)


def number(text: FieldValue, otherwise: int) -> int:
    """Return a whole number, ``otherwise`` where the text is none."""
    said = str(text or "").strip()
    return int(said) if _is_number(said) else otherwise


def number_problems(values: FormValues) -> tuple[FieldProblem, ...]:
    """Return a problem for each field that should hold a number and does not."""
    return tuple(
        FieldProblem(name, "这里填一个整数，如 3")
        for name, value in values.items()
        if name in NUMBERS and str(value or "").strip() and not _is_number(str(value).strip())
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5  # noqa: PLR2004 - 3660 is the most


def where(problem: FieldProblem) -> tuple[str, str]:
    """Return the node of the outline and the field in its form that a problem belongs to."""
    part = _PART.fullmatch(problem.field)
    if part and part[1] in {"roles", "stages", "tasks", "plan", "risk", "visits"}:
        field = re.sub(r"\[\d+\]$", "", part[3])
        return f"{part[1]}:{int(part[2]) - 1}", _FIELDS.get(field, field)
    head, _, field = re.sub(r"\[\d+\]", "", problem.field).partition(".")
    if head in _REST:
        return "rest", field or head
    if head in {"roles", "stages", "plan", "risk", "visits"}:
        return head, ""
    return ("stages", "") if head == "tasks" else ("head", field or head)
