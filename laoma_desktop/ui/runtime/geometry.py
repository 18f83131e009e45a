"""Where the window stood, what was open: an INI file of the data folder; broken values are dropped.

Only convenience lives here; settings a person chose stand in ``services.preferences``.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QSettings
from PySide6.QtWidgets import QWidget

_FRAME = 40
"""Height a window manager may need for its title bar."""


class WindowMemory:
    """Reads and writes the session file."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def restore(self, window: QWidget, *, width: int, height: int) -> bool:
        """Put the window where it stood, never outside the screen.

        Return whether it shall be maximised, as it is on a small screen.
        """
        space = window.screen().availableGeometry()
        stored = self._settings.value("window/geometry")
        if isinstance(stored, QRect) and space.intersects(stored):
            window.setGeometry(stored.intersected(space))
        else:
            window.resize(min(width, space.width()), min(height, space.height()))
        small = space.width() <= width or space.height() <= height + _FRAME
        return small or self._settings.value("window/maximised") == "true"

    def keep(self, window: QWidget) -> None:
        """Remember where the window stands."""
        self._settings.setValue("window/maximised", "true" if window.isMaximized() else "false")
        self._settings.setValue("window/geometry", window.normalGeometry())
        self._settings.sync()

    def get(self, name: str) -> str:
        """Return a stored word, "" where none or a broken one stands."""
        value = self._settings.value(name)
        return value if isinstance(value, str) else ""

    def set(self, name: str, value: str) -> None:
        """Store a word."""
        self._settings.setValue(name, value)

    def get_state(self, name: str) -> QByteArray | None:
        """Return the stored state of a header or splitter."""
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else None

    def set_state(self, name: str, value: QByteArray) -> None:
        """Store the state of a header or splitter."""
        self._settings.setValue(name, value)
