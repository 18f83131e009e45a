"""An entry of the 进展台账: who did what for a case on which day."""

from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.vocabulary import LedgerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One visit, call or meeting, or what else was done.

    ``who`` did it, ``people`` were met or came, both in words. ``task`` is the uuid of the task
    the entry worked on; the decisions of a meeting are tasks (``meetings.py``).
    """

    uuid: RecordId
    kind: LedgerKind
    date: date
    who: str = ""
    text: str = ""
    people: str = ""
    place: str = ""
    task: RecordId | None = None
