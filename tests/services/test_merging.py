"""Two lists shown as one: nothing twice, nothing left out, each in its own order."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.views.cases import Page
from laoma_desktop.services.merging import Source, merged


def source(rows: Sequence[tuple[int, str]], early: int) -> Source[tuple[int, str]]:
    """Return a list that ends its pages after ``early`` rows at the latest."""

    def page(cursor: str | None, limit: int) -> Page[tuple[int, str]]:
        start = int(cursor or 0)
        stop = min(start + min(limit, early), len(rows))
        return Page(tuple(rows[start:stop]), str(stop) if stop < len(rows) else None)

    return page


days = st.lists(st.integers(0, 9)).map(lambda found: sorted(found, reverse=True))


@given(days, days, st.integers(1, 5), st.integers(1, 20))
def test_all_rows_come_once(one: list[int], two: list[int], limit: int, early: int) -> None:
    first = [(day, f"a{n}") for n, day in enumerate(one)]
    second = [(day, f"b{n}") for n, day in enumerate(two)]
    found: list[tuple[int, str]] = []
    cursor: str | None = None
    while True:
        page = merged(
            source(first, early),
            source(second, early),
            lambda a, b: a[0] >= b[0],
            ("q", cursor),
            limit,
        )
        found += page.rows
        assert len(page.rows) <= limit
        cursor = page.next
        if cursor is None:
            break
    assert [row for row in found if row[1][0] == "a"] == first
    assert [row for row in found if row[1][0] == "b"] == second
    if early >= len(first) + len(second) + limit:
        assert [day for day, _ in found] == sorted((*one, *two), reverse=True)
