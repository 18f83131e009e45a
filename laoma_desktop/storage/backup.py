"""Verified copies of the register: made online, opened and checked before they get their name."""

import contextlib
import os
from pathlib import Path

import sqlcipher3

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.foundation.atomic import disk_failure, sync_folder
from laoma_desktop.foundation.keyslots import DataKey
from laoma_desktop.storage.engine import connect
from laoma_desktop.storage.errors import translated

_STEP_PAGES = 2000


def verified_copy(source: Path, key: DataKey, target: Path) -> None:
    """Copy an encrypted register, open the copy, check every page, then give it its name.

    Raises:
        MachineFailure: the disk refuses, or the copy does not verify; nothing bears ``target``.
    """
    partial = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob("*.part*"):  # by a copy that was killed
            left.unlink(missing_ok=True)
        _copy(source, key, partial)
        problems = integrity_problems(partial, key)
        if problems:
            raise MachineFailure(
                "备份做完后核验不合格，没有采用",
                where=str(target),
                next_step="原登记簿没有改动。请换一个磁盘再试，或请维护人员检查。",
            )
        with partial.open("r+b") as file:  # Windows syncs only what may be written
            os.fsync(file.fileno())
        partial.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise disk_failure(error, target) from error
    except sqlcipher3.Error as error:
        raise (translated(error, str(target)) or error) from error
    finally:
        for rest in (partial, Path(f"{partial}-wal"), Path(f"{partial}-shm")):
            with contextlib.suppress(OSError):
                rest.unlink(missing_ok=True)


def _copy(source: Path, key: DataKey, target: Path) -> None:
    with (
        contextlib.closing(connect(source, key)) as reading,
        contextlib.closing(connect(target, key, wal=False)) as writing,
    ):
        reading.backup(writing, pages=_STEP_PAGES)
        # A single file: the copy must not need its -wal.
        writing.execute("PRAGMA journal_mode=DELETE")


def integrity_problems(path: Path, key: DataKey) -> tuple[str, ...]:
    """Return what the codec's and the engine's own checks complain about; empty when sound."""
    try:
        with contextlib.closing(connect(path, key, wal=False)) as raw:
            found = [row[0] for row in raw.execute("PRAGMA cipher_integrity_check")]
            checked = [row[0] for row in raw.execute("PRAGMA quick_check")]
            broken = [f"{row[0]} {row[1]}" for row in raw.execute("PRAGMA foreign_key_check")]
    except (sqlcipher3.Error, MemoryError) as error:
        return (str(error),)
    return (*found, *(word for word in checked if word != "ok"), *broken)
