"""Revisions in the register: appended on save, exchanged between registers, forks told."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from laoma_desktop.domain.case import Attachment, Case, Visit
from laoma_desktop.domain.errors import MachineFailure, RuleRefused
from laoma_desktop.domain.revisions import SCHEMA, Revision
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
