"""The bin as a list: what was thrown away last stands first; and what is due to go."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, text

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.undoing import trash_mark
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.foundation.clock import instant_of, milliseconds
from laoma_desktop.storage.queries.cursor import decode, encode, question_hash
from laoma_desktop.storage.repositories.history import History
from laoma_desktop.storage.work import Work

_PAGE = text(
    "SELECT uuid, number, title, trashed_at, id FROM case_file INDEXED BY ix_case_trashed"
    " WHERE trashed_at IS NOT NULL AND (trashed_at, id) < (:at, :id)"
    " ORDER BY trashed_at DESC, id DESC LIMIT :limit"
)
_DUE = text(
    "SELECT uuid FROM case_file INDEXED BY ix_case_trashed"
    " WHERE trashed_at IS NOT NULL AND trashed_at < :before ORDER BY trashed_at, id"
).bindparams(bindparam("before"))
_AFTER_ALL = 1 << 62


@dataclass(frozen=True, slots=True)
class Thrown:
    """A case in the bin; ``by`` and ``reason`` as the history says."""

    case_id: CaseId
    number: str
    title: str
    at: datetime
    by: str
    reason: str


class Bin:
    """Cases that were thrown away and can still be restored."""

    def __init__(self, work: Work, history: History) -> None:
        self._work = work
        self._history = history

    def page(self, cursor: str | None, limit: int) -> Page[Thrown]:
        """Return a page, newest first."""
        question = question_hash("bin")
        at, key = decode(cursor, question, (int, int)) if cursor else (_AFTER_ALL, _AFTER_ALL)
        values = {"at": at, "id": key, "limit": limit + 1}
        rows = list(self._work.connection.execute(_PAGE, values))
        marks = self._marks([UUID(bytes=row[0]) for row in rows[:limit]])
        lines = tuple(
            Thrown(
                CaseId(UUID(bytes=uuid)),
                number or "",
                title,
                instant_of(thrown_at),
                *marks.get(UUID(bytes=uuid), ("", "")),
            )
            for uuid, number, title, thrown_at, _ in rows[:limit]
        )
        after = encode(question, *rows[limit - 1][3:5]) if rows[limit:] else None
        return Page(lines, after)

    def due(self, before: datetime) -> tuple[CaseId, ...]:
        """Return what was thrown away before an instant, the oldest first."""
        rows = self._work.connection.execute(_DUE, {"before": milliseconds(before)})
        return tuple(CaseId(UUID(bytes=row[0])) for row in rows)

    def _marks(self, cases: list[UUID]) -> dict[UUID, tuple[str, str]]:
        found: dict[UUID, tuple[str, str]] = {}
        revisions = self._history.of_records(cases)
        for case in cases:
            said = trash_mark(revision for revision in revisions if revision.record == case)
            if isinstance(said, dict):
                found[case] = (str(said.get("by", "")), str(said.get("reason", "")))
        return found
