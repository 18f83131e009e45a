"""One process per data folder, by a lock of the operating system.

The kernel releases it when the process dies, so no stale lock is ever left to remove by hand; the
text in the file only says who holds it.
"""

import contextlib
import json
import os
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Self

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.foundation.clock import OFFICE_ZONE

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_POLL_SECONDS = 0.05
_LOCKED_BYTE = 1 << 30
"""Windows forbids reading a locked range: the byte lies far behind the text."""


def _try_lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock: program in the user's words, process number, since when (office time)."""

    what: str
    process: int
    since: str

    def __str__(self) -> str:
        """Return the holder for a message."""
        return f"{self.what}（进程 {self.process}，{self.since} 起）"


class FolderLock:
    """Exclusive use of a data folder; a context manager, or ``acquire`` and ``release``."""

    def __init__(self, path: Path, what: str, now: datetime, *, wait_seconds: float = 0.0) -> None:
        """``what`` names this program for others, e.g. 老马案管窗口."""
        self._path = path
        self._holder = Holder(what, os.getpid(), f"{now.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}")
        self._wait = wait_seconds
        self._file: IO[bytes] | None = None

    def acquire(self) -> None:
        """Take the lock, waiting as long as allowed.

        Raises:
            MachineFailure: somebody else holds it; the message names them.
        """
        # A new data folder is nobody else's business; one that stands keeps its rights.
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Opened without truncating: the text of the present holder must stay readable.
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        file = os.fdopen(handle, "r+b", buffering=0)
        deadline = time.monotonic() + self._wait
        while not _try_lock(file):
            if time.monotonic() >= deadline:
                file.close()
                raise self._refusal()
            time.sleep(_POLL_SECONDS)
        file.seek(0)
        file.truncate()
        holder = self._holder
        file.write(json.dumps([holder.what, holder.process, holder.since]).encode())
        self._file = file

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def _refusal(self) -> MachineFailure:
        holder = "另一个程序"
        with contextlib.suppress(OSError, ValueError, TypeError):
            holder = str(Holder(*json.loads(self._path.read_bytes())))
        return MachineFailure(
            f"登记簿正被{holder}使用",
            where=str(self._path.parent),
            next_step="请先关闭它再试；同一个数据文件夹一次只能由一个程序打开。",
        )
