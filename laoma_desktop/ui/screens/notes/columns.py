"""Columns of the list of notes."""

from laoma_desktop.domain.views.notes import NoteLine
from laoma_desktop.ui.models.columns import Column

_WEEKDAYS = "一二三四五六日"


def columns() -> tuple[Column[NoteLine], ...]:
    """Return the columns; the words keep what is left."""
    return (
        Column(title="日期", read=_day, width=132, priority=2),
        Column(
            title="内容",
            read=lambda line: line.words or line.met,
            width=150,
            stretch=True,
            priority=1,
            bold=True,
        ),
        Column(
            title="种类",
            read=lambda line: line.kind.value,
            tone=lambda line: "warn" if line.owes else "neutral",
            width=72,
            priority=3,
        ),
    )


def _day(line: NoteLine) -> str:
    return f"{line.on.isoformat()} {_WEEKDAYS[line.on.weekday()]}"
