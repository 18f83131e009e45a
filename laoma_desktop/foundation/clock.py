"""The real clock: the one place where the program asks the machine for the time."""

import time
from datetime import UTC, date, datetime, timedelta, timezone

OFFICE_ZONE = timezone(timedelta(hours=8), "CST")
"""All of China keeps one time without summer time, so no zone database is needed."""


class SystemClock:
    """The machine's clock; ``today`` is the day in China whatever zone the machine believes in."""

    def now(self) -> datetime:
        """Return the present instant, UTC, aware."""
        return datetime.fromtimestamp(time.time(), UTC)

    def today(self) -> date:
        """Return the present day where the office is."""
        return day_of(self.now())


def day_of(instant: datetime) -> date:
    """Return the office's calendar day of an aware instant."""
    return instant.astimezone(OFFICE_ZONE).date()


def milliseconds(instant: datetime) -> int:
    """Return an aware instant as whole milliseconds since 1970 UTC, as the register stores it."""
    return int(instant.timestamp() * 1000)


def instant_of(ms: int) -> datetime:
    """Return the aware UTC instant of stored milliseconds."""
    return datetime.fromtimestamp(ms / 1000, UTC)
