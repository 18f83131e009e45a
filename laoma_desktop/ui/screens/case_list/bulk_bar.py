"""The bar below the table while several cases are being picked."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton

from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.plain_label import PlainLabel


class BulkBar(Card):
    """Signals: one for each verb of the bar."""

    page_asked = Signal()
    all_asked = Signal()
    assign_asked = Signal()
    move_asked = Signal()
    close_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(name="bulk_bar")
        self.setAccessibleName("批量办理")
        self._count = PlainLabel("还没有选案件", "strong", name="bulk_count")
        self._verbs = [
            self._verb("指派调解员(&A)…", "bulk_assign", self.assign_asked),
            self._verb("移交机构(&M)…", "bulk_move", self.move_asked),
            self._verb("结案(&J)…", "bulk_close", self.close_asked),
        ]
        flow = FlowLayout()
        flow.addWidget(self._count)
        flow.addWidget(self._verb("全选这一页(&P)", "bulk_page", self.page_asked))
        flow.addWidget(self._verb("按条件全选(&Q)", "bulk_all", self.all_asked))
        for made in self._verbs:
            flow.addWidget(made)
        flow.addWidget(self._verb("不选了(&X)", "bulk_leave", self.left))
        self.body.addLayout(flow)
        self.show_picked("还没有选案件", many=False)

    @staticmethod
    def _verb(text: str, name: str, pressed: SignalInstance) -> QPushButton:
        made = button(text, "quiet" if name == "bulk_leave" else "normal", name=name)
        made.clicked.connect(pressed)
        return made

    def show_picked(self, words: str, *, many: bool) -> None:
        """Say how many are picked; without any there is nothing to do."""
        self._count.setText(words)
        for made in self._verbs:
            made.setEnabled(many)
