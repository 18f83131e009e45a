"""Makes UUIDv7 identities: ascending with time, so that new rows go to the edge of each index."""

import os
import threading
import time
from datetime import datetime
from uuid import UUID

_VERSION = 0x7
_VARIANT = 0b10
_COUNTER_LIMIT = 1 << 12


def uuid7_of(milliseconds: int, low: int) -> UUID:
    """Return the UUIDv7 of an instant (ms UTC) and 74 further bits ``low``; equal in, equal out."""
    upper, lower = low >> 62, low & ((1 << 62) - 1)
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= _VERSION << 76 | (upper & (_COUNTER_LIMIT - 1)) << 64
    return UUID(int=value | _VARIANT << 62 | lower)


class _Sequence:
    """Keeps the ids of one process ascending, also within a millisecond or a clock set back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0
        self._count = 0

    def next(self, milliseconds: int) -> tuple[int, int]:
        with self._lock:
            if milliseconds > self._last:
                self._last, self._count = milliseconds, 0
            else:
                self._count += 1
                if self._count == _COUNTER_LIMIT:
                    self._last, self._count = self._last + 1, 0
            return self._last, self._count


_SEQUENCE = _Sequence()


def new_uuid(now: datetime) -> UUID:
    """Return a fresh UUIDv7 for an aware instant; ids of one process strictly ascend."""
    return _made(int(now.timestamp() * 1000))


def new_id() -> UUID:
    """Return a fresh UUIDv7 by the machine's clock, for records made by a person just now."""
    return _made(time.time_ns() // 1_000_000)


def _made(now_ms: int) -> UUID:
    milliseconds, count = _SEQUENCE.next(now_ms)
    noise = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return uuid7_of(milliseconds, count << 62 | noise)
