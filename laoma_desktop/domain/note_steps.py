"""What a step did to a work note, as it stands among the revisions of the step.

Notes keep every version whole, so a step needs to say only which version it led from and to;
0 is before the note was there.
"""

from dataclasses import dataclass
from uuid import UUID

from laoma_desktop.domain.ids import NoteId

_SIGN = "note"
_PARTS = 4


@dataclass(frozen=True, slots=True)
class NoteTurn:
    """One change of a note, from a version to the next."""

    note_id: NoteId
    before: int
    after: int

    def __str__(self) -> str:
        """Return it as a step keeps it."""
        return f"{_SIGN}:{self.note_id}:{self.before}:{self.after}"


def turn_of(entry: str) -> NoteTurn | None:
    """Return the change of a note that an entry of a step is, None for a revision of a case."""
    parts = entry.split(":")
    if len(parts) != _PARTS or parts[0] != _SIGN:
        return None
    return NoteTurn(NoteId(UUID(parts[1])), int(parts[2]), int(parts[3]))
