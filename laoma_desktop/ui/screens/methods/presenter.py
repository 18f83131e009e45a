"""What the page 老马方法 does: finds cards by phase and words, shows one as a whole."""

from collections.abc import Callable
from typing import Protocol

from laoma_desktop.domain.cards import Card
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.services.cards import CardService
from laoma_desktop.ui.presenting import Tasks

Source = Callable[[str | None], Page[Card]]


class MethodsView(Protocol):
    """What the presenter asks of the window."""

    def show_rows(self, source: Source) -> None:
        """Show the list from its first page on."""

    def show_card(self, card: Card | None) -> None:
        """Show a card as a whole."""


class MethodsPresenter:
    """Holds what is looked for, the phase in sight and the card that is read."""

    def __init__(self, tasks: Tasks, cards: CardService) -> None:
        self._tasks = tasks
        self._cards = cards
        self._view: MethodsView | None = None
        self.text = ""
        self.phase = ""
        self.card: Card | None = None

    def attach(self, view: MethodsView) -> None:
        """Take a (new) view and show the card that was read."""
        self._view = view
        view.show_card(self.card)

    def refresh(self) -> None:
        """Ask for the list again."""
        if self._view is None:
            return
        text, phase, cards = self.text, self.phase, self._cards

        def read(_cursor: str | None) -> Page[Card]:
            found = cards.search(text) if text.strip() else cards.list()
            return Page(tuple(card for card in found if not phase or phase in card.phases))

        self._view.show_rows(read)

    def look_for(self, text: str) -> None:
        """Show the cards that hold these words."""
        self.text = text
        self.refresh()

    def choose(self, phase: str) -> None:
        """Show the cards of a phase, "" for all."""
        self.phase = phase
        self.refresh()

    def open(self, card_id: str) -> None:
        """Read a card that somebody asked for from elsewhere, among all cards."""
        self.text = self.phase = ""
        self._tasks.query(self._view, lambda: self._cards.get(card_id), self.read, topic="card")
        self.refresh()

    def read(self, card: Card | None) -> None:
        """Show a card."""
        self.card = card
        if self._view:
            self._view.show_card(card)
