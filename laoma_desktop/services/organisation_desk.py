"""The use cases of the organisation in one hand."""

from dataclasses import dataclass

from laoma_desktop.services.organisation_calendar import RoomCalendarService
from laoma_desktop.services.organisation_intake import MediatorIntakeService
from laoma_desktop.services.organisation_records import GridService, MediatorService, RoomService
from laoma_desktop.services.organisation_staff import StaffService
from laoma_desktop.services.organisation_units import UnitService


@dataclass(frozen=True, slots=True)
class OrganisationDesk:
    """Units, rooms with their calendar, grids, mediators."""

    units: UnitService
    rooms: RoomService
    calendar: RoomCalendarService
    grids: GridService
    mediators: MediatorService
    intake: MediatorIntakeService
    staff: StaffService
