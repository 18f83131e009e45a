"""The Chinese working calendar: the State Council's yearly notices, then what a district adds.

The library holds the published years. ``resources/calendars/YYYY.toml`` goes before it, so that a
new year's notice reaches an office without an update of the program. A year that nobody knows
falls back to weekends and the holidays with a fixed date, and ``note`` says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from laoma_desktop.foundation.resources import Resources
from laoma_desktop.foundation.toml_lines import read_toml
from laoma_desktop.foundation.toml_table import TomlTable

_FOLDER = "calendars"
_SATURDAY = 5
_FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


@dataclass(frozen=True, slots=True)
class _Year:
    off: frozenset[date]
    working: frozenset[date]
    certain: bool


class WorkingCalendar:
    """Answers for any day; each year is looked up when first asked for."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._years: dict[int, _Year] = {}

    def is_working_day(self, day: date) -> bool:
        """Return whether offices work on ``day``."""
        year = self._year(day.year)
        if day in year.working:
            return True
        return day.weekday() < _SATURDAY and day not in year.off

    def is_certain(self, year: int) -> bool:
        """Return whether the year's holidays are published and known here."""
        return self._year(year).certain

    def note(self, day: date) -> str:
        """Return the doubt to show beside ``day``, "" where its year is known."""
        if self.is_certain(day.year):
            return ""
        return f"{day.year} 年的放假安排还不知道，按周末和固定日期的节日推算"

    def _year(self, year: int) -> _Year:
        if year not in self._years:
            self._years[year] = self._from_file(year) or _from_library(year) or _fallback(year)
        return self._years[year]

    def _from_file(self, year: int) -> _Year | None:
        name = f"{year:04d}.toml"
        paths = self._resources.glob(_FOLDER, name)
        if not paths:
            return None
        top = TomlTable(read_toml(paths[0], f"{_FOLDER}/{name}"))
        loaded = _load(top, year)
        top.raise_problems()
        return loaded


def _load(top: TomlTable, year: int) -> _Year:
    top.text("source")
    if top.integer("year") != year:
        top.complain("year", f"年份应当和文件名一样是 {year}")
    off: set[date] = set()
    for row in top.tables("off"):
        first, last = row.day("from"), row.day("until")
        row.text("name", "")
        row.finish()
        if first is None or last is None:
            row.complain("", "放假要写 from 和 until 两个日期")
        elif first > last or first.year != year or last.year != year:
            row.complain("from", f"放假应当在 {year} 年之内，先写开始再写结束")
        else:
            off |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    working = frozenset(day for row in top.tables("working") if (day := _working(row, year)))
    top.finish()
    return _Year(frozenset(off), working, certain=True)


def _working(row: TomlTable, year: int) -> date | None:
    day = row.day("day")
    row.finish()
    if day is None:
        row.complain("", "调休上班要写日期 day")
    elif day.year != year:
        row.complain("day", f"应当是 {year} 年的日期")
    return day


def _from_library(year: int) -> _Year | None:
    # Loading the library's tables costs milliseconds that most commands do not need.
    from chinese_calendar import constants  # noqa: PLC0415 - paid only when a day is asked for

    off = frozenset(day for day in constants.holidays if day.year == year)
    working = frozenset(day for day in constants.workdays if day.year == year)
    return _Year(off, working, certain=True) if off else None


def _fallback(year: int) -> _Year:
    return _Year(frozenset(date(year, m, d) for m, d in _FIXED), frozenset(), certain=False)
