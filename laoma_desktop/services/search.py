"""One search box: words of any length, pinyin and initials of names, plain text throughout."""

from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.numbering import canonical_number
from laoma_desktop.domain.views.cases import Page, SearchHit
from laoma_desktop.services.office import Office

PAGE = 20


class SearchService:
    """Searches the register; scope is ``all``, ``org`` (own subtree) or ``case:NUMBER``."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def search(
        self, text: str, scope: str = "all", cursor: str | None = None, limit: int = PAGE
    ) -> Page[SearchHit]:
        """Return verified hits, newest first; raise WrongUse for an unknown scope."""
        if not text.strip():
            return Page(())
        with self._office.read() as uow:
            if scope == "all":
                return uow.search.find(text, None, cursor, limit)
            if scope == "org":
                return uow.search.find(text, self._office.actor.org, cursor, limit)
            if scope.startswith("case:"):
                number = canonical_number(scope.removeprefix("case:"))
                return uow.search.in_case(text, number, limit)
        raise WrongUse(f"不认识的范围 {scope}", next_step="范围可以是 all、org 或 case:案号。")
