"""Whom and what the forms of a case offer: mediators, grid workers, departments, rooms."""

from dataclasses import dataclass

from laoma_desktop.domain.units import UnitKind
from laoma_desktop.services.organisation_records import GridService, MediatorService, RoomService
from laoma_desktop.services.organisation_units import UnitService

_GRID_WORKER = "网格员"


@dataclass(frozen=True, slots=True)
class Known:
    """A person one can pick; ``what`` says who that is."""

    name: str
    what: str
    organisation: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody who can be picked for a case, the likeliest first; own words stay possible."""

    mediators: tuple[str, ...] = ()
    people: tuple[Known, ...] = ()
    organisations: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()

    def person(self, name: str) -> Known | None:
        """Return the one person of this name, None where nobody or several bear it."""
        found = [one for one in self.people if one.name == name]
        return found[0] if len(found) == 1 else None


NOBODY = Staff()


class StaffService:
    """Reads who can be picked; nobody who left, nothing that was given up."""

    def __init__(
        self,
        units: UnitService,
        rooms: RoomService,
        grids: GridService,
        mediators: MediatorService,
    ) -> None:
        self._units = units
        self._rooms = rooms
        self._grids = grids
        self._mediators = mediators

    def of(self, category: str = "", address: str = "") -> Staff:
        """Return who can be picked: those of the category and of the grid first."""
        places = {str(code): name for code, name in self._units.places}
        offered = self._mediators.offered(category)
        people = [
            Known(one.name, one.standing.value, places.get(one.org, ""), one.phone)
            for one in offered
        ]
        grids = sorted(
            (row.record for row in self._grids.list()), key=lambda grid: not grid.covers(address)
        )
        for grid in grids:
            where = places.get(grid.org, "")
            if grid.worker:
                what = f"{grid.title}{_GRID_WORKER}"
                people.append(Known(grid.worker, what, where, grid.phone))
            people += [
                Known(m.name, m.duty, m.organisation, m.phone) for m in grid.members if m.name
            ]
        units = [row.record for row in self._units.list()]
        for unit in units:
            name = unit.name_on(self._units.today)
            if unit.kind is UnitKind.SERVICE_TEAM:
                people += [
                    Known(m.name, m.duty or unit.kind.value, name, m.phone) for m in unit.members
                ]
            elif unit.contact:
                people.append(Known(unit.contact, "联系人", name, unit.phone))
        return Staff(
            mediators=tuple(dict.fromkeys(one.name for one in offered)),
            people=tuple(dict.fromkeys(people)),
            organisations=tuple(dict.fromkeys(u.name_on(self._units.today) for u in units)),
            rooms=tuple(dict.fromkeys(row.record.title for row in self._rooms.list())),
        )
