"""The key file beside the register: the database key, wrapped once for each person who may open it.

password –Argon2id→ key –AES-256-GCM→ database key and salt. Changing a password rewrites one slot,
never the database. The tag of the slot proves a password, the checksum of the file proves the file:
so a wrong password, a damaged key file and a damaged register are three different messages.
"""

# ruff: noqa: PLC0415 - names are read from the file before the window needs any cryptography

import base64
import binascii
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from laoma_desktop.domain.errors import AccessRefused, MachineFailure, WrongUse
from laoma_desktop.foundation.atomic import write_atomic

KEY_FILE = "keyslots.json"
BACKUP_FILE = "keyslots.json.bak"
_FORMAT = "laoma-keyslots-1"
_RECOVERY = "recovery"
_KEY_BYTES = 32
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Kdf:
    """Cost of Argon2id: KiB of memory, passes, lanes."""

    memory_kib: int = 128 * 1024
    passes: int = 3
    lanes: int = 2

    def derive(self, secret: str, salt: bytes) -> bytes:
        """Return the 32-byte wrapping key of a password or code."""
        from argon2.low_level import Type, hash_secret_raw

        return hash_secret_raw(
            secret.encode(),
            salt,
            time_cost=self.passes,
            memory_cost=self.memory_kib,
            parallelism=self.lanes,
            hash_len=_KEY_BYTES,
            type=Type.ID,
        )


DEFAULT_KDF = Kdf()
"""128 MiB, three passes: about half a second on an office machine."""


@dataclass(frozen=True, slots=True)
class DataKey:
    """Raw key and salt of the encrypted register; never printed, never logged."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)


def new_data_key() -> DataKey:
    """Return a fresh random key."""
    return DataKey(os.urandom(_KEY_BYTES), os.urandom(_SALT_BYTES))


@dataclass(frozen=True, slots=True)
class _Slot:
    """One wrapped copy of the data key."""

    kdf: Kdf
    salt: bytes
    nonce: bytes
    wrapped: bytes

    @classmethod
    def wrap(cls, kdf: Kdf, secret: str, key: DataKey, label: bytes) -> "_Slot":
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        salt, nonce = os.urandom(16), os.urandom(12)
        cipher = AESGCM(kdf.derive(secret, salt))
        return cls(kdf, salt, nonce, cipher.encrypt(nonce, key.key + key.salt, label))

    def unwrap(self, secret: str, label: bytes) -> DataKey | None:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        cipher = AESGCM(self.kdf.derive(secret, self.salt))
        try:
            plain = cipher.decrypt(self.nonce, self.wrapped, label)
        except InvalidTag:
            return None
        return DataKey(plain[:_KEY_BYTES], plain[_KEY_BYTES:])

    def to_json(self) -> dict[str, Any]:
        return {
            "kdf": ["argon2id", self.kdf.memory_kib, self.kdf.passes, self.kdf.lanes],
            "salt": base64.b64encode(self.salt).decode(),
            "nonce": base64.b64encode(self.nonce).decode(),
            "wrapped": base64.b64encode(self.wrapped).decode(),
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "_Slot":
        _, memory, passes, lanes = plain["kdf"]
        salt, nonce, wrapped = (
            base64.b64decode(plain[name], validate=True) for name in ("salt", "nonce", "wrapped")
        )
        return cls(Kdf(memory, passes, lanes), salt, nonce, wrapped)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All slots of one register; immutable, each change gives a new one to ``save``."""

    database: UUID
    slots: Mapping[str, _Slot]
    recovery: _Slot | None = None

    @property
    def users(self) -> tuple[str, ...]:
        """Names of the accounts that can open the register."""
        return tuple(self.slots)

    def unlock(self, user: str, password: str) -> DataKey:
        """Return the data key.

        Raises:
            AccessRefused: unknown account or wrong password; both read the same.
        """
        slot = self.slots.get(user)
        found = slot.unwrap(password, self._label(user)) if slot else None
        if found is None:
            raise AccessRefused(
                "姓名或口令不对",
                next_step="请再输一次（注意大小写和输入法）；忘记口令可以用恢复单上的恢复码。",
            )
        return found

    def recover(self, written: str) -> DataKey:
        """Return the data key for the code of the recovery sheet; AccessRefused if wrong."""
        from laoma_desktop.foundation.recovery_code import read_recovery_code

        code = read_recovery_code(written)
        slot = self.recovery
        found = slot.unwrap(code, self._label(_RECOVERY)) if slot else None
        if found is None:
            raise AccessRefused(
                "恢复码与这个登记簿不符",
                next_step="请确认恢复单是这个登记簿的、并且是最近一次打印的。",
            )
        return found

    def with_password(
        self, user: str, password: str, key: DataKey, kdf: Kdf = DEFAULT_KDF
    ) -> "KeyFile":
        """Return the file with a new or changed slot for ``user``."""
        slot = _Slot.wrap(kdf, password, key, self._label(user))
        return replace(self, slots={**self.slots, user: slot})

    def without(self, user: str) -> "KeyFile":
        """Return the file without the slot of ``user``; the last slot cannot go (WrongUse)."""
        rest = {name: slot for name, slot in self.slots.items() if name != user}
        if not rest:
            raise WrongUse("最后一个能打开登记簿的人不能删除")
        return replace(self, slots=rest)

    def with_recovery(self, key: DataKey, kdf: Kdf = DEFAULT_KDF) -> tuple["KeyFile", str]:
        """Return the file with a new recovery slot, and its code; any earlier code ends."""
        from laoma_desktop.foundation.recovery_code import new_recovery_code

        code = new_recovery_code()
        slot = _Slot.wrap(kdf, code, key, self._label(_RECOVERY))
        return replace(self, recovery=slot), code

    def weaker_than(self, user: str, kdf: Kdf) -> bool:
        """Tell whether the slot of ``user`` costs an attacker less than ``kdf``."""
        slot = self.slots.get(user)
        return slot is not None and slot.kdf.memory_kib < kdf.memory_kib

    def _label(self, user: str) -> bytes:
        return f"{_FORMAT}/{self.database}/{'' if user == _RECOVERY else 'user:'}{user}".encode()

    def save(self, folder: Path) -> None:
        """Write the file and its copy, one after the other, each atomically."""
        body = {
            "format": _FORMAT,
            "database": str(self.database),
            "slots": {user: slot.to_json() for user, slot in self.slots.items()},
            "recovery": self.recovery.to_json() if self.recovery else None,
        }
        content = json.dumps({**body, "sha256": _checksum(body)}, ensure_ascii=False, indent=1)
        for name in (KEY_FILE, BACKUP_FILE):
            write_atomic(folder / name, content.encode())


def load_cryptography() -> None:
    """Load what deriving and unwrapping need, before somebody waits for it."""
    import argon2.low_level  # noqa: F401 - loaded for later
    import cryptography.hazmat.primitives.ciphers.aead  # noqa: F401 - loaded for later


def has_key_file(folder: Path) -> bool:
    """Tell whether a register was ever made in this folder."""
    return (folder / KEY_FILE).exists() or (folder / BACKUP_FILE).exists()


def load_key_file(folder: Path) -> KeyFile:
    """Read the key file, or its copy where the file itself is missing or damaged.

    Raises:
        MachineFailure: both are damaged.
        WrongUse: there is no register here.
    """
    if not has_key_file(folder):
        raise WrongUse(
            "这个文件夹里还没有登记簿",
            where=str(folder),
            next_step="请先打开程序建立登记簿，或运行 laoma init。",
        )
    for name in (KEY_FILE, BACKUP_FILE):
        found = _read(folder / name)
        if found is not None:
            return found
    raise MachineFailure(
        "密钥文件已损坏",
        where=str(folder / KEY_FILE),
        next_step="请从备份取回 keyslots.json；口令没有问题，登记簿本身也没有改动。",
    )


def _read(path: Path) -> KeyFile | None:
    try:
        body = json.loads(path.read_bytes())
        claimed = body.pop("sha256")
        if claimed != _checksum(body) or body["format"] != _FORMAT:
            return None
        recovery = body["recovery"]
        return KeyFile(
            UUID(body["database"]),
            {user: _Slot.from_json(slot) for user, slot in body["slots"].items()},
            _Slot.from_json(recovery) if recovery else None,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        return None


def _checksum(body: Mapping[str, Any]) -> str:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
