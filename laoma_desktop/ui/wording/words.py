"""Words for values: dates, money; the same on every page."""

from datetime import date, timedelta

from laoma_desktop.domain.money import figures

DASH = "—"

_MEGABYTE = 1024 * 1024
_WEEKDAYS = "一二三四五六日"


def day(value: date | None) -> str:
    """Return 2026-11-24, a dash for an unknown date."""
    return value.isoformat() if value else DASH


def day_in_sentence(value: date) -> str:
    """Return 11月24日 星期二."""
    return f"{value.month}月{value.day}日 星期{_WEEKDAYS[value.weekday()]}"


def money(cents: int | None) -> str:
    """Return 3,200.00, a dash where unknown."""
    return DASH if cents is None else figures(cents)


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


def file_size(size: int) -> str:
    """Return 820 KB or 3.4 MB."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / _MEGABYTE:.1f} MB"
