"""Columns of the case list: what each shows of a row, which give way first, which it sorts by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from laoma_desktop.domain.list_views import COLUMN_TITLES, USUAL_COLUMNS, ColumnChoice
from laoma_desktop.domain.views.cases import CaseColumn, CaseLine
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.widgets.chip import risk_tone, status_tone
from laoma_desktop.ui.wording.words import DASH, day, money

Title = Callable[[str, str], str]
"""Gives the title of a code: (table, code)."""

SORTED_BY: Final[Mapping[str, CaseColumn]] = MappingProxyType(
    {
        "accepted": CaseColumn.LISTED,
        "due": CaseColumn.DUE,
        "risk": CaseColumn.RISK,
        "amount": CaseColumn.AMOUNT,
    }
)
"""Columns whose head sorts the list."""

ALWAYS: Final = ("number", "title")
"""What no list is without: they tell which case a row is."""


def all_columns(title: Title) -> tuple[Column[CaseLine], ...]:
    """Return every column in its usual order; a number or a title never gives way."""
    return tuple(
        replace(column, title=COLUMN_TITLES[column.name])
        for column in (*_usual(title), *_further(title))
    )


def _usual(title: Title) -> tuple[Column[CaseLine], ...]:
    """Return what tells cases apart."""
    return (
        Column(read=_number, width=236, elide="middle", priority=1, name="number"),
        Column(read=_title, width=240, stretch=True, priority=1, bold=True, name="title"),
        Column(
            read=lambda line: title("status", line.status.value),
            tone=lambda line: status_tone(line.status),
            width=96,
            priority=2,
            name="status",
        ),
        Column(
            read=lambda line: DASH if line.risk is Risk.NONE else line.risk.value,
            tone=lambda line: "" if line.risk is Risk.NONE else risk_tone(line.risk),
            width=76,
            priority=3,
            name="risk",
            sortable=True,
        ),
        Column(read=_due, width=118, priority=4, name="due", sortable=True),
        Column(read=_accepted, width=118, priority=5, name="accepted", sortable=True),
        Column(read=_mediator, width=92, priority=6, name="mediator"),
    )


def _further(title: Title) -> tuple[Column[CaseLine], ...]:
    """Return what one asks for less often."""
    return (
        Column(
            read=lambda line: line.category or DASH,
            width=140,
            priority=7,
            name="category",
        ),
        Column(
            read=_amount,
            width=132,
            priority=8,
            align="right",
            name="amount",
            sortable=True,
        ),
        Column(
            read=lambda line: title("kind", line.kind.value),
            width=112,
            priority=9,
            name="kind",
        ),
        Column(
            read=lambda line: line.street or DASH,
            width=128,
            priority=9,
            name="street",
        ),
        Column(
            read=lambda line: title("due_kind", line.due_kind) if line.due_kind else DASH,
            width=128,
            priority=9,
            name="due_kind",
        ),
    )


def chosen_columns(title: Title, choices: Sequence[ColumnChoice]) -> tuple[Column[CaseLine], ...]:
    """Return the columns a person chose, the usual ones for no choice.

    Of chosen ones the last give way first. Names this version has not are passed over.
    """
    known = {column.name: column for column in all_columns(title)}
    if not choices:
        return tuple(known[name] for name in USUAL_COLUMNS)
    chosen = [choice for choice in choices if choice.name in known]
    names = [choice.name for choice in chosen]
    chosen = [*(ColumnChoice(name) for name in ALWAYS if name not in names), *chosen]
    return tuple(
        replace(
            known[choice.name],
            width=choice.width or known[choice.name].width,
            priority=1 if choice.name in ALWAYS else place,
        )
        for place, choice in enumerate(chosen, start=2)
    )


def _number(line: CaseLine) -> str:
    return line.number or "未编号"


def _title(line: CaseLine) -> str:
    return line.title


def _due(line: CaseLine) -> str:
    return day(line.next_due)


def _accepted(line: CaseLine) -> str:
    return day(line.accepted_on)


def _mediator(line: CaseLine) -> str:
    return line.mediator or DASH


def _amount(line: CaseLine) -> str:
    return money(line.amount_cents)
