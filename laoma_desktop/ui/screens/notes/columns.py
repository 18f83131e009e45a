"""Columns of the list of notes."""

from laoma_desktop.domain.views.notes import NoteLine
from laoma_desktop.ui.models.columns import Column

_WEEKDAYS = "一二三四五六日"


def columns() -> tuple[Column[NoteLine], ...]:
    """Return the columns; the words keep what is left."""
    return (
        Column(title="日期", read=_day, width=124, priority=2),
        Column(
            title="内容",
            read=lambda line: line.words or line.who,
            width=150,
            stretch=True,
            priority=1,
            bold=True,
        ),
        Column(title="见到的人", read=lambda line: line.who, width=96, priority=3),
        Column(
            title="种类",
            read=lambda line: line.kind.value,
            tone=lambda _line: "neutral",
            width=72,
            priority=4,
        ),
        Column(
            title="标记",
            read=_marks,
            tone=lambda line: "warn" if line.owes else "neutral",
            width=94,
            priority=2,
        ),
    )


def _marks(line: NoteLine) -> str:
    """Return in words what the colour says: an open promise first, else that it is private."""
    if line.owes:
        return "答应未办"
    return "私密" if line.private else ""


def _day(line: NoteLine) -> str:
    return f"{line.on.isoformat()} {_WEEKDAYS[line.on.weekday()]}"
