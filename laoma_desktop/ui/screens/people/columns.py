"""Columns of the list of people and of the pairs that wait."""

from datetime import date

from laoma_desktop.domain.views.people import PersonLine, SuspectPair
from laoma_desktop.ui.models.columns import Column
from laoma_desktop.ui.wording.person_words import age_words, recognised_by
from laoma_desktop.ui.wording.words import DASH, day


def people_columns(today: date) -> tuple[Column[PersonLine], ...]:
    """Return the columns of the list; ``today`` makes the ages."""
    return (
        Column(
            title="姓名", read=lambda line: line.name, width=180, stretch=True, priority=1,
            bold=True,
        ),
        Column(title="性别", read=lambda line: line.sex or DASH, width=64, priority=6),
        Column(
            title="年龄",
            read=lambda line: age_words(line.birth_date, today) or DASH,
            width=76,
            priority=4,
        ),
        Column(
            title="证件号码", read=lambda line: line.id_number or DASH, width=190, priority=3
        ),
        Column(title="电话", read=lambda line: line.phone or DASH, width=140, priority=3),
        Column(
            title="住址", read=lambda line: line.address or DASH, width=250, priority=5,
        ),
        Column(
            title="案件", read=lambda line: f"{line.cases} 件", width=76, priority=2, align="right"
        ),
        Column(title="最近一件", read=lambda line: day(line.latest), width=116, priority=4),
    )  # fmt: skip


PAIR_COLUMNS = (
    Column[SuspectPair](
        title="相像",
        read=lambda pair: "很可能" if pair.likeness.very_likely else "可能",
        tone=lambda pair: "warn" if pair.likeness.very_likely else "neutral",
        width=88,
        priority=2,
    ),
    Column[SuspectPair](title="理由", read=lambda pair: pair.likeness.words, width=230, priority=1),
    Column[SuspectPair](
        title="一份", read=lambda pair: pair.one.name, width=110, priority=1, bold=True
    ),
    Column[SuspectPair](
        title="情况", read=lambda pair: recognised_by(pair.one), width=150, stretch=True, priority=1
    ),
    Column[SuspectPair](
        title="另一份", read=lambda pair: pair.other.name, width=110, priority=1, bold=True
    ),
    Column[SuspectPair](
        title="情况", read=lambda pair: recognised_by(pair.other), width=230, priority=4
    ),
)
