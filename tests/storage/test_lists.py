"""Lists: equal to a plain scan for any filter, by the meant index, page by page."""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.views.cases import CaseFilter, CaseLine, DueLine
from laoma_desktop.domain.vocabulary import Kind, Risk, Status
from laoma_desktop.foundation.keyslots import DataKey
from laoma_desktop.storage.queries import due_list
from laoma_desktop.storage.queries.case_list import shape_of, statement
from laoma_desktop.storage.register import Register
from laoma_desktop.storage.work import DerivedFacts
from tests.storage.cases import STAMP, derived, full_case, many_cases, small_case

FILTERS: dict[str, list[Any]] = {
    "kind": [None, Kind.PETITION, Kind.DISPUTE],
    "category": [None, "物业纠纷"],
    "risk": [None, Risk.RED, Risk.BLUE],
    "status": [None, Status.MEDIATING, Status.CLOSED],
    "org": [None, "JB", "JB-06", "JB-06-02", "JB-99"],
    "mediator": [None, "乙", "丙"],
    "open_only": [False, True],
    "accepted_from": [None, date(2025, 2, 1)],
    "accepted_to": [None, date(2025, 3, 31)],
}
ALL = [
    CaseFilter(**dict(zip(FILTERS, values, strict=True)))
    for values in itertools.product(*FILTERS.values())
]


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


def pages(register: Register, wanted: CaseFilter, limit: int) -> list[CaseLine]:
    rows: list[CaseLine] = []
    cursor = None
    while True:
        with register.read() as work:
            page = work.lists.cases(wanted, cursor, limit)
        assert len(page.rows) <= limit
        rows.extend(page.rows)
        if page.next is None:
            return rows
        cursor = page.next


def fits(case: Case, facts: DerivedFacts, wanted: CaseFilter) -> bool:
    day = case.accepted_on
    assert day is not None
    return (
        wanted.kind in (None, case.kind)
        and wanted.category in (None, case.category)
        and wanted.risk in (None, case.risk)
        and wanted.status in (None, case.status)
        and (wanted.org is None or wanted.org in facts.ancestors)
        and wanted.mediator in (None, case.mediators[0])
        and (facts.is_open or not wanted.open_only)
        and (wanted.accepted_from is None or day >= wanted.accepted_from)
        and (wanted.accepted_to is None or day <= wanted.accepted_to)
    )


def test_any_filter_gives_what_a_scan_gives(
    filled: tuple[Register, list[tuple[Case, DerivedFacts]]],
) -> None:
    register, cases = filled
    order = {case.uuid: n for n, (case, _) in enumerate(cases)}
    for wanted in ALL[::23]:
        hits = [case for case, facts in cases if fits(case, facts, wanted)]
        hits.sort(key=lambda case: (case.accepted_on, order[case.uuid]), reverse=True)
        assert [line.case_id for line in pages(register, wanted, 40)] == [c.uuid for c in hits]


def test_read_from_its_end_a_list_is_the_same(
    filled: tuple[Register, list[tuple[Case, DerivedFacts]]],
) -> None:
    register, _ = filled
    for wanted in (CaseFilter(), CaseFilter(open_only=True), *ALL[::97]):
        rows: list[CaseLine] = []
        cursor = None
        while True:
            with register.read() as work:
                page = work.lists.cases(wanted, cursor, 40, backwards=True)
            rows = [*page.rows, *rows]
            if page.next is None:
                break
            cursor = page.next
        assert rows == pages(register, wanted, 40)


def test_each_list_shape_stays_inside_its_index(
    filled: tuple[Register, list[tuple[Case, DerivedFacts]]],
) -> None:
    register, _ = filled
    shapes = {
        shape_of(
            wanted,
            level,
            namesakes=namesakes and bool(wanted.mediator),
            later="later" in part,
            backwards="backwards" in part,
        )
        for wanted in ALL
        for namesakes in (False, True)
        for level in ([1, 2, 3] if wanted.org else [None])
        for part in (["", "later"] if namesakes else ["", "later", "later backwards"])
    }
    names = ("kind", "category", "status", "risk", "org", "mediator", "first", "last", "day")
    values: dict[str, Any] = {**dict.fromkeys(names, 1), "key": 1, "limit": 10}
    with register.read() as work:
        connection = work._work.connection
        for shape in shapes:
            question = statement(shape).text.replace("IN :mediators", "IN (1, 2)")
            explained = f"EXPLAIN QUERY PLAN {question}"
            used = {n: v for n, v in values.items() if f":{n}" in explained}
            plan = connection.execute(type(statement(shape))(explained), used).all()
            steps = [row[3] for row in plan]
            first = next(step for step in steps if "case_file" in step)
            assert f"ix_case_{shape.index}" in first, shape
            assert not [s for s in steps if s.startswith("SCAN case_file USING INTEGER")], shape
            page = steps[: steps.index("MATERIALIZE k") + 3]
            assert "USE TEMP B-TREE FOR ORDER BY" not in page, (shape, steps)


def test_due_lists_stay_inside_their_index(
    filled: tuple[Register, list[tuple[Case, DerivedFacts]]],
) -> None:
    register, _ = filled
    values = {"day": "", "key": 0, "limit": 10}
    with register.read() as work:
        for question in (due_list.DATED, due_list.UNDATED):
            explained = f"EXPLAIN QUERY PLAN {question}"
            used = {n: v for n, v in values.items() if f":{n}" in explained}
            rows = work._work.connection.execute(type(question)(explained), used).all()
            assert any("ix_case_due" in row[3] for row in rows)


def test_a_cursor_of_another_filter_is_refused(
    filled: tuple[Register, list[tuple[Case, DerivedFacts]]],
) -> None:
    register, _ = filled
    with register.read() as work:
        cursor = work.lists.cases(CaseFilter(), None, 5).next
        for wrong in (cursor, "xx", "", "WyJhIl0", "ÿ"):
            with pytest.raises(WrongUse, match="翻页标记"):
                work.lists.cases(CaseFilter(open_only=True), wrong, 5)


def test_the_workbench_shows_dated_cases_first_and_each_once(
    filled: tuple[Register, list[tuple[Case, DerivedFacts]]],
) -> None:
    register, cases = filled
    rows: list[DueLine] = []
    cursor = None
    while True:
        with register.read() as work:
            page = work.lists.workbench(cursor, 17)
        rows.extend(page.rows)
        if page.next is None:
            break
        cursor = page.next
    due = {case.uuid: facts.next_due for case, facts in cases if facts.is_open}
    assert {row.case_id: row.due_on for row in rows} == due
    assert len(rows) == len(due)
    dates = [row.due_on or date.max for row in rows]
    assert dates == sorted(dates)
    assert {row.what for row in rows if row.due_on} == {"法定期限"}


def test_the_workbench_counts_are_disjoint_parts(
    filled: tuple[Register, list[tuple[Case, DerivedFacts]]],
) -> None:
    register, cases = filled
    today = date(2025, 4, 1)
    with register.read() as work:
        counts = work.lists.counts(today)
    due = [facts.next_due for _, facts in cases if facts.is_open]
    assert counts.open.value == len(due)
    assert counts.overdue.value == sum(d is not None and d < today for d in due)
    assert counts.today.value == sum(d == today for d in due)
    assert counts.undated.value == due.count(None)
    assert counts.by_status == ((Status.MEDIATING, counts.open),)


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
