"""Saves what is typed within two seconds, and at once when a form is left."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from laoma_desktop.domain.codec import Plain
from laoma_desktop.ui.presenting import Tasks

DELAY_MS = 1500
RETRY_MS = 10_000
"""Until a refused draft is tried again; the next key tries sooner."""

Body = Mapping[str, Plain]


class DraftStore(Protocol):
    """The part of ``services.drafts`` needed here."""

    def put(self, form: str, key: str, body: dict[str, Plain]) -> datetime | None:
        """Keep a draft; may answer when it was stored."""

    def delete(self, form: str, key: str) -> object:
        """Forget a draft."""


class Autosave(QObject):
    """Keeps one form's draft.

    ``body`` returns what to store at that moment. ``touch()`` after every change: the first unsaved
    key starts the clock, further keys do not push it back, so no more than two seconds are lost.
    A draft that was refused stays unsaved: it is tried again, and by every ``flush``.

    Signal: ``saved(datetime | None)`` comes from the register's answer, not from the timer.
    """

    saved = Signal(object)
    _refused = Signal()

    def __init__(
        self,
        tasks: Tasks,
        store: DraftStore,
        form: str,
        body: Callable[[], Body],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._store = store
        self._form = form
        self._body = body
        self.key = ""
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.save_now)
        self._unsaved = False
        self._refused.connect(self._on_refused)

    def touch(self) -> None:
        """Note that something changed."""
        if not self._timer.isActive() or self._timer.interval() != DELAY_MS:
            self._timer.start(DELAY_MS)
        self._unsaved = True

    def flush(self) -> None:
        """Save at once if something is unsaved: focus leaves, page changes, lock, close."""
        if self._unsaved:
            self.save_now()

    def save_now(self) -> None:
        """Save in the command lane."""
        self._timer.stop()
        self._unsaved = False
        form, key, body = self._form, self.key, dict(self._body())

        def put() -> datetime | None:
            stored = False
            try:
                when = self._store.put(form, key, body)
                stored = True
                return when
            finally:
                if not stored and isValid(self):
                    self._refused.emit()

        self._tasks.command(self, put, self.saved.emit)

    def forget(self) -> None:
        """Delete the draft: the form was saved for good or given up."""
        self._timer.stop()
        self._unsaved = False
        form, key = self._form, self.key
        self._tasks.command(self, lambda: self._store.delete(form, key), _nothing)

    def _on_refused(self) -> None:
        if not self._unsaved:
            self._unsaved = True
            self._timer.start(RETRY_MS)


def _nothing(_answer: object) -> None:
    """Take the answer of a deletion; there is nothing to show."""
