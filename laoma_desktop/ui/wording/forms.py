"""Records of a case as values of a form, and back; drafts of forms as plain JSON values.

Which fields a form has is said by its ``FieldSpec`` rows; a row bears the name of the record's
field. Names of people in a tuple are one text parted by 、.
"""

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, cast, get_args

from laoma_desktop.domain.codec import Plain, field_types
from laoma_desktop.domain.date_input import unread_date
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.money_input import read_amount
from laoma_desktop.ui.presenting import FieldSpec, FieldValue, FormValues

T = TypeVar("T")

_NAME_GAPS = re.compile(r"[、，,；;\s]+")


def split_names(text: str) -> tuple[str, ...]:
    """Return the names in a text, parted by 、 or any comma."""
    return tuple(name for name in _NAME_GAPS.split(text.strip()) if name)


def values_of(specs: Iterable[FieldSpec], record: object) -> dict[str, FieldValue]:
    """Return what the form shows of a record; a whole number that is no money as its digits."""
    return {spec.name: _shown(spec, getattr(record, spec.name)) for spec in specs}


def _shown(spec: FieldSpec, value: object) -> FieldValue:
    if spec.kind == "text" and (value is None or isinstance(value, int)):
        return "" if value is None else str(value)
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, StrEnum):
        return value.value
    return cast("FieldValue", value)


def blank_values(specs: Iterable[FieldSpec]) -> dict[str, FieldValue]:
    """Return the values of a form in which nothing stands; a choice stands at its first."""
    return {spec.name: _blank(spec) for spec in specs}


def _blank(spec: FieldSpec) -> FieldValue:
    if spec.kind in ("date", "money"):
        return None
    if spec.kind == "check":
        return False
    if spec.kind == "choice" and spec.choices and not spec.editable:
        return spec.choices[0][0]
    return ""


def missing(specs: Iterable[FieldSpec], values: FormValues) -> tuple[FieldProblem, ...]:
    """Return a problem for each required field that is empty."""
    return tuple(
        FieldProblem(spec.name, f"请填写{spec.label}")
        for spec in specs
        if spec.required and _is_empty(values.get(spec.name))
    )


def unlisted(specs: Iterable[FieldSpec], values: FormValues) -> tuple[FieldProblem, ...]:
    """Return a problem for each field whose words are none of its choices."""
    return tuple(
        FieldProblem(spec.name, f"{spec.label}要从列表里选")
        for spec in specs
        if spec.listed
        and not _is_empty(values.get(spec.name))
        and values.get(spec.name) not in {value for value, _ in spec.choices}
    )


def _is_empty(value: FieldValue) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def record_with(record: T, specs: Sequence[FieldSpec], values: FormValues) -> T:
    """Return the record with the form's values; raise RuleRefused with every problem at once."""
    problems = list(missing(specs, values))
    problems += [  # a code that ended since may stay as it is
        p for p in unlisted(specs, values) if values[p.field] != getattr(record, p.field)
    ]
    types = field_types(type(record))
    found: dict[str, object] = {}
    for spec in specs:
        try:
            found[spec.name] = _field_value(types[spec.name], values.get(spec.name))
        except ValueError:
            if not any(problem.field == spec.name for problem in problems):
                problems.append(FieldProblem(spec.name, f"{spec.label}要写成整数，例如 3"))
    if problems:
        raise RuleRefused(
            f"还有 {len(problems)} 处要补", next_step=problems[0].sentence, problems=tuple(problems)
        )
    return cast("T", dataclasses.replace(cast("Any", record), **found))


def _field_value(hint: Any, value: FieldValue) -> object:
    options = get_args(hint) or (hint,)
    if str in options and len(options) > 1 and Ellipsis in options:
        return split_names(str(value or ""))
    if int in options:
        return _whole(value, may_be_none=type(None) in options)
    if date in options:
        return value if isinstance(value, date) else None
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(str(value or ""))
    return str(value or "").strip()


def _whole(value: FieldValue, *, may_be_none: bool) -> int | None:
    if isinstance(value, str):
        value = int(value.strip()) if value.strip() else None
    if value is None:
        return None if may_be_none else 0
    return value if isinstance(value, int) else None


def to_draft(values: FormValues) -> dict[str, Plain]:
    """Return form values as JSON values: dates as ISO text."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def from_draft(specs: Iterable[FieldSpec], body: Mapping[str, Plain]) -> dict[str, FieldValue]:
    """Return the form values of a draft; what it does not hold or holds wrongly is blank."""
    values = blank_values(specs := tuple(specs))
    for spec in specs:
        if spec.name in body:
            values[spec.name] = _from_plain(spec, body[spec.name])
    return values


def _from_plain(spec: FieldSpec, plain: Plain) -> FieldValue:
    if spec.kind == "date":
        return _date(plain)
    if spec.kind == "money":
        return plain if isinstance(plain, int) else None
    if spec.kind == "check":
        return plain is True
    return plain if isinstance(plain, str) else ""


def _date(plain: Plain) -> date | None:
    try:
        return date.fromisoformat(plain) if isinstance(plain, str) else None
    except ValueError:
        return None


def choices_of(enum: type[StrEnum], blank: str = "") -> tuple[tuple[str, str], ...]:
    """Return the members of a closed list as choices; ``blank`` is the title of the empty one."""
    return tuple((member.value, member.value or blank) for member in enum)


def refuse_missing(specs: Iterable[FieldSpec], values: FormValues) -> None:
    """Raise RuleRefused with a problem for each required field that is empty."""
    problems = missing(specs, values)
    if problems:
        raise RuleRefused(
            f"还有 {len(problems)} 处要补", next_step=problems[0].sentence, problems=problems
        )


def refuse_problems(problems: tuple[FieldProblem, ...]) -> None:
    """Raise RuleRefused where fields have problems."""
    if problems:
        raise RuleRefused(problems[0].sentence, problems=problems)


def unread(specs: Iterable[FieldSpec], name: str, text: str) -> FieldProblem:
    """Return why a typed text is no value of its field, in the words the field itself uses."""
    kind = next((spec.kind for spec in specs if spec.name == name), "text")
    if kind == "money":
        try:
            read_amount(text)
        except RuleRefused as refusal:
            return FieldProblem(name, refusal.what)
    if kind == "date":
        return FieldProblem(name, unread_date(text))
    return FieldProblem(name, f"“{text}”看不懂，请改写")


def day_of(specs: Iterable[FieldSpec], values: FormValues, name: str = "on") -> date:
    """Return the day of a form that demands one; raise RuleRefused while it is empty."""
    refuse_missing(specs, values)
    value = values.get(name)
    if not isinstance(value, date):
        problem = FieldProblem(name, "请填写日期")
        raise RuleRefused("还没有日期", next_step=problem.sentence, problems=(problem,))
    return value
