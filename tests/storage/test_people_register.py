"""The people behind the parties: keys that follow facts, registers of an older program, doubles."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, delete, select

from laoma_desktop.domain.case import Party
from laoma_desktop.domain.ids import PersonId
from laoma_desktop.domain.people import entry_of
from laoma_desktop.foundation.keyslots import DataKey
from laoma_desktop.foundation.pinyin import name_sound
from laoma_desktop.storage.register import Register
from laoma_desktop.storage.repositories.person_rows import COMPARED, entry_of_row, stored_keys
from laoma_desktop.storage.schema.case_parts import party as party_table
from laoma_desktop.storage.schema.history import setting
from laoma_desktop.storage.schema.people import (
    person,
    person_initial,
    person_key,
    person_pinyin,
    person_suspect,
    person_tie,
)
from laoma_desktop.storage.uow import UnitOfWork
from tests.storage.cases import STAMP, derived, party, small_case

DERIVED = (person_key, person_pinyin, person_initial)


def rows(uow: UnitOfWork, table: Table) -> list[tuple[Any, ...]]:
    return sorted((tuple(row) for row in uow._work.connection.execute(select(table))), key=str)


def registered(register: Register, *parties: Party) -> None:
    with register.write(STAMP) as uow:
        uow.cases.add(small_case(parties=parties), derived())
        uow.commit()


def expected_keys(uow: UnitOfWork) -> list[tuple[int, int]]:
    columns = (person.c.id, *(person.c[name] for name in COMPARED))
    made = []
    for key, *facts in uow._work.connection.execute(select(*columns)):
        entry = entry_of_row(uow._work.codecs.codes, tuple(facts))
        made += [(k, key) for k in stored_keys(entry)]
    return sorted(made, key=str)


def test_keys_follow_the_facts_of_a_party(register: Register) -> None:
    first = party("王丽", phone="13900001234", address="建新北路12号2-1")
    case = small_case(parties=(first,))
    with register.write(STAMP) as uow:
        stored = uow.cases.add(case, derived())
        moved = dataclasses.replace(first, name="王立", phone="", birth_date=date(1976, 3, 5))
        changed = dataclasses.replace(case, parties=(moved,))
        uow.cases.save(changed, stored.version, derived())
        assert len(rows(uow, person)) == 1
        assert rows(uow, person_key) == expected_keys(uow)
        assert [row[0] for row in rows(uow, person_pinyin)] == ["wangli"]


def test_a_register_of_an_older_program_gets_its_keys_when_it_is_opened(
    register: Register, dek: DataKey
) -> None:
    registered(register, party("王丽", phone="13900001234"), party("单雄信"))
    with register.write(STAMP) as uow:
        before = rows(uow, person_key)
        run = uow._work.connection.execute
        run(delete(person_key))
        run(delete(setting).where(setting.c.name == "people.keyed"))
        uow.commit()
    register.close()
    heard: list[tuple[int, int]] = []
    opened = Register.open(register.folder, dek, told=lambda *share: heard.append(share))
    assert heard == [(2, 2)]
    with opened.read() as uow:
        assert rows(uow, person_key) == before
        assert uow.doubles.keyed
    opened.close()


def test_a_new_register_has_nothing_to_catch_up(register: Register) -> None:
    with register.read() as uow:
        assert uow.doubles.keyed


NAMES = st.sampled_from(["王丽", "王莉", "王立", "马小明", "马晓明", "尉迟恭"])
FACTS = st.fixed_dictionaries(
    {
        "phone": st.sampled_from(["", "13900001234", "13900001235"]),
        "address": st.sampled_from(["", "建新北路12号2-1"]),
        "birth_date": st.sampled_from([None, date(1976, 3, 5), date(1976, 5, 3)]),
    }
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(NAMES, FACTS), min_size=3, max_size=6), st.randoms(use_true_random=False))
def test_merges_taken_back_in_reverse_leave_the_identical_register(
    register: Register, people: list[tuple[str, dict[str, Any]]], chance: Any
) -> None:
    tables = (person, person_suspect, person_tie, party_table, *DERIVED)
    with register.write(STAMP) as uow:
        made = [party(name, **facts) for name, facts in people]
        stored = uow.cases.add(small_case(parties=tuple(made)), derived())
        uow.doubles.check_made()
        ids = list(uow.people.of_case(stored.case.uuid).values())
        states = [[rows(uow, table) for table in tables]]
        merges = []
        left = list(ids)
        while len(left) > 1:
            kept, absorbed = chance.sample(left, 2)
            merges.append(uow.merges.merge(kept, absorbed))
            left.remove(absorbed)
            states.append([rows(uow, table) for table in tables])
            assert rows(uow, person_key) == expected_keys(uow)
        while merges:
            assert [rows(uow, table) for table in tables] == states.pop()
            uow.merges.unmerge(merges.pop())
        assert [rows(uow, table) for table in tables] == states.pop()
        # The unit of work is left without a commit: the next example finds the register empty.


def ids_of(uow: UnitOfWork, name: str) -> set[PersonId]:
    return {line.id for line in uow.people_lists.find(name, None, 20).rows}


@pytest.mark.parametrize("name", ["王丽", "王莉"])
def test_who_was_merged_is_found_by_either_name_and_counts_once(
    register: Register, name: str
) -> None:
    registered(register, party("王丽", phone="13900001234"))
    registered(register, party("王莉", phone="13900001234"))
    with register.write(STAMP) as uow:
        (kept,), (absorbed,) = ids_of(uow, "王丽"), ids_of(uow, "王莉")
        uow.merges.merge(kept, absorbed)
        assert ids_of(uow, name) == {kept}
        assert ids_of(uow, "wangli") == {kept}
        asked = party(name, phone="13900001234")
        doubles = uow.doubles.of(entry_of(asked, name_sound(name)))
        assert [double.person.id for double in doubles] == [kept]
        assert doubles[0].person.cases.value == 2
