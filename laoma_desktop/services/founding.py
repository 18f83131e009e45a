"""Makes a register so that a power cut leaves either none or a whole one.

It is made in a folder of its own, then the key file is written, then it is moved to its place. The
key file is the turning point: without it the attempt is forgotten, with it only the move is owed.
"""

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.foundation.atomic import disk_failure, sync_folder
from laoma_desktop.foundation.keyslots import BACKUP_FILE, KEY_FILE, DataKey, KeyFile
from laoma_desktop.storage.register import DATABASE, Register
from laoma_desktop.storage.rows import RowCodecs

MAKING = "making"
"""Folder in which a new register stands until it is whole."""


def found(
    folder: Path,
    keys: KeyFile,
    key: DataKey,
    fill: Callable[[Register], None],
    codecs: RowCodecs | None = None,
) -> Register:
    """Make the register of a folder that has no key file and return it open.

    Raises:
        MachineFailure: the disk refuses, or a register without its key file stands there.
    """
    if (folder / DATABASE).exists():
        raise MachineFailure(
            "这个文件夹里已经有登记簿文件，但没有密钥文件",
            where=str(folder / DATABASE),
            next_step="请从备份取回 keyslots.json，或换一个文件夹；不会覆盖已有的登记簿。",
        )
    making = folder / MAKING
    try:
        shutil.rmtree(making, ignore_errors=True)
        register = Register.create(making, key, codecs)
        try:
            fill(register)
        finally:
            register.close()
        keys.save(folder)
        move_in(folder)
        return Register.open(folder, key, codecs)
    except BaseException:
        _forget(folder)
        raise


def move_in(folder: Path) -> None:
    """Move a register that was made whole to its place, where a power cut came between."""
    making, place = folder / MAKING / DATABASE, folder / DATABASE
    if place.exists() or not making.exists():
        return
    try:
        making.replace(place)
        sync_folder(folder)
        shutil.rmtree(making.parent, ignore_errors=True)
    except OSError as error:
        raise disk_failure(error, place) from error


def _forget(folder: Path) -> None:
    """Remove everything of an attempt that failed; nothing else stood there before."""
    shutil.rmtree(folder / MAKING, ignore_errors=True)
    names = (KEY_FILE, BACKUP_FILE, *(f"{DATABASE}{end}" for end in ("", "-wal", "-shm")))
    for name in names:
        with contextlib.suppress(OSError):
            (folder / name).unlink(missing_ok=True)
