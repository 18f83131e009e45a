"""ZIP, then age, in one stream: the plaintext never touches a disk.

The ZIP is written into a pipe; a second thread encrypts what comes out. A comment at its end pads
the ZIP so that a sealed package always ends in an age chunk of one byte: by its length alone a
package that lost its end can be told from one that was changed.
"""

import hashlib
import os
import threading
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import FileIO
from pathlib import Path
from typing import BinaryIO

import pyrage

from laoma_desktop.exchange.package.layout import OFFICE_TIME
from laoma_desktop.foundation.atomic import disk_failure

CHUNK = 1 << 16
"""Plaintext bytes of one age chunk."""
TAG = 16
"""Bytes that age adds to each chunk."""

_COMMENT_LENGTH = 2
_STORED = frozenset({"pdf", "jpg", "jpeg", "png", "docx", "mp4", "mp3", "m4a"})
_REGULAR_FILE = 0o100644 << 16


class ZipSink:
    """Writes the files of a bag under its one top folder into a ZIP."""

    def __init__(self, archive: zipfile.ZipFile, top: str, made_at: datetime) -> None:
        self._archive = archive
        self._top = top
        self._date = made_at.astimezone(OFFICE_TIME).timetuple()[:6]

    def add(self, path: str, content: bytes) -> None:
        """Store what is compressed already, deflate the rest."""
        entry = zipfile.ZipInfo(f"{self._top}/{path}", self._date)
        entry.create_system = 3
        entry.external_attr = _REGULAR_FILE
        stored = path.rpartition(".")[2].casefold() in _STORED
        entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        self._archive.writestr(entry, content, compresslevel=1)


class _Padded:
    """Passes bytes on, digests them, and ends a ZIP with a comment of the length wanted."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._held = b""
        self._length = 0
        self._digest = hashlib.sha256()

    def write(self, content: bytes) -> int:
        """Pass on all but the last two bytes: at the end they are the comment's length."""
        whole = self._held + bytes(content)
        self._pass_on(whole[:-_COMMENT_LENGTH])
        self._held = whole[-_COMMENT_LENGTH:]
        return len(content)

    def flush(self) -> None:
        """Do nothing: the pipe is flushed at its end."""

    def close(self) -> None:
        """Do nothing: whoever opened the pipe closes it."""

    def finish(self) -> bytes:
        """Write the comment; return the SHA-256 of all that went out."""
        padding = (1 - self._length - _COMMENT_LENGTH) % CHUNK
        self._pass_on(padding.to_bytes(_COMMENT_LENGTH, "little") + b" " * padding)
        return self._digest.digest()

    def _pass_on(self, content: bytes) -> None:
        self._out.write(content)
        self._digest.update(content)
        self._length += len(content)


class _Disk:
    """A file for the encrypting thread; remembers the system's own error."""

    def __init__(self, file: FileIO) -> None:
        self._file = file
        self.error: OSError | None = None

    def write(self, content: bytes) -> int:
        try:
            return self._file.write(content)
        except OSError as error:
            self.error = error
            raise

    def flush(self) -> None:
        self._file.flush()


class _Encryption(threading.Thread):
    """Encrypts what comes out of a pipe into a file."""

    def __init__(self, source: BinaryIO, out: _Disk, to: Sequence[pyrage.x25519.Recipient]) -> None:
        super().__init__(name="seal")
        self._source = source
        self._out = out
        self._to = to
        self.failure: OSError | None = None

    def run(self) -> None:
        try:
            pyrage.encrypt_io(self._source, self._out, list(self._to))
        except (OSError, pyrage.EncryptError) as error:
            self.failure = self._out.error or OSError(str(error))
        finally:
            self._source.close()


class Sealed:
    """A ZIP under way into an encrypted file; ``digest`` is of the plaintext, once it is done."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.digest = b""


@contextmanager
def sealing(path: Path, to: Sequence[pyrage.x25519.Recipient]) -> Iterator[Sealed]:
    """Yield a ZIP whose bytes arrive encrypted and flushed in the new file ``path``.

    Raises:
        MachineFailure: the disk refuses.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    # Unbuffered: what the disk refuses is refused in the thread that writes, never at closing.
    with os.fdopen(handle, "wb", buffering=0) as file:
        read_end, write_end = os.pipe()
        encryption = _Encryption(os.fdopen(read_end, "rb"), _Disk(file), to)
        encryption.start()
        try:
            with os.fdopen(write_end, "wb") as pipe:
                padded = _Padded(pipe)
                with zipfile.ZipFile(padded, "w") as archive:
                    sealed = Sealed(archive)
                    yield sealed
                sealed.digest = padded.finish()
        except BrokenPipeError as error:
            encryption.join()
            raise disk_failure(encryption.failure or error, path) from error
        finally:
            encryption.join()
        if encryption.failure:
            raise disk_failure(encryption.failure, path) from encryption.failure
        os.fsync(file.fileno())
