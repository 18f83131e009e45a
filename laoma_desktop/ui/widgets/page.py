"""The frame of every page: head with title and verbs, a scrolling body, a foot that stays."""

from collections.abc import Callable, Sequence

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.shortcuts import shortcut
from laoma_desktop.ui.widgets.flow import FlowLayout
from laoma_desktop.ui.widgets.plain_label import PlainLabel, TitleLabel

_TYPED_INTO = (QLineEdit, QPlainTextEdit, QComboBox)


class ScrollBody(QScrollArea):
    """A body that scrolls up and down only; its content never sets the window's minimum."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        self.setProperty("focusPolicy", "NoFocus")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setWidget(content)
        content.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """Any size will do."""
        return QSize(0, 0)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 (Qt's own signature)
        """Bring the next field into sight as a whole: Qt shows no more than the caret's line."""
        moved = super().focusNextPrevChild(next)
        focus = self.focusWidget()
        if moved and isinstance(focus, QPlainTextEdit) and self.isAncestorOf(focus):
            self.show_whole(focus)
        return moved

    def show_whole(self, widget: QWidget) -> None:
        """Scroll so far that all of a widget is in sight, its head where it is too long."""
        content = self.widget()
        if content is None or not content.isAncestorOf(widget):
            return
        margin = theme.current().px("space_2")
        top = widget.mapTo(content, QPoint()).y()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if top + widget.height() + margin > bar.value() + room:
            bar.setValue(top + widget.height() + margin - room)
        if top - margin < bar.value():
            bar.setValue(top - margin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field with the focus in sight when the body changes its height."""
        if event.type() is QEvent.Type.LayoutRequest:
            focus = self.focusWidget()
            if isinstance(focus, _TYPED_INTO) and self.isAncestorOf(focus):
                self.show_whole(focus)
        return super().eventFilter(watched, event)


class Page(QWidget):
    """Base of all screens.

    Build into ``body`` (scrolls if ``scroll``), ``head_actions`` (buttons at the right of the
    title), ``foot`` (pinned; hidden while empty). The shell calls ``enter`` whenever the page is
    shown, ``leave`` before another is, ``refresh`` on F5.

    Signals: ``width_changed(int)`` with the effective width (pixels ÷ scale) for reflowing.
    """

    width_changed = Signal(int)

    def __init__(self, title: str = "", *, name: str, scroll: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("ground", "bg")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        look = theme.current()
        margin = look.scaled(20)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.title = TitleLabel(title, "page", name=f"{name}_title")
        self.meta = PlainLabel("", "meta", name=f"{name}_meta")
        self.head = QWidget()
        self._head_flow = FlowLayout(right=True)
        self._build_head(margin)
        outer.addWidget(self.head)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(margin, look.px("space_3"), margin, margin)
        self.body.setSpacing(look.px("space_3"))
        self._scroll = ScrollBody(content) if scroll else None
        outer.addWidget(self._scroll or content, 1)
        self._free = QSpacerItem(0, 0)
        outer.addItem(self._free)
        self._foot = QFrame()
        self.foot = QHBoxLayout(self._foot)
        self._shape_foot(margin)
        outer.addWidget(self._foot)
        self._effective = 0

    def _shape_foot(self, margin: int) -> None:
        look = theme.current()
        self._foot.setObjectName("foot")
        self.foot.setContentsMargins(margin, look.px("space_2"), margin, look.px("space_3"))
        self.foot.setSpacing(look.px("space_2"))
        self._foot.hide()

    def _build_head(self, margin: int) -> None:
        look = theme.current()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(margin, look.px("space_4"), margin, 0)
        row.setSpacing(look.px("space_2"))
        row.addWidget(self.title, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.meta, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._head_flow, 1)

    def set_head_actions(self, actions: Sequence[QWidget]) -> None:
        """Put buttons at the right of the title; the primary one last."""
        for action in actions:
            self._head_flow.addWidget(action)

    def set_foot(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        """Pin a row of buttons to the bottom; the primary one outermost right."""
        for widget in left:
            self.foot.addWidget(widget)
        self.foot.addStretch(1)
        for widget in right:
            self.foot.addWidget(widget)
        self._foot.show()

    def pin(self, strip: QWidget) -> None:
        """Put a strip below the title: in sight however far the body is scrolled."""
        look, outer = theme.current(), self.layout()
        line = QVBoxLayout()
        line.setContentsMargins(look.scaled(20), look.px("space_3"), look.scaled(20), 0)
        line.addWidget(strip)
        if isinstance(outer, QVBoxLayout):
            outer.insertLayout(outer.indexOf(self.head) + 1, line)

    def keep_free(self, pixels: int) -> None:
        """Keep so much free above the foot, for a message: it covers nothing one can press."""
        layout = self.layout()
        if layout is not None and self._free.sizeHint().height() != pixels:
            fixed = QSizePolicy.Policy.Fixed
            self._free.changeSize(0, pixels, QSizePolicy.Policy.Minimum, fixed)
            layout.invalidate()

    def foot_height(self) -> int:
        """Return how much of the lower edge the pinned buttons take."""
        return 0 if self._foot.isHidden() else self._foot.height()

    def enter(self, route: Route) -> None:
        """Show what the route names; called each time the page is shown."""

    def leave(self) -> None:
        """Save what is typed; called before another page is shown, on lock and on close."""

    def refresh(self) -> None:
        """Load again what is shown (F5)."""

    def focus_first(self) -> None:
        """Give the focus to the table or the first field."""
        self.setFocus()

    def focus_filter(self) -> None:
        """Give the focus to the page's filter (Ctrl+F); pages without one do nothing."""

    def on_key(self, command: str, slot: Callable[[], None]) -> None:
        """Connect the keys of a registered command while the focus is on the page."""
        for keys in shortcut(command).keys:
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(QtCore.Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(slot)

    def reveal(self, widget: QWidget) -> None:
        """Scroll the body so far that a widget in it is in sight."""
        if self._scroll is not None:
            self._scroll.show_whole(widget)

    def effective_width(self) -> int:
        """Return the width in design pixels."""
        return round(self.width() / theme.current().scale)

    def minimumSizeHint(self) -> QSize:
        """A page never sets the window's minimum."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the effective width when it changed."""
        super().resizeEvent(event)
        now = self.effective_width()
        if now != self._effective:
            self._effective = now
            self.width_changed.emit(now)
