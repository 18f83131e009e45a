"""Choosing files and folders: the system's own windows, opened and answered by a callback."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], None]


def open_file(parent: QWidget, title: str, pattern: str, chosen: Chosen) -> QFileDialog:
    """Ask for an existing file; ``pattern`` as 归档包 (*.zip *.age)."""
    dialog = _dialog(parent, title, pattern)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _show(dialog, chosen)


def open_files(
    parent: QWidget, title: str, pattern: str, chosen: Callable[[list[Path]], None]
) -> QFileDialog:
    """Ask for one or more existing files."""
    dialog = _dialog(parent, title, pattern)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)

    def answer(paths: list[str]) -> None:
        chosen([Path(path) for path in paths])

    dialog.filesSelected.connect(answer)
    return _show(dialog)


def save_file(parent: QWidget, title: str, name: str, pattern: str, chosen: Chosen) -> QFileDialog:
    """Ask where to save; ``name`` is offered; replacing is asked back by the window itself."""
    dialog = _dialog(parent, title, pattern)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    return _show(dialog, chosen)


def choose_folder(parent: QWidget, title: str, chosen: Chosen) -> QFileDialog:
    """Ask for a folder."""
    dialog = _dialog(parent, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _show(dialog, chosen)


def _dialog(parent: QWidget, title: str, pattern: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, _start(), pattern)
    dialog.setObjectName("file_dialog")
    # Qt's own Chinese leaves these two out; a native dialog takes or ignores them.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "位置(&L)：")
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "文件类型(&T)：")
    return dialog


def _start() -> str:
    """Return the folder of documents, the person's own where there is none: Qt would name it."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if Path(documents).is_dir() else str(Path.home())


def _show(dialog: QFileDialog, chosen: Chosen | None = None) -> QFileDialog:
    def answer(path: str) -> None:
        if path and chosen is not None:
            chosen(Path(path))

    dialog.fileSelected.connect(answer)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
