"""Columns of the due list, as data."""

from collections.abc import Callable
from datetime import date

from laoma_desktop.domain.views.cases import DueLine
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.widgets.chip import risk_tone
from laoma_desktop.ui.wording.words import until

SOON_DAYS = 3


def columns(today: Callable[[], date], what: Callable[[str], str]) -> tuple[Column[DueLine], ...]:
    """Return the columns; ``what`` gives the words of a due kind."""

    def when(line: DueLine) -> str:
        if line.due_on is not None and line.closed:
            return f"{line.due_on.month}月{line.due_on.day}日"
        return until(line.due_on, today()) or "没有期限"

    def thing(line: DueLine) -> str:
        words = what(line.what)
        return f"已结案：{words}" if line.closed and not words.startswith("已结案") else words

    def when_tone(line: DueLine) -> str:
        if line.due_on is None:
            return "neutral"
        if line.closed:
            return "neutral"
        days = (line.due_on - today()).days
        return "error" if days < 0 else "warn" if days <= SOON_DAYS else "neutral"

    def risk(line: DueLine) -> str:
        return "" if line.risk is Risk.NONE else line.risk.value

    return (
        Column(title="期限", read=when, tone=when_tone, width=124, priority=2),
        Column(
            title="案件",
            read=lambda line: line.title,
            width=170,
            stretch=True,
            bold=True,
            priority=1,
        ),
        Column(title="要办的事", read=thing, width=190, priority=3),
        Column(title="谁办", read=lambda line: line.person, width=84, priority=5),
        Column(
            title="风险",
            read=risk,
            tone=lambda line: risk_tone(line.risk),
            width=64,
            priority=4,
        ),
        Column(title="案号", read=lambda line: line.number, width=230, elide="middle", priority=6),
    )
