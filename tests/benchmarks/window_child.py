"""One start of a window in a process of its own; prints one line of JSON and leaves.

``bare`` shows an empty PySide6 window. ``ours`` starts the program, logs in, waits for the
workbench and then for the case list. ``BENCH_START`` is when the parent started this process.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QTableView, QToolButton, QWidget

W = TypeVar("W", bound=QWidget)

_POLL_MS = 1
_GIVE_UP_SECONDS = 60


def _memory() -> dict[str, float]:
    """Return resident and private memory, MB."""
    resident = private = 0.0
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        words = line.split()
        if words[0] == "Rss:":
            resident += int(words[1]) / 1024
        elif words[0].startswith("Private_"):
            private += int(words[1]) / 1024
    return {"rss": resident, "private": private}


class _FirstPaint(QObject):
    """Calls back once, after the first paint of the window it watches.

    It watches that window alone: a filter in Python on the whole application is called for every
    event of every widget and would be most of what is measured.
    """

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self._then: Callable[[], None] | None = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for its paint event."""
        del watched
        if self._then is not None and event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._then)
            self._then = None
        return False


def _leave(found: dict[str, float]) -> None:
    print(json.dumps(found | _memory()), flush=True)
    os._exit(0)


def _bare() -> None:
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    started = float(os.environ["BENCH_START"])
    watch = _FirstPaint(lambda: _leave({"start": time.time() - started}))
    window.installEventFilter(watch)
    window.resize(1200, 800)
    window.show()
    application.exec()


class _Walk:
    """Login page, password, workbench, case list; each step noted in seconds."""

    def __init__(self) -> None:
        self.found: dict[str, float] = {}
        self.kdf = 0.0
        self._entered = 0.0
        self._asked = 0.0

    def login(self) -> None:
        """The first page is painted: note it, type the password once the page is ready."""
        self.found["start"] = time.time() - float(os.environ["BENCH_START"])
        self.found |= {f"start_{name}": value for name, value in _memory().items()}
        self._when(lambda: _find(QLineEdit, "login_password") is not None, self._enter)

    def _enter(self) -> None:
        field = _find(QLineEdit, "login_password")
        user = _find(QWidget, "login_user")
        if field is None or user is None:
            raise RuntimeError("no login page")
        user.setProperty("currentText", "测试管理员")
        field.setText(os.environ["LAOMA_PASSWORD"])
        # The rest of the program loads behind the page while a person types.
        QTimer.singleShot(2000, self._press)

    def _press(self) -> None:
        field = _find(QLineEdit, "login_password")
        if field is None:
            raise RuntimeError("the login page went away")
        self._entered = time.perf_counter()
        field.returnPressed.emit()
        self._when(_rows, self._workbench)

    def _workbench(self) -> None:
        took = time.perf_counter() - self._entered
        self.found |= {"kdf": self.kdf, "workbench": took - self.kdf}
        entry = next(b for b in _all(QToolButton) if b.text().startswith("案件"))
        before = _shown_table()
        self._asked = time.perf_counter()
        entry.click()
        self._when(lambda: _rows() and _shown_table() is not before, self._list)

    def _list(self) -> None:
        self.found["list"] = time.perf_counter() - self._asked
        _leave(self.found)

    def _when(self, ready: Callable[[], bool], then: Callable[[], None]) -> None:
        deadline = time.monotonic() + _GIVE_UP_SECONDS

        def poll() -> None:
            if ready():
                then()
            elif time.monotonic() > deadline:
                print(json.dumps({"failed": 1.0} | self.found), flush=True)
                os._exit(1)
            else:
                QTimer.singleShot(_POLL_MS, poll)

        poll()


def _all(kind: type[W]) -> list[W]:
    return [w for top in QApplication.topLevelWidgets() for w in top.findChildren(kind)]


def _find(kind: type[W], name: str) -> W | None:
    return next((w for w in _all(kind) if w.objectName() == name and w.isVisible()), None)


def _shown_table() -> QTableView | None:
    return next((t for t in _all(QTableView) if t.isVisible()), None)


def _rows() -> bool:
    table = _shown_table()
    return table is not None and table.model() is not None and table.model().rowCount() > 0


def _ours() -> None:
    from laoma_desktop.app.main import main  # noqa: PLC0415 - its import is what is measured

    walk = _Walk()
    watch = _FirstPaint(walk.login)
    run = QApplication.exec

    def watched() -> int:
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                window.installEventFilter(watch)
        _time_kdf(walk)
        return run()

    QApplication.exec = staticmethod(watched)  # type: ignore[method-assign]  # to get in before it
    sys.exit(main([]))


def _time_kdf(walk: _Walk) -> None:
    """Note how long the key derivation takes, which no start-up can shorten."""

    def later() -> None:
        from laoma_desktop.foundation.keyslots import Kdf  # noqa: PLC0415 - after the first paint

        derive = Kdf.derive

        def noted(kdf: Kdf, secret: str, salt: bytes) -> bytes:
            start = time.perf_counter()
            key = derive(kdf, secret, salt)
            walk.kdf += time.perf_counter() - start
            return key

        setattr(Kdf, "derive", noted)  # noqa: B010 - a method is exchanged to note its time

    QTimer.singleShot(1000, later)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        _bare()
    else:
        _ours()
