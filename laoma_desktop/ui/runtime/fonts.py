"""The window's own typeface, and the supplements for rare names, loaded when one turns up."""

from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

WINDOW_FILES: Final = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
RARE_FILES: Final = (
    "NotoSerifSC-Regular.ttf",
    "LaoMaMingSupplementA.ttf",
    "LaoMaMingSupplementB.ttf",
)
_RARE = ("\u3400", "\u4dbf"), ("\u9fa6", "\u9fff"), ("\U00020000", "\U0003ffff")
"""Ranges of signs the face may lack."""

_folder: list[Path] = []
_loaded: set[str] = set()


def load(folder: Path) -> None:
    """Load the face of the window; ``folder`` is kept for the supplements."""
    _folder[:] = [folder]
    for name in WINDOW_FILES:
        _add(folder / name)


def cover(text: str) -> str:
    """Return ``text``; load the supplements first if it holds a sign the face may lack."""
    if _folder and not text.isascii() and _rare(text) and not _loaded.issuperset(RARE_FILES):
        families = [family for name in RARE_FILES for family in _add(_folder[0] / name)]
        QFont.insertSubstitutions("Noto Sans SC", families)
    return text


def _rare(text: str) -> bool:
    return any(first <= sign <= last for sign in text for first, last in _RARE)


def _add(path: Path) -> list[str]:
    _loaded.add(path.name)
    number = QFontDatabase.addApplicationFont(str(path))
    return QFontDatabase.applicationFontFamilies(number)
