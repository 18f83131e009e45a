"""Words for values: dates, money; the same on every page."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from laoma_desktop.domain.money import figures
from laoma_desktop.foundation.clock import OFFICE_ZONE

DASH = "—"

_MEGABYTE = 1024 * 1024
_GIGABYTE = 1024 * _MEGABYTE
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


def clock_time(at: datetime) -> str:
    """Return 14:32 as the office's clock shows it."""
    return f"{at.astimezone(OFFICE_ZONE):%H:%M}"


def moment(at: datetime) -> str:
    """Return 11月24日 14:32 as the office's clock shows it."""
    local = at.astimezone(OFFICE_ZONE)
    return f"{local.month}月{local.day}日 {local:%H:%M}"


def joined(*parts: str) -> str:
    """Return the parts that are there, parted by a middle dot."""
    return " · ".join(part for part in parts if part)


def in_one_line(sentences: Iterable[str]) -> str:
    """Return sentences as one, parted by semicolons, without a stop before or at the end."""
    return "；".join(sentence.strip().rstrip("。；") for sentence in sentences)


def still_wrong(fields: int) -> str:
    """Return how many fields of a form have to be mended, "" for none."""
    return f"还有 {fields} 处要补。" if fields else ""


def file_size(size: int) -> str:
    """Return 820 KB, 3.4 MB or 74.5 GB."""
    if size >= _GIGABYTE:
        return f"{size / _GIGABYTE:.1f} GB"
    if size < _MEGABYTE:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / _MEGABYTE:.1f} MB"
