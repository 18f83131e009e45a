"""附件: files of the case; taken in, listed, saved out again."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from laoma_desktop.domain.case import Attachment, Case
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_detail.parts import RecordRow, verb
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.state import CaseState
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.files import open_file, save_file
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.words import file_size, joined

_ANY = "所有文件 (*)"


class FilesTab(Tab):
    """A chooser of kind and file above the list."""

    def __init__(self, presenter: CasePresenter) -> None:
        super().__init__(presenter, "files")
        self._kind = QComboBox()

    def build(self, state: CaseState, case: Case) -> None:
        """Show the files."""
        del state
        card = Card("附件", meta=f"共 {len(case.attachments)} 个", name="card_files")
        card.body.addLayout(self._adder())
        for attachment in case.attachments:
            card.body.addWidget(self._file(attachment))
        if not case.attachments:
            words = "还没有附件。身份证明、授权书、照片、签字件都放在这里，加密保存。"
            card.body.addWidget(PlainLabel(words, "label", wrap=True))
        self.column.addWidget(card)

    def _adder(self) -> QHBoxLayout:
        chosen = self._kind.currentData()
        self._kind = QComboBox()
        self._kind.setObjectName("file_kind")
        self._kind.setAccessibleName("附件种类")
        for code, title in self.presenter.office.choices("attachment_kind"):
            self._kind.addItem(title, code)
        self._kind.setCurrentIndex(max(0, self._kind.findData(chosen)))
        row = QHBoxLayout()
        row.setSpacing(theme.current().px("space_2"))
        row.addWidget(self._kind)
        row.addWidget(
            verb("添加附件", self._choose, icon="paperclip", name="add_file", kind="normal")
        )
        row.addStretch(1)
        return row

    def _file(self, attachment: Attachment) -> RecordRow:
        kind = self.presenter.office.choices.title("attachment_kind", attachment.kind)
        save = verb(
            "另存", partial(self._save, attachment), icon="download", name=f"save_{attachment.uuid}"
        )
        return RecordRow(
            attachment.name,
            joined(kind, file_size(attachment.size), attachment.note),
            verbs=[save, self.remover("移出", "attachment", attachment.uuid)],
            name=f"file_{attachment.uuid}",
        )

    def _choose(self) -> None:
        open_file(self, "选择要添加的文件", _ANY, self._add)

    def _add(self, path: Path) -> None:
        self.presenter.add_file(path, str(self._kind.currentData()))

    def _save(self, attachment: Attachment) -> None:
        save_file(
            self, "附件另存为", attachment.name, _ANY,
            partial(self.presenter.save_file, attachment.sha256),
        )  # fmt: skip
