"""Revisions in the register: appended on save, exchanged between registers, forks told."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from laoma_desktop.domain.case import Attachment, Visit
from laoma_desktop.domain.errors import MachineFailure, RuleRefused
from laoma_desktop.domain.revisions import SCHEMA
from laoma_desktop.foundation.keyslots import DataKey
from laoma_desktop.storage.register import DATABASE, Register
from tests.storage.cases import DAY, STAMP, derived, full_case, rid, small_case
from tests.storage.packages import merge, packed, save, stored


@pytest.fixture
def other(tmp_path: Path, dek: DataKey) -> Iterator[Register]:
    opened = Register.create(tmp_path / "other", dek)
    yield opened
    opened.close()


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
