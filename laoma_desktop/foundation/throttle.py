"""Slows down guessing of passwords: five wrong tries, then a wait that doubles up to 15 minutes.

The count lies in a file beside the register, since the register is closed while somebody guesses.
Nobody is ever locked out for good.
"""

import contextlib
import json
from datetime import datetime, timedelta
from pathlib import Path

from laoma_desktop.domain.errors import AccessRefused
from laoma_desktop.foundation.atomic import write_atomic

_FREE_TRIES = 5
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(minutes=15)


class PasswordThrottle:
    """Counts wrong passwords of one data folder; the count only falls by a right one."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "throttle.json"

    def check(self, now: datetime) -> None:
        """Raise AccessRefused while a wait lasts; says for how long."""
        _, until = self._read()
        # A clock set back must not stretch the wait beyond its longest.
        left = min(until - now.timestamp(), _LONGEST_WAIT.total_seconds())
        if left > 0:
            minutes, seconds = divmod(int(left) + 1, 60)
            wait = f"{minutes} 分 {seconds} 秒" if minutes else f"{seconds} 秒"
            raise AccessRefused("口令连续输错多次，暂停登录", next_step=f"请过 {wait}再试。")

    def failed(self, now: datetime) -> int:
        """Count one wrong password; return how many in a row."""
        wrong = self._read()[0] + 1
        until = 0.0
        if wrong >= _FREE_TRIES:
            # The exponent is bounded: a count of thousands must not overflow.
            doubled = _FIRST_WAIT * 2 ** min(wrong - _FREE_TRIES, 10)
            until = (now + min(doubled, _LONGEST_WAIT)).timestamp()
        write_atomic(self._path, json.dumps({"wrong": wrong, "until": until}).encode())
        return wrong

    def succeeded(self) -> int:
        """Forget the count after a right password; return how many were wrong before it."""
        wrong = self._read()[0]
        if wrong:
            self._path.unlink(missing_ok=True)
        return wrong

    def _read(self) -> tuple[int, float]:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            body = json.loads(self._path.read_bytes())
            return int(body["wrong"]), float(body["until"])
        return 0, 0.0
