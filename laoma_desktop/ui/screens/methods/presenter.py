"""What the page 老马方法 does: finds cards, shows one as a whole, writes and withdraws own ones."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol
from uuid import UUID

from laoma_desktop.domain.cards import Card, matching
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.own_cards import OwnCard
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.services.cards import CardService
from laoma_desktop.services.drafts import DraftService
from laoma_desktop.services.own_cards import OwnCardService, Writing
from laoma_desktop.ui.presenting import Failed, Messages, Tasks

OWN: Final = "own"
"""The chip that shows the own cards, withdrawn ones too."""


PRIVATE: Final = "private"
"""Stands as the field of what could tell whose case it was."""


@dataclass(frozen=True, slots=True)
class Row:
    """A card in the list."""

    card: Card
    withdrawn: bool = False


Source = Callable[[str | None], Page[Row]]


@dataclass(frozen=True, slots=True)
class MethodsServices:
    """The services this page uses."""

    cards: CardService
    own_cards: OwnCardService
    drafts: DraftService


class MethodsView(Protocol):
    """What the presenter asks of the window."""

    def show_rows(self, source: Source) -> None:
        """Show the list from its first page on."""

    def show_card(self, row: Row | None) -> None:
        """Show a card as a whole."""

    def ask_card(self, writing: Writing) -> None:
        """Open the form of an own card."""


class MethodsPresenter:
    """Holds what is looked for, the phase in sight and the card that is read."""

    def __init__(self, tasks: Tasks, messages: Messages, services: MethodsServices) -> None:
        self._tasks = tasks
        self._messages = messages
        self._services = services
        self._view: MethodsView | None = None
        self.text = ""
        self.chip = ""
        self.row: Row | None = None

    def attach(self, view: MethodsView) -> None:
        """Take a (new) view and show the card that was read."""
        self._view = view
        view.show_card(self.row)

    def refresh(self) -> None:
        """Ask for the list again."""
        if self._view is None:
            return
        text, chip, services = self.text, self.chip, self._services
        self._view.show_rows(lambda _cursor: Page(_rows(services, text, chip)))

    def look_for(self, text: str) -> None:
        """Show the cards that hold these words."""
        self.text = text
        self.refresh()

    def choose(self, chip: str) -> None:
        """Show the cards of a phase or the own ones, "" for all."""
        self.chip = chip
        self.refresh()

    def open(self, card_id: str) -> None:
        """Read a card that somebody asked for from elsewhere, among all cards."""
        self.text = self.chip = ""
        self._tasks.query(
            self._view,
            lambda: Row(self._services.cards.get(card_id)),
            self.read,
            topic="card",
        )
        self.refresh()

    def read(self, row: Row | None) -> None:
        """Show a card."""
        self.row = row
        if self._view:
            self._view.show_card(row)

    def begin(self, case: str = "") -> None:
        """Open the form of a new card, about a closed case if one is named."""
        case_id = CaseId(UUID(case)) if case else None
        self._ask(lambda: self._services.own_cards.begin(case_id))

    def edit(self) -> None:
        """Open the form of the own card that is read."""
        if self.row is not None and self.row.card.author:
            card_id = self.row.card.id
            self._ask(lambda: self._services.own_cards.edit(card_id))

    def _ask(self, find: Callable[[], Writing]) -> None:
        def found(writing: Writing) -> None:
            if self._view:
                self._view.ask_card(writing)

        self._tasks.query(self._view, find, found, topic="writing")

    def save(
        self, writing: Writing, seen: tuple[str, ...], done: Callable[[], None], failed: Failed
    ) -> None:
        """Keep a card; what could tell whose case it was is refused until it was ``seen``."""
        services = self._services

        def work() -> OwnCard:
            found = services.own_cards.warnings(writing)
            if found and found != seen:
                raise _private(found)
            titles = frozenset(card.title for card in services.cards.shipped())
            return services.own_cards.write(writing, titles)

        def kept(own: OwnCard) -> None:
            done()
            self._messages.done(f"卡片“{own.card.title}”已保存。")
            self.text, self.chip = "", OWN
            self.read(Row(own.card, withdrawn=own.withdrawn))
            self.refresh()

        self._tasks.command(self._view, work, kept, failed)

    def turn(self) -> None:
        """Withdraw the own card that is read, or bring it back."""
        if self.row is None or not self.row.card.author:
            return
        row, own = self.row, self._services.own_cards
        change = own.bring_back if row.withdrawn else own.withdraw
        back = own.withdraw if row.withdrawn else own.bring_back
        said = "重新用上了" if row.withdrawn else "已撤下，案件页上不再出现"
        card = row.card

        def shown(*, withdrawn: bool) -> None:
            self.chip = OWN
            self.read(Row(card, withdrawn=withdrawn))
            self.refresh()

        def undo() -> None:
            self._tasks.command(
                self._view,
                lambda: back(card.id),
                lambda _nothing: shown(withdrawn=row.withdrawn),
            )

        def done(_nothing: None) -> None:
            shown(withdrawn=not row.withdrawn)
            self._messages.done(f"卡片“{card.title}”{said}。", undo)

        self._tasks.command(self._view, lambda: change(card.id), done)


def _private(found: tuple[str, ...]) -> RuleRefused:
    return RuleRefused(
        f"卡片里{'；'.join(found)}",
        next_step="请改成“一位大姐”这样的说法；确实可以留着，就再按一次保存。",
        problems=tuple(FieldProblem(PRIVATE, sentence) for sentence in found),
    )


def _rows(services: MethodsServices, text: str, chip: str) -> tuple[Row, ...]:
    if chip == OWN:
        own = services.own_cards.list()
        held = matching(tuple(one.card for one in own), text) if text.strip() else None
        return tuple(
            Row(one.card, withdrawn=one.withdrawn)
            for one in own
            if held is None or one.card in held
        )
    found = services.cards.search(text) if text.strip() else services.cards.list()
    return tuple(Row(card) for card in found if not chip or chip in card.phases)
