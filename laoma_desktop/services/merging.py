"""Two keyset lists shown as one: each keeps its own order and its own cursor."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from laoma_desktop.domain.views.cases import Page
from laoma_desktop.storage.queries.cursor import decode, encode

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")

Source = Callable[[str | None, int], Page[T]]
"""Gives a page behind a cursor with so many rows at most; it may end early with a cursor."""

_START, _END = "", "-"
_AT = (str, int, str, int)


@dataclass(frozen=True, slots=True)
class _Part(Generic[T]):
    """What one list offers to this page: its rows, and how many of its page came before."""

    page: Page[T]
    cursor: str
    skipped: int

    @property
    def rows(self) -> tuple[T, ...]:
        return self.page.rows[self.skipped :]

    def behind(self, taken: int) -> tuple[str, int]:
        """Return where the next page begins in this list."""
        reached = self.skipped + taken
        if reached < len(self.page.rows):
            return self.cursor, reached
        return (_END if self.page.next is None else self.page.next), 0


def merged(
    first: Source[A],
    second: Source[B],
    leads: Callable[[A, B], bool],
    at: tuple[str, str | None],
    limit: int,
) -> Page[A | B]:
    """Return a page of both lists, the first one's row where it ``leads``.

    ``at`` is what was asked and the cursor behind the page before. Where a list ended early for
    want of time, rows of it may follow on the next page.
    """
    question, cursor = at
    one_at, one_skip, two_at, two_skip = (
        decode(cursor, question, _AT) if cursor else (_START, 0, _START, 0)
    )
    one = _part(first, one_at, one_skip, limit)
    two = _part(second, two_at, two_skip, limit)
    rows: list[A | B] = []
    taken = [0, 0]
    while len(rows) < limit:
        here, there = one.rows[taken[0] :], two.rows[taken[1] :]
        if not here and not there:
            break
        if here and (not there or leads(here[0], there[0])):
            rows.append(here[0])
            taken[0] += 1
        else:
            rows.append(there[0])
            taken[1] += 1
    behind = (*one.behind(taken[0]), *two.behind(taken[1]))
    over = behind[0] == _END and behind[2] == _END
    return Page(tuple(rows), None if over else encode(question, *behind))


def _part(source: Source[T], cursor: str, skipped: int, limit: int) -> _Part[T]:
    if cursor == _END:
        return _Part(Page(()), cursor, 0)
    return _Part(source(cursor or None, limit + skipped), cursor, skipped)
