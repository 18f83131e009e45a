"""The room calendar: who has which room when, what is free, booking and giving back."""

from dataclasses import dataclass, replace
from datetime import date

from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.ids import CaseId, OrgRecordId
from laoma_desktop.domain.rooms import (
    Booking,
    Room,
    RoomKind,
    booking_problems,
    clash,
    free_rooms,
    week_of,
)
from laoma_desktop.domain.views.organisation import BookedLine, RecordRef, StoredRecord
from laoma_desktop.services.office import Office
from laoma_desktop.services.organisation_records import RoomService, reading_right
from laoma_desktop.storage.uow import UnitOfWork


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the calendar, Monday first; ``lines`` ascend by day and time."""

    days: tuple[date, ...]
    lines: tuple[BookedLine, ...]

    def on(self, day: date) -> tuple[BookedLine, ...]:
        """Return what is booked on a day."""
        return tuple(line for line in self.lines if line.booking.record.on == day)


class RoomCalendarService:
    """Everybody who works on cases may book; what overlaps is refused in words."""

    def __init__(self, office: Office, rooms: RoomService) -> None:
        self._office = office
        self._rooms = rooms

    @property
    def today(self) -> date:
        """The present day where the office is."""
        return self._office.clock.today()

    def new(self, on: date | None = None, case: CaseId | None = None) -> Booking:
        """Return an empty booking; its room is still to be chosen."""
        return Booking(
            uuid=OrgRecordId(self._office.new_id()),
            room=OrgRecordId(self._office.new_id()),
            on=on or self.today,
            begins=0,
            ends=0,
            case=case,
            booked_by=self._office.actor.name,
        )

    def week(self, day: date) -> Week:
        """Return the week of a day."""
        days = week_of(day)
        rooms = self._known()
        with self._office.read(reading_right(self._office)) as uow:
            kept = uow.organisation.booked(days[0], days[-1])
            lines = tuple(self._line(uow, row, rooms) for row in kept)
        return Week(days, lines)

    def of_case(self, case: CaseId) -> tuple[BookedLine, ...]:
        """Return the bookings for a case."""
        rooms = self._known()
        with self._office.read() as uow:
            return tuple(self._line(uow, r, rooms) for r in uow.organisation.booked_for(case))

    def free(self, wanted: Booking, first: RoomKind = RoomKind.MEDIATION) -> tuple[Room, ...]:
        """Return the rooms that are free at a time, those of the kind ``first`` before others."""
        with self._office.read(reading_right(self._office)) as uow:
            kept = [row.record for row in uow.organisation.booked(wanted.on, wanted.on)]
        return free_rooms((row.record for row in self._rooms.list()), kept, wanted, first)

    def book(self, wanted: Booking, ref: RecordRef | None = None) -> StoredRecord[Booking]:
        """Take a room, or with ``ref`` move a booking.

        Raises:
            RuleRefused: the booking in the way, named with its time, purpose and person.
            Conflict: it was changed since ``ref``.
        """
        kept = replace(wanted, cancelled=False)
        room = self._room(kept.room)
        problems = booking_problems(kept, room, self.today)
        if problems:
            sentences = "；".join(problem.sentence for problem in problems)
            raise RuleRefused(f"没有预约：{sentences}", problems=tuple(problems))
        with self._office.write("改预约" if ref else "预约房间") as uow:
            self._refuse_clash(uow, kept, room)
            if kept.case is not None:
                uow.cases.get(kept.case)
            bookings = uow.organisation.bookings
            stored = bookings.add(kept) if ref is None else bookings.save(ref, kept)
            uow.audit.append("room_booked", str(kept.uuid), {"on": kept.on.isoformat()})
            uow.commit()
        return stored

    def cancel(self, ref: RecordRef) -> StoredRecord[Booking]:
        """Give a room back; ``book`` with the reference returned takes it again."""
        with self._office.write("取消预约") as uow:
            kept = uow.organisation.bookings.get(ref.record_id).record
            stored = uow.organisation.bookings.save(ref, replace(kept, cancelled=True))
            uow.audit.append("room_given_back", str(ref.record_id))
            uow.commit()
        return stored

    def find(self, text: str) -> StoredRecord[Booking]:
        """Return a booking by the identity that the lists give."""
        with self._office.read(reading_right(self._office)) as uow:
            found = [r for r in uow.organisation.bookings.all() if str(r.record.uuid) == text]
        if not found:
            raise RuleRefused(f"没有这个预约：{text}", next_step="可用 laoma room week 查看。")
        return found[0]

    def _refuse_clash(self, uow: UnitOfWork, wanted: Booking, room: Room) -> None:
        day = uow.organisation.booked(wanted.on, wanted.on)
        other = clash(wanted, (row.record for row in day))
        if other is None:
            return
        what = self._line(uow, StoredRecord(other, 0, self._office.clock.now()), {}).what
        who = f"{other.booked_by}约的" if other.booked_by else ""
        sentence = f"{room.title} {other.on.isoformat()} {other.span} 已有预约：{who}“{what}”"
        raise RuleRefused(
            sentence,
            next_step="请换一个时间或房间。",
            problems=(FieldProblem("room", f"{sentence}，请换一个时间或房间"),),
        )

    def _room(self, room: OrgRecordId) -> Room:
        found = self._known().get(room)
        if found is None:
            sentence = "请选一间房"
            raise RuleRefused(sentence, problems=(FieldProblem("room", sentence),))
        return found

    def _known(self) -> dict[OrgRecordId, Room]:
        return {row.record.uuid: row.record for row in self._rooms.list(ended=True)}

    def _line(
        self,
        uow: UnitOfWork,
        row: StoredRecord[Booking],
        rooms: dict[OrgRecordId, Room],
    ) -> BookedLine:
        booking = row.record
        cases = uow.note_lists.cases((booking.case,)) if booking.case else ()
        words = "".join(f"{case.number or '未编号'} {case.title}" for case in cases)
        unknown = Room(uuid=booking.room, org=self._office.actor.org, kind=RoomKind.OTHER)
        return BookedLine(row, rooms.get(booking.room, unknown), words)
