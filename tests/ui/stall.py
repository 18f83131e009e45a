"""Notices when the window's thread does not answer: how long, and where it stood.

Where the system tells, the thread's own processor time counts, so that a busy machine is no fault
of the window; a wait of ten times the limit counts in any case.
"""

import sys
import threading
import time
import traceback
from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QObject, Qt, Signal

_MUCH = 10


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
            asked, worked = time.monotonic(), self._processor()
            self._ask.emit()
            if not self._answer.wait(self._limit):
                frame = sys._current_frames().get(self._main)
                stack = "".join(traceback.format_stack(frame)[-6:]) if frame else ""
                self._answer.wait()
                waited = time.monotonic() - asked
                worked = self._processor() - worked
                if not self._stop.is_set() and (
                    worked > self._limit or waited > _MUCH * self._limit
                ):
                    self.stalls.append(Stall(max(worked, waited / _MUCH), stack))
            self._stop.wait(0.01)

    def _processor(self) -> float:
        """Return the processor time of the window's thread, else the wall's."""
        if hasattr(time, "pthread_getcpuclockid"):
            return time.clock_gettime(time.pthread_getcpuclockid(self._main))
        return time.monotonic()
