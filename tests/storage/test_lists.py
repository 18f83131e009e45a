"""Lists: equal to a plain scan for any filter, by the meant index, page by page."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.due_groups import DueGroup, Standing, group_of
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.views.cases import (
    NEWEST_FIRST,
    CaseColumn,
    CaseFilter,
    CaseLine,
    CaseOrder,
)
from laoma_desktop.domain.vocabulary import Kind, Risk, Status
from laoma_desktop.foundation.keyslots import DataKey
from laoma_desktop.storage.queries import case_walk
from laoma_desktop.storage.queries.case_list import shape_of, statement
from laoma_desktop.storage.register import Register
from laoma_desktop.storage.work import DerivedFacts
from tests.storage.cases import STAMP, derived, full_case, many_cases, small_case

FILTERS: dict[str, list[Any]] = {
    "kind": [Kind.PETITION, Kind.DISPUTE],
    "category": ["物业纠纷"],
    "risk": [Risk.RED, Risk.BLUE],
    "status": [Status.MEDIATING, Status.CLOSED],
    "org": ["JB", "JB-06", "JB-06-02", "JB-99"],
    "mediator": ["乙", "丙"],
    "open_only": [True],
    "grave_only": [True],
    "accepted_from": [date(2025, 2, 1), date(2020, 1, 1)],
    "accepted_to": [date(2025, 3, 31)],
    "closed_from": [date(2023, 3, 1)],
    "closed_to": [date(2024, 5, 1)],
    "amount_from": [100_000],
    "amount_to": [250_000],
    "overdue_on": [date(2025, 4, 1)],
    "forgotten_on": [date(2025, 4, 1)],
}
IN_ORDER = {"by_amount", "by_due", "by_risk"}
ORDERS = [CaseOrder(column, falling) for column in CaseColumn for falling in (True, False)]


def mixes(count: int) -> list[CaseFilter]:
    """Filters of nought to four facts; every single one, then some at random."""
    chance = random.Random(4)  # noqa: S311 - test data
    singles = [CaseFilter(**{name: v}) for name, values in FILTERS.items() for v in values]
    mixed = [
        CaseFilter(
            **{name: chance.choice(FILTERS[name]) for name in chance.sample(list(FILTERS), n)}
        )
        for n in (chance.randrange(2, 5) for _ in range(count))
    ]
    return [CaseFilter(), *singles, *mixed]


@pytest.fixture(scope="module")
def filled(
    tmp_path_factory: pytest.TempPathFactory, dek: DataKey
) -> Iterator[tuple[Register, list[tuple[Case, DerivedFacts]]]]:
    folder: Path = tmp_path_factory.mktemp("lists")
    register = Register.create(folder, dek)
    cases = many_cases(230)
    with register.write(STAMP) as work:
        work.cases.add_many(cases)
        work.commit()
    yield register, cases
    register.close()


def pages(
    register: Register,
    wanted: CaseFilter,
    limit: int,
    order: CaseOrder = NEWEST_FIRST,
    *,
    backwards: bool = False,
) -> list[CaseLine]:
    rows: list[CaseLine] = []
    cursor = None
    while True:
        with register.read() as work:
            page = work.lists.cases(wanted, cursor, limit, order=order, backwards=backwards)
        assert len(page.rows) <= limit
        rows = [*page.rows, *rows] if backwards else [*rows, *page.rows]
        if page.next is None:
            return rows
        cursor = page.next


def fits(case: Case, facts: DerivedFacts, wanted: CaseFilter) -> bool:
    return (
        wanted.kind in (None, case.kind)
        and wanted.category in (None, case.category)
        and wanted.risk in (None, case.risk)
        and (case.risk in (Risk.RED, Risk.ORANGE) or not wanted.grave_only)
        and wanted.status in (None, case.status)
        and (wanted.org is None or wanted.org in facts.ancestors)
        and wanted.mediator in (None, case.mediators[0])
        and (facts.is_open or not wanted.open_only)
        and within(case.accepted_on, wanted.accepted_from, wanted.accepted_to)
        and within(case.closed_on, wanted.closed_from, wanted.closed_to)
        and within(case.amount_cents, wanted.amount_from, wanted.amount_to)
        and is_due(facts, wanted)
    )


def within(value: Any, least: Any, most: Any) -> bool:
    if least is None and most is None:
        return True
    return value is not None and (least is None or least <= value) and (not most or value <= most)


def is_due(facts: DerivedFacts, wanted: CaseFilter) -> bool:
    due, day = facts.next_due, wanted.forgotten_on
    late = wanted.overdue_on is None or (due is not None and due < wanted.overdue_on)
    if day is None:
        return late
    month = 30  # of disputes and petitions alike, as the code table has it
    standing = Standing(facts.is_open, due, facts.touched_on, month)
    return late and group_of(standing, day) is DueGroup.FORGOTTEN


def sort_key(case: Case, facts: DerivedFacts, order: CaseOrder) -> Any:
    return {
        CaseColumn.LISTED: case.accepted_on,
        CaseColumn.AMOUNT: -1 if case.amount_cents is None else case.amount_cents,
        CaseColumn.DUE: facts.next_due or date.max,
        CaseColumn.RISK: -list(Risk).index(case.risk),
    }[order.column]


Filled = tuple[Register, list[tuple[Case, DerivedFacts]]]


def scanned(cases: list[tuple[Case, DerivedFacts]], wanted: CaseFilter, order: CaseOrder) -> Any:
    hits = [
        (sort_key(case, facts, order), n, case.uuid)
        for n, (case, facts) in enumerate(cases)
        if fits(case, facts, wanted)
    ]
    return [uuid for *_, uuid in sorted(hits, reverse=order.descending)]


def test_any_filter_gives_what_a_scan_gives(filled: Filled) -> None:
    register, cases = filled
    for wanted in mixes(150):
        rows = [line.case_id for line in pages(register, wanted, 40)]
        assert rows == scanned(cases, wanted, NEWEST_FIRST), wanted


def test_any_order_from_either_end_is_the_same(filled: Filled) -> None:
    register, cases = filled
    for wanted in mixes(20):
        for order in ORDERS:
            expected = scanned(cases, wanted, order)
            for backwards in (False, True):
                rows = pages(register, wanted, 60, order, backwards=backwards)
                assert [line.case_id for line in rows] == expected, (wanted, order)


def test_a_walk_in_many_pieces_leaves_nothing_out(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    register, cases = filled
    monkeypatch.setattr(case_walk, "_YEARS", 1)
    monkeypatch.setattr(case_walk, "_ENTRIES", 30)
    monkeypatch.setattr(case_walk, "_PATIENCE_SECONDS", -1)
    wanted = CaseFilter(category="物业纠纷", amount_from=100_000)
    for order in ORDERS:
        for backwards in (False, True):
            rows = pages(register, wanted, 9, order, backwards=backwards)
            assert [line.case_id for line in rows] == scanned(cases, wanted, order)


def test_each_list_shape_stays_inside_its_index(filled: Filled) -> None:
    register, _ = filled
    shapes = {
        replace(shape_of(wanted, level, order, namesakes=namesakes), later=later, bounded=later)
        for wanted in mixes(80)
        for order in ORDERS
        for namesakes in ((False, True) if wanted.mediator else (False,))
        for level in ([1, 2, 3] if wanted.org else [None])
        for later in (False, True)
    }
    with register.read() as work:
        connection = work._work.connection
        for shape in shapes:
            question = statement(shape)
            values = dict.fromkeys(re.findall(r":(\w+)", question), 1)
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}", values).all()
            steps = [row[3] for row in plan]
            first = next(step for step in steps if "case_file" in step)
            assert f"ix_case_{shape.index}" in first, shape
            page = steps[: steps.index("MATERIALIZE k") + 3]
            sorts = any("USE TEMP B-TREE FOR" in step for step in page)
            streams = shape.order.column is CaseColumn.LISTED or shape.index in IN_ORDER
            assert not (sorts and streams and "mediators" not in shape.names), (shape, steps)


def test_a_cursor_of_another_filter_is_refused(
    filled: tuple[Register, list[tuple[Case, DerivedFacts]]],
) -> None:
    register, _ = filled
    with register.read() as work:
        cursor = work.lists.cases(CaseFilter(), None, 5).next
        for wrong in (cursor, "xx", "", "WyJhIl0", "ÿ"):
            with pytest.raises(WrongUse, match="翻页标记"):
                work.lists.cases(CaseFilter(open_only=True), wrong, 5)


def test_closed_cases_by_day_of_closing(
    filled: tuple[Register, list[tuple[Case, DerivedFacts]]],
) -> None:
    register, cases = filled
    with register.read() as work:
        everything = work.lists.closed_cases(None, None)
        march = work.lists.closed_cases(date(2025, 3, 1), date(2025, 3, 31))
    closed = {case.uuid: case.closed_on for case, facts in cases if not facts.is_open}
    assert set(everything) == set(closed)
    wanted = {u for u, d in closed.items() if d and date(2025, 3, 1) <= d <= date(2025, 3, 31)}
    assert set(march) == wanted


def test_a_case_that_is_only_registered_stands_by_its_registration(register: Register) -> None:
    older = small_case(title="旧", accepted_on=date(2026, 3, 1))
    fresh = small_case(title="新", accepted_on=None, registered_on=date(2026, 3, 2))
    with register.write(STAMP) as work:
        work.cases.add(fresh, derived())
        work.cases.add(older, derived())
        titles = [line.title for line in work.lists.cases(CaseFilter(), None, 5).rows]
        later = CaseFilter(accepted_from=date(2026, 1, 1))
        accepted = [line.title for line in work.lists.cases(later, None, 5).rows]
    assert titles == ["新", "旧"]
    assert accepted == ["旧"]


def test_teams_by_their_next_task(register: Register) -> None:
    case = full_case()
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.cases.add(small_case(), derived())
        (line,) = work.lists.teams(date(2026, 3, 2), None, 10).rows
    assert (line.case_id, line.leader, line.members, line.late) == (case.uuid, "马善祥", 1, 0)
