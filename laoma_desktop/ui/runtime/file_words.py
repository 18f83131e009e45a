"""Reads the words of new PDFs and scans behind the work: some seconds after a case was changed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from laoma_desktop.domain.errors import Cancelled, LaomaError
from laoma_desktop.ui.presenting import Progress, Tasks
from laoma_desktop.ui.runtime.changes import ChangeHub, Touched

WAIT_MS: Final = 4_000
"""Who adds files one after the other is not disturbed between them."""


class FileWords(QObject):
    """``owed`` says how many files wait, ``read_new`` reads them; lives as long as ``parent``.

    Whoever stops it is not asked again before the program is opened anew.
    """

    def __init__(
        self,
        parent: QObject,
        tasks: Tasks,
        changes: ChangeHub,
        owed: Callable[[], int],
        read_new: Callable[[Progress], int],
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._owed = owed
        self._read_new = read_new
        self._busy = False
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._ask)
        changes.changed.connect(self._on_changed)
        self._timer.start()

    def _on_changed(self, touched: Touched) -> None:
        if "case" in touched.kinds:
            self._timer.start()

    def _ask(self) -> None:
        if not self._busy:
            self._tasks.query(self, self._owed, self._on_owed, topic="owed")

    def _on_owed(self, owed: int) -> None:
        if owed:
            self._busy = True
            self._tasks.job(self, self._read_new, self._done, self._failed, title="读取附件文字")

    def _done(self, _found: int) -> None:
        self._busy = False

    def _failed(self, error: LaomaError) -> None:
        """Leave the files for the next time; whoever opens one is told what is wrong with it."""
        self._busy = isinstance(error, Cancelled)
