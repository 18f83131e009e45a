"""Reads a date as people type it: 1125, 25日, +7, 下周三, 月底, 一周后; and says it back in words.

Pure: today is given, and so is the calendar that counts working days.
"""

import calendar
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

Prefer = Literal["past", "future"]
WorkingDays = Callable[[date, int], date]
"""Returns the day ``n`` working days after (before, if negative) a day."""

WEEKDAYS: Final = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")

_NEAR: Final = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
}
_DIGITS: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2999
_N: Final = r"(\d{1,4}|[零一二两三四五六七八九十]{1,3})"
_WEEK: Final = r"(?:周|星期|礼拜)"
_REACH_YEARS: Final = 8
"""29 February comes back within eight years, also over a century."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a form needs besides its text."""

    today: date
    prefer: Prefer
    working: WorkingDays | None


def read_date(
    text: str, today: date, prefer: Prefer = "past", working: WorkingDays | None = None
) -> date | None:
    """Return the date meant, None where the text names none.

    A date without a year or month is the nearest one on the preferred side, today included.
    """
    cleaned = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("號", "号")
    if cleaned in _NEAR:
        return today + timedelta(days=_NEAR[cleaned])
    asked = _Asked(today, prefer, working)
    for pattern, read in _FORMS:
        match = pattern.fullmatch(cleaned)
        if match:
            try:
                return read(match, asked)
            except (ValueError, OverflowError):
                return None
    return None


def unread_date(text: str) -> str:
    """Return that a text names no date, with examples of what does."""
    return f"“{text.strip()}”看不出是哪一天，请写成 2026-11-25、1125 或 下周三"


def say_date(day: date, today: date) -> str:
    """Return 2026年11月25日 星期三（后天）; the bracket only within three days."""
    near = {-3: "大前天", -2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天", 3: "大后天"}
    word = near.get((day - today).days, "")
    tail = f"（{word}）" if word else ""
    return f"{day.year}年{day.month}月{day.day}日 {WEEKDAYS[day.weekday()]}{tail}"


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    head, ten, tail = text.partition("十")
    if not ten:
        if len(text) != 1:
            raise ValueError(text)
        return _DIGITS[text]
    return (_DIGITS[head] if head else 1) * 10 + (_DIGITS[tail] if tail else 0)


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _shift(asked: _Asked, count: int, unit: str) -> date:
    if unit in {"", "天", "日"}:
        return asked.today + timedelta(days=count)
    if unit in {"周", "星期", "礼拜", "个星期", "个礼拜"}:
        return asked.today + timedelta(weeks=count)
    if unit in {"工", "工作日", "个工作日"}:
        if asked.working is None:
            raise ValueError(unit)
        return asked.working(asked.today, count)
    return _add_months(asked.today, count * (12 if unit == "年" else 1))


def _full(match: re.Match[str], _asked: _Asked) -> date:
    year, month, day = (int(part) for part in match.groups())
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(year)
    return date(year, month, day)


def _signed(match: re.Match[str], asked: _Asked) -> date:
    sign, count, unit = match.groups()
    return _shift(asked, int(count) * (-1 if sign == "-" else 1), unit or "")


def _spoken(match: re.Match[str], asked: _Asked) -> date:
    count, unit, side = match.groups()
    return _shift(asked, _number(count) * (1 if side.endswith("后") else -1), unit)


def _half_month(match: re.Match[str], asked: _Asked) -> date:
    return asked.today + timedelta(days=15 if match.group(1).endswith("后") else -15)


def _month_day(match: re.Match[str], asked: _Asked) -> date:
    month, day = int(match.group(1)), int(match.group(2))
    date(2000, month, day)  # refuses what no calendar has
    step = 1 if asked.prefer == "future" else -1
    for years in range(_REACH_YEARS + 1):
        year = asked.today.year + step * years
        if day <= calendar.monthrange(year, month)[1]:
            found = date(year, month, day)
            if (found - asked.today).days * step >= 0:
                return found
    raise ValueError(match.string)


def _day(match: re.Match[str], asked: _Asked) -> date:
    day = _number(match.group(1))
    first = asked.today.replace(day=1)
    step = 1 if asked.prefer == "future" else -1
    for months in range(3):
        month = _add_months(first, step * months)
        if 1 <= day <= calendar.monthrange(month.year, month.month)[1]:
            found = month.replace(day=day)
            if (found - asked.today).days * step >= 0:
                return found
    raise ValueError(match.string)


def _weekday(match: re.Match[str], asked: _Asked) -> date:
    which, sign = match.groups()
    weekday = "一二三四五六日".index("日" if sign == "天" else sign)
    monday = asked.today - timedelta(days=asked.today.weekday())
    if which:
        weeks = 0 if which[0] in "这本" else len(which) * (1 if which[0] == "下" else -1)
        return monday + timedelta(days=weekday, weeks=weeks)
    found = monday + timedelta(days=weekday)
    if asked.prefer == "future" and found < asked.today:
        return found + timedelta(weeks=1)
    if asked.prefer == "past" and found > asked.today:
        return found - timedelta(weeks=1)
    return found


_WHICH: Final = {"": 0, "本": 0, "这": 0, "这个": 0, "下": 1, "下个": 1, "上": -1, "上个": -1}


def _of_month(match: re.Match[str], asked: _Asked) -> date:
    which, day = match.groups()
    month = _add_months(asked.today.replace(day=1), _WHICH[which or ""])
    if day == "初":
        return month
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def _month_edge(match: re.Match[str], asked: _Asked) -> date:
    month, edge = int(match.group(1)), match.group(2)
    step = 1 if asked.prefer == "future" else -1
    for years in (0, step):
        year = asked.today.year + years
        last = calendar.monthrange(year, month)[1]
        found = date(year, month, 1 if edge == "初" else last)
        if (found - asked.today).days * step >= 0:
            return found
    raise ValueError(match.string)


def _of_month_day(match: re.Match[str], asked: _Asked) -> date:
    month = _add_months(asked.today.replace(day=1), _WHICH[match.group(1)])
    return month.replace(day=_number(match.group(3)))


def _of_year(match: re.Match[str], asked: _Asked) -> date:
    years = {"明年": 1, "今年": 0, "去年": -1}[match.group(1)]
    return date(asked.today.year + years, int(match.group(2)), int(match.group(3)))


def _year_end(match: re.Match[str], asked: _Asked) -> date:
    years = {"": 0, "今": 0, "明": 1, "去": -1}[match.group(1) or ""]
    return date(asked.today.year + years, 12, 31)


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Asked], date]], ...]] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?", _full),
        (r"(\d{4})(\d{2})(\d{2})", _full),
        (r"([+-])(\d{1,4})(天|日|周|月|年|工)?", _signed),
        (rf"{_N}(天|日|周|个?星期|个?礼拜|个月|月|年|个?工作日)(之?以?后|之?以?前)", _spoken),
        (r"半个?月(之?以?后|之?以?前)", _half_month),
        (r"(\d{1,2})[-/.月](\d{1,2})[日号]?", _month_day),
        (r"(\d{2})(\d{2})", _month_day),
        (r"(\d{1,2})[日号]?", _day),
        (rf"(这个?|本|下{{1,2}}|上{{1,2}})?个?{_WEEK}([一二三四五六日天])", _weekday),
        (r"(这个?|本|下个?|上个?)?月([底末初])", _of_month),
        (r"(\d{1,2})月([底末初])", _month_edge),
        (rf"(这个?|本|下个?|上个?)月({_N}[日号]?)", _of_month_day),
        (r"(明年|今年|去年)(\d{1,2})[-/.月](\d{1,2})[日号]?", _of_year),
        (r"(今|明|去)?年[底末]", _year_end),
    )
)
