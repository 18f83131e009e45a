"""The dark bar at the left: words beside icons, or under them where the window is narrow."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from laoma_desktop.ui.runtime import icons, theme
from laoma_desktop.ui.runtime.shortcuts import shortcut
from laoma_desktop.ui.shell.nav_button import NavButton
from laoma_desktop.ui.widgets.plain_label import PlainLabel, restyle


@dataclass(frozen=True, slots=True)
class Place:
    """One entry; ``screens`` are the pages that belong under it."""

    screen: str
    title: str
    icon: str
    screens: tuple[str, ...] = ()


PLACES: Final = (
    Place("workbench", "工作台", "house"),
    Place(
        "case_list",
        "案件",
        "folder-open",
        ("case_detail", "intake", "case_past", "steps", "bin", "old_register", "oral"),
    ),
    Place("teams", "专班对策", "users-round", ("methods", "templates")),
    Place("people", "人员", "id-card", ("person",)),
    Place("notes", "民情日记", "notebook-pen"),
    Place("papers", "文书", "file-text"),
    Place("exchange", "归档报送", "package-check"),
    Place("organisation", "组织", "building-2"),
    Place("settings", "设置", "settings"),
)


class Navigation(QFrame):
    """Signal: ``chosen(str)`` with the screen's name."""

    chosen = Signal(str)

    def __init__(self, organisation: str, *, rail: bool) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName("navigation")
        self.setAccessibleName("导航")
        self._rail = rail
        self.setFixedWidth(look.px("nav_rail" if rail else "nav"))
        self.buttons: dict[str, NavButton] = {}
        self._organisation: PlainLabel | None = None
        items = QWidget()
        items.setObjectName("nav_items")
        self._column = column = QVBoxLayout(items)
        pad = look.px("space_2" if rail else "space_3")
        column.setContentsMargins(pad, look.px("space_4"), pad, pad)
        column.setSpacing(look.px("space_1"))
        self._roomy = 0
        if not rail:
            column.addLayout(self._brand(organisation))
        for place in PLACES:
            made = self._button(place)
            self.buttons[place.screen] = made
            column.addWidget(made)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(items)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the rows of the rail together where not all of them would be in sight."""
        super().resizeEvent(event)
        self._roomy = self._roomy or self._column.sizeHint().height()
        tight = self._rail and self.height() < self._roomy
        first = self.buttons[PLACES[0].screen]
        if tight == (first.property("tight") == "true"):
            return
        look = theme.current()
        for made in self.buttons.values():
            restyle(made, "tight", "true" if tight else "false")
        self._column.setSpacing(look.scaled(2) if tight else look.px("space_1"))
        edge = look.px("space_2")
        top = edge if tight else look.px("space_4")
        self._column.setContentsMargins(edge, top, edge, edge)

    @property
    def is_rail(self) -> bool:
        """Whether the words stand under the icons."""
        return self._rail

    def show_organisation(self, name: str) -> None:
        """Say whose register it is; a rail has no room for it."""
        if self._organisation is not None:
            self._organisation.setText(name)

    def show_current(self, screen: str) -> None:
        """Mark the entry a screen belongs to."""
        for place in PLACES:
            if screen == place.screen or screen in place.screens:
                self.buttons[place.screen].setChecked(True)

    def show_badge(self, screen: str, count: int, meaning: str) -> None:
        """Show how many things wait at a place, 0 for none."""
        self.buttons[screen].show_badge(count, meaning)

    def _brand(self, organisation: str) -> QVBoxLayout:
        look = theme.current()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.setContentsMargins(look.px("space_2"), look.px("space_1"), 0, look.px("space_4"))
        column.addWidget(PlainLabel("老马案管", "brand"))
        self._organisation = PlainLabel(
            organisation, "brand_meta", wrap=True, name="nav_organisation"
        )
        column.addWidget(self._organisation)
        return column

    def _button(self, place: Place) -> NavButton:
        look = theme.current()
        made = NavButton(place.title, rail=self._rail)
        made.setObjectName(f"nav_{place.screen}")
        made.setProperty("nav", "rail" if self._rail else "true")
        made.setText(place.title if self._rail else f"  {place.title}")
        made.setToolTip(f"{place.title}（{shortcut(place.screen).shown}）")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        size = look.px("icon_nav")
        picture = QIcon(icons.pixmap(place.icon, look.ink("on_nav_2"), size))
        picture.addPixmap(
            icons.pixmap(place.icon, look.ink("on_nav"), size), QIcon.Mode.Normal, QIcon.State.On
        )
        made.setIcon(picture)
        made.setIconSize(QSize(size, size))
        made.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextUnderIcon
            if self._rail
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.clicked.connect(self._on_clicked)
        return made

    def _on_clicked(self) -> None:
        sender = self.sender()
        for screen, made in self.buttons.items():
            if made is sender:
                self.chosen.emit(screen)
