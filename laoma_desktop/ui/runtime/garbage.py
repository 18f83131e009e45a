"""Collects Python's garbage on the window's thread only.

A reference cycle may hold a widget or a timer; Qt must not see those die in a task's thread.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collector(QObject):
    """Takes the collection over while it runs; ``stop`` gives it back to the interpreter."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._on_time)

    def start(self) -> None:
        """Collect here from now on."""
        gc.disable()
        self._timer.start()

    def settle(self) -> None:
        """Set aside what lives as long as the program: modules are not walked again and again."""
        gc.freeze()

    def stop(self) -> None:
        """Let the interpreter collect again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _on_time(self) -> None:
        """Collect the oldest generation that is due, as the interpreter would."""
        due = [
            generation
            for generation, (held, most) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if held > most > 0
        ]
        if due:
            gc.collect(max(due))
