"""How strong a password is, in words; a hint while typing, not a rule."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

SHORTEST: Final = 6
_GOOD: Final = 12
_LONG: Final = 16
_MIXED: Final = 3


@dataclass(frozen=True, slots=True)
class Strength:
    """A word with advice; ``tone`` as of a chip."""

    word: str
    advice: str
    tone: Literal["error", "warn", "ok", "neutral"]


def strength(password: str, admin: str = "") -> Strength:
    """Judge a password; its own name and mere repetition count as weak."""
    if not password:
        return Strength("", f"至少 {SHORTEST} 个字符；一句只有您知道的话最好记", "neutral")
    if len(password) < SHORTEST:
        return Strength("太短", f"还差 {SHORTEST - len(password)} 个字符", "error")
    if len(set(password)) < SHORTEST // 2 or (admin and admin in password):
        return Strength("弱", "不要用姓名、生日或重复的字", "warn")
    if _in_a_row(password):
        return Strength("弱", "不要用连续的数字或字母", "warn")
    kinds = sum(
        any(test(sign) for sign in password)
        for test in (str.isdigit, str.islower, str.isupper, _is_mark, _is_chinese)
    )
    if len(password) >= _LONG or (len(password) >= _GOOD and kinds >= _MIXED):
        return Strength("强", "记在心里，不要贴在电脑上", "ok")
    return Strength("中", "再长几个字会更好", "warn" if kinds == 1 else "ok")


def _is_mark(sign: str) -> bool:
    return not sign.isalnum()


def _is_chinese(sign: str) -> bool:
    return ord(sign) > 0x2E80  # noqa: PLR2004 (first of the Chinese blocks)


def _in_a_row(password: str) -> bool:
    steps = {ord(after) - ord(before) for before, after in pairwise(password)}
    return steps in ({1}, {-1})
