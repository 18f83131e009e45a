"""One search box: words of any length, pinyin and initials of names, plain text throughout."""

from datetime import date
from uuid import UUID

from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.domain.numbering import canonical_number
from laoma_desktop.domain.views.cases import Page, SearchHit
from laoma_desktop.domain.views.notes import NoteHit, NoteScope
from laoma_desktop.services.merging import merged
from laoma_desktop.services.office import Office
from laoma_desktop.storage.queries.cursor import question_hash
from laoma_desktop.storage.uow import UnitOfWork

PAGE = 20
ALL, OWN, OF_CASE = "all", "org", "case:"
Hit = SearchHit | NoteHit
"""What the one box finds: a case, or a work note that the person logged in may read."""


class SearchService:
    """Searches the register; scope is ``all``, ``org`` (own subtree) or ``case:`` with a case.

    A case is named by its number or its identity.
    """

    def __init__(self, office: Office) -> None:
        self._office = office

    def search(
        self, text: str, scope: str = ALL, cursor: str | None = None, limit: int = PAGE
    ) -> Page[SearchHit]:
        """Return verified hits in cases, newest first; raise WrongUse for an unknown scope."""
        if not text.strip():
            return Page(())
        with self._office.read() as uow:
            return self._cases(uow, text, scope, cursor, limit)

    def everything(
        self, text: str, scope: str = ALL, cursor: str | None = None, limit: int = PAGE
    ) -> Page[Hit]:
        """Return verified hits in cases and notes as one list, newest first.

        Direct hits in numbers and names stand before all others. Private notes are found by their
        author alone. Raise WrongUse for an unknown scope.
        """
        if not text.strip():
            return Page(())
        with self._office.read() as uow:
            notes = self._note_scope(uow, scope)
            me = self._office.actor.name
            return merged(
                lambda after, most: self._cases(uow, text, scope, after, most),
                lambda after, most: uow.note_lists.find(text, me, after, most, notes),
                _first if scope.startswith(OF_CASE) else _leads,
                (question_hash("everything", text, scope, me), cursor),
                limit,
            )

    def _cases(
        self, uow: UnitOfWork, text: str, scope: str, cursor: str | None, limit: int
    ) -> Page[SearchHit]:
        if scope == ALL:
            return uow.search.find(text, None, cursor, limit)
        if scope == OWN:
            return uow.search.find(text, self._office.actor.org, cursor, limit)
        return uow.search.in_case(text, _number(uow, scope), limit)

    def _note_scope(self, uow: UnitOfWork, scope: str) -> NoteScope:
        if scope == ALL:
            return NoteScope()
        if scope == OWN:
            own = self._office.tree.subtree(self._office.actor.org)
            return NoteScope(orgs=tuple(OrgCode(one.code) for one in own))
        return NoteScope(case=uow.cases.find(_number(uow, scope)))


def _number(uow: UnitOfWork, scope: str) -> str:
    """Return the number of the case that a scope names, by its number or its identity."""
    if not scope.startswith(OF_CASE):
        raise WrongUse(f"不认识的范围 {scope}", next_step="范围可以是 all、org 或 case:案号。")
    named = scope.removeprefix(OF_CASE)
    try:
        case_id = CaseId(UUID(named))
    except ValueError:
        return canonical_number(named)
    return uow.cases.get(case_id).case.number


def _first(_case: SearchHit, _note: NoteHit) -> bool:
    """Let what stands in the case itself come before the notes about it."""
    return True


def _leads(case: SearchHit, note: NoteHit) -> bool:
    """Tell whether a hit in a case stands before one in a note."""
    return case.direct or (case.on or date.min) >= note.line.on
