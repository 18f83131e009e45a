"""交给谁: the receivers whose card is trusted, or where such a card comes from."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.services.archive_ports import KeyCard
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.widgets.steady_combo import SteadyCombo

NO_CARD: Final = (
    "包要封给一个收件单位，只有它打得开。下一步：请对方把公钥卡文件发来，"
    "在“设置 → 公钥卡”里核对指纹后信任它。"
)


class ReceiverRow(QWidget):
    """Offers nobody whose card is not trusted. Signal: ``chosen(str)`` with the organisation."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.combo = SteadyCombo()
        self.combo.setObjectName("send_receiver")
        self.combo.setAccessibleName("交给谁")
        self.combo.activated.connect(self._on_activated)
        self.no_card = PlainLabel(NO_CARD, "label", wrap=True, name="send_no_card")
        self.no_card.hide()
        row = QHBoxLayout()
        row.addWidget(PlainLabel("交给", "label"))
        row.addWidget(self.combo, 1)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.no_card)

    def show_receivers(self, cards: tuple[KeyCard, ...], chosen: OrgCode | None) -> None:
        """Offer these and stand at ``chosen``, at nobody for None."""
        self.combo.clear()
        for card in cards:
            self.combo.addItem(f"{card.name}（{card.org}）", card.org)
        self.combo.setCurrentIndex(self.combo.findData(chosen) if chosen else -1)
        self.combo.setPlaceholderText("请选交给谁" if cards else "还没有信任的公钥卡")
        self.combo.setEnabled(bool(cards))
        self.no_card.setVisible(not cards)

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(str(self.combo.itemData(index)))
