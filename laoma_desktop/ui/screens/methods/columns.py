"""Columns of the list of method cards."""

from laoma_desktop.domain.cards import Card
from laoma_desktop.ui.models.columns import Column


def columns() -> tuple[Column[Card], ...]:
    """Return the columns; the principle keeps what is left."""
    return (
        Column(title="方法", read=lambda card: card.title, width=112, priority=1, bold=True),
        Column(title="要义", read=lambda card: card.principle, width=150, stretch=True, priority=3),
        Column(
            title="谁写的",
            read=lambda card: "本所写" if card.author else "",
            tone=lambda _card: "info",
            width=84,
            priority=2,
        ),
    )
