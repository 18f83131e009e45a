"""Revisions in the register: appended on save, exchanged between registers, forks told."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from laoma_desktop.domain.case import Attachment, Case, Task, Term, Visit
from laoma_desktop.domain.errors import MachineFailure, RuleRefused
from laoma_desktop.domain.revisions import SCHEMA, Revision
from laoma_desktop.domain.views.packages import Merged
from laoma_desktop.domain.vocabulary import TaskState
from laoma_desktop.foundation.keyslots import DataKey
from laoma_desktop.storage.register import DATABASE, Register
from tests.storage.cases import DAY, STAMP, derived, full_case, rid, small_case


@pytest.fixture
def other(tmp_path: Path, dek: DataKey) -> Iterator[Register]:
    opened = Register.create(tmp_path / "other", dek)
    yield opened
    opened.close()


@dataclass(frozen=True)
class Package:
    """A received case as the archive hands it over."""

    case: Case
    revisions: tuple[Revision, ...]
    attachment: Callable[[str], bytes] = bytes.fromhex


def packed(register: Register, case: Case) -> Package:
    with register.read() as work:
        return Package(work.cases.get(case.uuid).case, work.revisions.of_case(case.uuid))


def merge(register: Register, package: Package) -> str:
    with register.write(STAMP) as work:
        outcome = work.revisions.merge(package, lambda _: derived()).outcome
        work.commit()
    return outcome


def stored(register: Register, case: Case) -> Case:
    with register.read() as work:
        return work.cases.get(case.uuid).case


def test_a_case_moves_to_an_empty_register_and_again_changes_nothing(
    register: Register, other: Register
) -> None:
    case = replace(full_case(), attachments=())
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.commit()
    package = packed(register, case)
    assert merge(other, package) == "new"
    assert stored(other, case) == case
    assert packed(other, case) == package
    assert merge(other, package) == "unchanged"
    with other.read() as work:
        assert len(work.search.find("地漏", None, None, 20).rows) == 1
        assert work.cases.get(case.uuid).version == 1


def test_changes_travel_and_later_edits_here_build_on_them(
    register: Register, other: Register
) -> None:
    case = small_case()
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.commit()
    merge(other, packed(register, case))
    visit = Visit(uuid=rid(), date=DAY, result="已修好")
    with other.write(STAMP) as work:
        work.cases.save(replace(case, visits=(visit,)), 1, derived())
        work.commit()
    assert merge(register, packed(other, case)) == "updated"
    assert stored(register, case).visits == (visit,)
    assert merge(other, packed(register, case)) == "unchanged"


def test_both_sides_changing_one_field_is_a_fork_in_both_registers(
    register: Register, other: Register
) -> None:
    case = small_case()
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.commit()
    merge(other, packed(register, case))
    for place, title in ((register, "甲的标题"), (other, "乙的标题")):
        with place.write(STAMP) as work:
            work.cases.save(replace(case, title=title), 1, derived())
            work.commit()
    mine, theirs = packed(register, case), packed(other, case)
    assert merge(register, theirs) == "conflict"
    assert merge(other, mine) == "conflict"
    assert stored(register, case) == stored(other, case)
    with register.read() as work:
        (fork,) = work.revisions.forks(case.uuid)
    assert {value for _, value in fork.values} == {"甲的标题", "乙的标题"}


def test_a_save_on_a_fork_joins_both_heads(register: Register, other: Register) -> None:
    case = small_case()
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.commit()
    merge(other, packed(register, case))
    for place, change in ((register, {"title": "新标题"}), (other, {"street": "石马河街道"})):
        with place.write(STAMP) as work:
            work.cases.save(replace(case, **change), 1, derived())  # type: ignore[arg-type]  # texts
            work.commit()
    assert merge(register, packed(other, case)) == "updated"
    both = stored(register, case)
    assert (both.title, both.street) == ("新标题", "石马河街道")
    with register.write(STAMP) as work:
        version = work.cases.get(case.uuid).version
        work.cases.save(replace(both, community="小苑社区"), version, derived())
        work.commit()
        revisions = packed(register, case).revisions
    assert len(revisions[-1].parents) == 2


def test_a_removed_record_stays_removed(register: Register, other: Register) -> None:
    case = full_case()
    case = replace(case, attachments=())
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.commit()
    merge(other, packed(register, case))
    without = replace(case, agreement=None, tasks=(), visits=())
    with register.write(STAMP) as work:
        work.cases.save(without, 1, derived())
        work.commit()
    assert merge(other, packed(register, case)) == "updated"
    assert stored(other, case) == without
    with register.write(STAMP) as work:
        work.cases.save(case, 2, derived())
        work.commit()
    assert stored(register, case) == case
    assert merge(other, packed(register, case)) == "updated"
    assert stored(other, case) == case


def test_attachments_come_along(register: Register, other: Register) -> None:
    content = b"\x89PNG" * 40_000
    sha256 = hashlib.sha256(content).hexdigest()
    file = Attachment(uuid=rid(), kind="照片", name="a.png", size=len(content), sha256=sha256)
    case = small_case(attachments=(file,))
    with register.write(STAMP) as work:
        work.blobs.put(content)
        work.cases.add(case, derived())
        work.commit()
    package = packed(register, case)
    assert merge(other, replace(package, attachment=lambda _: content)) == "new"
    with other.read() as work:
        assert work.blobs.read(sha256) == content


def shared(register: Register, other: Register, case: Case) -> None:
    """Let both registers hold the case in version 1."""
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.commit()
    merge(other, packed(register, case))


def save(register: Register, case: Case, version: int = 1) -> None:
    with register.write(STAMP) as work:
        work.cases.save(case, version, derived())
        work.commit()


def united(register: Register, other: Register, case: Case) -> Merged:
    """Merge each side into the other; both must come to the same."""
    mine, theirs = packed(register, case), packed(other, case)
    with register.write(STAMP) as work:
        here = work.revisions.merge(theirs, lambda _: derived())
        work.commit()
    with other.write(STAMP) as work:
        there = work.revisions.merge(mine, lambda _: derived())
        work.commit()
    assert stored(register, case) == stored(other, case)
    assert here == there
    return here


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


def test_an_equal_number_of_another_case_is_refused_by_name(
    register: Register, other: Register
) -> None:
    case = small_case(number="(2026)江调字第1号", title="漏水")
    theirs = small_case(number=case.number, title="噪声")
    for place, made in ((register, theirs), (other, case)):
        with place.write(STAMP) as work:
            work.cases.add(made, derived())
            work.commit()
    with other.write(STAMP) as work, pytest.raises(RuleRefused) as refused:
        work.revisions.merge(packed(register, theirs), lambda _: derived())
    assert refused.value.where == case.number
    assert "“漏水”" in str(refused.value)
    assert "“噪声”" in str(refused.value)


def test_nothing_stays_of_a_merge_that_is_not_committed(
    register: Register, other: Register
) -> None:
    content = b"\x89PNG" * 40_000
    sha256 = hashlib.sha256(content).hexdigest()
    file = Attachment(uuid=rid(), kind="照片", name="a.png", size=len(content), sha256=sha256)
    case = small_case(attachments=(file,))
    ahead = replace(STAMP, at=STAMP.at + timedelta(hours=20))
    with register.write(ahead) as work:
        work.blobs.put(content)
        work.cases.add(case, derived())
        work.commit()
        latest = work.latest_instant
    package = replace(packed(register, case), attachment=lambda _: content)
    with other.write(STAMP) as work:
        work.revisions.merge(package, lambda _: derived())
    assert [p for p in (other.folder / "attachments").rglob("*") if p.is_file()] == []
    with other.write(STAMP) as work:
        work.audit.append("printed", "x")
        assert work.latest_instant < latest
        work.revisions.merge(package, lambda _: derived())
        work.commit()
    with other.write(STAMP) as work:
        work.audit.append("printed", "x")
        assert work.latest_instant > latest
        assert work.blobs.read(sha256) == content


def test_the_logical_time_of_others_outlives_the_program(
    register: Register, tmp_path: Path, dek: DataKey
) -> None:
    case, ahead = small_case(), replace(STAMP, at=STAMP.at + timedelta(hours=20))
    with register.write(ahead) as work:
        work.cases.add(case, derived())
        work.commit()
        latest = work.latest_instant
    other = Register.create(tmp_path / "third", dek)
    shared_case = small_case()
    with other.write(STAMP) as work:
        work.cases.add(shared_case, derived())
        work.commit()
    merge(other, packed(register, case))
    save(other, replace(shared_case, title="改"))
    other.close()
    again = Register.open(tmp_path / "third", dek)
    with again.write(STAMP) as work:
        assert work.latest_instant > latest
        work.cases.save(replace(shared_case, title="又改"), 2, derived())
        work.commit()
        assert work.revisions.of_case(shared_case.uuid)[-1].changes == {"title": "又改"}
    again.close()


def test_a_clock_far_ahead_is_refused(register: Register, other: Register) -> None:
    case = small_case()
    with register.write(replace(STAMP, at=STAMP.at + timedelta(days=2))) as work:
        work.cases.add(case, derived())
        work.commit()
    with other.write(STAMP) as work, pytest.raises(RuleRefused, match="晚一天以上"):
        work.revisions.merge(packed(register, case), lambda _: derived())


@pytest.mark.parametrize("fault", ["newer", "other case", "none", "forged"])
def test_a_bad_history_is_refused_and_leaves_nothing(
    register: Register, other: Register, fault: str
) -> None:
    case = small_case()
    with register.write(STAMP) as work:
        work.cases.add(case, derived())
        work.commit()
    package = packed(register, case)
    first = package.revisions[0]
    bad = {
        "newer": (replace(first, schema=SCHEMA + 1),),
        "other case": (replace(first, case=rid()),),
        "none": (),
        "forged": (
            replace(first, changes={**first.changes, "title": "改"}),
            *package.revisions[1:],
        ),
    }[fault]
    with other.write(STAMP) as work, pytest.raises(RuleRefused):
        work.revisions.merge(replace(package, revisions=bad), lambda _: derived())
    with other.read() as work:
        assert work.cases.is_empty()
        assert work.revisions.of_case(case.uuid) == ()


def test_history_cannot_be_rewritten(register: Register) -> None:
    with register.write(STAMP) as work:
        work.cases.add(small_case(), derived())
        work.audit.append("case_added", "x", {"n": 1})
        work.commit()
    for statement in ("DELETE FROM revision", "UPDATE audit SET actor = 'x'"):
        with register.write(STAMP) as work:
            connection = work._work.connection
            with pytest.raises(Exception, match="只能追加"):
                connection.exec_driver_sql(statement)


def test_the_audit_chain_shows_where_it_was_broken(register: Register) -> None:
    with register.write(STAMP) as work:
        for n in range(5):
            work.audit.append("printed", f"case {n}", {"copies": n})
        work.commit()
    with register.read() as work:
        assert work.audit.first_break() is None
        assert [entry.object for entry in work.audit.entries()] == [f"case {n}" for n in range(5)]
        assert work.audit.head() == list(work.audit.entries())[-1].hash.hex()
    with register.write(STAMP) as work:
        run = work._work.connection.exec_driver_sql
        run("DROP TRIGGER tr_audit_update")
        run("UPDATE audit SET object = 'case 9' WHERE seq = 3")
        assert work.audit.first_break() == 3


def test_copies_of_a_register_keep_their_logical_time(
    register: Register, tmp_path: Path, dek: DataKey
) -> None:
    with register.write(STAMP) as work:
        work.cases.add(small_case(), derived())
        last = work.latest_instant
        work.commit()
    register.close()
    folder = tmp_path / "copy"
    folder.mkdir()
    shutil.copy(register.folder / DATABASE, folder / DATABASE)
    again = Register.open(folder, dek)
    with again.write(replace(STAMP, at=STAMP.at.replace(year=2020))) as work:
        work.audit.append("later", "x")
        assert work.latest_instant > last
    assert again.node == register.node
    again.close()


def test_a_lost_blob_is_told(register: Register) -> None:
    with register.read() as work, pytest.raises(MachineFailure, match="附件的内容不在"):
        work.blobs.read("ab" * 32)
