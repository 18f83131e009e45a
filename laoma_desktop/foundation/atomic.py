"""Writes a file so that a crash leaves either the old or the new content, never half of it."""

import contextlib
import errno
import os
from pathlib import Path

from laoma_desktop.domain.errors import MachineFailure

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def write_atomic(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Replace ``path`` by ``content``: temporary file, fsync, read back, rename, folder fsync.

    Raises:
        MachineFailure: the disk is full or refuses; the old file is untouched.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    try:
        _write_synced(temporary, content, mode)
        if temporary.read_bytes() != content:
            raise MachineFailure(
                "写入后读回的内容不一致",
                where=str(path),
                next_step="磁盘可能有故障：请换一个磁盘，或请维护人员检查。",
            )
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise disk_failure(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write_synced(path: Path, content: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows keeps folders itself and cannot open them for this."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def disk_failure(error: OSError, path: Path) -> MachineFailure:
    """Return what the user reads for an operating system's refusal to write."""
    if error.errno in _FULL:
        return MachineFailure(
            "磁盘已满，没有写入", where=str(path), next_step="请腾出空间后再试；原有内容没有改动。"
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return MachineFailure(
            "没有写入的权限", where=str(path), next_step="请检查文件夹的权限，或换一个文件夹。"
        )
    return MachineFailure(
        f"写入失败（{error.strerror or error}）",
        where=str(path),
        next_step="请检查磁盘是否接好后再试；原有内容没有改动。",
    )
