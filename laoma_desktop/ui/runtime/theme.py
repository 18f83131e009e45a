"""Colours and sizes of the window: one token file, one sheet, one scale factor for everything.

A widget asks ``current()`` when it is built; the shell rebuilds its pages after a switch. Nothing
else in the window names a colour or sets a style sheet.
"""

import contextlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from laoma_desktop.ui.runtime.icons import write_sheet_images

FAMILY: Final = "Noto Sans SC"
NAMES: Final[tuple[tuple[str, str], ...]] = (
    ("light", "浅色"),
    ("dark", "深色"),
    ("contrast", "高对比"),
)
"""Themes by id with the word shown."""

SCALES: Final[tuple[tuple[float, str], ...]] = ((1.0, "标准"), (1.25, "大字"), (1.5, "特大"))
"""Scale factors with the word shown."""

_PROPERTY = "laoma_theme"
_TOKEN = re.compile(r"@([a-z0-9_]+)@")


@dataclass(frozen=True)
class Theme:
    """The tokens of one theme at one scale; ``images`` is the folder of the sheet's images."""

    name: str
    scale: float
    inks: Mapping[str, str]
    sizes: Mapping[str, float]
    images: str = ""

    def ink(self, role: str) -> str:
        """Return a colour as #RRGGBB."""
        return self.inks[role]

    def color(self, role: str) -> QColor:
        """Return a colour for a painter."""
        return QColor(self.inks[role])

    def px(self, name: str) -> int:
        """Return a size or type token in pixels at the present scale."""
        return round(self.sizes[name] * self.scale)

    def scaled(self, design_px: float) -> int:
        """Return a design measure (px at 标准) in pixels; for widths no token names."""
        return round(design_px * self.scale)

    def font(self, name: str = "body", *, bold: bool = False) -> QFont:
        """Return the window's face in the size of a type token."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(name))
        font.setBold(bold)
        return font

    def sheet(self, template: str) -> str:
        """Fill the sheet's @tokens@: colours as they are, sizes in px."""
        outline = "QLabel[chip] { border-color: @text@; }" if self.name == "contrast" else ""
        measures = self._measures()

        def fill(match: re.Match[str]) -> str:
            name = match.group(1)
            if name in measures:
                return f"{measures[name]}px"
            if name in self.inks:
                return self.inks[name]
            return self.images if name == "images" else f"{self.px(name)}px"

        template = template.replace("@contrast_only@", outline)

        return _TOKEN.sub(fill, template)

    def _measures(self) -> dict[str, int]:
        """Sizes that follow from tokens: the sheet counts the inside of a box, tokens the whole."""
        line, ring = self.px("border"), self.px("focus")
        pads = ("space_2", "space_3", "space_4")
        return {
            "border_w": line,
            "focus_w": ring,
            "ring_room": ring - line,
            "control_inner": self.px("control") - 2 * line,
            "control_focus": self.px("control") - 2 * ring,
            "row_inner": self.px("row") - 2 * line,
            "nav_item": self.px("row"),
            "list_row": self.scaled(36),
            "figure_card": self.scaled(82),
            "chip": self.scaled(32),
            "chip_focus": self.scaled(32) - 2 * (ring - line),
            "chip_radius": self.scaled(17),
            "chip_pad": self.scaled(2),
            "tick": self.scaled(16),
            "tick_radius": self.scaled(9),
            "radio_ring": self.scaled(4),
            "drop": self.scaled(30),
            "scroll": self.scaled(10),
            "list_radius": self.scaled(4),  # so small that a square head hides no part of the ring
            "scroll_radius": self.scaled(4),
            "menu_min": self.scaled(120),
            **{f"{pad}_focus": max(0, self.px(pad) - (ring - line)) for pad in pads},
        }


class ThemeSwitch(QObject):
    """Applies a theme to the application and tells the shell to rebuild.

    ``folder`` holds theme-tokens.toml and app.qss, ``cache_folder`` takes the sheet's images
    and the tokens in a form that is read at once, both anew for another token file.
    Signal: ``switched`` after the new sheet is in place.
    """

    switched = Signal()

    def __init__(self, folder: Path, cache_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._cache = cache_folder

    def apply(self, name: str, scale: float) -> None:
        """Put a theme in place: the old sheet goes first, then palette, font, new sheet."""
        application = cast("QApplication", QApplication.instance())
        theme = self.build(name, scale)
        application.setStyleSheet("")
        application.setProperty(_PROPERTY, theme)
        application.setPalette(_palette(theme))
        application.setFont(theme.font())
        application.setStyleSheet(theme.sheet(_template(self._folder / "app.qss")))
        self.switched.emit()

    def build(self, name: str, scale: float) -> Theme:
        """Return a theme with its sheet's images written; unknown names mean light."""
        source = self._folder / "theme-tokens.toml"
        state = source.stat()
        cache = self._cache / f"{state.st_mtime_ns:x}-{state.st_size:x}"
        tokens = _kept_tokens(source, cache / "tokens.json")
        known = name if name in tokens else "light"
        sizes = {name: float(px) for name, px in (*tokens["type"].items(), *tokens["size"].items())}
        inks = tokens[known]
        images = cache / f"{known}-{round(scale * 100)}"
        write_sheet_images(images, self._folder.parent / "icons" / "lucide", inks, scale)
        return Theme(known, scale, inks, sizes, images.as_posix())


def current() -> Theme:
    """Return the theme of the running application (an attribute of it, as its palette is)."""
    application = QApplication.instance()
    if application is None:
        raise RuntimeError("no application yet")
    return cast("Theme", application.property(_PROPERTY))


@cache
def _kept_tokens(source: Path, kept: Path) -> Mapping[str, Mapping[str, str]]:
    """Return the tokens out of ``kept``, written first where it is not there or not whole."""
    with contextlib.suppress(OSError, ValueError):
        return cast("Mapping[str, Mapping[str, str]]", json.loads(kept.read_bytes()))
    tokens = read_tokens(source)
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(tokens), encoding="utf-8")
    return tokens


def read_tokens(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Read the token file: section → name → value."""
    import tomllib  # noqa: PLC0415 - the first start only

    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _template(path: Path) -> str:
    return path.read_text(encoding="utf-8")


_ROLES: Final = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "surface_2"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.Highlight, "selection"),
    (QPalette.ColorRole.HighlightedText, "on_selection"),
    (QPalette.ColorRole.PlaceholderText, "text_3"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.Mid, "border"),
)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for role, token in _ROLES:
        palette.setColor(role, theme.color(token))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("disabled"))
    return palette
