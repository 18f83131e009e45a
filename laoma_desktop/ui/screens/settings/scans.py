"""The group 扫描: the folder that the scanner of this computer writes into."""

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout

from laoma_desktop.services.scan_folder import TAKEN
from laoma_desktop.ui.presenting import Messages, Tasks
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.files import choose_folder
from laoma_desktop.ui.widgets.plain_label import PlainLabel

_WORDS = (
    "扫描仪、复印机把文件存到哪个文件夹，就选哪个。里面新的 PDF、JPEG、PNG、TIFF 会列在案件的"
    f"“附件”页上，由您挑选、定种类后才收进案件；收进以后，原件移到这个文件夹的“{TAKEN}”里，不删除。"
    "这项设置只管这台电脑。"
)


class ScanFolder(Protocol):
    """The part of ``services.scan_folder`` needed here."""

    def folder(self) -> Path | None:
        """Return the folder, None where none is set."""

    def choose(self, folder: Path | None) -> None:
        """Set the folder, None for none any more."""


class ScansCard(Card):
    """Says which folder it is, chooses another, gives it up."""

    def __init__(self, scans: ScanFolder, tasks: Tasks, messages: Messages) -> None:
        super().__init__("扫描文件夹", name="scans_card")
        self._scans, self._tasks, self._messages = scans, tasks, messages
        self.body.addWidget(PlainLabel(_WORDS, "label", wrap=True))
        self._folder = PlainLabel("", "strong", wrap=True, name="scans_folder").selectable()
        self.body.addWidget(self._folder)
        self._choose = button("选择文件夹…(&F)", icon="folder-open", name="scans_choose")
        self._choose.clicked.connect(self._on_choose)
        self._none = button("不用了", "quiet", name="scans_none")
        self._none.clicked.connect(partial(self.use, None))
        row = QHBoxLayout()
        row.addWidget(self._choose)
        row.addWidget(self._none)
        row.addStretch(1)
        self.body.addLayout(row)
        self._show(scans.folder())

    def use(self, folder: Path | None) -> None:
        """Set the folder."""
        choose = self._scans.choose

        def done(_nothing: None) -> None:
            self._show(folder)
            said = (
                f"扫描文件夹已设为 {folder}。" if folder else "不再看扫描文件夹，里面的文件没有动。"
            )
            self._messages.done(said)

        self._tasks.command(self, lambda: choose(folder), done)

    def _on_choose(self) -> None:
        choose_folder(self, "选择扫描文件夹", self.use)

    def _show(self, folder: Path | None) -> None:
        self._folder.setText(str(folder) if folder else "还没有选。")
        if folder is None and self._none.hasFocus():
            self._choose.setFocus()
        self._none.setVisible(folder is not None)
