"""Columns of the list of teams."""

from datetime import date

from laoma_desktop.domain.views.teams import TeamLine
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.widgets.chip import risk_tone
from laoma_desktop.ui.wording.words import DASH, day, until


def columns(today: date) -> tuple[Column[TeamLine], ...]:
    """Return the columns; ``today`` says what is late."""
    return (*_case(), *_due(today))


def _case() -> tuple[Column[TeamLine], ...]:
    """Return which case it is and who works on it."""
    return (
        Column(title="案号", read=lambda line: line.number, width=236, elide="middle", priority=3),
        Column(
            title="案由",
            read=lambda line: line.title,
            width=220,
            stretch=True,
            priority=1,
            bold=True,
        ),
        Column(
            title="风险",
            read=lambda line: DASH if line.risk is Risk.NONE else line.risk.value,
            tone=lambda line: "" if line.risk is Risk.NONE else risk_tone(line.risk),
            width=62,
            priority=4,
        ),
        Column(title="负责人", read=lambda line: line.leader or "还没有", width=92, priority=5),
        Column(
            title="人数",
            read=lambda line: f"{line.members} 人",
            width=68,
            priority=7,
            align="right",
        ),
    )


def _due(today: date) -> tuple[Column[TeamLine], ...]:
    """Return what is to be done and until when."""
    return (
        Column(
            title="下一项任务", read=lambda line: line.next_task or "没有", width=210, priority=6
        ),
        Column(
            title="期限",
            read=lambda line: until(line.next_due, today) or day(line.next_due),
            tone=lambda line: "error" if line.next_due and line.next_due < today else "",
            width=124,
            priority=2,
        ),
        Column(
            title="逾期",
            read=lambda line: f"{line.late} 项" if line.late else DASH,
            tone=lambda line: "error" if line.late else "",
            width=76,
            priority=2,
        ),
    )
