"""Read models of the organisation's records: stored ones, earlier versions, lines of a calendar."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from laoma_desktop.domain.grids import Grid
from laoma_desktop.domain.ids import OrgRecordId
from laoma_desktop.domain.mediators import Mediator
from laoma_desktop.domain.rooms import Booking, Room
from laoma_desktop.domain.units import Unit

R = TypeVar("R", bound=Unit | Room | Grid | Mediator | Booking)


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record as somebody saw it: which one, at which version."""

    record_id: OrgRecordId
    version: int


@dataclass(frozen=True, slots=True)
class StoredRecord(Generic[R]):
    """A record with its version and the instant of its last change (aware)."""

    record: R
    version: int
    changed_at: datetime

    @property
    def ref(self) -> RecordRef:
        """The record as it stands here."""
        return RecordRef(self.record.uuid, self.version)


@dataclass(frozen=True, slots=True)
class OrgVersion(Generic[R]):
    """How a record read after one of its changes; ``label`` names the change."""

    version: int
    at: datetime
    label: str
    actor: str
    record: R


@dataclass(frozen=True, slots=True)
class BookedLine:
    """A line of the room calendar; ``case`` is number and title of the case, "" for none."""

    booking: StoredRecord[Booking]
    room: Room
    case: str

    @property
    def what(self) -> str:
        """What the room is taken for."""
        return "，".join(part for part in (self.case, self.booking.record.purpose) if part)
