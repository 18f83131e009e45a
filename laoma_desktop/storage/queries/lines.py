"""Rows of statements into lines of lists: numbers of code tables back to what they stand for."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from laoma_desktop.domain.ids import CaseId
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


class LineReader:
    """Makes lines out of rows; fifty times for each page, so every look-up is one step."""

    def __init__(self, codes: Codes) -> None:
        self._kinds = _Members(codes.table("kind"), Kind)
        self._categories = _Members(codes.table("category"), str)
        self._due_kinds = _Members(codes.table("due_kind"), str)
        self._titles = codes.table("due_kind").title
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

    def due_line(self, row: Sequence[Any]) -> DueLine:
        """Return a line of the workbench from the columns of ``due_list``."""
        kind = self._due_kinds[row[3]]
        what = self._titles(kind) if kind else ""
        if kind == "term" and not row[8]:
            what = STILL_OWING
        if kind == "task" and row[7]:
            what = row[7]
        return DueLine(
            case_id=CaseId(UUID(bytes=row[0])),
            number=row[1] or "",
            title=row[2],
            what=what,
            due_on=day_of(row[4]),
            risk=self.risks[row[5]],
            closed=not row[8],
        )


@lru_cache(maxsize=4)
def line_reader(codes: Codes) -> LineReader:
    """Return the reader of a register's code tables, made once."""
    return LineReader(codes)


@lru_cache(maxsize=4096)
def day_of(written: str | None) -> date | None:
    """Return the day, None where none is written."""
    return date.fromisoformat(written) if written else None
