"""老马工作法 cards: all of them, those of a phase, those that help with a case, a search."""

from collections.abc import Callable

from laoma_desktop.domain.cards import PHASES, Card, CardOffer, matching, offered
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.foundation.toml_lines import read_toml
from laoma_desktop.services.card_loader import load_cards
from laoma_desktop.services.templates import TemplateService

_FOLDER = "cards"


class CardService:
    """Loads the cards once; an overlay's file stands in for the shipped one of its name.

    ``own`` gives the cards that the office wrote itself, None without a register.
    """

    def __init__(
        self,
        resources: Resources,
        codes: Codes,
        templates: TemplateService,
        own: Callable[[], tuple[Card, ...]] | None = None,
    ) -> None:
        self._resources = resources
        self._codes = codes
        self._templates = templates
        self._own = own
        self._cards: tuple[Card, ...] | None = None

    def list(self) -> tuple[Card, ...]:
        """Return all cards, own ones first; raise RuleRefused for a wrong file."""
        own = self._own() if self._own is not None else ()
        return (*own, *self.shipped())

    def shipped(self) -> tuple[Card, ...]:
        """Return the cards of the program and its overlay, in the order of the code table."""
        if self._cards is None:
            self._cards = self._load()
        return self._cards

    def get(self, card_id: str) -> Card:
        """Return a card by id or title; raise RuleRefused where there is none."""
        for card in self.list():
            if card_id in (card.id, card.title):
                return card
        raise RuleRefused(f"没有叫“{card_id}”的卡片", next_step="用 laoma card list 看现有的卡片。")

    def of_phase(self, phase: str) -> tuple[Card, ...]:
        """Return the cards of a phase; raise RuleRefused where there is no such phase."""
        if phase not in PHASES:
            raise RuleRefused(
                f"没有叫“{phase}”的阶段", next_step=f"现有的阶段：{'、'.join(PHASES)}。"
            )
        return tuple(card for card in self.list() if phase in card.phases)

    def for_case(self, case: Case) -> tuple[CardOffer, ...]:
        """Return the cards that help with a case now, the most urgent first, with reasons."""
        template = self._templates.running(case)
        table = self._codes.table("conditions")
        titles = {entry.id: entry.title for entry in table.entries}
        return offered(self.list(), case, template.cards if template else (), titles)

    def search(self, text: str) -> tuple[Card, ...]:
        """Return the cards that hold every word of ``text``, "" finds nothing."""
        return matching(self.list(), text)

    def _load(self) -> tuple[Card, ...]:
        found: dict[str, Card] = {}
        for path in self._resources.glob(_FOLDER, "*.toml"):
            file = read_toml(path, f"{_FOLDER}/{path.name}")
            for n, card in enumerate(load_cards(file, self._codes)):
                if card.id in found:
                    sentence = f"“{card.id}”在别的文件里已经写过"
                    raise file.refusal([file.problem(("cards", n, "id"), sentence)])
                found[card.id] = card
        return tuple(found[name] for name in self._codes.table("cards").ids if name in found)
