"""Reads an amount as people type it: 3200, 3,200.5, 1.2万, full-width digits; answers in 分."""

import re
import unicodedata
from decimal import Decimal
from typing import Final

from laoma_desktop.domain.errors import RuleRefused

_AMOUNT: Final = re.compile(r"(\d{1,12})(?:\.(\d*))?(万|亿)?(?:元|块)?")
_NEGATIVE: Final = re.compile("[-−–—－负]+[0-9]")
_UNITS: Final = {None: 1, "万": 10_000, "亿": 100_000_000}
_SMALLEST: Final = 2
"""Decimals that 分 can hold."""


def read_amount(text: str) -> int | None:
    """Return the amount in 分, None for an empty text; raise RuleRefused where it is none."""
    cleaned = re.sub(r"[\s,，¥￥]", "", unicodedata.normalize("NFKC", text))
    if not cleaned:
        return None
    if _NEGATIVE.match(cleaned):
        raise RuleRefused("金额不能是负数", next_step="请改成正数；谁付给谁写在义务人和权利人里。")
    match = _AMOUNT.fullmatch(cleaned)
    if not match:
        raise RuleRefused("这不像一个金额", next_step="只写数字，如 3200、3,200.50 或 1.2万。")
    whole, decimals, unit = match.groups()
    amount = Decimal(f"{whole}.{decimals or '0'}") * _UNITS[unit] * 100
    if amount != amount.to_integral_value():
        kept = len(decimals or "") > _SMALLEST and unit is None
        raise RuleRefused(
            "金额只到分，小数最多两位" if kept else "换算成元后不足一分",
            next_step="请改成两位小数以内。",
        )
    return int(amount)


def show_amount(cents: int) -> str:
    """Return 3,200.00 as fields and tables show it."""
    sign = "-" if cents < 0 else ""
    yuan, rest = divmod(abs(cents), 100)
    return f"{sign}{yuan:,}.{rest:02d}"
