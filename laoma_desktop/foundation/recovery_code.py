"""The recovery code on the printed sheet: 160 random bits in nine groups of four signs.

Crockford's base32 leaves out I, L, O and U; the last group is a checksum, so that a slip of the pen
is told apart from a code of another register.
"""

import hashlib
import secrets

from laoma_desktop.domain.errors import AccessRefused

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SECRET_SIGNS = 32
_CHECK_SIGNS = 4
_GROUP = 4


def new_recovery_code() -> str:
    """Return a fresh code ``XXXX-…-XXXX`` (nine groups)."""
    signs = "".join(_ALPHABET[secrets.randbelow(32)] for _ in range(_SECRET_SIGNS))
    return _grouped(signs + _checksum(signs))


def read_recovery_code(written: str) -> str:
    """Return the code as printed, from what somebody typed: any case, blanks, O for 0.

    Raises:
        AccessRefused: a sign that never occurs, a wrong length or checksum; says which.
    """
    typed = "".join(sign for sign in written.upper() if sign not in "-－—– \t\n\r　")
    signs = typed.translate(_READ_AS)
    for position, sign in enumerate(signs):
        if sign not in _ALPHABET:
            group = position // _GROUP + 1
            raise AccessRefused(
                f"恢复码第 {group} 组里的“{typed[position]}”不是恢复码用的字符",
                next_step="恢复码只有数字和大写字母，没有字母 U。请对照恢复单再输一遍。",
            )
    wanted = _SECRET_SIGNS + _CHECK_SIGNS
    if len(signs) != wanted:
        raise AccessRefused(
            f"恢复码应当有 {wanted} 个字符，现在是 {len(signs)} 个",
            next_step="恢复码共九组，每组四个字符。请对照恢复单再输一遍。",
        )
    if signs[_SECRET_SIGNS:] != _checksum(signs[:_SECRET_SIGNS]):
        raise AccessRefused("恢复码抄写有误", next_step="校验不符：请对照恢复单逐组核对。")
    return _grouped(signs)


def _checksum(signs: str) -> str:
    number = int.from_bytes(hashlib.sha256(signs.encode("ascii")).digest()[:4], "big")
    return "".join(_ALPHABET[number >> (5 * n) & 31] for n in range(_CHECK_SIGNS))


def _grouped(signs: str) -> str:
    return "-".join(signs[n : n + _GROUP] for n in range(0, len(signs), _GROUP))
