"""Read model of the page 专班对策."""

from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.vocabulary import Risk


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A case with a team: leader, number of members, next open task, how many are late."""

    case_id: CaseId
    number: str
    title: str
    risk: Risk
    template: str
    leader: str
    members: int
    next_task: str
    next_due: date | None
    late: int
