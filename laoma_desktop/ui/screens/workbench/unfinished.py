"""The strip on the workbench that leads back to a registration nobody finished."""

from typing import Protocol

from PySide6.QtCore import QObject

from laoma_desktop.services.drafts import Draft
from laoma_desktop.ui.presenting import Navigator, Route, Tasks
from laoma_desktop.ui.widgets.draft_offers import DraftOffer, DraftOffers
from laoma_desktop.ui.wording.drafts import INTAKE, first_words
from laoma_desktop.ui.wording.words import moment


class DraftLister(Protocol):
    """The part of ``services.drafts`` needed here."""

    def list(self, form: str) -> tuple[Draft, ...]:
        """Return the person's drafts of a form, newest first."""


class Unfinished(QObject):
    """Fills the strip; what is not wanted is thrown away at 登记, where 撤销 is."""

    def __init__(self, drafts: DraftLister, tasks: Tasks, navigator: Navigator) -> None:
        self.strip = DraftOffers(name="workbench_drafts", most=1, forgettable=False)
        super().__init__(self.strip)
        self._drafts = drafts
        self._tasks = tasks
        self._navigator = navigator
        self.strip.resumed.connect(self._on_resumed)

    def load(self) -> None:
        """Ask for the drafts again."""
        self._tasks.query(
            self.strip, lambda: self._drafts.list(INTAKE), self._show, topic="unfinished"
        )

    def _show(self, drafts: tuple[Draft, ...]) -> None:
        self.strip.show_offers(
            [DraftOffer(d.key, first_words(d.body), moment(d.saved_at)) for d in drafts]
        )

    def _on_resumed(self, key: str) -> None:
        self._navigator.open(Route("intake", key))
