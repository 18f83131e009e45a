"""Columns of the list of teams and of the board of their members."""

from collections.abc import Callable
from datetime import date

from laoma_desktop.domain.views.teams import TeamLine
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.domain.workload import MemberLoad, load_words
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.widgets.chip import risk_tone
from laoma_desktop.ui.wording.words import DASH, day, until


def columns(today: date) -> tuple[Column[TeamLine], ...]:
    """Return the columns; ``today`` says what is late."""
    return (*_case(), *_due(today))


def board_columns(today: date) -> tuple[Column[MemberLoad], ...]:
    """Return the columns of the board: a line for each member of the open teams."""
    return (
        Column(title="姓名", read=lambda load: load.name, width=120, bold=True, priority=1),
        Column(title="状态", read=load_words, tone=_stands, width=132, priority=1),
        _number("逾期", lambda load: load.late, "项", alarming=True),
        _number("七天内", lambda load: load.soon, "项", priority=4),
        _number("没办完", lambda load: load.open, "项"),
        _number("专班", lambda load: load.teams, "个", priority=5),
        Column(
            title="最近一项",
            read=lambda load: load.next_task or "没有",
            width=190,
            stretch=True,
            priority=2,
        ),
        Column(
            title="期限",
            read=lambda load: until(load.next_due, today) or DASH,
            tone=lambda load: "error" if load.next_due and load.next_due < today else "",
            width=124,
            priority=3,
        ),
        Column(title="单位", read=lambda load: load.organisation, width=150, priority=6),
    )


def _stands(load: MemberLoad) -> str:
    if load.late:
        return "error"
    return "warn" if load.is_too_much else "ok" if load.open else "neutral"


def _number(
    title: str,
    value: Callable[[MemberLoad], int],
    unit: str,
    *,
    alarming: bool = False,
    priority: int = 2,
) -> Column[MemberLoad]:
    return Column(
        title=title,
        read=lambda load: f"{value(load)} {unit}" if value(load) else DASH,
        tone=lambda load: "error" if alarming and value(load) else "",
        width=84,
        priority=priority,
        align="right",
    )


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
