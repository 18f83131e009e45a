"""A file for decrypted packages that is itself encrypted, under a key that only memory holds.

A package is read at random places, so it has to lie somewhere; what lies there is noise once the
program ends, however it ends. Content is proved by the package's own digests, not here.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_BLOCK = 16


class Scratch(io.RawIOBase):
    """Written once from its beginning, then read anywhere (AES-256-CTR, key thrown away)."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        handle = os.open(
            path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
        )
        self._file = os.fdopen(handle, "w+b")
        self._path = path
        self._key = os.urandom(32)
        self._place = 0
        self.size = 0
        self.error: OSError | None = None
        self._encryptor = self._cipher(0).encryptor()

    def _cipher(self, block: int) -> Cipher[modes.CTR]:
        return Cipher(algorithms.AES(self._key), modes.CTR(block.to_bytes(_BLOCK, "big")))

    def write(self, content: object, /) -> int:
        """Append bytes; the system's refusal is also kept in ``error``."""
        plain = bytes(memoryview(content))  # type: ignore[arg-type]  # typeshed: any buffer
        with self._noted():
            self._file.write(self._encryptor.update(plain))
        self.size += len(plain)
        return len(plain)

    def flush(self) -> None:
        """Bring what was written to the system."""
        if not self._file.closed:
            with self._noted():
                self._file.flush()

    @contextmanager
    def _noted(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.error = error
            raise

    def readinto(self, buffer: object, /) -> int:
        """Read from the present place on."""
        view = memoryview(buffer)  # type: ignore[arg-type]  # typeshed: any buffer
        wanted = min(len(view), max(self.size - self._place, 0))
        block, skip = divmod(self._place, _BLOCK)
        self._file.seek(block * _BLOCK)
        noise = self._file.read(skip + wanted)
        plain = self._cipher(block).decryptor().update(noise)[skip:]
        view[: len(plain)] = plain
        self._place += len(plain)
        return len(plain)

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Move the reading place."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self.size}[whence]
        if start + offset < 0:
            raise OSError(22, "before the beginning")
        self._place = start + offset
        return self._place

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def close(self) -> None:
        """Remove the file."""
        if not self.closed:
            self._file.close()
            self._path.unlink(missing_ok=True)
        super().close()
