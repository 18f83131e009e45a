"""Code lists as a form offers them: the codes valid today, a district's own titles included."""

from datetime import date

from laoma_desktop.domain.organisation import OrgLevel
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.services.office import Office


class CodeChoices:
    """Gives (id, title) pairs; ``streets`` are the areas of the organisation tree."""

    def __init__(self, codes: Codes, streets: tuple[str, ...], today: date) -> None:
        self._codes = codes
        self._streets = streets
        self._today = today

    def __call__(self, table: str) -> tuple[tuple[str, str], ...]:
        """Return what may be chosen: no ended codes, historic ones last, entered events only."""
        if table == "street":
            return tuple((street, street) for street in self._streets)
        entries = [
            entry
            for entry in self._codes.table(table).entries
            if entry.valid_on(self._today) and entry.attributes.get("entered", True)
        ]
        entries.sort(key=lambda entry: bool(entry.attributes.get("historic", False)))
        return tuple((entry.id, entry.title) for entry in entries)

    def title(self, table: str, code: str) -> str:
        """Return the title of a code; the code itself where the table has none."""
        return self._codes.table(table).title(code)

    def text(self, table: str, code: str, attribute: str) -> str:
        """Return a further fact of a code (duty of a role, way out of a reason), "" if none."""
        found = self._codes.table(table).find(code)
        return found.text(attribute) if found else ""


def office_choices(office: Office, today: date) -> CodeChoices:
    """Return the code lists of an office, with the streets of its whole tree."""
    root = office.tree.root
    streets = tuple(
        org.area for org in office.tree.subtree(root.code) if org.level is OrgLevel.STREET
    )
    return CodeChoices(office.codes, streets, today)


def own_street(office: Office) -> str:
    """Return the street the own organisation lies in, "" for the district and departments."""
    own = office.organisation
    above = (own, *office.tree.ancestors(own.code))
    return next((org.area for org in above if org.level is OrgLevel.STREET), "")
