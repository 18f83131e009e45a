"""Rows of statements into lines of lists: numbers of code tables back to what they stand for."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from laoma_desktop.domain.due import short
from laoma_desktop.domain.due_groups import DueGroup
from laoma_desktop.domain.ids import CaseId, RecordId
from laoma_desktop.domain.views.cases import CaseLine, DueLine
from laoma_desktop.domain.vocabulary import Kind, Risk, Status
from laoma_desktop.foundation.codes import Codes, CodeTable

T = TypeVar("T")


class _Members(dict[int | None, T], Generic[T]):
    """What each number of a code table means, made when first asked for."""

    def __init__(self, table: CodeTable, make: Callable[[str], T]) -> None:
        super().__init__()
        self._table = table
        self._make = make

    def __missing__(self, number: int | None) -> T:
        """Return the member; raise RuleRefused for a number the table does not have."""
        made = self._make("" if number is None else self._table.id(number))
        self[number] = made
        return made


STILL_OWING = "已结案，尚未履行完"
"""What a closed case owes whose terms are not all settled."""


_OF_TASKS = frozenset({"task", "visit"})
"""Kinds of what falls due that may be tasks of a template."""


class LineReader:
    """Makes lines out of rows; fifty times for each page, so every look-up is one step."""

    def __init__(self, codes: Codes) -> None:
        self._kinds = _Members(codes.table("kind"), Kind)
        self._categories = _Members(codes.table("category"), str)
        self._due_kinds = _Members(codes.table("due_kind"), str)
        self._titles = codes.table("due_kind").title
        self._roles = codes.table("roles")
        self.statuses = _Members(codes.table("status"), Status)
        self.risks = _Members(codes.table("risk"), Risk)

    def case_line(self, row: Sequence[Any]) -> CaseLine:
        """Return a line of the case list from the columns of ``case_list``."""
        return CaseLine(
            CaseId(UUID(bytes=row[0])),
            row[1] or "",
            row[2],
            self._kinds[row[3]],
            self._categories[row[4]],
            self.statuses[row[5]],
            self.risks[row[6]],
            day_of(row[7]),
            row[8],
            row[9] or "",
            row[10],
            day_of(row[11]),
            self._due_kinds[row[12]],
        )

    def due_line(self, row: Sequence[Any], group: DueGroup) -> DueLine:
        """Return a line of the due list from the columns of ``due_list``."""
        kind = self._due_kinds[row[3]]
        is_task = kind in _OF_TASKS and row[9] is not None
        return DueLine(
            case_id=CaseId(UUID(bytes=row[0])),
            number=row[1] or "",
            title=row[2],
            what=self._what(kind, row),
            due_on=day_of(row[4]),
            risk=self.risks[row[5]],
            closed=not row[8],
            group=group,
            task=RecordId(UUID(bytes=row[9])) if is_task else None,
            role=self._roles.title(row[10]) if is_task and row[10] else "",
            person=row[11] or "",
        )

    def _what(self, kind: str, row: Sequence[Any]) -> str:
        if kind in _OF_TASKS and row[7]:
            return str(row[7])
        if kind == "term":
            if not row[8]:
                return STILL_OWING
            if row[12]:
                return f"履行：{short(row[12])}"
        return self._titles(kind) if kind else ""


@lru_cache(maxsize=4)
def line_reader(codes: Codes) -> LineReader:
    """Return the reader of a register's code tables, made once."""
    return LineReader(codes)


@lru_cache(maxsize=4096)
def day_of(written: str | None) -> date | None:
    """Return the day, None where none is written."""
    return date.fromisoformat(written) if written else None
