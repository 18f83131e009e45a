"""Writes a BagIt 1.0 bag (RFC 8493) file by file into whatever holds it, and signs it.

Nothing but one line per file is kept in memory. The signature covers ``tagmanifest-sha256.txt`` and
through it every file of the bag.
"""

import hashlib
from collections.abc import Iterable
from typing import Protocol

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.exchange.package.layout import path_fault
from laoma_desktop.exchange.package.signature import SigningKey

DECLARATION = "bagit.txt"
DECLARATION_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = "tagmanifest-sha256.txt.minisig"
PAYLOAD = "data/"

MAX_ENTRIES = 200_000
MAX_BYTES = 20_000_000_000
MAX_ENTRY = 2_000_000_000


class Sink(Protocol):
    """Where the files of a bag go: a ZIP stream or a folder."""

    def add(self, path: str, content: bytes) -> None:
        """Keep one file; ``path`` is relative to the bag."""


class BagWriter:
    """Adds payload files, then closes the bag with its tag files and the signature."""

    def __init__(self, sink: Sink, top: str) -> None:
        self._sink = sink
        self._top = top
        self._payload: list[str] = []
        self._tags: list[str] = []
        self.octets = 0

    @property
    def files(self) -> int:
        """Number of payload files so far."""
        return len(self._payload)

    def add(self, path: str, content: bytes) -> None:
        """Add a payload file under ``data/``.

        Raises:
            RuleRefused: the package grows beyond what a receiver accepts.
        """
        fault = path_fault(f"{self._top}/{path}")
        if fault or not path.startswith(PAYLOAD):
            msg = f"not a portable payload path: {path!r} ({fault})"
            raise ValueError(msg)
        self.octets += len(content)
        if self.files >= MAX_ENTRIES or self.octets > MAX_BYTES or len(content) > MAX_ENTRY:
            raise RuleRefused("归档包超过了一个包的上限", next_step="请按年度或日期分几批导出。")
        self._payload.append(_line(path, content))
        self._sink.add(path, content)

    def close(
        self,
        info: Iterable[tuple[str, str]],
        page: tuple[str, bytes],
        key: SigningKey,
        comment: str,
    ) -> None:
        """Write description, ``page`` (a file of the root by name), manifests and signature."""
        self._tag(DECLARATION, DECLARATION_TEXT)
        oxum = ("Payload-Oxum", f"{self.octets}.{self.files}")
        self._tag(INFO, "".join(f"{n}: {_flat(v)}\n" for n, v in (*info, oxum)).encode())
        self._tag(*page)
        self._tag(MANIFEST, "".join(self._payload).encode())
        tags = "".join(self._tags).encode()
        self._sink.add(TAG_MANIFEST, tags)
        self._sink.add(SIGNATURE, key.sign(tags, comment).encode())

    def _tag(self, path: str, content: bytes) -> None:
        self._tags.append(_line(path, content))
        self._sink.add(path, content)


def _line(path: str, content: bytes) -> str:
    return f"{hashlib.sha256(content).hexdigest()}  {path}\n"


def _flat(value: str) -> str:
    return " ".join(value.split())
