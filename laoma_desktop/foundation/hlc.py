"""Hybrid logical clock: orders what one register wrote, also when its wall clock is set back.

An instant is one integer: milliseconds UTC shifted by 16 bits, plus a counter. It decides the order
of display only; merging never looks at it (wall clocks must not decide).
"""

import threading

_COUNTER_BITS = 16


def hlc_milliseconds(stamp: int) -> int:
    """Return the wall-clock part of a stamp, ms UTC."""
    return stamp >> _COUNTER_BITS


class HybridClock:
    """Gives strictly ascending stamps, starting behind the last one the register knows."""

    def __init__(self, last: int = 0) -> None:
        self._lock = threading.Lock()
        self._last = last

    @property
    def last(self) -> int:
        """The highest stamp given or seen so far."""
        return self._last

    def next(self, now_ms: int) -> int:
        """Return the stamp of an act at ``now_ms``."""
        with self._lock:
            self._last = max(self._last + 1, now_ms << _COUNTER_BITS)
            return self._last

    def seen(self, stamp: int) -> None:
        """Take note of a stamp from elsewhere, so that later acts here sort behind it."""
        with self._lock:
            self._last = max(self._last, stamp)
