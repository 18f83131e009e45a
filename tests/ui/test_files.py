"""The file dialog speaks Chinese throughout, also where Qt's own translation has gaps."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from laoma_desktop.ui.widgets.files import choose_folder, open_file, save_file


@pytest.mark.parametrize(
    "label", [QFileDialog.DialogLabel.LookIn, QFileDialog.DialogLabel.FileType]
)
def test_no_label_of_a_file_dialog_is_english(qtbot: QtBot, label: QFileDialog.DialogLabel) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialogs = (
        open_file(parent, "打开", "归档包 (*.zip)", lambda _: None),
        save_file(parent, "保存", "协议.pdf", "PDF (*.pdf)", lambda _: None),
        choose_folder(parent, "文件夹", lambda _: None),
    )
    for dialog in dialogs:
        assert not dialog.labelText(label).replace("&L", "").replace("&T", "").isascii()
        dialog.close()


def test_a_dialog_begins_in_a_folder_that_is_there(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", lambda _place: str(tmp_path / "Documents")
    )
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = open_file(parent, "打开", "归档包 (*.zip)", lambda _: None)
    assert dialog.directory().absolutePath() == str(Path.home())
    name = dialog.findChild(QLineEdit)
    assert name is None or name.text() == ""
    dialog.close()
