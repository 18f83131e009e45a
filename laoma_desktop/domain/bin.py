"""The bin (回收站): what may go there, for how long it stays, and what the history says of it.

A closed case is a file of the archive (人民调解法 Art. 27) and cannot be thrown away.
"""

from datetime import date, timedelta

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.guards import archived, require_reason
from laoma_desktop.domain.vocabulary import CLOSED_STATES, Status

KEPT_DAYS = 30
"""So many days a case stays in the bin, the one on which it got there included."""


def require_throwable(case: Case, reason: str) -> None:
    """Refuse to throw a case away that belongs to the archive, or without a reason."""
    if case.status is Status.ARCHIVED:
        raise archived(case)
    if case.status in CLOSED_STATES:
        raise RuleRefused(
            "已经办结的案件要立卷归档（人民调解法第二十七条），不能移入回收站",
            where=case.number,
            next_step="登记错了的，请先重启案件，再移入回收站。",
        )
    require_reason(case, reason, "请写明为什么删除，例如重复登记")


def mark(by: str, at: int, reason: str) -> dict[str, Plain]:
    """Return what the history says of a case thrown away; ``at`` in milliseconds UTC."""
    return {"by": by, "at": at, "reason": reason.strip()}


def goes_on(thrown_on: date) -> date:
    """Return the first day on which a case of the bin is gone."""
    return thrown_on + timedelta(days=KEPT_DAYS)


def days_left(thrown_on: date, today: date) -> int:
    """Return how many days it can still be restored, today included; never below 0."""
    return max((goes_on(thrown_on) - today).days, 0)
