"""One file in the list: a mark to choose it, its thumbnail, what it is, what can be done."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from laoma_desktop.domain.case import Attachment
from laoma_desktop.ui.runtime import icons, theme
from laoma_desktop.ui.screens.case_detail.parts import RecordRow

PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp", ".gif"})
_SIDE = 56
"""Design pixels of a thumbnail."""


class FileRow(RecordRow):
    """``mark`` is None for what cannot be united with others."""

    def __init__(self, attachment: Attachment, meta: str, verbs: Sequence[QWidget]) -> None:
        super().__init__(attachment.name, meta, verbs=verbs, name=f"file_{attachment.uuid}")
        look = theme.current()
        self.attachment = attachment
        self.mark: QCheckBox | None = None
        self._picture = QLabel()
        self._picture.setFixedSize(QSize(look.scaled(_SIDE), look.scaled(_SIDE)))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setObjectName(f"thumbnail_{attachment.uuid}")
        self._picture.setAccessibleName(f"{attachment.name} 的缩略图")
        size = look.px("icon_nav")
        plain = "image" if is_picture(attachment.name) else "file-text"
        self._picture.setPixmap(icons.icon(plain, look.ink("text_2"), size).pixmap(size, size))
        outer = self.layout()
        assert isinstance(outer, QHBoxLayout)  # noqa: S101 - made so by RecordRow
        outer.insertWidget(0, self._picture)
        if is_picture(attachment.name):
            self.mark = QCheckBox()
            self.mark.setObjectName(f"choose_{attachment.uuid}")
            self.mark.setAccessibleName(f"选中 {attachment.name}")
            outer.insertWidget(0, self.mark)
        else:
            outer.insertSpacing(0, self._mark_room() + outer.spacing())

    def _mark_room(self) -> int:
        """Return the width of a mark, so that pictures of all rows stand in one line."""
        return QCheckBox().sizeHint().width()

    def show_thumbnail(self, png: bytes | None) -> None:
        """Show the picture; the sign of a file stays where there is none."""
        image = QImage.fromData(png) if png else QImage()
        if image.isNull():
            return
        ratio = self.devicePixelRatioF()
        shown = image.scaled(
            self._picture.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap = QPixmap.fromImage(shown)
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)
        self._picture.setProperty("drawn", True)


def is_picture(name: str) -> bool:
    """Return whether a file calls itself a picture."""
    return PurePath(name).suffix.lower() in PICTURES


def can_be_seen(name: str) -> bool:
    """Return whether the program can show a file that is what its name says."""
    return is_picture(name) or PurePath(name).suffix.lower() == ".pdf"
