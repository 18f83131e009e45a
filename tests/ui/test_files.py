"""The file dialog speaks Chinese throughout, also where Qt's own translation has gaps."""

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
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
