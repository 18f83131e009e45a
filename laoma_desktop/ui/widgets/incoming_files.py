"""Files that are dragged in or pasted: what a drop or the clipboard holds, as files to take in."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from laoma_desktop.services.incoming import Incoming

Load = Callable[[], Sequence[Incoming]]
"""Gives the files; a pasted picture is packed by it, so call it beside the window's thread."""


def held_files(held: QMimeData | None, name: str) -> Load | None:
    """Return what is held: files by their paths, else a picture called ``name``, else None."""
    if held is None:  # an empty clipboard
        return None
    paths = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]
    if paths:
        return lambda: [Incoming.at(path) for path in paths]
    image = held.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return None
    return lambda: [Incoming(f"{name}.png", content=_png(image))]


def pasted_files(name: str) -> Load | None:
    """Return what the clipboard holds, None where that is no file and no picture."""
    return held_files(QGuiApplication.clipboard().mimeData(), name)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


class DropZone(QObject):
    """Lets a widget take files that are dragged onto it or anything in it."""

    def __init__(self, widget: QWidget, take: Callable[[Load], None], name: str) -> None:
        super().__init__(widget)
        self._take = take
        self._name = name
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Accept files and pictures (entering and moving are drops, too); let the rest pass."""
        if isinstance(event, QDropEvent):
            load = held_files(event.mimeData(), self._name)
            if load is None:
                return False
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._take(load)
            return True
        return False
