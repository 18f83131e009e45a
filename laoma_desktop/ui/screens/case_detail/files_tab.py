"""附件: files of the case; dragged, pasted or chosen, looked at, put in order, saved out again."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from laoma_desktop.domain.case import Attachment, Case
from laoma_desktop.services.incoming import Incoming
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_detail.file_look import FileLook
from laoma_desktop.ui.screens.case_detail.file_row import FileRow, can_be_seen
from laoma_desktop.ui.screens.case_detail.parts import verb
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.scan_box import ScanBox
from laoma_desktop.ui.screens.case_detail.state import CaseState
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.files import open_files, save_file
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.incoming_files import Load, pasted_files
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.steady_combo import SteadyCombo
from laoma_desktop.ui.wording.words import file_size, joined

_ANY = "所有文件 (*)"
_PASTED = "粘贴的图片"
_FEWEST = 2
_HINT = "也可以把文件拖到这一页，或复制后按 Ctrl+V 粘贴。每个不超过 50 MB。"
_NO_FOLDER = "用扫描仪的，可以在“设置”的“扫描”里选好扫描文件夹，新扫的文件会列在这里。"
_EMPTY = "还没有附件。身份证明、授权书、照片、签字件都放在这里，加密保存。"


class FilesTab(Tab):
    """A chooser of kind and the ways in above the list."""

    def __init__(self, presenter: CasePresenter) -> None:
        super().__init__(presenter, "files")
        self._kind = SteadyCombo()
        self._unite = QPushButton()
        self._rows: list[FileRow] = []
        self._look: FileLook | None = None
        self._scans: ScanBox | None = None

    def build(self, state: CaseState, case: Case) -> None:
        """Show the files."""
        del state
        card = Card("附件", meta=f"共 {len(case.attachments)} 个", name="card_files")
        card.body.addLayout(self._adder())
        card.body.addWidget(PlainLabel(_HINT, "meta", wrap=True))
        if self.presenter.services.scans.folder() is not None:
            self._scans = self._scan_box()
            self.column.addWidget(self._scans)
        else:
            card.body.addWidget(PlainLabel(_NO_FOLDER, "meta", wrap=True))
        self._look = None
        self._rows = [self._file(attachment, case) for attachment in case.attachments]
        for row in self._rows:
            card.body.addWidget(row)
        if not case.attachments:
            card.body.addWidget(PlainLabel(_EMPTY, "label", wrap=True))
        self.column.addWidget(card)
        hashes = [attachment.sha256 for attachment in case.attachments]
        self.presenter.thumbnails.ask(self, hashes, self._show_thumbnail)

    def add(self, load: Load) -> None:
        """Take in what was dropped or pasted, as the kind that is chosen."""
        self.presenter.add_files(load, str(self._kind.currentData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste on Ctrl+V where no field takes it."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def _adder(self) -> QHBoxLayout:
        chosen = self._kind.currentData()
        self._kind = SteadyCombo()
        self._kind.setObjectName("file_kind")
        self._kind.setAccessibleName("附件种类")
        for code, title in self.presenter.office.choices("attachment_kind"):
            self._kind.addItem(title, code)
        self._kind.setCurrentIndex(max(0, self._kind.findData(chosen)))
        self._unite = verb("合成一个 PDF", self._on_unite, icon="file-plus", name="unite_files")
        self._unite.setToolTip("先勾选两张以上的图片")
        self._unite.setEnabled(False)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px("space_2"))
        row.addWidget(self._kind, 0, Qt.AlignmentFlag.AlignTop)
        flow = FlowLayout()
        for made in (
            verb("选择文件…", self._choose, icon="paperclip", name="add_file", kind="normal"),
            verb("粘贴", self._paste, name="paste_file"),
            self._unite,
        ):
            flow.addWidget(made)
        row.addLayout(flow, 1)
        return row

    def _scan_box(self) -> ScanBox:
        presenter = self.presenter
        return ScanBox(
            presenter.services.scans.look,
            presenter.tasks,
            presenter.office.choices("attachment_kind"),
            take=presenter.take_scans,
            unite=presenter.unite_scans,
            last=self._scans,
        )

    def _file(self, attachment: Attachment, case: Case) -> FileRow:
        kind = self.presenter.office.choices.title("attachment_kind", attachment.kind)
        uuid, place = attachment.uuid, case.attachments.index(attachment)
        up = verb("上移", partial(self.presenter.move_file, uuid, -1), name=f"up_{uuid}")
        down = verb("下移", partial(self.presenter.move_file, uuid, 1), name=f"down_{uuid}")
        up.setEnabled(place > 0)
        down.setEnabled(place < len(case.attachments) - 1)
        verbs = [
            self.opener("修改", "attachment", uuid),
            verb("另存…", partial(self._save, attachment), name=f"save_{uuid}"),
            up,
            down,
            self.remover("移出", "attachment", uuid),
        ]
        if can_be_seen(attachment.name):
            look = partial(self._look_at, attachment)
            verbs.insert(0, verb("查看", look, icon="eye", name=f"look_{uuid}"))
        row = FileRow(attachment, joined(kind, file_size(attachment.size), attachment.note), verbs)
        if row.mark is not None:
            row.mark.toggled.connect(self._on_marked)
        return row

    def _show_thumbnail(self, sha256: str, png: bytes | None) -> None:
        for row in self._rows:
            if row.attachment.sha256 == sha256:
                row.show_thumbnail(png)

    def _marked(self) -> list[Attachment]:
        return [row.attachment for row in self._rows if row.mark and row.mark.isChecked()]

    def _on_marked(self) -> None:
        self._unite.setEnabled(len(self._marked()) >= _FEWEST)

    def _on_unite(self) -> None:
        marked = self._marked()
        name = f"{Path(marked[0].name).stem}等{len(marked)}张.pdf"
        self.presenter.unite_files([attachment.uuid for attachment in marked], name)

    def _choose(self) -> None:
        open_files(self, "选择要添加的文件", _ANY, self._on_chosen)

    def _on_chosen(self, paths: list[Path]) -> None:
        self.add(lambda: [Incoming.at(path) for path in paths])

    def _paste(self) -> None:
        load = pasted_files(_PASTED)
        if load is None:
            self.presenter.say_nothing_pasted()
        else:
            self.add(load)

    def _look_at(self, attachment: Attachment) -> None:
        self.presenter.look_at(attachment, partial(self._show_look, attachment))

    def _show_look(self, attachment: Attachment, content: bytes) -> None:
        self._close_look()
        self._look = FileLook(
            attachment.name,
            self.presenter.tasks,
            save=partial(self._save, attachment),
            close=partial(self._close_look, attachment),
        )
        self.column.insertWidget(0, self._look)
        self._look.show_pages(content)

    def _close_look(self, attachment: Attachment | None = None) -> None:
        if self._look is None:
            return
        self._look.hide()
        self.column.removeWidget(self._look)
        self._look.deleteLater()
        self._look = None
        opener = self.findChild(QPushButton, f"look_{attachment.uuid}") if attachment else None
        if isinstance(opener, QPushButton):
            opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, attachment: Attachment) -> None:
        save_file(
            self, "附件另存为", attachment.name, _ANY,
            partial(self.presenter.save_file, attachment),
        )  # fmt: skip
