"""Lists of a generated register: any mix of filters, every order, against the bare driver."""

import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from laoma_desktop.domain.due_groups import DueGroup
from laoma_desktop.domain.views.cases import (
    NEWEST_FIRST,
    CaseColumn,
    CaseFilter,
    CaseOrder,
)
from laoma_desktop.domain.vocabulary import Kind, Risk, Status
from laoma_desktop.foundation.clock import SystemClock
from laoma_desktop.storage.queries.case_list import shape_of, statement
from laoma_desktop.storage.register import Register
from tests.benchmarks.measure import Figure, Timing, alternated, repeated, timed

_MIXES, _PAGE, _MOST_FILTERS = 150, 50, 4
_LIMIT_MS, _FIRST_MS = 100.0, 300.0
_DUE_PAGE_MS, _DUE_COUNT_MS = 10.0, 50.0
_STATEMENT, _UNIT = 2.0, 3.0
_NOTHING = CaseFilter(kind=Kind.DISPUTE, risk=Risk.BLUE, amount_from=10**12)
"""Nothing matches and no index is narrow: the whole register is looked through."""

Page = Callable[[CaseFilter, str | None, CaseOrder], str | None]


def run(register: Register, cases: int) -> list[Figure]:
    """Return the figures of one register, in processor time: others may work beside."""
    chance = random.Random(3)  # noqa: S311 - repeatable
    group = f"清单 {cases:,} 件"
    page = partial(_page, register)
    return [
        *_ratios(register, group),
        *_any_mix(page, group, _mixes(register, chance)),
        *_slowest(page, group),
        *_orders(page, group),
        *_workbench(register, group),
    ]


def _page(
    register: Register, wanted: CaseFilter, cursor: str | None, order: CaseOrder = NEWEST_FIRST
) -> str | None:
    with register.read() as work:
        return work.lists.cases(wanted, cursor, _PAGE, order=order).next


def _cost(work: Callable[[], object]) -> float:
    return timed(work, time.process_time)


def _ratios(register: Register, group: str) -> list[Figure]:
    raw = register._readers.raw_connection().driver_connection
    assert raw is not None
    question, values = statement(shape_of(CaseFilter(), None)), {"limit": _PAGE + 1}
    with register.read() as work:
        found = alternated(
            {
                "bare": lambda: raw.execute(question, values).fetchall(),
                "statement": lambda: work._work.rows(question, values),
                "unit": lambda: _page(register, CaseFilter(), None),
            },
            200,
            time.process_time,
        )
    bare = found["bare"].median
    statement_ratio, unit_ratio = (found[n].median / bare for n in ("statement", "unit"))
    return [
        Figure(group, "一页：裸驱动同一语句", bare, "ms"),
        _at_most(group, "一页：语句 / 裸驱动", statement_ratio, "×", _STATEMENT),
        _at_most(group, "一页：整个工作单元 / 裸驱动", unit_ratio, "×", _UNIT),
    ]


def _any_mix(page: Page, group: str, mixes: list[CaseFilter]) -> list[Figure]:
    first: list[float] = []
    later: list[float] = []
    for wanted in mixes:
        first.append(_cost(partial(page, wanted, None, NEWEST_FIRST)))
        cursor = page(wanted, None, NEWEST_FIRST)
        if cursor is not None:
            later.append(_cost(partial(page, wanted, cursor, NEWEST_FIRST)))
    one, two = Timing(tuple(first)), Timing(tuple(later))
    return [
        Figure(group, "任意筛选首页中位数", one.median, "ms"),
        _at_most(group, f"任意筛选首页 p95（{len(first)} 种）", one.p95, "ms", _LIMIT_MS),
        _at_most(group, "任意筛选首页最慢", max(first), "ms", _FIRST_MS),
        _at_most(group, f"任意筛选次页 p95（{len(later)} 种）", two.p95, "ms", _LIMIT_MS),
        Figure(group, "任意筛选次页最慢", max(later), "ms"),
    ]


def _slowest(page: Page, group: str) -> list[Figure]:
    took = Timing(tuple(_cost(lambda: page(_NOTHING, None, NEWEST_FIRST)) for _ in range(5)))
    return [_at_most(group, "什么都不符合时的首次答复", max(took.values), "ms", _FIRST_MS)]


def _orders(page: Page, group: str) -> list[Figure]:
    filters = (
        CaseFilter(),
        CaseFilter(open_only=True),
        CaseFilter(category="物业纠纷"),
        CaseFilter(status=Status.ARCHIVED, kind=Kind.PETITION),
    )
    orders = [CaseOrder(column, falling) for column in CaseColumn for falling in (True, False)]
    took = [_cost(partial(page, wanted, None, order)) for wanted in filters for order in orders]
    return [_at_most(group, "任意排序首页最慢", max(took), "ms", _FIRST_MS)]


def _workbench(register: Register, group: str) -> list[Figure]:
    today = SystemClock().today()

    def due(which: DueGroup | None) -> None:
        with register.read() as work:
            work.due.page(which, today, None, _PAGE)

    def counts() -> None:
        with register.read() as work:
            work.due.counts(today)

    def teams() -> None:
        with register.read() as work:
            work.lists.teams(today, None, _PAGE)

    slowest = max(
        (_p95(partial(due, which)) for which in (None, *DueGroup)),
    )
    counted = _p95(counts)
    return [
        _at_most(group, "到期清单最慢一组首页 p95", slowest, "ms", _DUE_PAGE_MS),
        _at_most(group, "到期清单五组计数 p95", counted, "ms", _DUE_COUNT_MS),
        _at_most(group, "专班首页 p95", repeated(teams, 40).p95, "ms", _LIMIT_MS),
    ]


def _p95(work: Callable[[], None]) -> float:
    return Timing(tuple(_cost(work) for _ in range(22))[2:]).p95


def _mixes(register: Register, chance: random.Random) -> list[CaseFilter]:
    """Return filters of nought to four facts with values that the register holds."""
    with register.read() as work:
        ask = work._work.rows
        stations = [row[0] for row in ask("SELECT code FROM org WHERE level = 3", {})]
        studios = [row[0] for row in ask("SELECT code FROM org WHERE level = 2", {})]
        people = [row[0] for row in ask("SELECT name FROM org_member", {})]
    today = SystemClock().today()
    made = []
    for _ in range(_MIXES):
        asked = _facts(chance, chance.choice([stations, studios]), people, today)
        names = chance.sample(list(asked), chance.randrange(_MOST_FILTERS + 1))
        chosen: dict[str, Any] = {}
        for name in names:
            chosen |= asked[name]
        made.append(CaseFilter(**chosen))
    return made


def _facts(
    chance: random.Random, places: list[str], people: list[str], today: date
) -> dict[str, dict[str, Any]]:
    year, least = chance.randrange(2007, today.year + 1), chance.randrange(0, 700) * 10_000
    month = date(year, chance.randrange(1, 13), 1)
    return {
        "kind": {"kind": chance.choice(list(Kind))},
        "status": {"status": chance.choice([Status.MEDIATING, Status.ARCHIVED, Status.CLOSED])},
        "category": {"category": chance.choice(["邻里纠纷", "物业纠纷", "医疗纠纷"])},
        "risk": {"risk": chance.choice(list(Risk))},
        "org": {"org": chance.choice(places)},
        "mediator": {"mediator": chance.choice(people)},
        "open": {"open_only": True},
        "accepted": {"accepted_from": date(year, 1, 1), "accepted_to": date(year, 12, 31)},
        "closed": {"closed_from": month, "closed_to": month + timedelta(30)},
        "amount": {"amount_from": least, "amount_to": least + 100_000},
        "overdue": {"overdue_on": today},
        "forgotten": {"forgotten_on": today},
    }


def _at_most(group: str, what: str, value: float, unit: str, most: float) -> Figure:
    return Figure(group, what, value, unit, f"≤ {most:g} {unit}", value <= most)
