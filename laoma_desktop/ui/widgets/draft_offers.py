"""Unfinished forms of an earlier time, each with 接着写 and 不要了."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.plain_label import PlainLabel

MOST_SHOWN = 3
"""Rows that stand there before somebody asks for all of them."""


@dataclass(frozen=True, slots=True)
class DraftOffer:
    """One row: the draft's key, its first words, when it was kept."""

    key: str
    words: str
    kept: str


class DraftOffers(QFrame):
    """Hidden while there is nothing to offer; ``most`` rows stand there before 全部列出.

    Signals: ``resumed(str)``, ``forgotten(str)`` with the draft's key.
    """

    resumed = Signal(str)
    forgotten = Signal(str)

    def __init__(
        self,
        *,
        name: str,
        most: int = MOST_SHOWN,
        forgettable: bool = True,
        what: str = "份没写完的登记",
    ) -> None:
        super().__init__()
        self._what = what
        self.setObjectName(name)
        self.setProperty("strip", "info")
        self._most = most
        self._forgettable = forgettable
        self._offers: tuple[DraftOffer, ...] = ()
        self._head = PlainLabel("", wrap=True, name=f"{name}_text")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.current().px("space_1"))
        self._all = button("全部列出", "quiet", icon="chevron-down", name=f"{name}_all")
        self._all.clicked.connect(self._on_all)
        foot = QHBoxLayout()
        foot.addWidget(self._all)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self._head)
        column.addLayout(self._rows)
        column.addLayout(foot)
        self.hide()

    def show_offers(self, offers: Sequence[DraftOffer]) -> None:
        """Offer these, the newest first; none hides the frame."""
        self._offers = tuple(offers)
        self._show(self._most)
        self._head.setText(f"有 {len(offers)} {self._what}：")
        self.setVisible(bool(offers))

    def _show(self, most: int) -> None:
        while (old := self._rows.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, offer in enumerate(self._offers[:most]):
            self._rows.addWidget(self._row(offer, first=number == 0))
        self._all.setVisible(len(self._offers) > most)

    def _row(self, offer: DraftOffer, *, first: bool) -> QWidget:
        row = QWidget()
        words = PlainLabel(f"“{offer.words}”，{offer.kept} 保存", wrap=True)
        name = self.objectName()
        resume = button(
            "接着写(&R)" if first else "接着写",
            "primary" if first else "normal",
            icon="pencil",
            name=f"{name}_resume",
        )
        resume.setAccessibleName(f"接着写“{offer.words}”")
        resume.clicked.connect(partial(self.resumed.emit, offer.key))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(words, 1)
        if self._forgettable:
            forget = button("不要了", "quiet", name=f"{name}_forget")
            forget.setAccessibleName(f"不要“{offer.words}”了")
            forget.clicked.connect(partial(self.forgotten.emit, offer.key))
            line.addWidget(forget)
        line.addWidget(resume)
        return row

    def _on_all(self) -> None:
        self._show(len(self._offers))
