"""What a person asks the case list for, as it can be kept: conditions, order, columns.

A kept view says 本月 or 逾期, never the days they were when it was kept; ``Criteria.on`` turns
it into the filter of a day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.views.cases import NEWEST_FIRST, CaseFilter, CaseOrder
from laoma_desktop.domain.vocabulary import Kind, Risk, Status

VIEW_TITLE_LENGTH = 12
"""Signs that the name of a kept view may have: it has to stand on a chip."""

MOST_VIEWS = 20
"""Views one person may keep."""


class Period(StrEnum):
    """A span of days that moves with today."""

    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_QUARTER = "this_quarter"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"

    def days(self, today: date) -> tuple[date, date]:
        """Return the first and the last day."""
        month, year = today.replace(day=1), today.replace(month=1, day=1)
        quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
        day = timedelta(days=1)
        spans = {
            Period.THIS_MONTH: (month, _after(month, 1) - day),
            Period.LAST_MONTH: ((month - day).replace(day=1), month - day),
            Period.THIS_QUARTER: (quarter, _after(quarter, 3) - day),
            Period.THIS_YEAR: (year, year.replace(month=12, day=31)),
            Period.LAST_YEAR: (year.replace(year=year.year - 1), year - day),
        }
        return spans[self]


def _after(first: date, months: int) -> date:
    """Return the first day of the month so many months after one."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """Conditions of the list as they are said and kept; None, "" and False ask for nothing.

    ``grave`` are 红 and 橙 alike.
    Amounts are 分, all bounds are included. ``accepted_in`` and ``closed_in`` stand in the place
    of the two days beside them.
    """

    kind: Kind | None = None
    category: str = ""
    status: Status | None = None
    risk: Risk | None = None
    grave: bool = False
    org: str = ""
    mediator: str = ""
    open_only: bool = False
    overdue: bool = False
    forgotten: bool = False
    accepted_in: Period | None = None
    accepted_from: date | None = None
    accepted_to: date | None = None
    closed_in: Period | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    amount_from: int | None = None
    amount_to: int | None = None

    def on(self, today: date) -> CaseFilter:
        """Return the filter they are on a day."""
        accepted = _span(self.accepted_in, self.accepted_from, self.accepted_to, today)
        closed = _span(self.closed_in, self.closed_from, self.closed_to, today)
        return CaseFilter(
            kind=self.kind,
            category=self.category or None,
            status=self.status,
            risk=self.risk,
            grave_only=self.grave,
            org=self.org or None,
            mediator=self.mediator or None,
            open_only=self.open_only,
            accepted_from=accepted[0],
            accepted_to=accepted[1],
            closed_from=closed[0],
            closed_to=closed[1],
            amount_from=self.amount_from,
            amount_to=self.amount_to,
            overdue_on=today if self.overdue else None,
            forgotten_on=today if self.forgotten else None,
        )

    def said(self) -> frozenset[str]:
        """Return the names of the conditions that ask for something."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return frozenset(  # an amount of 0 is a bound like any other
            name for name, value in values.items() if value not in (None, "") and value is not False
        )

    def problems(self) -> tuple[FieldProblem, ...]:
        """Return why nothing could ever match: bounds that stand the wrong way round."""
        bounds = (
            ("accepted_to", self.accepted_from, self.accepted_to, "受理日期的止日早于起日"),
            ("closed_to", self.closed_from, self.closed_to, "结案日期的止日早于起日"),
        )
        found = [
            FieldProblem(name, sentence)
            for name, first, last, sentence in bounds
            if first is not None and last is not None and last < first
        ]
        low, high = self.amount_from, self.amount_to
        if low is not None and high is not None and high < low:
            found.append(FieldProblem("amount_to", "金额的上限小于下限"))
        return tuple(found)


def _span(
    period: Period | None, first: date | None, last: date | None, today: date
) -> tuple[date | None, date | None]:
    return period.days(today) if period is not None else (first, last)


COLUMN_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "number": "案号",
        "title": "案由",
        "status": "状态",
        "risk": "风险",
        "due": "到期",
        "accepted": "受理日期",
        "mediator": "调解员",
        "category": "类别",
        "amount": "金额（元）",
        "kind": "种类",
        "street": "街镇",
        "due_kind": "到期事项",
    }
)
"""Every column that a list of cases may have, with its head."""

USUAL_COLUMNS = (
    "number", "title", "status", "risk", "due", "accepted", "mediator", "category", "amount",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column the list shows; ``width`` in design pixels, 0 for its usual one."""

    name: str
    width: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A named view of the list. Without ``columns`` it leaves those that stand there.

    ``empty`` is what the list says where it holds nothing; ``shipped`` ones come with the program
    and are not changed.
    """

    key: str
    title: str
    criteria: Criteria = Criteria()
    order: CaseOrder = NEWEST_FIRST
    columns: tuple[ColumnChoice, ...] = ()
    empty: str = ""
    shipped: bool = False
