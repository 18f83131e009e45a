"""Saves what is typed within two seconds, and at once when a form is left."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from laoma_desktop.domain.codec import Plain
from laoma_desktop.ui.presenting import Tasks

DELAY_MS = 1500
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

    Signal: ``saved(datetime | None)`` comes from the register's answer, not from the timer.
    """

    saved = Signal(object)

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

    def touch(self) -> None:
        """Note that something changed."""
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Save at once if something is unsaved: focus leaves, page changes, lock, close."""
        if self._timer.isActive():
            self.save_now()

    def save_now(self) -> None:
        """Save in the command lane."""
        self._timer.stop()
        form, key, body = self._form, self.key, dict(self._body())
        self._tasks.command(self, lambda: self._store.put(form, key, body), self.saved.emit)

    def forget(self) -> None:
        """Delete the draft: the form was saved for good or given up."""
        self._timer.stop()
        form, key = self._form, self.key
        self._tasks.command(self, lambda: self._store.delete(form, key), _nothing)


def _nothing(_answer: object) -> None:
    """Take the answer of a deletion; there is nothing to show."""
