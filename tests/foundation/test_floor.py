"""Identities, logical clock, atomic files and the folder lock."""

import multiprocessing
import os
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.foundation.atomic import write_atomic
from laoma_desktop.foundation.clock import SystemClock, day_of, instant_of, milliseconds
from laoma_desktop.foundation.hlc import HybridClock, hlc_milliseconds
from laoma_desktop.foundation.ids import new_uuid, uuid7_of
from laoma_desktop.foundation.locks import FolderLock

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)


def test_uuids_ascend_and_are_version_seven() -> None:
    made = [new_uuid(NOW) for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {u.version for u in made} == {7}
    assert {u.variant for u in made} == {"specified in RFC 4122"}
    assert uuid7_of(5, 1 << 73).version == 7


def test_the_office_day_is_chinas() -> None:
    assert f"{day_of(NOW)}" == "2026-03-03"
    assert instant_of(milliseconds(NOW)) == NOW
    clock = SystemClock()
    assert clock.now().tzinfo is UTC
    assert abs((clock.today() - day_of(clock.now())).days) <= 1


def test_the_logical_clock_never_goes_back() -> None:
    clock = HybridClock()
    stamps = [clock.next(1000), clock.next(1000), clock.next(10), clock.next(2000)]
    assert stamps == sorted(set(stamps))
    assert [hlc_milliseconds(s) for s in stamps] == [1000, 1000, 1000, 2000]
    clock.seen(9000 << 16)
    assert hlc_milliseconds(clock.next(1)) == 9000


def test_a_refused_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    write_atomic(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineFailure, match="磁盘已满"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def _hold(path: Path, pipe: Connection) -> None:
    with FolderLock(path, "老马案管窗口", NOW):
        pipe.send("held")
        pipe.recv()


def test_a_second_process_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "register.lock"
    mine, theirs = multiprocessing.Pipe()
    child = multiprocessing.get_context("spawn").Process(target=_hold, args=(path, theirs))
    child.start()
    try:
        assert mine.recv() == "held"
        held = f"老马案管窗口（进程 {child.pid}，2026-03-03 04:00 起）"
        with pytest.raises(MachineFailure, match=held):
            FolderLock(path, "laoma", NOW, wait_seconds=0.1).acquire()
        child.kill()
        child.join()
        with FolderLock(path, "laoma", NOW, wait_seconds=5):
            pass
    finally:
        child.kill()
        child.join()
        mine.close()
        theirs.close()
