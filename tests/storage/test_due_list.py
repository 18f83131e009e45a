"""The due list: the groups of the domain's rule, by the meant index, page by page."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from laoma_desktop.domain.due_groups import DueGroup, Standing, group_of
from laoma_desktop.domain.errors import RuleRefused, WrongUse
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.cases import DueLine
from laoma_desktop.domain.vocabulary import Kind, Status
from laoma_desktop.foundation.codes import Codes, load_table
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.foundation.toml_lines import parse_toml
from laoma_desktop.storage.queries import due_list
from laoma_desktop.storage.queries.due_rule import cadence, days_of
from laoma_desktop.storage.register import Register
from tests.storage.cases import STAMP, derived, full_case, small_case

TODAY = date(2026, 3, 2)
CADENCE = {kind: cadence(Codes(shipped()).table("kind"), kind.value) for kind in Kind}
Standings = dict[CaseId, Standing]


@pytest.fixture
def standings(register: Register) -> Standings:
    """A register with cases near every edge of the rule; what each of them stands on."""
    chance = random.Random(11)  # noqa: S311 - test data
    edges = (None, -40, -1, 0, 1, 6, 7, 8, 29, 30, 31, 60, 61, 89, 90, 91, 400)
    touched = (0, 6, 7, 29, 30, 31, 59, 60, 61, 89, 90, 91, 500)
    made: Standings = {}
    with register.write(STAMP) as work:
        for _ in range(400):
            kind = chance.choice(list(Kind))
            days, ago, is_open = chance.choice(edges), chance.choice(touched), chance.random() < 0.8
            due = None if days is None else TODAY + timedelta(days)
            status = Status.MEDIATING if is_open else Status.CLOSED
            case = small_case(kind=kind, status=status)
            facts = replace(
                derived(),
                is_open=is_open,
                next_due=due,
                due_kind="limit" if due else "",
                touched_on=TODAY - timedelta(ago),
            )
            work.cases.add(case, facts)
            made[case.uuid] = Standing(is_open, due, facts.touched_on, CADENCE[kind])
        work.commit()
    return made


def walk(register: Register, group: DueGroup | None, today: date, limit: int) -> Iterator[DueLine]:
    cursor = None
    while True:
        with register.read() as work:
            page = work.due.page(group, today, cursor, limit)
        assert len(page.rows) <= limit
        yield from page.rows
        if page.next is None:
            return
        cursor = page.next


def test_each_case_stands_in_the_group_of_the_rule(
    register: Register, standings: Standings
) -> None:
    for today in (TODAY, TODAY + timedelta(1), TODAY - timedelta(35), TODAY + timedelta(60)):
        expected = {uuid: g for uuid, s in standings.items() if (g := group_of(s, today))}
        rows = list(walk(register, None, today, 37))
        assert {row.case_id: row.group for row in rows} == expected
        assert len(rows) == len(expected)
        for group in DueGroup:
            members = list(walk(register, group, today, 9))
            assert members == [row for row in rows if row.group is group]
        with register.read() as work:
            counts = work.due.counts(today)
        assert {g: c.value for g, c in counts.groups} == {
            group: Counter(expected.values())[group] for group in DueGroup
        }
        assert counts.open.value == sum(s.is_open for s in standings.values())


def test_a_group_is_in_the_order_of_its_dates(register: Register, standings: Standings) -> None:
    del standings
    for group in DueGroup:
        days = [row.due_on or date.min for row in walk(register, group, TODAY, 20)]
        assert days
        assert days == sorted(days)


def test_the_statements_stay_inside_their_index(register: Register) -> None:
    kinds = Codes(shipped()).table("kind")
    values = days_of(TODAY, kinds) | {"day": "", "key": 0, "limit": 10, "group": 3, "last": "x"}
    with register.read() as work:
        for question in (due_list.DATED, due_list.UNDATED, due_list.COUNTS):
            explained = f"EXPLAIN QUERY PLAN {question.text.replace(':live', '(2)')}"
            rows = work._work.connection.execute(type(question)(explained), values).all()
            steps = [row[3] for row in rows]
            assert any("ix_case_due" in step for step in steps)
            assert not any("SCAN c" in step and "ix_" not in step for step in steps)
        searched = [s for s in steps if "ix_case_due" in s]
        assert "COVERING" in searched[0]


def test_a_line_says_the_task_and_who_has_it(register: Register) -> None:
    case = full_case()
    task = replace(next(t for t in case.tasks if t.due_on), done_on=None)
    case = replace(case, tasks=(task,))
    facts = replace(derived(), next_due=task.due_on, due_kind="task")
    with register.write(STAMP) as work:
        work.cases.add(case, facts)
        assert task.due_on is not None
        row = work.due.page(None, task.due_on, None, 5).rows[0]
    assert (row.what, row.task, row.group) == (task.title, task.uuid, DueGroup.TODAY)
    holder = next((m.name for m in case.team.members if m.role == task.role), None)  # type: ignore[union-attr] # a full case has a team
    assert row.person == (holder or case.mediators[0])


def test_a_cursor_of_another_day_or_group_is_refused(
    register: Register, standings: Standings
) -> None:
    del standings
    with register.read() as work:
        cursor = work.due.page(DueGroup.LATER, TODAY, None, 3).next
        assert cursor
        for group, day in ((DueGroup.TODAY, TODAY), (DueGroup.LATER, TODAY + timedelta(1))):
            with pytest.raises(WrongUse, match="翻页标记"):
                work.due.page(group, day, cursor, 3)


def test_a_kind_without_cadence_is_refused() -> None:
    text = 'title = "案件种类"\ncodes = [{ number = 0, id = "dispute", title = "矛盾纠纷" }]\n'
    table = load_table(parse_toml(text.encode(), "codes/kind.toml"))
    with pytest.raises(RuleRefused, match="cadence_days"):
        cadence(table, "dispute")
