"""Columns of the list of method cards."""

from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.screens.methods.presenter import Row


def columns() -> tuple[Column[Row], ...]:
    """Return the columns; the principle keeps what is left."""
    return (
        Column(title="方法", read=lambda row: row.card.title, width=120, priority=1, bold=True),
        Column(
            title="要义",
            read=lambda row: row.card.principle,
            width=150,
            stretch=True,
            priority=3,
        ),
        Column(
            title="谁写的",
            read=_written_by,
            tone=lambda row: "neutral" if row.withdrawn else "info",
            width=84,
            priority=2,
        ),
    )


def _written_by(row: Row) -> str:
    if row.withdrawn:
        return "已撤下"
    return "本所写" if row.card.author else ""
