"""What every service stands on: the open register, the clock, who acts, the tree, the calendar."""

from dataclasses import dataclass
from uuid import UUID

from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.organisation import Organisation
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.ids import new_uuid
from laoma_desktop.foundation.working_calendar import WorkingCalendar
from laoma_desktop.services.actor import Actor, Right
from laoma_desktop.services.organisation import OrgTree
from laoma_desktop.services.ports import Clock
from laoma_desktop.storage.register import Register
from laoma_desktop.storage.uow import UnitOfWork
from laoma_desktop.storage.work import Stamp


@dataclass(frozen=True, slots=True)
class Office:
    """One organisation at work on its open register.

    Read units of work see a snapshot; write units of work are one at a time and change nothing
    unless they are committed.
    """

    register: Register
    clock: Clock
    actor: Actor
    tree: OrgTree
    calendar: WorkingCalendar
    codes: Codes

    @property
    def organisation(self) -> Organisation:
        """The organisation that owns the register."""
        return self.tree.get(self.actor.org)

    @property
    def lineage(self) -> tuple[OrgCode, ...]:
        """Codes from the district down to the own organisation."""
        return self.tree.lineage(self.actor.org)

    def new_id(self) -> UUID:
        """Return a fresh UUIDv7."""
        return new_uuid(self.clock.now())

    def read(self, right: Right = Right.READ) -> UnitOfWork:
        """Begin reading; raise AccessRefused where the actor may not."""
        self.actor.require(right)
        return self.register.read()

    def write(self, label: str, right: Right = Right.WRITE) -> UnitOfWork:
        """Begin a change named ``label``; raise AccessRefused where the actor may not."""
        self.actor.require(right)
        return self.register.write(Stamp(self.actor.name, label, self.clock.now()))
