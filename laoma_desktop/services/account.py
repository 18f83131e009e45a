"""The account of the person logged in: who it is, and a new password or recovery code."""

from datetime import date
from pathlib import Path

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.foundation.keyslots import DEFAULT_KDF, Kdf, load_key_file
from laoma_desktop.services.actor import Actor, Right
from laoma_desktop.services.new_register import MIN_PASSWORD, RecoverySheet
from laoma_desktop.services.office import Office


class AccountService:
    """Changes what opens the register; the database itself is never written anew for it."""

    def __init__(self, office: Office, folder: Path, kdf: Kdf = DEFAULT_KDF) -> None:
        self._office = office
        self._folder = folder
        self._kdf = kdf

    @property
    def actor(self) -> Actor:
        """The person logged in."""
        return self._office.actor

    def organisation_name(self, on: date | None = None) -> str:
        """Return the brand name of the own organisation, today's unless a day is given."""
        return self._office.organisation.names_on(on or self._office.clock.today()).name

    def change_password(self, old: str, new: str) -> None:
        """Give the account a new password; raise AccessRefused where the old one is wrong."""
        if len(new) < MIN_PASSWORD:
            raise RuleRefused(f"新口令至少要 {MIN_PASSWORD} 个字符")
        keys = load_key_file(self._folder)
        key = keys.unlock(self.actor.name, old)
        keys.with_password(self.actor.name, new, key, self._kdf).save(self._folder)
        self._note("password_changed")

    def new_recovery_sheet(self, password: str) -> RecoverySheet:
        """Make a new recovery code; the one printed before stops working."""
        keys = load_key_file(self._folder)
        key = keys.unlock(self.actor.name, password)
        keys, code = keys.with_recovery(key, self._kdf)
        keys.save(self._folder)
        self._note("recovery_renewed")
        today = self._office.clock.today()
        return RecoverySheet(
            code, self.organisation_name(), self.actor.name, today, str(keys.database)
        )

    def _note(self, action: str) -> None:
        with self._office.write("口令", Right.ACCOUNT) as uow:
            uow.audit.append(action, self.actor.name, {})
            uow.commit()
