"""The groups of the due list in SQL: the one CASE, and the days it compares with.

``domain/due_groups.py`` is the rule; how long a case of a kind may lie untouched stands in the
code table ``kind`` (``cadence_days``).
"""

from datetime import date

from laoma_desktop.domain.due_groups import DueGroup, horizon, untouched_before, week_end
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.foundation.codes import CodeTable

KINDS = range(6)
"""Numbers of the kinds, as the schema's CHECK has them."""

GROUPS = tuple(DueGroup)


def _by_kind(name: str) -> str:
    branches = " ".join(f"WHEN {kind} THEN :{name}_{kind}" for kind in KINDS)
    return f"CASE kind {branches} END"


FORGOTTEN = (
    "is_open = 1 AND (next_due IS NULL OR"
    f" (touched_on < {_by_kind('untouched')} AND next_due > {_by_kind('horizon')}))"
)
"""An open case that nothing is dated for, or that nobody touched and no date is near for."""

GROUP = (
    "CASE WHEN next_due < :today THEN 0 WHEN next_due = :today THEN 1"
    f" WHEN next_due <= :week THEN 2 WHEN {FORGOTTEN} THEN 4 ELSE 3 END"
)
"""The place of a row's group in ``GROUPS``; for rows that are open or owe something."""


def days_of(today: date, kinds: CodeTable) -> dict[str, str]:
    """Return the days that ``GROUP`` and ``FORGOTTEN`` compare with.

    Raises:
        RuleRefused: a kind has no cadence.
    """
    found = {"today": today.isoformat(), "week": week_end(today).isoformat()}
    for kind in KINDS:
        days = cadence(kinds, kinds.id(kind))
        found[f"untouched_{kind}"] = untouched_before(today, days).isoformat()
        found[f"horizon_{kind}"] = horizon(today, days).isoformat()
    return found


def cadence(kinds: CodeTable, kind: str) -> int:
    """Return how many days a case of a kind may lie untouched; RuleRefused where none is said."""
    days = kinds.get(kind).attributes.get("cadence_days")
    if not isinstance(days, int) or days < 1:
        raise RuleRefused(f"代码表“案件种类”里“{kind}”的 cadence_days 要写天数")
    return days
