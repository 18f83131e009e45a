"""Lists, search and saves on a generated register."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.vocabulary import Kind, Risk, Status
from laoma_desktop.foundation.clock import SystemClock
from laoma_desktop.storage import tokens
from laoma_desktop.storage.register import Register, Stamp
from laoma_desktop.storage.uow import DerivedFacts
from tests.benchmarks.measure import Figure, Timing, repeated, timed

_MIXES, _TERMS, _SAVES, _PAGE, _CHUNK = 150, 200, 60, 50, 500
_LIMIT_MS = 100.0
_PAGE_SQL = (
    "SELECT uuid, number, title, kind, category, status, risk, accepted_on, street, amount_cents,"
    " next_due, due_kind FROM case_file INDEXED BY ix_case_facts ORDER BY listed_on DESC, id DESC"
    " LIMIT 50"
)


def run(register: Register, cases: int) -> list[Figure]:
    """Return the figures of one register."""
    chance = random.Random(3)  # noqa: S311 - repeatable
    return [
        *_lists(register, cases, chance),
        *_search(register, cases, chance),
        *_save(register, cases),
    ]


def _lists(register: Register, cases: int, chance: random.Random) -> list[Figure]:
    first: list[float] = []
    later: list[float] = []
    for _ in range(_MIXES):
        wanted = _mix(chance)
        first.append(timed(partial(_page, register, wanted, None)))
        cursor = _page(register, wanted, None)
        if cursor is not None:
            later.append(timed(partial(_page, register, wanted, cursor)))
    plain = repeated(lambda: _page(register, CaseFilter(), None), 60)
    bare = repeated(_bare(register), 60)
    group = f"清单 {cases:,} 件"
    return [
        Figure(group, "默认首页中位数", plain.median, "ms"),
        Figure(group, "默认首页 / 裸驱动", plain.median / bare.median, "×"),
        _limit(group, "任意筛选首页 p95", Timing(tuple(first)).p95),
        Figure(group, "任意筛选首页最慢", max(first), "ms"),
        _limit(group, "任意筛选次页 p95", Timing(tuple(later)).p95),
        _limit(group, "工作台首页 p95", repeated(lambda: _due(register), 40).p95),
        Figure(group, "工作台计数中位数", repeated(lambda: _counts(register), 20).median, "ms"),
    ]


def _page(register: Register, wanted: CaseFilter, cursor: str | None) -> str | None:
    with register.read() as work:
        return work.lists.cases(wanted, cursor, _PAGE).next


def _due(register: Register) -> None:
    with register.read() as work:
        work.lists.workbench(None, _PAGE)


def _counts(register: Register) -> None:
    with register.read() as work:
        work.lists.counts(SystemClock().today())


def _bare(register: Register) -> Callable[[], object]:
    raw = register._readers.raw_connection().driver_connection
    assert raw is not None
    return lambda: raw.execute(_PAGE_SQL).fetchall()


def _mix(chance: random.Random) -> CaseFilter:
    asked: dict[str, Any] = {
        "org": chance.choice(["JB-06", "JB-06-03", "JB-01", "JB-01-02"]),
        "kind": chance.choice(list(Kind)),
        "category": chance.choice(["邻里纠纷", "物业纠纷", "医疗纠纷"]),
        "risk": chance.choice(list(Risk)),
        "status": chance.choice([Status.MEDIATING, Status.ARCHIVED, Status.CLOSED]),
        "open_only": True,
        "accepted_from": date(chance.randrange(2008, 2026), 1, 1),
    }
    return CaseFilter(
        **{name: asked[name] for name in chance.sample(list(asked), chance.randrange(5))}
    )


def _search(register: Register, cases: int, chance: random.Random) -> list[Figure]:
    terms, missing = _complete(register, chance)
    group = f"检索 {cases:,} 件"
    found = [timed(partial(_find, register, term)) for term in terms]
    longer = [timed(partial(_find, register, term + term[:1])) for term in terms[:50]]
    like = [timed(partial(_scan, register, term)) for term in terms[:3]]
    two = Timing(tuple(found))
    return [
        _limit(group, f"两字词 p95（{_TERMS} 个）", two.p95),
        Figure(group, "两字词中位数", two.median, "ms"),
        Figure(group, "两字词最慢", max(found), "ms"),
        Figure(group, "三字词 p95", Timing(tuple(longer)).p95, "ms"),
        Figure(group, "LIKE 一遍 / 两字词 p95", Timing(tuple(like)).median / two.p95, "×"),
        Figure(group, "与逐条比对相差", float(missing), "件", "0", missing == 0),
    ]


def _find(register: Register, term: str) -> int:
    with register.read() as work:
        return len(work.search.find(term, None, None, _PAGE).rows)


def _scan(register: Register, term: str) -> None:
    with register.read() as work:
        question = "SELECT count(*) FROM case_text WHERE narrative LIKE ?"
        work._work.connection.exec_driver_sql(question, (f"%{term}%",)).scalar()


def _complete(register: Register, chance: random.Random) -> tuple[list[str], int]:
    """Return sampled terms, and how many true hits the index does not offer."""
    with register.read() as work:
        connection = work._work.connection
        keys = [row[0] for row in connection.exec_driver_sql("SELECT id FROM case_file")]
        terms: dict[str, set[int]] = {}
        while len(terms) < _TERMS:
            key = chance.choice(keys)
            fields = work.index.fields([key])[key]
            text = tokens.fold(chance.choice(fields)[1])
            place = chance.randrange(max(len(text) - 1, 1))
            if len(text[place : place + 2].split()) == 1 and len(text[place : place + 2]) == 2:
                terms[text[place : place + 2]] = set()
        for start in range(0, len(keys), _CHUNK):
            for key, fields in work.index.fields(keys[start : start + _CHUNK]).items():
                said = "\n".join(tokens.fold(words) for _, words in fields)
                for term in (term for term in terms if term in said):
                    terms[term].add(key)
        missing = 0
        for term, hits in terms.items():
            offered = connection.exec_driver_sql(
                "SELECT owner_id FROM search JOIN search_state ON doc_id = search.rowid"
                " WHERE search MATCH ?",
                (tokens.query([term], []),),
            )
            missing += len(hits - {row[0] for row in offered})
    return list(terms), missing


def _save(register: Register, cases: int) -> list[Figure]:
    with register.read() as work:
        case_id = work.lists.cases(CaseFilter(), None, 1).rows[0].case_id
    facts = DerivedFacts(
        is_open=True,
        next_due=None,
        due_kind="",
        touched_on=SystemClock().today(),
        ancestors=(),
    )
    with register.read() as work:
        stored = work.cases.get(case_id)
        facts = replace(facts, ancestors=(stored.case.org,))
    number = [stored.version]

    def save() -> None:
        now = SystemClock().now()
        with register.write(Stamp("测速", "保存", now)) as work:
            changed = replace(stored.case, narrative=f"{stored.case.narrative}{now}")
            number[0] = work.cases.save(changed, number[0], facts).version
            work.commit()

    took = repeated(save, _SAVES)
    group = f"保存 {cases:,} 件"
    return [
        Figure(group, "改经过后保存中位数", took.median, "ms"),
        Figure(group, "改经过后保存p95", took.p95, "ms"),
    ]


def _limit(group: str, what: str, value: float) -> Figure:
    return Figure(group, what, value, "ms", f"≤ {_LIMIT_MS:.0f}", value <= _LIMIT_MS)
