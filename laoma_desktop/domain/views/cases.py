"""Read models of cases: rows of the list, the due list and the search."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from laoma_desktop.domain.due_groups import DueGroup
from laoma_desktop.domain.ids import CaseId, RecordId
from laoma_desktop.domain.vocabulary import Kind, Risk, Status

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a keyset list; ``next`` is the cursor after the last row, None at the end."""

    rows: tuple[T, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A row of the case list; ``mediator`` is the first mediator's name."""

    case_id: CaseId
    number: str
    title: str
    kind: Kind
    category: str
    status: Status
    risk: Risk
    accepted_on: date | None
    street: str
    mediator: str
    amount_cents: int | None
    next_due: date | None
    due_kind: str


class CaseColumn(StrEnum):
    """What the list can be ordered by; ``LISTED`` is the day of acceptance, else of entry."""

    LISTED = "listed"
    AMOUNT = "amount"
    DUE = "due"
    RISK = "risk"


@dataclass(frozen=True, slots=True)
class CaseOrder:
    """The order of the list: newest first unless said otherwise.

    Cases without an amount stand behind those of 0 yuan, cases without a due date behind all dates
    (before them where the direction is the other one); ``RISK`` descending begins with 红.
    """

    column: CaseColumn = CaseColumn.LISTED
    descending: bool = True

    @property
    def sign(self) -> str:
        """The order in a word: listed- falls from the newest, due+ rises from the first."""
        return f"{self.column}{'-' if self.descending else '+'}"

    @classmethod
    def signed(cls, sign: str) -> "CaseOrder":
        """Return the order of a sign; ValueError for a column that no list is ordered by."""
        return cls(CaseColumn(sign[:-1]), sign.endswith("-"))


NEWEST_FIRST = CaseOrder()
"""The order where nobody says another."""

ORDERS = tuple(f"{column}{direction}" for column in CaseColumn for direction in "-+")
"""The signs of all orders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """What the list shows; None means any, all bounds are included.

    ``org`` is an organisation code; its whole subtree is meant. ``mediator`` is a name. Amounts are
    分. ``overdue_on``: cases whose next due date lies before that day. ``forgotten_on``: the
    forgotten ones of that day (``due_groups.py``). ``grave_only``: 红 and 橙 alike.
    """

    kind: Kind | None = None
    category: str | None = None
    status: Status | None = None
    risk: Risk | None = None
    grave_only: bool = False
    org: str | None = None
    mediator: str | None = None
    open_only: bool = False
    accepted_from: date | None = None
    accepted_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    amount_from: int | None = None
    amount_to: int | None = None
    overdue_on: date | None = None
    forgotten_on: date | None = None


@dataclass(frozen=True, slots=True)
class DueLine:
    """An open or still owing case with what is due next, in its group of the due list.

    ``what`` is said in words: for a case without a date it is the next step. ``closed`` marks a
    closed case that still owes something. ``task`` is the uuid of the task where one is due,
    ``role`` its role; ``person`` who holds it, else the mediator.
    """

    case_id: CaseId
    number: str
    title: str
    what: str
    due_on: date | None
    risk: Risk
    closed: bool = False
    group: DueGroup = DueGroup.LATER
    task: RecordId | None = None
    role: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A verified hit: ``field`` in Chinese, ``snippet`` plain, ``marks`` (start, end) in it.

    ``direct`` is one in number or name, which stands before all others; ``on`` is the case's day.
    """

    case_id: CaseId
    number: str
    title: str
    field: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    on: date | None = None
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A count that stops at 1,000: ``more`` says that there are more than ``value``."""

    value: int
    more: bool = False

    def __str__(self) -> str:
        """Return the figure as the window shows it."""
        return f"{self.value:,}+" if self.more else f"{self.value:,}"


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How many cases stand in each group of the due list, and the open ones by status.

    The groups are disjoint; every open case stands in one of them.
    """

    groups: tuple[tuple[DueGroup, Count], ...]
    open: Count
    by_status: tuple[tuple[Status, Count], ...]

    def of(self, group: DueGroup) -> Count:
        """Return the figure of a group."""
        return dict(self.groups).get(group, Count(0))
