"""Key cards of the service in the shape the page asks for."""

from laoma_desktop.services.archive_ports import KeyCard
from laoma_desktop.services.keys import KeyService
from laoma_desktop.ui.screens.settings.presenter import Card, TrustAsked


class ServiceKeys:
    """Implements ``presenter.Keys`` over ``services.keys``; remembers the cards it handed out."""

    def __init__(self, keys: KeyService) -> None:
        self._keys = keys
        self._read: dict[str, KeyCard] = {}

    def own(self) -> Card:
        """Return the own card, made on first use."""
        return self._keys.card()

    def read(self, content: bytes) -> TrustAsked:
        """Read somebody's card."""
        question = self._keys.question(content)
        self._read[question.card.fingerprint] = question.card
        return TrustAsked(question.card, question.replaces)

    def trust(self, card: Card) -> None:
        """Accept a card that ``read`` returned."""
        self._keys.trust(self._read[card.fingerprint])

    def trusted(self) -> tuple[Card, ...]:
        """Return the trusted cards by name."""
        return tuple(sorted(self._keys.trusted().values(), key=lambda card: card.name))
