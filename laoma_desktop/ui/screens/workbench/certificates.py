"""The quiet line on the workbench that says whose certificate ends soon or has ended."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout

from laoma_desktop.domain.mediators import Ending
from laoma_desktop.ui.presenting import Navigator, Route, Tasks
from laoma_desktop.ui.runtime import icons, theme
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.plain_label import PlainLabel


class EndingLister(Protocol):
    """``services.organisation_records.MediatorService`` as far as it is needed here."""

    def endings(self) -> tuple[Ending, ...]:
        """Return certificates that end soon or have ended, the worst first."""


class Organised(Protocol):
    """``services.organisation_desk.OrganisationDesk`` as far as it is needed here."""

    @property
    def mediators(self) -> EndingLister:
        """The mediators' profiles."""


def certificate_words(found: tuple[Ending, ...]) -> str:
    """Return the line, "" where nothing ends: the worst one, and how many more there are."""
    if not found:
        return ""
    more = f"；另有 {len(found) - 1} 张也要看" if len(found) > 1 else ""
    return f"{found[0].sentence}{more}。"


class Certificates(QObject):
    """Fills the line; it is hidden while no certificate ends."""

    def __init__(self, organisation: Organised, tasks: Tasks, navigator: Navigator) -> None:
        self.strip = QFrame()
        super().__init__(self.strip)
        self._organisation = organisation
        self._tasks = tasks
        self._navigator = navigator
        look = theme.current()
        self.strip.setObjectName("workbench_certificates")
        self.strip.setProperty("strip", "info")
        self._words = PlainLabel("", wrap=True, name="workbench_certificates_text")
        picture = PlainLabel("")
        picture.setPixmap(icons.pixmap("id-card", look.ink("on_accent_soft"), look.px("icon")))
        go = button("看调解员", "quiet", name="workbench_certificates_go")
        go.clicked.connect(self._on_go)
        row = QHBoxLayout(self.strip)
        edge = look.px("space_1")
        row.setContentsMargins(look.px("space_3"), edge, edge, edge)
        row.setSpacing(look.px("space_2"))
        row.addWidget(picture)
        row.addWidget(self._words, 1)
        row.addWidget(go)
        self.strip.hide()

    def load(self) -> None:
        """Ask again."""
        ask = self._organisation.mediators.endings
        self._tasks.query(self.strip, ask, self._show, topic="endings")

    def _show(self, found: tuple[Ending, ...]) -> None:
        self._words.setText(certificate_words(found))
        self.strip.setVisible(bool(found))

    def _on_go(self) -> None:
        self._navigator.open(Route("organisation", "", "mediators"))
