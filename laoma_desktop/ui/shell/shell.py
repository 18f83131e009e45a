"""The shell of a session: navigation, bar, strip, pages, status line. A new theme makes anew."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.tasks import TaskRunner
from laoma_desktop.ui.runtime.undoing import Undoing
from laoma_desktop.ui.shell.navigation import PLACES, Navigation
from laoma_desktop.ui.shell.pages import Pages
from laoma_desktop.ui.shell.palette import Palette, PaletteParts
from laoma_desktop.ui.shell.relays import MessageRelay, NavigatorRelay
from laoma_desktop.ui.shell.status import StatusBar
from laoma_desktop.ui.shell.topbar import TopBar
from laoma_desktop.ui.widgets.message_strip import MessageStrip
from laoma_desktop.ui.widgets.page import Page

RAIL_BELOW = 1100
"""Effective width under which the navigation becomes a rail."""


@dataclass(frozen=True, slots=True)
class ShellParts:
    """What a session gives the shell; ``make_page`` builds a screen (see ``Pages``)."""

    user: str
    organisation: str
    make_page: Callable[[str, object], Page]
    navigator: NavigatorRelay
    messages: MessageRelay
    palette: PaletteParts
    undoing: Undoing


class Shell(QWidget):
    """Built without a session; ``move_in`` before it is shown.

    Signals: ``command(str)`` for what the window does, ``scale_chosen(float)``.
    """

    command = Signal(str)
    scale_chosen = Signal(float)

    _parts: ShellParts

    def __init__(self, tasks: TaskRunner) -> None:
        super().__init__()
        self.setObjectName("shell")
        self._organisation = ""
        self._badges: dict[str, tuple[int, str]] = {}
        self.strip = MessageStrip()
        self.pages = Pages()
        self.pages.shown.connect(self._on_shown)
        self.topbar = TopBar()
        self.topbar.command.connect(self.run)
        self.topbar.scale_chosen.connect(self.scale_chosen)
        self.status = StatusBar("登记簿：本机 · 已加密")
        tasks.job_changed.connect(self.status.show_job)
        tasks.job_ended.connect(self.status.end_job)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self.navigation = self._place_navigation(rail=False)
        self._row.addLayout(self._build_column(), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._row, 1)
        outer.addWidget(self.status)
        self.strip.float_over(self.pages, self._foot, self.pages.keep_free)
        self.palette_box = Palette(self, tasks)
        self.palette_box.command_chosen.connect(self.run)
        self.palette_box.case_chosen.connect(self.pages.open)

    def move_in(self, parts: ShellParts) -> None:
        """Take a session's parts; messages and pages come here from now on."""
        self._parts = parts
        self._organisation = parts.organisation
        self.pages.use(parts.make_page, parts.messages.refuse)
        parts.messages.use(self.strip)
        parts.navigator.use(self.pages)
        self.topbar.show_user(parts.user)
        self.navigation.show_organisation(parts.organisation)
        self.palette_box.use(parts.palette)

    def show_badge(self, screen: str, count: int, meaning: str) -> None:
        """Show in the navigation how many things wait at a place, 0 for none."""
        self._badges[screen] = (count, meaning)
        self.navigation.show_badge(screen, count, meaning)

    def _build_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.topbar)
        column.addWidget(self.pages, 1)
        return column

    def _foot(self) -> int:
        page = self.pages.page()
        return page.foot_height() if page is not None else 0

    def _place_navigation(self, *, rail: bool) -> Navigation:
        made = Navigation(self._organisation, rail=rail)
        made.chosen.connect(self._on_chosen)
        for screen, (count, meaning) in self._badges.items():
            made.show_badge(screen, count, meaning)
        self._row.insertWidget(0, made)
        return made

    def run(self, command: str) -> None:
        """Do a command of the registry; what belongs to the window goes on by the signal."""
        actions: dict[str, Callable[[], None]] = {
            "palette": self._open_palette,
            "new_case": self._new_case,
            "new_note": self._new_note,
            "back": self._back,
            "filter": self._filter,
            "refresh": self._refresh,
            "next_area": self._next_area,
            "undo": self._undo,
            "redo": partial(self._parts.undoing.redo, self),
        }
        if command in actions:
            actions[command]()
        elif any(command in (place.screen, *place.screens) for place in PLACES):
            self.pages.open(Route(command))
        else:
            self.command.emit(command)

    def _undo(self) -> None:
        """Take back what the strip offers to take back, else the last step."""
        if not self.strip.take_back():
            self._parts.undoing.undo(self)

    def _open_palette(self) -> None:
        route = self.pages.history[-1] if self.pages.history else Route("")
        self.palette_box.open(route.key if route.screen == "case_detail" else "")

    def _new_case(self) -> None:
        self.pages.open(Route("intake"))

    def _new_note(self) -> None:
        self.pages.open(Route("notes", "", "new"))

    def _back(self) -> None:
        if self.palette_box.isVisible():
            self.palette_box.hide()
            self.pages.setFocus()
        else:
            self.pages.back()

    def _filter(self) -> None:
        page = self.pages.page()
        if page is not None:
            page.focus_filter()

    def _refresh(self) -> None:
        page = self.pages.page()
        if page is not None:
            page.refresh()

    def _next_area(self) -> None:
        in_navigation = self.navigation.isAncestorOf(self.focusWidget() or self.topbar)
        page = self.pages.page()
        if in_navigation and page is not None:
            page.focus_first()
            return
        checked = (b for b in self.navigation.buttons.values() if b.isChecked())
        next(checked, next(iter(self.navigation.buttons.values()))).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def _on_chosen(self, screen: str) -> None:
        self.pages.open(Route(screen))

    def _on_shown(self, screen: str) -> None:
        self.navigation.show_current(screen)
        self.palette_box.hide()
        self.strip.leave_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between words and rail at the breakpoint."""
        super().resizeEvent(event)
        self.palette_box.hide()
        rail = self.width() / theme.current().scale < RAIL_BELOW
        if rail != self.navigation.is_rail:
            old = self.navigation
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
            self.navigation = self._place_navigation(rail=rail)
            history = self.pages.history
            if history:
                self.navigation.show_current(history[-1].screen)
