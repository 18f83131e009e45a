"""The last net: whatever flies past everything else is logged under a number and told once.

Tracebacks go to the masked log only; the person sees one sentence with the number.
"""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

from laoma_desktop.foundation.logs import next_incident

_log = logging.getLogger(__name__)


class CrashNet:
    """Installs the hooks of process and threads; ``remove`` puts the old ones back.

    ``tell`` gets the sentence; it is called on the thread that failed.
    """

    def __init__(self, tell: Callable[[str], None], folder: Path) -> None:
        self._tell = tell
        self._folder = folder
        self._file: IO[str] | None = None
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Catch from now on; hard crashes of C libraries write their stacks to a file."""
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = (self._folder / "crash.txt").open("a", encoding="utf-8")
        except OSError:
            _log.warning("no file for hard crashes")
        else:
            faulthandler.enable(self._file)

    def remove(self) -> None:
        """Put the hooks back that were there before."""
        sys.excepthook, threading.excepthook = self._before
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        self._report(error)

    def _on_thread_error(self, failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None:
            self._report(failed.exc_value)

    def _report(self, error: BaseException) -> None:
        number = next_incident()
        _log.critical("incident %s", number, exc_info=error)
        self._tell(f"程序有一步出了意外，编号 {number}。您写的内容还在；请把编号告诉管理员")
