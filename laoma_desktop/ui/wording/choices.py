"""Code lists as a form offers them: the codes valid today, a district's own titles included."""

from datetime import date

from laoma_desktop.foundation.codes import Codes


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
