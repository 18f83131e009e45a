"""What a person did last, what lies in the bin, what became of a case: read models."""

from dataclasses import dataclass
from datetime import datetime

from laoma_desktop.domain.ids import CaseId, NoteId

KEPT_STEPS = 100
"""So many steps of each person can be taken back; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a person: ``label`` as mediators call it, ``at`` an aware instant."""

    id: int
    label: str
    at: datetime
    undone: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """The step that holds a revision: whose it is, its name, all its revisions."""

    actor: str
    label: str
    revs: frozenset[str]


@dataclass(frozen=True, slots=True)
class ThrownLine:
    """A case or a note in the bin: who put it there, when (aware), why.

    ``days_left`` to restore it; one of ``case_id`` and ``note_id`` says what it is.
    """

    case_id: CaseId | None
    number: str
    title: str
    by: str
    at: datetime
    reason: str
    days_left: int
    note_id: NoteId | None = None
