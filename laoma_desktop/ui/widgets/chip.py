"""Chips: a state as a word on a soft ground; the colour never stands alone."""

from collections.abc import Mapping
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from laoma_desktop.domain.vocabulary import Risk, Status
from laoma_desktop.ui.widgets.plain_label import restyle

Tone = Literal["neutral", "accent", "ok", "warn", "error", "red", "orange", "yellow", "blue"]

TONES: Final[Mapping[str, tuple[str, str]]] = {
    "neutral": ("surface_2", "text_2"),
    "accent": ("accent_soft", "on_accent_soft"),
    "ok": ("ok_soft", "ok"),
    "warn": ("warn_soft", "warn"),
    "error": ("error_soft", "error"),
    "red": ("risk_red_soft", "risk_red"),
    "orange": ("risk_orange_soft", "risk_orange"),
    "yellow": ("risk_yellow_soft", "risk_yellow"),
    "blue": ("risk_blue_soft", "risk_blue"),
}
"""Ground and ink of a tone, for painters; the sheet says the same for labels."""

_RISKS: Final[Mapping[Risk, Tone]] = {
    Risk.RED: "red",
    Risk.ORANGE: "orange",
    Risk.YELLOW: "yellow",
    Risk.BLUE: "blue",
    Risk.NONE: "neutral",
}

_STATUSES: Final[Mapping[Status, Tone]] = {
    Status.REGISTERED: "blue",
    Status.ACCEPTED: "blue",
    Status.DECLINED: "neutral",
    Status.INVESTIGATING: "accent",
    Status.MEDIATING: "accent",
    Status.AGREED: "ok",
    Status.FAILED: "orange",
    Status.TERMINATED: "neutral",
    Status.WITHDRAWN: "neutral",
    Status.PERFORMING: "ok",
    Status.PERFORMED: "ok",
    Status.CLOSED: "neutral",
    Status.ARCHIVED: "neutral",
    Status.REOPENED: "warn",
}


def risk_tone(risk: Risk) -> Tone:
    """Return the tone of a risk colour."""
    return _RISKS[risk]


def status_tone(status: Status) -> Tone:
    """Return the tone of a state of a case."""
    return _STATUSES[status]


class Chip(QLabel):
    """One chip."""

    def __init__(self, text: str = "", tone: Tone = "neutral", *, name: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setProperty("chip", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def show_state(self, text: str, tone: Tone) -> None:
        """Change word and tone; an empty word hides the chip."""
        self.setText(text)
        restyle(self, "chip", tone)
        self.setVisible(bool(text))
