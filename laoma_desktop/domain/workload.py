"""How much work stands on each member of the teams: who is late, who has too much (pure)."""

from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.ids import CaseId

SOON_DAYS = 7
"""What is due within so many days counts as this week's work."""

TOO_MUCH = 10
"""More tasks than this, late or due within the week, are too much for one person."""


@dataclass(frozen=True, slots=True)
class MemberLoad:
    """The work of one name in all open teams; namesakes count together.

    ``open`` are all dated tasks still to be done; ``late`` and ``soon`` are parts of them.
    ``next_case`` is the case of the earliest one, or one of the cases where nothing is dated.
    """

    name: str
    organisation: str
    teams: int
    open: int
    late: int
    soon: int
    next_due: date | None
    next_task: str
    next_case: CaseId

    @property
    def is_too_much(self) -> bool:
        """Whether more is late or due this week than one person can do."""
        return self.late + self.soon > TOO_MUCH


def load_words(load: MemberLoad) -> str:
    """Return how somebody stands, in a word or two."""
    if load.is_too_much:
        return "过重，有逾期" if load.late else "过重"
    if load.late:
        return "有逾期"
    return "正常" if load.open else "没有任务"
