"""A file of the case on the screen, inside the program: nothing readable goes to the disk."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.ui.presenting import Tasks
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_detail.parts import verb
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.pdf_preview import PdfPreview
from laoma_desktop.ui.widgets.plain_label import PlainLabel

_HEIGHT: Final = 460
"""Design pixels of the pages in sight."""
_NOTE: Final = "要用别的程序打开，请先另存为：存出来的一份没有加密，用完请删除。"


class FileLook(QWidget):
    """The pages of one file, with 另存 and 收起."""

    def __init__(
        self,
        name: str,
        tasks: Tasks,
        *,
        save: Callable[[], None],
        close: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setObjectName("file_look")
        card = Card(name, name="card_look")
        self.preview = PdfPreview(tasks, name="look_pages")
        self.preview.setAccessibleName(f"{name} 的内容")
        self.preview.set_zoom("page")
        self.preview.setFixedHeight(theme.current().scaled(_HEIGHT))
        self._note = PlainLabel(_NOTE, "meta", wrap=True, name="look_note")
        self.preview.failed.connect(self._on_failed)
        row = QHBoxLayout()
        row.addWidget(self._note, 1)
        row.addWidget(verb("另存…", save, icon="download", name="look_save"))
        self._close = verb("收起", close, icon="x", name="look_close")
        row.addWidget(self._close)
        card.body.addLayout(row)
        card.body.addWidget(self.preview)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_pages(self, content: bytes) -> None:
        """Show the pages, the first at the top."""
        self.show()
        self.preview.show_pdf(content)
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: LaomaError) -> None:
        self._note.setText(error.what)
