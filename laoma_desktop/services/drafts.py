"""Unsaved words of forms, kept in the register from the first keystroke."""

from dataclasses import dataclass
from datetime import datetime

from laoma_desktop.domain.codec import Plain
from laoma_desktop.services.office import Office


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form held; ``key`` tells several drafts of one form apart."""

    form: str
    key: str
    body: dict[str, Plain]
    saved_at: datetime


class DraftService:
    """Keeps, shows and forgets drafts of the person logged in; drafts have no history."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def put(self, form: str, key: str, body: dict[str, Plain]) -> datetime:
        """Keep the draft; return the instant at which it was safe on disk."""
        saved_at = self._office.clock.now()
        with self._office.write("草稿") as uow:
            uow.drafts.put(self._office.actor.name, form, key, body, saved_at)
            uow.commit()
        return saved_at

    def get(self, form: str, key: str) -> Draft | None:
        """Return the draft, None where there is none."""
        return next((draft for draft in self.list(form) if draft.key == key), None)

    def delete(self, form: str, key: str) -> None:
        """Forget the draft: its words are saved now or given up."""
        with self._office.write("草稿") as uow:
            uow.drafts.delete(self._office.actor.name, form, key)
            uow.commit()

    def list(self, form: str) -> tuple[Draft, ...]:
        """Return the person's drafts of a form, newest first."""
        with self._office.read() as uow:
            rows = uow.drafts.list(self._office.actor.name, form)
        return tuple(Draft(form, row.key, row.body, row.saved_at) for row in rows)
