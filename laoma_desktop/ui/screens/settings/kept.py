"""The group 撤销和回收站: the ways to what can be taken back."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from laoma_desktop.domain.bin import KEPT_DAYS
from laoma_desktop.domain.views.history import KEPT_STEPS
from laoma_desktop.ui.presenting import Navigator, Route
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.plain_label import PlainLabel


def kept_card(navigator: Navigator) -> Card:
    """Return the ways to what can be taken back."""
    card = Card("撤销和回收站", name="kept_card")
    card.body.addWidget(
        PlainLabel(
            f"最近 {KEPT_STEPS} 步操作可以逐步撤销；删除的案件在回收站里放 {KEPT_DAYS} 天。",
            "label",
            wrap=True,
        )
    )
    steps = button("最近操作(&O)", icon="history", name="settings_steps")
    steps.clicked.connect(partial(navigator.open, Route("steps")))
    thrown = button("回收站(&R)", icon="trash-2", name="settings_bin")
    thrown.clicked.connect(partial(navigator.open, Route("bin")))
    card.body.addLayout(left_row(steps, thrown))
    return card


def left_row(*widgets: QWidget) -> QHBoxLayout:
    """Return a row of widgets at the left."""
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
