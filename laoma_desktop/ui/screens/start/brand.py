"""The dark panel beside the start pages: who we are, where the person stands."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from laoma_desktop.ui.runtime import icons, theme
from laoma_desktop.ui.widgets.plain_label import PlainLabel

_WIDTH = 300


class BrandPanel(QFrame):
    """Shows the product's name and, on the first run, its steps."""

    def __init__(self, steps: Sequence[str] = ()) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName("navigation")
        self.setFixedWidth(look.scaled(_WIDTH))
        self._marks: list[QLabel] = []
        self._words: list[PlainLabel] = []
        column = QVBoxLayout(self)
        pad = look.px("space_8")
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(look.px("space_3"))
        column.addSpacing(look.px("space_6"))
        column.addWidget(PlainLabel("老马案管", "brand_big"))
        column.addWidget(PlainLabel("案件 · 专班对策 · 文书 · 归档", "brand_meta", wrap=True))
        column.addSpacing(look.px("space_6"))
        for step in steps:
            column.addWidget(self._step(step))
        column.addStretch(1)
        column.addWidget(self._promise())

    def show_step(self, step: int) -> None:
        """Mark the step in hand and those done."""
        look = theme.current()
        for number, (mark, words) in enumerate(zip(self._marks, self._words, strict=True)):
            name = "circle-check" if number < step else "chevron-right"
            ink = "on_nav" if number == step else "on_nav_2"
            shown = number <= step
            mark.setPixmap(icons.pixmap(name, look.ink(ink), look.px("icon")))
            mark.setVisible(True)
            mark.setEnabled(shown)
            words.set_role("brand_step" if number == step else "brand_meta")

    def _step(self, title: str) -> QWidget:
        look = theme.current()
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px("space_2"))
        mark = QLabel()
        mark.setFixedWidth(look.px("icon_nav"))
        words = PlainLabel(title, "brand_meta")
        line.addWidget(mark)
        line.addWidget(words, 1)
        self._marks.append(mark)
        self._words.append(words)
        return row

    def _promise(self) -> QWidget:
        look = theme.current()
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px("space_2"))
        shield = QLabel()
        shield.setPixmap(icons.pixmap("shield-check", look.ink("on_nav_2"), look.px("icon")))
        shield.setProperty("alignment", "AlignTop")
        line.addWidget(shield)
        line.addWidget(PlainLabel("资料只在本机，全部加密。", "brand_meta", wrap=True), 1)
        return row
