"""Both registers changed the same: both sides are told, nothing is lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from laoma_desktop.domain.case import Task, Term, Visit
from laoma_desktop.domain.vocabulary import TaskState
from laoma_desktop.foundation.keyslots import DataKey
from laoma_desktop.storage.register import Register
from tests.storage.cases import DAY, full_case, rid, small_case
from tests.storage.packages import merge, packed, save, shared, stored, united


@pytest.fixture
def other(tmp_path: Path, dek: DataKey) -> Iterator[Register]:
    opened = Register.create(tmp_path / "other", dek)
    yield opened
    opened.close()


def test_two_agreements_are_told_and_neither_is_lost(register: Register, other: Register) -> None:
    case = small_case()
    shared(register, other, case)
    first, second = (replace(full_case(), uuid=case.uuid).agreement for _ in range(2))
    assert first is not None
    assert second is not None
    save(register, replace(case, agreement=replace(first, facts="甲写的")))
    save(other, replace(case, agreement=replace(second, facts="乙写的")))
    merged = united(register, other, case)
    assert merged.outcome == "conflict"
    assert "调解协议有两份" in merged.sentence
    (fork,) = merged.forks
    assert (fork.kind, fork.field) == ("case", "agreement")
    assert [value for _, value in fork.values] == [str(first.uuid), str(second.uuid)]
    with register.read() as work:
        assert work.revisions.forks(case.uuid) == (fork,)
        written = [revision.changes.get("facts") for revision in work.revisions.of_case(case.uuid)]
    assert {"甲写的", "乙写的"} <= set(written)


def test_tasks_of_a_template_applied_twice_stand_once(register: Register, other: Register) -> None:
    case = small_case()
    shared(register, other, case)
    mine = Task(uuid=rid(), key="talk", title="谈话", state=TaskState.OPEN)
    theirs = replace(mine, uuid=rid(), state=TaskState.DONE, done_on=DAY)
    save(register, replace(case, tasks=(mine, replace(mine, uuid=rid(), occurrence=1))))
    save(other, replace(case, tasks=(theirs,)))
    merged = united(register, other, case)
    assert (merged.outcome, merged.forks) == ("updated", ())
    tasks = stored(register, case).tasks
    assert sorted((task.occurrence, task.state) for task in tasks) == [
        (0, TaskState.DONE),
        (1, TaskState.OPEN),
    ]


def test_two_settled_tasks_that_differ_are_told(register: Register, other: Register) -> None:
    case = small_case()
    shared(register, other, case)
    task = Task(uuid=rid(), key="talk", title="谈话", state=TaskState.DONE, done_on=DAY)
    save(register, replace(case, tasks=(task,)))
    skipped = replace(task, uuid=rid(), state=TaskState.SKIPPED, reason="已搬走")
    save(other, replace(case, tasks=(skipped,)))
    (fork,) = united(register, other, case).forks
    assert fork.field == "task"
    assert len(stored(register, case).tasks) == 1


def test_a_removal_against_a_change_is_told_and_keeps_the_record(
    register: Register, other: Register
) -> None:
    visit = Visit(uuid=rid(), date=DAY, result="已修好")
    case = small_case(visits=(visit,))
    shared(register, other, case)
    save(register, replace(case, visits=()))
    edited = replace(visit, result="又漏了")
    save(other, replace(case, visits=(edited,)))
    merged = united(register, other, case)
    assert merged.outcome == "conflict"
    assert "另一边改过，已留下" in merged.sentence
    assert stored(register, case).visits == (edited,)


def test_what_is_put_under_a_removed_record_brings_it_back(
    register: Register, other: Register
) -> None:
    agreement = full_case().agreement
    assert agreement is not None
    case = small_case(agreement=agreement)
    shared(register, other, case)
    save(register, replace(case, agreement=None))
    added = Term(uuid=rid(), text="互相道歉")
    save(other, replace(case, agreement=replace(agreement, terms=(*agreement.terms, added))))
    (fork,) = united(register, other, case).forks
    assert (fork.kind, fork.field) == ("agreement", "@deleted")
    both = stored(register, case)
    assert both.agreement is not None
    assert both.agreement.terms == (added,)
    save(register, replace(both, agreement=None), 3)
    assert merge(other, packed(register, case)) == "updated"
    assert stored(other, case).agreement is None
