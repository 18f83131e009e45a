"""What stands on the case page beside its tabs and asks for itself: methods, past cases, notes."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from laoma_desktop.domain.case import Case
from laoma_desktop.services.cards import CardService
from laoma_desktop.services.history import HistoryService
from laoma_desktop.ui.panels.around.view import AroundPanel
from laoma_desktop.ui.panels.forks.view import ForksPanel
from laoma_desktop.ui.panels.methods.view import MethodsPanel
from laoma_desktop.ui.panels.notes.view import NotesPanel
from laoma_desktop.ui.panels.similar.view import SimilarPanel
from laoma_desktop.ui.presenting import Navigator, Tasks
from laoma_desktop.ui.screens.case_detail.editing import CaseServices

_METHODS = ("overview", "team")
"""Tabs below which the methods that help now stand."""

_PAST = ("overview", "team", "agreement")
"""Tabs below which past cases like this one stand."""

_FACTS = ("overview", "parties")
"""Tabs beside which other cases of the same people stand."""

_NOTES = "history"
"""The tab below which the work notes of the case stand."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Knows below which tab each panel stands; the page only shows a case and a tab."""

    methods: MethodsPanel
    similar: SimilarPanel
    around: AroundPanel
    notes: NotesPanel
    forks: ForksPanel

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """The cards from top to bottom."""
        return self.methods.card, self.similar.card, self.notes.card, self.around.card

    @property
    def strips(self) -> tuple[QWidget, ...]:
        """The strips above the tabs from top to bottom."""
        return self.forks.strip, self.around.strip

    def show_case(self, case: Case) -> None:
        """Ask for everything around a case."""
        self.methods.show_case(case)
        self.similar.show_case(case.uuid)
        self.around.show_case(case.uuid)
        self.notes.show_case(case.uuid)
        self.forks.show_case(case.uuid)

    def show_tab(self, tab: str, *, alone: bool) -> None:
        """Show what belongs below a tab; nothing while a paper stands ``alone``."""
        self.methods.show_beside(wanted=tab in _METHODS)
        self.similar.show_beside(wanted=tab in _PAST)
        self.notes.card.setVisible(tab == _NOTES)
        self.forks.show_beside(alone=alone)
        self.around.show_beside(facts=tab in _FACTS, alone=alone)


def make_beside(
    tasks: Tasks,
    navigator: Navigator,
    services: CaseServices,
    cards: CardService,
    history: HistoryService,
    title: Callable[[str, str], str],
) -> Beside:
    """Return the panels of a page; ``title`` gives the words of a code."""
    return Beside(
        MethodsPanel(tasks, navigator, cards),
        SimilarPanel(tasks, navigator, services.similar),
        AroundPanel(tasks, navigator, services.people, title),
        NotesPanel(tasks, navigator, services.notes),
        ForksPanel(tasks, navigator, history),
    )
