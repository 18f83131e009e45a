"""老马方法: a quiet card beside a case with the two or three cards that help at its phase."""

from functools import partial

from laoma_desktop.domain.cards import CardOffer
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.vocabulary import CLOSED_STATES
from laoma_desktop.services.cards import CardService
from laoma_desktop.ui.presenting import Navigator, Route, Tasks
from laoma_desktop.ui.widgets.action_row import ActionRow, Verb, show_rows
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card as CardFrame
from laoma_desktop.ui.wording.words import joined

_SHOWN = 3


class MethodsPanel:
    """``card`` shows the best offers with their reasons; one step opens the whole card."""

    def __init__(self, tasks: Tasks, navigator: Navigator, cards: CardService) -> None:
        self._tasks = tasks
        self._navigator = navigator
        self._cards = cards
        everything = button("全部方法", "quiet", icon="book-open", name="methods_all")
        everything.clicked.connect(self._on_all)
        self._write = button("写成卡片", "quiet", icon="pencil", name="methods_write_case")
        self._write.clicked.connect(self._on_write)
        self._case: CaseId | None = None
        actions = [self._write, everything]
        self.card = CardFrame("老马方法", actions=actions, name="card_methods")
        self._wanted = False
        self.card.hide()

    def show_beside(self, *, wanted: bool) -> None:
        """Show the card where it is wanted and there is something to say."""
        self._wanted = wanted
        self.card.setHidden(not wanted or self.card.body.count() == 0)

    def show_case(self, case: Case) -> None:
        """Ask what helps with a case as it stands; a closed one may be written up as a card."""
        self._case = case.uuid
        self._write.setVisible(case.status in CLOSED_STATES)
        self._tasks.query(
            self.card,
            lambda: self._cards.for_case(case)[:_SHOWN],
            self._show,
            topic="methods",
        )

    def _show(self, offers: tuple[CardOffer, ...]) -> None:
        show_rows(self.card, [self._row(offer, n) for n, offer in enumerate(offers)])
        self.show_beside(wanted=self._wanted)

    def _row(self, offer: CardOffer, number: int) -> ActionRow:
        card = offer.card
        own = "本所写" if card.author else ""
        go = partial(self._navigator.open, Route("methods", card.id))
        open_ = Verb("看做法", f"method_open_{number}", go)
        return ActionRow(
            card.title, joined(card.principle.rstrip("。"), offer.reason, own), (open_,)
        )

    def _on_write(self) -> None:
        if self._case is not None:
            self._navigator.open(Route("methods", str(self._case), "new"))

    def _on_all(self) -> None:
        self._navigator.open(Route("methods"))
