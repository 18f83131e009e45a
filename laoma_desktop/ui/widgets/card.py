"""Cards: white grounds with a title, actions at the right and a body."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.plain_label import PlainLabel, TitleLabel


class Card(QFrame):
    """A card. Put things into ``body``; without ``title`` and ``actions`` it has no head."""

    def __init__(
        self,
        title: str = "",
        *,
        meta: str = "",
        actions: Sequence[QWidget] = (),
        name: str = "",
        flat: bool = False,
    ) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("card", "flat" if flat else "true")
        pad = look.px("space_4")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(pad, pad, pad, pad)
        outer.setSpacing(look.px("space_3"))
        self.title = TitleLabel(title)
        self.meta = PlainLabel(meta, "meta")
        if title or actions:
            outer.addLayout(self._head(actions))
        self.body = QVBoxLayout()
        self.body.setSpacing(look.px("space_2"))
        outer.addLayout(self.body, 1)

    def _head(self, actions: Sequence[QWidget]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px("space_2"))
        row.addWidget(self.title)
        row.addWidget(self.meta)
        if actions:
            flow = FlowLayout(right=True)
            for action in actions:
                flow.addWidget(action)
            row.addLayout(flow, 1)
        else:
            row.addStretch(1)
        return row
