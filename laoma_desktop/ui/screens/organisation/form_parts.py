"""What the forms of 组织 share: their shape, common fields, values as records take them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.mediators import Employment, Standing
from laoma_desktop.domain.rooms import RoomKind
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.screens.organisation.parts import Record

Choices = tuple[tuple[str, str], ...]
PEOPLE_HELP = "每行一人：姓名，职责，单位，电话；后面的可以不写"


@dataclass(frozen=True, slots=True)
class Form:
    """One form; ``read`` makes the record of what was filled in."""

    title: str
    fields: tuple[FieldSpec, ...]
    values: FormValues
    read: Callable[[FormValues], Record]
    key: str


@dataclass(frozen=True, slots=True)
class Words:
    """What forms choose from: organisations, departments, categories."""

    places: Choices
    departments: tuple[str, ...]
    today: date


def org_field(words: Words) -> FieldSpec:
    """Return the field for the organisation a record belongs to."""
    return FieldSpec(
        name="org",
        label="单位",
        kind="choice",
        choices=words.places,
        editable=True,
        listed=True,
        required=True,
    )


def since_field(label: str = "启用日期") -> FieldSpec:
    """Return the field for the first day."""
    return FieldSpec(name="valid_from", label=label, kind="date", help="不清楚就不填")


def text_of(values: FormValues, name: str) -> str:
    """Return a text without blanks around it."""
    return str(values.get(name) or "").strip()


def day_in(values: FormValues, name: str = "valid_from") -> date | None:
    """Return a date, None for none."""
    value = values.get(name)
    return value if isinstance(value, date) else None


def number_in(values: FormValues, name: str) -> int:
    """Return a number, 0 for none; -1, which no rule lets pass, for words that are none."""
    text = text_of(values, name)
    return (int(text) if text.isdecimal() else -1) if text else 0


def key_of(record: Record, *, new: bool) -> str:
    """Return where the draft of a form is kept."""
    if not new:
        return str(record.uuid)
    return f"new/{type(record).__name__}"


def choices_of(codes: type[Employment] | type[Standing] | type[RoomKind]) -> Choices:
    """Return the members of a code list as choices."""
    return tuple((code.value, code.value) for code in codes)
