"""The keys of a register and the card that carries their public half to others.

A register has an Ed25519 key for signing and an age X25519 identity for encryption. The card is
JSON signed by its own signing key: that proves it is unchanged, not whose it is; for that somebody
reads the fingerprint out over the telephone.
"""

import base64
import hashlib
import json
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import IdentityError, RecipientError, x25519

from laoma_desktop.domain.codec import Plain, canonical_json
from laoma_desktop.domain.errors import MachineFailure, RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.text_rules import forbidden_character
from laoma_desktop.exchange.package.layout import portable_name
from laoma_desktop.exchange.package.signature import SigningKey, VerifyKey
from laoma_desktop.exchange.package.strict_json import read_json
from laoma_desktop.services.archive_ports import KeyCard, OwnKeys

_FORMAT = "laoma-key-card-1"
_FIELDS = ("format", "org", "name", "signing", "encryption", "fingerprint", "made_on", "signature")
_GROUPS = 8
_MAX_CARD = 64_000
_CARD = "公钥卡"
_NEXT = "请让对方重新导出公钥卡（laoma key card），再核对指纹。"


def fingerprint(signing: VerifyKey, encryption: str) -> str:
    """Return 8 groups of 4 digits: SHA-256 of signing key ‖ recipient, as a number, its end."""
    digest = hashlib.sha256(signing.raw + encryption.encode("ascii")).digest()
    digits = f"{int.from_bytes(digest, 'big') % 10 ** (4 * _GROUPS):0{4 * _GROUPS}d}"
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def new_keys(org: OrgCode, name: str, made_on: date) -> OwnKeys:
    """Make a key pair for signing and one for encryption, and their card."""
    signing = SigningKey(Ed25519PrivateKey.generate().private_bytes_raw())
    identity = x25519.Identity.generate()
    recipient = str(identity.to_public())
    body: dict[str, Plain] = {
        "format": _FORMAT,
        "org": org,
        "name": name,
        "signing": signing.public.line,
        "encryption": recipient,
        "fingerprint": fingerprint(signing.public, recipient),
        "made_on": made_on.isoformat(),
    }
    signature = base64.b64encode(signing.sign_raw(canonical_json(body).encode())).decode()
    text = json.dumps({**body, "signature": signature}, ensure_ascii=False, indent=2) + "\n"
    secret = f"{base64.b64encode(signing.seed).decode()} {identity}"
    return OwnKeys(read_card(text.encode()), secret)


def signing_key(keys: OwnKeys) -> SigningKey:
    """Return the private signing key of a register."""
    return SigningKey(base64.b64decode(keys.secret.split(" ")[0]))


def identity(keys: OwnKeys) -> x25519.Identity:
    """Return the age identity of a register; raise MachineFailure where it was damaged."""
    try:
        return x25519.Identity.from_str(keys.secret.split(" ")[-1])
    except IdentityError as error:
        raise MachineFailure("本机的密钥已损坏", next_step="请从备份恢复登记簿。") from error


def recipient(card: KeyCard) -> x25519.Recipient:
    """Return the age recipient of a card."""
    return x25519.Recipient.from_str(card.encryption)


def read_card(content: bytes) -> KeyCard:
    """Return a card whose parts fit together; raise RuleRefused for anything else."""
    if len(content) > _MAX_CARD:
        raise RuleRefused("这不是公钥卡（文件太大）", where=_CARD, next_step=_NEXT)
    raw = read_json(content, _CARD)
    if not isinstance(raw, dict) or raw.get("format") != _FORMAT:
        raise RuleRefused("这不是公钥卡", where=_CARD, next_step=_NEXT)
    fields = {name: value for name, value in raw.items() if isinstance(value, str)}
    if set(fields) != set(_FIELDS) or set(raw) != set(_FIELDS):
        raise RuleRefused("公钥卡的内容不齐或有多余", where=_CARD, next_step=_NEXT)
    _check_words(fields)
    signing = VerifyKey.from_line(fields["signing"])
    _check_recipient(fields["encryption"])
    _check_signature(fields, signing)
    if fields["fingerprint"] != fingerprint(signing, fields["encryption"]):
        raise RuleRefused("公钥卡的指纹与公钥不符", where=_CARD, next_step=_NEXT)
    return KeyCard(
        org=OrgCode(fields["org"]),
        name=fields["name"],
        signing=fields["signing"],
        encryption=fields["encryption"],
        fingerprint=fields["fingerprint"],
        made_on=date.fromisoformat(fields["made_on"]),
        text=content.decode(),
    )


def _check_words(fields: dict[str, str]) -> None:
    org, name = fields["org"], fields["name"]
    if not org.isascii() or portable_name(org, 40) != org or not name.strip():
        raise RuleRefused("公钥卡上的单位写得不对", where=_CARD, next_step=_NEXT)
    if forbidden_character(name):
        raise RuleRefused("公钥卡上的单位名称有不能保存的字符", where=_CARD, next_step=_NEXT)
    try:
        date.fromisoformat(fields["made_on"])
    except ValueError as error:
        raise RuleRefused("公钥卡上的日期写得不对", where=_CARD, next_step=_NEXT) from error


def _check_recipient(line: str) -> None:
    try:
        x25519.Recipient.from_str(line)
    except RecipientError as error:
        raise RuleRefused("加密公钥写得不对", where=_CARD, next_step=_NEXT) from error


def _check_signature(fields: dict[str, str], signing: VerifyKey) -> None:
    body: dict[str, Plain] = {k: v for k, v in fields.items() if k != "signature"}
    try:
        signature = base64.b64decode(fields["signature"], validate=True)
    except ValueError:
        signature = b""
    if not signing.verify_raw(canonical_json(body).encode(), signature):
        raise RuleRefused("公钥卡被改动过，签名不对", where=_CARD, next_step=_NEXT)
