"""The bytes of attachments: small ones in the database, larger ones in encrypted files.

A file is named by a keyed digest, so that its name tells nobody what it holds. It is on disk and
durable before the row that names it is committed, and never overwritten.
"""

import hashlib
import hmac
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import bindparam, delete, select

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.foundation.atomic import write_atomic
from laoma_desktop.storage.schema.files import attachment, attachment_text, blob
from laoma_desktop.storage.work import Work

INSIDE_UP_TO = 64 * 1024
FOLDER = "attachments"
_IN_DATABASE, _IN_FILE = 0, 1
_NONCE = 12

_FIND = select(blob.c.mac, blob.c.size, blob.c.place, blob.c.body).where(
    blob.c.sha256 == bindparam("sha256")
)

_NAMED = select(attachment.c.id).where(attachment.c.sha256 == bindparam("sha256")).limit(1)
_DROP_WORDS = delete(attachment_text).where(attachment_text.c.sha256 == bindparam("sha256"))
_DROP = delete(blob).where(blob.c.sha256 == bindparam("sha256"))


class Blobs:
    """Content-addressed store; the same bytes are kept once."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._folder = work.identity.folder / FOLDER
        self.gone: list[Path] = []
        """Files that nothing names any more once this unit of work is committed."""

    def put(self, content: bytes) -> str:
        """Keep bytes and return their SHA-256 (hex)."""
        sha256 = hashlib.sha256(content).hexdigest()
        if self._work.connection.execute(_FIND, {"sha256": sha256}).first() is not None:
            return sha256
        mac = self._mac(content)
        inside = len(content) <= INSIDE_UP_TO
        if not inside:
            self._write(mac, content)
        row = {
            "sha256": sha256,
            "mac": mac,
            "size": len(content),
            "place": _IN_DATABASE if inside else _IN_FILE,
            "body": content if inside else None,
        }
        self._work.connection.execute(blob.insert(), row)
        return sha256

    def has(self, sha256: str) -> bool:
        """Return whether the bytes of this SHA-256 are here."""
        return self._work.connection.execute(_FIND, {"sha256": sha256}).first() is not None

    def forget(self, sha256: str) -> None:
        """Give bytes up, and the words in them, unless an attachment still names them."""
        if self._work.connection.execute(_NAMED, {"sha256": sha256}).first() is not None:
            return
        found = self._work.connection.execute(_FIND, {"sha256": sha256}).first()
        if found is not None:
            self._work.connection.execute(_DROP, {"sha256": sha256})
            self._work.connection.execute(_DROP_WORDS, {"sha256": sha256})
            if found[2] == _IN_FILE:
                self.gone.append(self._path(found[0]))

    def read(self, sha256: str) -> bytes:
        """Return the bytes of a SHA-256; raise MachineFailure where they are lost or damaged."""
        row = self._work.connection.execute(_FIND, {"sha256": sha256}).first()
        if row is None:
            raise MachineFailure(
                "附件的内容不在这个登记簿里",
                where=f"{sha256[:12]}…",
                next_step="请向送来案件的单位重新索取归档包，或从备份恢复。",
            )
        mac, _, place, body = row
        content = body if place == _IN_DATABASE else self._read(mac)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise _damaged(self._path(mac))
        return bytes(content)

    def _mac(self, content: bytes) -> bytes:
        return hmac.new(self._work.identity.blob_key, content, hashlib.sha256).digest()

    def _path(self, mac: bytes) -> Path:
        name = mac.hex()
        return self._folder / name[:2] / name

    def _write(self, mac: bytes, content: bytes) -> None:
        path = self._path(mac)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        nonce = secrets.token_bytes(_NONCE)
        self._work.new_files.append(path)
        write_atomic(path, nonce + self._cipher().encrypt(nonce, content, mac))

    def _read(self, mac: bytes) -> bytes:
        path = self._path(mac)
        try:
            sealed = path.read_bytes()
            return self._cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], mac)
        except FileNotFoundError as error:
            raise MachineFailure(
                "附件的文件不见了", where=str(path), next_step="请从备份取回这个文件。"
            ) from error
        except (InvalidTag, ValueError) as error:
            raise _damaged(path) from error

    def _cipher(self) -> AESGCM:
        # Another key than the one that names files: one key, one purpose.
        key = hmac.new(self._work.identity.blob_key, b"laoma-attachment-cipher", hashlib.sha256)
        return AESGCM(key.digest())


def _damaged(path: Path) -> MachineFailure:
    return MachineFailure(
        "附件的内容已损坏",
        where=str(path),
        next_step="请从备份取回这个文件；案件的文字没有受影响。",
    )
