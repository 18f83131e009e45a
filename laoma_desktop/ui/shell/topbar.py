"""The bar above the page: opener of the palette, type size, help, lock, who is logged in."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton

from laoma_desktop.ui.runtime import icons, theme
from laoma_desktop.ui.runtime.shortcuts import shortcut
from laoma_desktop.ui.runtime.theme import SCALES
from laoma_desktop.ui.widgets.buttons import PressButton, icon_button
from laoma_desktop.ui.widgets.plain_label import PlainLabel

_SHORT_HINT_BELOW = 620


class TopBar(QFrame):
    """Signals: ``command(str)`` with a command of the registry, ``scale_chosen(float)``."""

    command = Signal(str)
    scale_chosen = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName("topbar")
        self.setFixedHeight(look.scaled(56))
        self.opener = self._opener()
        self.opener.clicked.connect(self._on_palette)
        lock = icon_button("lock", f"锁屏（{shortcut('lock').shown}）", name="top_lock")
        lock.clicked.connect(self._on_lock)
        keys = icon_button(
            "circle-question-mark", f"键位表（{shortcut('keys').shown}）", name="top_keys"
        )
        keys.clicked.connect(self._on_keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px("space_4"), 0, look.px("space_4"), 0)
        row.setSpacing(look.px("space_2"))
        row.addWidget(self.opener, 3)
        row.addStretch(2)
        row.addWidget(self._scale_button())
        row.addWidget(keys)
        row.addWidget(lock)
        self._user = PlainLabel("", "strong", name="top_user")
        row.addWidget(self._user)

    def show_user(self, name: str) -> None:
        """Say who is logged in."""
        self._user.setText(name)

    def _opener(self) -> QPushButton:
        look = theme.current()
        made = PressButton(_hint(short=False))
        made.setObjectName("top_search")
        made.setAccessibleName("找案件、找人、找命令")
        made.setToolTip(f"找案件、找人、找命令（{shortcut('palette').shown}）")
        made.setProperty("kind", "search")
        size, gap = look.px("icon"), look.scaled(6)
        made.setIcon(icons.icon("search", look.ink("text_3"), size, right_gap=gap))
        made.setIconSize(QSize(size + gap, size))
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.setMaximumWidth(look.scaled(440))
        return made

    def _scale_button(self) -> QToolButton:
        made = icon_button("a-large-small", "字号", name="top_scale")
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        group = QActionGroup(menu)
        for scale, title in SCALES:
            action = QAction(title, menu)
            action.setCheckable(True)
            action.setChecked(scale == theme.current().scale)
            action.setData(scale)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._on_scale)
        made.setMenu(menu)
        return made

    def _on_scale(self, action: QAction) -> None:
        self.scale_chosen.emit(float(action.data()))

    def _on_palette(self) -> None:
        self.command.emit("palette")

    def _on_lock(self) -> None:
        self.command.emit("lock")

    def _on_keys(self) -> None:
        self.command.emit("keys")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the hint where the bar is narrow."""
        super().resizeEvent(event)
        narrow = self.width() / theme.current().scale < _SHORT_HINT_BELOW
        self.opener.setText(_hint(short=narrow))
        self.opener.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _hint(*, short: bool) -> str:
    return "找案件（Ctrl+K）" if short else "找案件、人、命令（Ctrl+K）"
