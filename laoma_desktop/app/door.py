"""The register's door as the start pages knock on it; what is heavy loads inside each call."""

# ruff: noqa: PLC0415 - the window stands before storage, services and cryptography are loaded

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from laoma_desktop.foundation.resources import Resources

if TYPE_CHECKING:
    from laoma_desktop.domain.organisation import Organisation
    from laoma_desktop.foundation.keyslots import Kdf
    from laoma_desktop.services.gate import RegisterGate, Session
    from laoma_desktop.services.ports import Clock
    from laoma_desktop.ui.screens.start.door import NewOffice, OrgChoice
    from laoma_desktop.ui.wording.recovery import Sheet

KEY_FILE = "keyslots.json"
"""Name of the key file; a test compares it with ``foundation.keyslots``, too heavy to import."""


class WindowDoor:
    """Implements ``ui.screens.start.door.Door``; ``kdf`` is for tests."""

    def __init__(
        self, folder: Path, clock: "Clock", resources: Resources, kdf: "Kdf | None" = None
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._resources = resources
        self._kdf = kdf

    @cached_property
    def _gate(self) -> "RegisterGate":
        from laoma_desktop.foundation.keyslots import DEFAULT_KDF
        from laoma_desktop.services.gate import RegisterGate

        return RegisterGate(
            self._folder,
            self._clock,
            self._resources,
            what="老马案管窗口",
            wait_seconds=1.0,
            kdf=self._kdf or DEFAULT_KDF,
        )

    def exists(self) -> bool:
        """Return whether there is a register."""
        return any((self._folder / name).exists() for name in (KEY_FILE, f"{KEY_FILE}.bak"))

    def users(self) -> tuple[str, ...]:
        """Return the names of the accounts."""
        from laoma_desktop.foundation.keyslots import load_key_file

        return load_key_file(self._folder).users

    def organisations(self) -> "tuple[OrgChoice, ...]":
        """Return the tree with the names of today and initials to search by."""
        from laoma_desktop.domain.organisation import OrgLevel
        from laoma_desktop.foundation.pinyin import text_initials
        from laoma_desktop.ui.screens.start.door import OrgChoice

        today = self._clock.today()
        sealed = {OrgLevel.STREET, OrgLevel.COMMUNITY}

        def choice(org: "Organisation") -> "OrgChoice":
            names = org.names_on(today)
            return OrgChoice(
                code=org.code,
                parent=org.parent or "",
                level=org.level.value,
                name=names.name,
                committee=names.committee,
                short=org.short_on(today),
                confirmed=names.confirmed,
                needs_committee=org.level in sealed,
                initials=text_initials(names.name),
            )

        return tuple(choice(org) for org in self._gate.tree().all if _named(org, today))

    def create(self, new: "NewOffice") -> "tuple[object, Sheet]":
        """Make the register."""
        from laoma_desktop.domain.ids import OrgCode
        from laoma_desktop.services.new_register import NewRegister
        from laoma_desktop.ui.wording.recovery import Sheet

        session, sheet = self._gate.create(
            NewRegister(
                org=OrgCode(new.org),
                admin=new.admin,
                password=new.password,
                committee=new.committee,
                short=new.short,
            )
        )
        return session, Sheet(
            sheet.code, sheet.organisation, sheet.admin, sheet.made_on, sheet.database
        )

    def unlock(self, user: str, password: str) -> "Session":
        """Open with a password."""
        return self._gate.unlock(user, password)

    def unlock_with_code(self, user: str, code: str, password: str) -> "Session":
        """Open with the recovery code."""
        return self._gate.unlock_with_code(user, code, password)

    def open_again(self, session: "Session", password: str) -> None:
        """Open a locked session; raise AccessRefused where the password is wrong."""
        self._gate.open_again(session, password)

    def prepare(self) -> None:
        """Load what login needs next; called in a thread behind the login page."""
        import laoma_desktop.app.ahead
        import laoma_desktop.app.bootstrap
        import laoma_desktop.app.session_parts
        import laoma_desktop.ui.screens.case_list.view
        import laoma_desktop.ui.screens.workbench.view
        import laoma_desktop.ui.shell.lock
        import laoma_desktop.ui.shell.screen_factory
        import laoma_desktop.ui.shell.shell  # noqa: F401 - only loaded here, used after login
        from laoma_desktop.foundation.keyslots import load_cryptography

        load_cryptography()
        self._gate.prepare()


def _named(org: "Organisation", today: date) -> bool:
    """Return whether a node bears a name today; nodes that ended are not offered."""
    until = org.names_on(today).valid_until
    return until is None or until >= today
