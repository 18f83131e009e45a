"""What the start pages ask of the program; no services are loaded while they paint."""

from dataclasses import dataclass, field
from typing import Protocol

from laoma_desktop.ui.wording.recovery import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgChoice:
    """A node of the organisation tree as it is called today.

    ``needs_committee`` is true where papers bear a committee's name; ``confirmed`` is false where
    the shipped name must be compared with the seal; ``initials`` are for searching.
    """

    code: str
    parent: str
    level: str
    name: str
    committee: str
    short: str
    confirmed: bool
    needs_committee: bool
    initials: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffice:
    """What the first run asked for; "" for the names of the tree."""

    org: str
    admin: str
    password: str = field(repr=False)
    committee: str = ""
    short: str = ""


class Door(Protocol):
    """The register's door; every call but ``exists`` belongs into a task."""

    def exists(self) -> bool:
        """Return whether there is a register in the data folder; quick."""

    def users(self) -> tuple[str, ...]:
        """Return the names of the accounts."""

    def organisations(self) -> tuple[OrgChoice, ...]:
        """Return the organisation tree, parents before children."""

    def create(self, new: NewOffice) -> tuple[object, Sheet]:
        """Make the register; return the session and the sheet."""

    def unlock(self, user: str, password: str) -> object:
        """Open with a password; return the session."""

    def unlock_with_code(self, user: str, code: str, password: str) -> object:
        """Open with the recovery code and set a new password; return the session."""
