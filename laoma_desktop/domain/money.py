"""Amounts of money: integer 分 into figures and into 大写, as agreements print them.

Both forms always stand together: ``人民币伍仟元整（¥5,000.00）`` (mediation.md sections 4 and 5).
"""

from laoma_desktop.domain.errors import RuleRefused

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
MAX_CENTS = 100_000_000_000_000
"""First amount that is refused: 1 兆 元."""


def _check(cents: int) -> None:
    if cents < 0:
        raise RuleRefused("金额不能是负数", next_step="请检查金额。")
    if cents >= MAX_CENTS:
        raise RuleRefused("金额太大，应当小于一兆元", next_step="请检查金额的单位。")


def figures(cents: int) -> str:
    """Return ``5,000.00`` for 500000 分; raise RuleRefused outside 0 … 1 兆 元."""
    _check(cents)
    return f"{cents // 100:,}.{cents % 100:02d}"


def capitals(cents: int) -> str:
    """Return the amount in 大写; raise RuleRefused outside 0 … 1 兆 元.

    No 整 after 角 or 分; a zero inside is said once.
    """
    _check(cents)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    if cents == 0:
        return "零元整"
    head = f"{_integer(yuan)}元" if yuan else ""
    if not jiao and not fen:
        return head + "整"
    tail = f"{_DIGITS[jiao]}角" if jiao else ("零" if yuan else "")
    return head + tail + (f"{_DIGITS[fen]}分" if fen else "")


def both_forms(cents: int) -> str:
    """Return ``人民币伍仟元整（¥5,000.00）``; raise RuleRefused like ``capitals``."""
    return f"人民币{capitals(cents)}（¥{figures(cents)}）"


def _integer(value: int) -> str:
    groups: list[int] = []
    while value:
        value, group = divmod(value, 10_000)
        groups.append(group)
    said = ""
    zero_pending = False
    for position in range(len(groups) - 1, -1, -1):
        group = groups[position]
        if not group:
            zero_pending = bool(said)
            continue
        gap = zero_pending or (said and group < 1000)  # noqa: PLR2004 - a leading zero of four
        said += ("零" if gap else "") + _four(group) + _GROUPS[position]
        zero_pending = False
    return said


def _four(group: int) -> str:
    said = ""
    zero = False
    for position in range(3, -1, -1):
        digit = group // 10**position % 10
        if not digit:
            zero = bool(said)
            continue
        said += ("零" if zero else "") + _DIGITS[digit] + _UNITS[position]
        zero = False
    return said
