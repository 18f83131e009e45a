"""Icons: the shipped line drawings in a colour of the theme, drawn when first asked for.

``use_folder`` says once where they lie; the cache is by name, colour and size.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

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


def render(svg: str, size: int, *, right_gap: int = 0) -> QPixmap:
    """Draw an SVG text at twice its size, so that it stays sharp on dense screens."""
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 (start without any icon loads no QtSvg)

    image = QPixmap(2 * (size + right_gap), 2 * size)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, 2 * size, 2 * size))
    painter.end()
    image.setDevicePixelRatio(2)
    return image


@lru_cache(maxsize=512)
def pixmap(name: str, ink: str, size: int, right_gap: int = 0) -> QPixmap:
    """Return an icon as a pixmap of ``size`` pixels in the colour ``ink``."""
    svg = _drawing(_folder[0] / f"{name}.svg").replace("currentColor", ink)
    return render(svg, size, right_gap=right_gap)


def icon(name: str, ink: str, size: int, *, right_gap: int = 0, disabled: str = "") -> QIcon:
    """Return an icon; ``disabled`` is the colour while the button cannot be used."""
    found = QIcon(pixmap(name, ink, size, right_gap))
    if disabled:
        found.addPixmap(pixmap(name, disabled, size, right_gap), QIcon.Mode.Disabled)
    return found


def write_sheet_images(target: Path, source: Path, inks: Mapping[str, str], scale: float) -> None:
    """Write the small images a style sheet can only name as files (arrows, ticks)."""
    if (target / "done").exists():
        return
    target.mkdir(parents=True, exist_ok=True)
    for name, role, size in _SHEET_IMAGES:
        pixels = round(size * scale)
        svg = _drawing(source / f"{name}.svg").replace("currentColor", inks[role])
        sized = svg.replace('width="24"', f'width="{pixels}"', 1)
        sized = sized.replace('height="24"', f'height="{pixels}"', 1)
        (target / f"{name}.svg").write_text(sized, encoding="utf-8")
    (target / "done").touch()
