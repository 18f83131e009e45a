"""Words for values: dates, money, masks; the same on every page."""

from datetime import date, timedelta

DASH = "—"

_WEEKDAYS = "一二三四五六日"

_SHORT_PHONE = 8
_SHORT_ID = 10


def day(value: date | None) -> str:
    """Return 2026-11-24, a dash for an unknown date."""
    return value.isoformat() if value else DASH


def day_in_sentence(value: date) -> str:
    """Return 11月24日 星期二."""
    return f"{value.month}月{value.day}日 星期{_WEEKDAYS[value.weekday()]}"


def money(cents: int | None) -> str:
    """Return 3,200.00, a dash where unknown."""
    if cents is None:
        return DASH
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def mask_phone(phone: str) -> str:
    """Return 139****1001; anything shorter than eight signs keeps its last two."""
    if len(phone) < _SHORT_PHONE:
        return "*" * max(0, len(phone) - 2) + phone[-2:]
    return f"{phone[:3]}****{phone[-4:]}"


def mask_id(number: str) -> str:
    """Return 5001**********9080: the region's head and the tail, the rest hidden."""
    if len(number) < _SHORT_ID:
        return "*" * len(number)
    return f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}"


def until(due: date | None, today: date) -> str:
    """Return how far a due date is: 今天, 还剩 3 天, 已逾期 2 天; "" without one."""
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return f"已逾期 {-days} 天"
    if days == 0:
        return "今天"
    return "明天" if due - today == timedelta(days=1) else f"还剩 {days} 天"


def joined(*parts: str) -> str:
    """Return the parts that are there, parted by a middle dot."""
    return " · ".join(part for part in parts if part)
