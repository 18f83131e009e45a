"""Waiting that no busy machine breaks: for the thing itself, and long before it is given up."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

PATIENCE_MS = 60_000
"""A test that waits so long has failed; on an idle machine each wait takes milliseconds."""
_ROUNDS = 5


class PatientBot(QtBot):
    """pytest-qt's bot, whose own five seconds are too short for a machine that builds beside it."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        """Let the window work until ``callback`` is true."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(
        self,
        signal: SignalInstance,
        *,
        timeout: int = PATIENCE_MS,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        """Let the window work until ``signal`` comes; a context manager."""
        return super().waitSignal(
            signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb
        )


def settle() -> None:
    """Let the window lay out, paint and bury what was given up.

    Rounds are counted and not milliseconds: a busy machine does fewer things in a given time, but
    not in a given number of rounds.
    """
    for _ in range(_ROUNDS):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
