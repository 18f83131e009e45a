"""Files on their way in: from the disk or the clipboard, read whole within the limits or refused.

A refusal names the file and leaves nothing behind; what comes with it goes on.
"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from laoma_desktop.domain.errors import LaomaError, MachineFailure, RuleRefused, WrongUse
from laoma_desktop.domain.file_names import kept_name

MAX_FILE = 50 * 1024 * 1024
_MEGA = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file to take in: ``path`` on a disk, or ``content`` that was pasted."""

    name: str
    path: Path | None = None
    content: bytes = b""

    @classmethod
    def at(cls, path: Path) -> "Incoming":
        """Return the file of a path, which need not exist."""
        return cls(path.name or str(path), path)

    @property
    def kept_name(self) -> str:
        """The name under which it is kept and by which messages call it."""
        return kept_name(self.name)

    def read(self) -> bytes:
        """Return the bytes; raise LaomaError with the file's name and what to do."""
        content = self.content if self.path is None else _read(self.path, self.kept_name)
        if len(content) > MAX_FILE:
            raise _too_large(len(content), self.kept_name)
        if not content:
            raise RuleRefused(
                "是空文件（0 字节）", where=self.kept_name, next_step="请核对后重新选择。"
            )
        return content


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not taken in, and why."""

    name: str
    error: LaomaError


def _read(path: Path, name: str) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise WrongUse("这是一个文件夹", where=name, next_step="请选择里面的文件。")
        if not stat.S_ISREG(found.st_mode):
            raise WrongUse("这不是普通文件", where=name, next_step="请选择图片、PDF等文件。")
        if found.st_size > MAX_FILE:
            raise _too_large(found.st_size, name)
        with path.open("rb") as file:
            # One byte more than allowed: a file that grows meanwhile is found out, not cut.
            return file.read(MAX_FILE + 1)
    except FileNotFoundError as error:
        raise WrongUse("找不到这个文件", where=name, next_step="请核对位置后再试。") from error
    except PermissionError as error:
        raise MachineFailure(
            "没有读取的权限", where=name, next_step="请检查文件的权限，或先复制到自己的文件夹。"
        ) from error
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "位置"
        raise MachineFailure(
            f"读不出这个文件（{reason}）", where=name, next_step="请检查U盘或网络盘后再试。"
        ) from error


def _too_large(size: int, name: str) -> RuleRefused:
    return RuleRefused(
        f"文件有 {size / _MEGA:.1f} MB，超过 {MAX_FILE // _MEGA} MB",
        where=name,
        next_step="请压缩或拆分后再添加。",
    )
