"""Theme and type size of the window: as they were left, kept when another is chosen."""

import logging

from PySide6.QtCore import QObject, QTimer

from laoma_desktop.services.preferences import Preferences
from laoma_desktop.ui.runtime.theme import NAMES, SCALES, ThemeSwitch

_log = logging.getLogger(__name__)

FACTORS = tuple(scale for scale, _ in SCALES)

THEMES = tuple(name for name, _ in NAMES)


class WindowLook(QObject):
    """Theme and scale of this data folder; implements ``settings.presenter.Look``."""

    def __init__(self, switch: ThemeSwitch, preferences: Preferences) -> None:
        super().__init__()
        self._switch = switch
        self._preferences = preferences
        kept = preferences.get("theme")
        self.theme = kept if isinstance(kept, str) and kept in THEMES else "light"
        percent = preferences.get("scale", 100)
        factor = percent / 100 if isinstance(percent, int) else 1.0
        self.scale = factor if factor in FACTORS else 1.0

    def apply(self) -> None:
        """Put the kept look in place."""
        self._switch.apply(self.theme, self.scale)

    def choose(self, theme: str, scale: float) -> None:
        """Apply and keep another look, once the click that asked for it is over."""
        if (theme, scale) == (self.theme, self.scale):
            return
        self.theme, self.scale = theme, scale
        QTimer.singleShot(0, self, self.apply)
        try:
            self._preferences.set("theme", theme)
            self._preferences.set("scale", round(scale * 100))
        except OSError:
            _log.warning("preferences could not be kept")

    def step(self, by: int) -> None:
        """Go to the next larger (1) or smaller (-1) type size."""
        place = FACTORS.index(self.scale) + by
        self.choose(self.theme, FACTORS[min(max(place, 0), len(FACTORS) - 1)])
