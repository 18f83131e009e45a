"""The people register: doubles found and not invented, the time of a check, of a search.

``dev.py bench --only people --people N``. People only, no cases: rows are written as the program
writes them, their keys sorted at the end, as a rebuild would.
"""

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp

from laoma_desktop.domain.duplicates import Entry
from laoma_desktop.foundation.clock import SystemClock
from laoma_desktop.foundation.ids import new_uuid
from laoma_desktop.foundation.keyslots import DataKey, new_data_key
from laoma_desktop.storage.register import Register, Stamp
from laoma_desktop.storage.repositories.person_rows import derived_rows
from laoma_desktop.storage.schema.people import (
    person,
    person_initial,
    person_key,
    person_pinyin,
)
from laoma_desktop.storage.work import RowBatch, Work
from tests.benchmarks.measure import Figure, Timing, timed
from tests.benchmarks.population import Population

BATCH = 20_000
DOUBLES, STRANGERS, CHECKS = 1_000, 3_000, 1_000
GROUP = "人员"

QUERIES = (
    *("wangli", "zhangwei", "lim", "zx", "chenj", "wangxiaom", "liujianguo", "ma", "ouyang"),
    *(
        "王",
        "李明",
        "张伟",
        "陈静",
        "欧阳",
        "刘建国",
        "马xm",
        "li明",
        "王138",
        "wangx",
        "zhangxian",
    ),
    *("shanxx", "lej", "lming", "wxm", "zhw", "138", "13912", "500105197", "李15", "chenxm"),
)


_DERIVED = {person_key: "k", person_pinyin: "py", person_initial: "ini"}
"""Tables whose rows are their key: written sorted, at the end."""


def fill(register: Register, people: Iterator[Entry], *, said: bool = False) -> int:
    """Write people with all that follows from them; return how many."""
    made = 0
    with register.bulk(), register.write(Stamp("", "生成", SystemClock().now())) as uow:
        work = uow._work
        run = work.connection.exec_driver_sql
        for table, name in _DERIVED.items():
            run(f"CREATE TEMP TABLE raw_{name} (v, person_id INTEGER)")
            del table
        while entries := list(islice(people, BATCH)):
            _write(work, entries, made + 1)
            made += len(entries)
            if said:
                print(f"{made:,} 人", flush=True)
        for table, name in _DERIVED.items():
            run(
                f"INSERT OR IGNORE INTO {table.name} ({name}, person_id)"  # noqa: S608
                f" SELECT v, person_id FROM raw_{name} ORDER BY 1, 2"
            )
        uow.commit()
    return made


def _write(work: Work, entries: list[Entry], first: int) -> None:
    codes = work.codecs.codes
    batch = RowBatch(work.connection)
    derived: dict[str, list[tuple[object, int]]] = {name: [] for name in _DERIVED.values()}
    natural = codes.table("party_type").number("自然人")
    for key, one in enumerate(entries, first):
        row = {
            "id": key,
            "uuid": new_uuid(work.act.at).bytes,
            "type": natural,
            "name": one.name,
            "sex": codes.table("sex").number(one.sex),
            "birth_date": one.birth_date.isoformat() if one.birth_date else None,
            "ethnicity": "",
            "doc_number": one.id_number,
            "uscc": "",
            "phone": one.phone,
            "address": one.address,
            "merged_into": None,
        }
        batch.add(person, row)
        for table, values in derived_rows(one, key):
            name = _DERIVED[table]
            derived[name].append((values[name], key))
    batch.flush()
    for name, rows in derived.items():
        sql = f"INSERT INTO raw_{name} VALUES (?, ?)"  # noqa: S608 - names of the schema
        work.connection.exec_driver_sql(sql, rows)


class Sampled:
    """People passed on, every so many of them kept with their keys."""

    def __init__(self, people: Iterator[Entry], every: int) -> None:
        self._people = people
        self._every = every
        self.known: dict[int, Entry] = {}

    def __iter__(self) -> Iterator[Entry]:
        """Yield everybody, keys count from 1."""
        for key, one in enumerate(self._people, 1):
            if key % self._every == 1:
                self.known[key] = one
            yield one


def prepared(people: int) -> tuple[Path, DataKey, dict[int, Entry]]:
    """Return a register of so many people, made anew, and some of them."""
    folder = Path(mkdtemp(prefix="laoma-people-"))
    key = new_data_key()
    register = Register.create(folder, key)
    started = time.perf_counter()
    sampled = Sampled(Population(1).people(people), max(2, people // (4 * DOUBLES)))
    fill(register, iter(sampled), said=people > BATCH)
    register.optimise()
    register.close()
    print(f"{people:,} 人：{time.perf_counter() - started:,.0f} 秒", flush=True)
    return folder, key, sampled.known


def run(people: int) -> list[Figure]:
    """Measure one register."""
    folder, key, known = prepared(people)
    try:
        register = Register.open(folder, key)
        figures = [*_quality(register, known), *_alarms(register, known)]
        figures += _speed(register, known)
        size = sum(file.stat().st_size for file in folder.glob("*.db"))
        figures.append(Figure(GROUP, f"文件，{people:,} 人", size / 1e6, "MB"))
        register.close()
    finally:
        shutil.rmtree(folder)
    return figures


def _quality(register: Register, known: dict[int, Entry]) -> list[Figure]:
    """Recall on people who are there: those of whom all is known, and whoever comes."""
    whole = {k: one for k, one in known.items() if one.id_number and one.phone and one.address}
    recall, likely = _recall(register, dict(islice(whole.items(), DOUBLES)))
    anybody, _ = _recall(register, dict(islice(known.items(), DOUBLES)))
    return [
        Figure(GROUP, "查重：找回率", recall, "", "≥ 0.98", recall >= 0.98),
        Figure(GROUP, "查重：其中很可能", likely, ""),
        Figure(GROUP, "查重：找回率，登记时就缺项的人也算", anybody, ""),
    ]


def _recall(register: Register, known: dict[int, Entry]) -> tuple[float, float]:
    slips, found, likely = Population(2), 0, 0
    for key, one in known.items():
        with register.read() as uow:
            doubles = uow.doubles.of(slips.double(one))
            hits = [d for d in doubles if uow.people.key(d.person.id) == key]
        found += bool(hits)
        likely += bool(hits and hits[0].likeness.very_likely)
    return found / len(known), likely / len(known)


def _alarms(register: Register, known: dict[int, Entry]) -> list[Figure]:
    """Alarms on people who are not there: strangers, and new members of households that are."""
    strangers = list(Population(3, "500112").people(STRANGERS))
    homes = [host for host in known.values() if host.address][:DOUBLES]
    family = [_child(host, new) for host, new in zip(homes, strangers, strict=False)]
    alarms, very = _alarmed(register, strangers)
    at_home, _ = _alarmed(register, family)
    rate = (alarms + at_home) * 1_000 / (len(strangers) + len(family))
    return [
        Figure(GROUP, "查重：误报，每千人，含同住的家人", rate, "", "≤ 1", rate <= 1),
        Figure(GROUP, "查重：误报，每千生人", alarms * 1_000 / len(strangers), ""),
        Figure(GROUP, "查重：误报，每千同住的家人", at_home * 1_000 / len(family), ""),
        Figure(GROUP, "查重：拦下表单的误报，每千生人", very * 1_000 / len(strangers), ""),
    ]


def _child(host: Entry, new: Entry) -> Entry:
    """Return a new person with the surname, the telephone and the address of somebody known."""
    return replace(
        new,
        name=host.name[0] + new.name[1:],
        sound=(host.sound[0], new.sound[1]),
        phone=host.phone,
        address=host.address,
    )


def _alarmed(register: Register, people: list[Entry]) -> tuple[int, int]:
    alarms = very = 0
    for one in people:
        with register.read() as uow:
            doubles = uow.doubles.of(one)
        alarms += bool(doubles)
        very += any(d.likeness.very_likely for d in doubles)
    return alarms, very


def _speed(register: Register, known: dict[int, Entry]) -> list[Figure]:
    slips = Population(5)
    asked = [slips.double(one) for one in islice(known.values(), CHECKS)]
    doubles = [
        timed(lambda entry=entry: _check(register, entry), time.process_time)  # type: ignore[misc]
        for entry in asked
    ]
    typed = [
        timed(lambda text=text: _find(register, text), time.process_time)  # type: ignore[misc]
        for _ in range(5)
        for text in QUERIES
    ]
    check, find = Timing(tuple(doubles)), Timing(tuple(typed))
    slowest = sorted(zip(typed, QUERIES * 5, strict=True), reverse=True)[:5]
    print("最慢的查询：", "、".join(f"{text} {ms:.1f}" for ms, text in slowest))
    return [
        Figure(GROUP, "查重：p95", check.p95, "ms", "≤ 10", check.p95 <= 10),
        Figure(GROUP, "查重：最慢", max(doubles), "ms"),
        Figure(GROUP, "拼音、首字母、混合：p95", find.p95, "ms", "≤ 10", find.p95 <= 10),
        Figure(GROUP, "拼音、首字母、混合：中位", find.median, "ms"),
        Figure(GROUP, "拼音、首字母、混合：最慢", max(typed), "ms"),
    ]


def _check(register: Register, entry: Entry) -> None:
    with register.read() as uow:
        uow.doubles.of(entry)


def _find(register: Register, text: str) -> None:
    with register.read() as uow:
        uow.people_lists.find(text, None, 20)
