"""Columns of the case list: what each shows of a row, and which give way first."""

from collections.abc import Callable

from laoma_desktop.domain.views.cases import CaseLine
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.widgets.chip import risk_tone, status_tone
from laoma_desktop.ui.wording.words import DASH, day, money

Title = Callable[[str, str], str]
"""Gives the title of a code: (table, code)."""


def columns(title: Title) -> tuple[Column[CaseLine], ...]:
    """Return the columns in order; a number or a title never gives way."""
    return (
        Column(title="案号", read=_number, width=236, elide="middle", priority=1, name="number"),
        Column(
            title="案由", read=_title, width=240, stretch=True, priority=1, bold=True, name="title"
        ),
        Column(
            title="状态",
            read=lambda line: title("status", line.status.value),
            tone=lambda line: status_tone(line.status),
            width=96,
            priority=2,
            name="status",
        ),
        Column(
            title="风险",
            read=lambda line: DASH if line.risk is Risk.NONE else line.risk.value,
            tone=lambda line: "" if line.risk is Risk.NONE else risk_tone(line.risk),
            width=62,
            priority=3,
            name="risk",
        ),
        Column(title="到期", read=_due, width=112, priority=4, name="due"),
        Column(title="受理日期", read=_accepted, width=112, priority=5, name="accepted"),
        Column(title="调解员", read=_mediator, width=92, priority=6, name="mediator"),
        Column(
            title="类别", read=lambda line: line.category or DASH, width=140, priority=7,
            name="category",
        ),
        Column(
            title="金额（元）", read=_amount, width=120, priority=8, align="right", name="amount"
        ),
    )  # fmt: skip


def _number(line: CaseLine) -> str:
    return line.number or "未编号"


def _title(line: CaseLine) -> str:
    return line.title


def _due(line: CaseLine) -> str:
    return day(line.next_due)


def _accepted(line: CaseLine) -> str:
    return day(line.accepted_on)


def _mediator(line: CaseLine) -> str:
    return line.mediator or DASH


def _amount(line: CaseLine) -> str:
    return money(line.amount_cents)
