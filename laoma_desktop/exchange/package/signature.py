"""Signatures in minisign's file format, so that its own program can check them.

Ed25519 over the BLAKE2b-512 digest of the content (algorithm ``ED``); a second signature covers the
first and the trusted comment.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from laoma_desktop.domain.errors import RuleRefused

_UNTRUSTED = "untrusted comment: "
_TRUSTED = "trusted comment: "
_KEY_LENGTH = 2 + 8 + 32
_SIGNATURE_LENGTH = 2 + 8 + 64
_LINES = 4


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key: its 32-byte seed. The key id comes from the public half."""

    seed: bytes = field(repr=False)

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @property
    def public(self) -> "VerifyKey":
        """Return the public half."""
        raw = self._private.public_key().public_bytes_raw()
        return VerifyKey(hashlib.sha256(raw).digest()[:8], raw)

    def sign_raw(self, content: bytes) -> bytes:
        """Return the plain Ed25519 signature of a short content."""
        return self._private.sign(content)

    def sign(self, content: bytes, comment: str) -> str:
        """Return the text of a ``.minisig`` file; ``comment`` is one line and is signed too."""
        signature = self.sign_raw(hashlib.blake2b(content).digest())
        whole = self.sign_raw(signature + comment.encode())
        first = base64.b64encode(b"ED" + self.public.key_id + signature).decode()
        second = base64.b64encode(whole).decode()
        return f"{_UNTRUSTED}laoma-desktop\n{first}\n{_TRUSTED}{comment}\n{second}\n"


@dataclass(frozen=True, slots=True)
class VerifyKey:
    """A public key with the 8-byte id that signatures name it by."""

    key_id: bytes
    raw: bytes

    @property
    def line(self) -> str:
        """Return minisign's public-key line (``minisign -V -P``)."""
        return base64.b64encode(b"Ed" + self.key_id + self.raw).decode()

    @classmethod
    def from_line(cls, line: str) -> "VerifyKey":
        """Read a public-key line; raise RuleRefused where it is none."""
        raw = _decoded(line, _KEY_LENGTH)
        if raw is None or raw[:2] != b"Ed":
            raise RuleRefused("签名公钥写得不对")
        return cls(raw[2:10], raw[10:])

    def verify_raw(self, content: bytes, signature: bytes) -> bool:
        """Return whether a plain Ed25519 signature is of this key and this content."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, content)
        except InvalidSignature:
            return False
        return True

    def verify(self, content: bytes, text: str) -> bool:
        """Return whether ``text`` is a whole ``.minisig`` of this key over ``content``."""
        lines = text.split("\n")
        if len(lines) != _LINES + 1 or lines[4] or not lines[2].startswith(_TRUSTED):
            return False
        first = _decoded(lines[1], _SIGNATURE_LENGTH)
        second = _decoded(lines[3], 64)
        if first is None or second is None or first[:10] != b"ED" + self.key_id:
            return False
        comment = lines[2].removeprefix(_TRUSTED).encode()
        return self.verify_raw(hashlib.blake2b(content).digest(), first[10:]) and self.verify_raw(
            first[10:] + comment, second
        )


def _decoded(line: str, length: int) -> bytes | None:
    try:
        raw = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == length else None
