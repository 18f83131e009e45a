"""Drafts, settings, partners, packages, blobs."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.foundation.ids import new_id
from laoma_desktop.storage.register import Register
from tests.storage.cases import STAMP


def test_a_draft_is_replaced_and_forgotten(register: Register) -> None:
    later = STAMP.at + timedelta(seconds=2)
    with register.write(STAMP) as work:
        work.drafts.put("甲", "intake", "1", {"title": "漏"}, STAMP.at)
        work.drafts.put("甲", "intake", "1", {"title": "漏水"}, later)
        work.drafts.put("甲", "intake", "2", {}, STAMP.at)
        work.drafts.put("乙", "intake", "1", {}, STAMP.at)
        work.commit()
    with register.read() as work:
        rows = work.drafts.list("甲", "intake")
    assert [(row.key, row.body, row.saved_at) for row in rows] == [
        ("1", {"title": "漏水"}, later),
        ("2", {}, STAMP.at),
    ]
    with register.write(STAMP) as work:
        work.drafts.delete("甲", "intake", "1")
        work.drafts.delete("甲", "intake", "9")
        assert [row.key for row in work.drafts.list("甲", "intake")] == ["2"]


def test_settings_are_json(register: Register) -> None:
    with register.write(STAMP) as work:
        work.settings.put("accounts", {"主任": ["主任"]})
        work.settings.put("accounts", {"主任": ["主任", "管理员"]})
        assert work.settings.get("accounts") == {"主任": ["主任", "管理员"]}
        assert work.settings.get("nothing") is None
        assert work.settings.get("nothing", 3) == 3


def test_a_new_card_takes_the_place_of_the_old(register: Register) -> None:
    with register.write(STAMP) as work:
        work.peers.put(OrgCode("JB"), "card 1", "1111")
        work.peers.put(OrgCode("JB-06"), "card 2", "2222")
        work.peers.put(OrgCode("JB"), "card 3", "3333")
        assert work.peers.cards() == ("card 3", "card 2")


def test_a_card_is_trusted_again(register: Register) -> None:
    with register.write(STAMP) as work:
        work.peers.put(OrgCode("JB"), "card 1", "1111")
        work.peers.put(OrgCode("JB"), "card 1", "1111")
        assert work.peers.cards() == ("card 1",)
        work.peers.put(OrgCode("JB"), "card 2", "2222")
        work.peers.put(OrgCode("JB"), "card 1", "1111")
        assert work.peers.cards() == ("card 1",)


@dataclass(frozen=True)
class Info:
    """What is kept of a received package."""

    sender: OrgCode
    package_id: UUID
    sequence: int
    cases: int


def test_packages_are_numbered_and_received_once(register: Register) -> None:
    with register.write(STAMP) as work:
        assert work.packages.last_sent() is None
        work.packages.sent(new_id(), "JB", 1, "aa", 3)
        work.packages.sent(new_id(), "JB", 2, "bb", 4)
        info = Info(OrgCode("JB-06"), new_id(), 9, 1)
        work.packages.received(info)
        work.packages.received(info)
        own = Info(OrgCode("JB-06"), new_id(), 3, 4)
        work.packages.sent(own.package_id, "JB", 3, "cc", 4)
        work.packages.received(own)
        last = work.packages.last_sent()
        count = work._work.connection.exec_driver_sql("SELECT count(*) FROM sync_package")
        assert count.scalar() == 5
    assert last is not None
    assert (last.sequence, last.sha256) == (3, "cc")


@pytest.mark.parametrize("size", [0, 5, 64 * 1024, 64 * 1024 + 1, 300_000])
def test_bytes_come_back_and_are_kept_once(register: Register, size: int) -> None:
    content = bytes(n % 251 for n in range(size))
    with register.write(STAMP) as work:
        name = work.blobs.put(content)
        assert work.blobs.put(content) == name
        assert work.blobs.read(name) == content
        assert work.blobs.has(name)
        work.commit()
    assert name == hashlib.sha256(content).hexdigest()
    files = [p for p in (register.folder / "attachments").rglob("*") if p.is_file()]
    assert len(files) == (size > 64 * 1024)
    assert all(name not in file.name for file in files)


@pytest.mark.parametrize("fault", ["changed", "cut", "gone"])
def test_a_damaged_file_is_told(register: Register, fault: str) -> None:
    with register.write(STAMP) as work:
        name = work.blobs.put(b"x" * 100_000)
        work.commit()
    (file,) = [p for p in (register.folder / "attachments").rglob("*") if p.is_file()]
    if fault == "gone":
        file.unlink()
    elif fault == "cut":
        file.write_bytes(file.read_bytes()[:9])
    else:
        content = bytearray(file.read_bytes())
        content[5000] ^= 1
        file.write_bytes(content)
    with register.read() as work, pytest.raises(MachineFailure, match="附件的"):
        work.blobs.read(name)
