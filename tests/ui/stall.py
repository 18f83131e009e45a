"""Notices when the window's thread does not answer: how long, and where it stood.

Where the system tells, the thread's own processor time counts, so that a busy machine is no fault
of the window. A thread that only waits, for a lock or for another thread's work, has no such time:
what the whole process works meanwhile counts ten times less, and a minute in any case.
"""

import sys
import threading
import time
import traceback
from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QObject, Qt, Signal

_MUCH = 10
_ANY_CASE = 60.0


@dataclass(frozen=True, slots=True)
class Stall:
    """One block of the window's thread."""

    seconds: float
    stack: str


class StallDetector(QObject):
    """Asks the window's thread again and again; use as a context manager on that thread."""

    _ask = Signal()

    def __init__(self, limit: float = 0.1) -> None:
        super().__init__()
        self.stalls: list[Stall] = []
        self._limit = limit
        self._main = threading.get_ident()
        self._answer = threading.Event()
        self._stop = threading.Event()
        self._ask.connect(self._on_ask, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._watch, name="stall", daemon=True)

    def __enter__(self) -> Self:
        """Begin watching."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop watching; a block under way is not counted."""
        self._stop.set()
        self._answer.set()
        self._thread.join()

    def _on_ask(self) -> None:
        self._answer.set()

    def _watch(self) -> None:
        while not self._stop.is_set():
            self._answer.clear()
            before = self._clocks()
            self._ask.emit()
            if not self._answer.wait(self._limit):
                frame = sys._current_frames().get(self._main)
                stack = "".join(traceback.format_stack(frame)[-6:]) if frame else ""
                self._answer.wait()
                seconds = self._blocked(before)
                if not self._stop.is_set() and seconds > self._limit:
                    self.stalls.append(Stall(seconds, stack))
            self._stop.wait(0.01)

    def _blocked(self, before: tuple[float, float, float]) -> float:
        """Return the seconds that the limit is for, out of the three clocks."""
        own, process, wall = (now - then for now, then in zip(self._clocks(), before, strict=True))
        return max(own, process / _MUCH, wall if wall > _ANY_CASE else 0.0)

    def _clocks(self) -> tuple[float, float, float]:
        """Return the processor time of the window's thread (else the wall's), the process's, now.

        Seconds, each with a zero of its own.
        """
        now = time.monotonic()
        own = now
        if hasattr(time, "pthread_getcpuclockid"):
            own = time.clock_gettime(time.pthread_getcpuclockid(self._main))
        return own, time.process_time(), now
