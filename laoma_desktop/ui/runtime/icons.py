"""Icons: the shipped line drawings in a colour of the theme, drawn when first asked for.

``use_folder`` says once where they lie; the cache is by name, colour and size. ``QtGui.QIcon`` is
named where it is used: its class brings a long list of names the first paint need not wait for.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from PySide6 import QtGui
from PySide6.QtGui import QColor, QPixmap

_SHEET_IMAGES: Final = (
    ("check", "on_accent", 16),
    ("chevron-down", "text_2", 16),
    ("chevron-right", "text_2", 16),
    ("x", "text_2", 16),
    ("calendar-days", "text_2", 18),
)

_folder: list[Path] = []


def use_folder(folder: Path) -> None:
    """Say where the SVG files lie."""
    _folder[:] = [folder]
    _drawing.cache_clear()
    pixmap.cache_clear()


@cache
def _drawing(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _sized(svg: str, pixels: int) -> str:
    """Return a drawing in another size; all shipped ones are 24 units wide and high."""
    return svg.replace('width="24"', f'width="{pixels}"', 1).replace(
        'height="24"', f'height="{pixels}"', 1
    )


def _render(svg: str, size: int, right_gap: int) -> QPixmap:
    """Draw an SVG text at twice its size, so that it stays sharp on dense screens."""
    drawn = QPixmap()
    drawn.loadFromData(_sized(svg, 2 * size).encode(), "SVG")
    if right_gap:
        wide = QPixmap(2 * (size + right_gap), 2 * size)
        wide.fill(QColor(0, 0, 0, 0))
        painter = QtGui.QPainter(wide)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        drawn = wide
    drawn.setDevicePixelRatio(2)
    return drawn


@lru_cache(maxsize=512)
def pixmap(name: str, ink: str, size: int, right_gap: int = 0) -> QPixmap:
    """Return an icon as a pixmap of ``size`` pixels in the colour ``ink``."""
    svg = _drawing(_folder[0] / f"{name}.svg").replace("currentColor", ink)
    return _render(svg, size, right_gap)


def icon(
    name: str, ink: str, size: int, *, right_gap: int = 0, disabled: str = ""
) -> "QtGui.QIcon":
    """Return an icon; ``disabled`` is the colour while the button cannot be used."""
    found = QtGui.QIcon(pixmap(name, ink, size, right_gap))
    if disabled:
        found.addPixmap(pixmap(name, disabled, size, right_gap), QtGui.QIcon.Mode.Disabled)
    return found


def write_sheet_images(target: Path, source: Path, inks: Mapping[str, str], scale: float) -> None:
    """Write the small images a style sheet can only name as files (arrows, ticks)."""
    if (target / "done").exists():
        return
    target.mkdir(parents=True, exist_ok=True)
    for name, role, size in _SHEET_IMAGES:
        pixels = round(size * scale)
        svg = _drawing(source / f"{name}.svg").replace("currentColor", inks[role])
        (target / f"{name}.svg").write_text(_sized(svg, pixels), encoding="utf-8")
    (target / "done").touch()
