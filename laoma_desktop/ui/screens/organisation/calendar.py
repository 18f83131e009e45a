"""What the room calendar does: shows a week by day, books, moves, gives back, leads to the case."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from laoma_desktop.domain.errors import FieldProblem, LaomaError, RuleRefused
from laoma_desktop.domain.ids import CaseId, OrgRecordId
from laoma_desktop.domain.rooms import Booking, Room, RoomKind, clock_words, read_clock
from laoma_desktop.domain.views.organisation import BookedLine, RecordRef, StoredRecord
from laoma_desktop.services.cases import CaseService
from laoma_desktop.services.organisation_calendar import Week
from laoma_desktop.services.organisation_desk import OrganisationDesk
from laoma_desktop.ui.presenting import FieldSpec, FormValues, Messages, Navigator, Route, Tasks

DAYS = "一二三四五六日"
WHOLE = "week"
"""The chip that shows the whole week."""

_WEEK = timedelta(days=7)
_WHEN = ("on", "begins", "ends")


@dataclass(frozen=True, slots=True)
class BookingForm:
    """The form of a booking: new, or with ``ref`` one that is moved."""

    booking: Booking
    ref: RecordRef | None
    case: str
    values: FormValues

    @property
    def key(self) -> str:
        """Where its draft is kept."""
        return str(self.booking.uuid) if self.ref else f"new/{self.booking.case or ''}"


class CalendarView(Protocol):
    """What the presenter shows."""

    def show_week(self, week: Week, chosen: str, *, rooms: bool) -> None:
        """Show a week; ``rooms`` is False where no room is registered yet."""

    def ask(self, form: BookingForm) -> None:
        """Open the form of a booking."""

    def offer(self, rooms: tuple[Room, ...], sentence: str) -> None:
        """Offer the rooms that are free at the time in the form."""

    def booked(self) -> None:
        """Close the form."""

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show what is wrong in the form."""


class CalendarPresenter:
    """Holds which week and which day of it are in sight."""

    def __init__(
        self,
        desk: OrganisationDesk,
        cases: CaseService,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
    ) -> None:
        self._desk = desk
        self._cases = cases
        self._tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self._view: CalendarView | None = None
        self.day = desk.calendar.today
        self.chosen = WHOLE

    @property
    def today(self) -> date:
        """The present day where the office is."""
        return self._desk.calendar.today

    def attach(self, view: CalendarView) -> None:
        """Take a (new) view."""
        self._view = view

    def refresh(self) -> None:
        """Read the week again."""
        if self._view is None:
            return
        view, day, desk = self._view, self.day, self._desk

        def show(found: tuple[Week, bool]) -> None:
            view.show_week(found[0], self.chosen, rooms=found[1])

        self._tasks.query(
            view,
            lambda: (desk.calendar.week(day), bool(desk.rooms.list())),
            show,
            topic="calendar",
        )

    def turn(self, weeks: int) -> None:
        """Show another week; 0 is the present one."""
        self.day = self.day + _WEEK * weeks if weeks else self.today
        self.chosen = WHOLE
        self.refresh()

    def choose(self, chosen: str) -> None:
        """Show one day of the week, or the whole of it."""
        self.chosen = chosen
        self.refresh()

    def begin(self, case: CaseId | None = None) -> None:
        """Open the form of a new booking, for a session of a case where one is named."""
        day = self.today if self.chosen == WHOLE else date.fromisoformat(self.chosen)
        booking = self._desk.calendar.new(max(day, self.today), case)
        if case is None:
            self._ask(booking, None, "")
            return

        def named() -> str:
            return self._cases.get(case).case.number

        def show(number: str) -> None:
            self._ask(booking, None, number)

        self._tasks.query(self._view, named, show, topic="booking-case")

    def move(self, line: BookedLine) -> None:
        """Open the form of a booking."""
        stored = line.booking
        case = line.case.split(" ")[0] if stored.record.case else ""
        self._ask(stored.record, stored.ref, case)

    def look_for_rooms(self, form: BookingForm, values: FormValues) -> None:
        """Offer the rooms that are free at the time typed so far."""
        wanted = _timed(form.booking, values)
        view = self._view
        if view is None:
            return
        if wanted is None:
            view.offer((), "写好日期和时间，就列出空着的房间")
            return

        def show(rooms: tuple[Room, ...]) -> None:
            sentence = (
                f"这段时间空着 {len(rooms)} 间" if rooms else "这段时间没有空房，请换一个时间"
            )
            view.offer(rooms, sentence)

        kind = RoomKind.MEDIATION
        self._tasks.query(
            view, lambda: self._desk.calendar.free(wanted, kind), show, topic="free-rooms"
        )

    def save(self, form: BookingForm, values: FormValues) -> None:
        """Book; the room, the time or the case that is wrong is said under its field."""
        wanted, number = _timed(form.booking, values), str(values.get("case") or "").strip()
        if wanted is None:
            self._refused(RuleRefused("时间不对", problems=_time_problems(values)))
            return
        room = str(values.get("room") or "")
        purpose = str(values.get("purpose") or "").strip()
        wanted = replace(wanted, room=OrgRecordId(UUID(room)), purpose=purpose)

        def work() -> StoredRecord[Booking]:
            return self._desk.calendar.book(replace(wanted, case=self._case(number)), form.ref)

        def done(stored: StoredRecord[Booking]) -> None:
            if self._view:
                self._view.booked()
            self.day = stored.record.on
            self.chosen = WHOLE
            undo = self._undo(form, stored)
            on = stored.record.on
            said = f"{on.month} 月 {on.day} 日 {stored.record.span}"
            self._messages.done(f"已预约：{said}。", undo)
            self.refresh()

        self._tasks.command(self._view, work, done, self._refused)

    def cancel(self, line: BookedLine) -> None:
        """Give a room back; 撤销 takes it again."""
        booking = line.booking.record

        def done(gone: StoredRecord[Booking]) -> None:
            self._messages.done(
                f"已取消 {booking.span} {line.room.title}的预约。",
                lambda: self._change(lambda: self._desk.calendar.book(booking, gone.ref)),
            )
            self.refresh()

        ref = line.booking.ref
        self._tasks.command(self._view, lambda: self._desk.calendar.cancel(ref), done)

    def open_case(self, line: BookedLine) -> None:
        """Show the case a room is booked for."""
        case = line.booking.record.case
        if case is not None:
            self._navigator.open(Route("case_detail", str(case)))

    def _ask(self, booking: Booking, ref: RecordRef | None, case: str) -> None:
        values: FormValues = {
            "on": booking.on,
            "begins": clock_words(booking.begins) if ref else "",
            "ends": clock_words(booking.ends) if ref else "",
            "room": str(booking.room) if ref else "",
            "case": case,
            "purpose": booking.purpose,
        }
        if self._view:
            self._view.ask(BookingForm(booking, ref, case, values))

    def _case(self, number: str) -> CaseId | None:
        if not number:
            return None
        try:
            return self._cases.find(number)
        except RuleRefused as refused:
            problem = FieldProblem("case", refused.what)
            raise RuleRefused(refused.what, problems=(problem,)) from refused

    def _undo(self, form: BookingForm, stored: StoredRecord[Booking]) -> Callable[[], None]:
        calendar = self._desk.calendar
        if form.ref is None:
            return lambda: self._change(lambda: calendar.cancel(stored.ref))
        return lambda: self._change(lambda: calendar.book(form.booking, stored.ref))

    def _change(self, work: Callable[[], object]) -> None:
        def done(_: object) -> None:
            self._messages.done("已撤销。")
            self.refresh()

        self._tasks.command(self._view, work, done)

    def _refused(self, error: LaomaError) -> None:
        problems = error.problems if isinstance(error, RuleRefused) else ()
        if self._view:
            self._view.show_problems(problems or (FieldProblem("", error.what),))


def fields(form: BookingForm) -> tuple[FieldSpec, ...]:
    """Return the form of a booking."""
    del form
    return (
        FieldSpec(name="on", label="日期", kind="date", required=True, prefer="future", wide=True),
        FieldSpec(name="begins", label="开始", required=True, placeholder="如 9:30、下午3点"),
        FieldSpec(name="ends", label="结束", required=True, placeholder="如 11:00"),
        FieldSpec(
            name="room",
            label="房间",
            kind="choice",
            required=True,
            wide=True,
            placeholder="先写时间",
        ),
        FieldSpec(name="case", label="案号", help="为哪个案件的调解；不是为案件就不填"),
        FieldSpec(name="purpose", label="事由", help="如 第二次调解、接待来访、心理疏导"),
    )


def is_when(name: str) -> bool:
    """Return whether a field says when: the free rooms change with it."""
    return name in _WHEN


def _timed(booking: Booking, values: FormValues) -> Booking | None:
    """Return the booking at the time typed, None while that is none."""
    on = values.get("on")
    begins, ends = (read_clock(str(values.get(name) or "")) for name in ("begins", "ends"))
    if not isinstance(on, date) or begins is None or ends is None or ends <= begins:
        return None
    return replace(booking, on=on, begins=begins, ends=ends)


def _time_problems(values: FormValues) -> tuple[FieldProblem, ...]:
    begins, ends = (read_clock(str(values.get(name) or "")) for name in ("begins", "ends"))
    if begins is None:
        return (FieldProblem("begins", "请写开始的时间，如 9:30"),)
    if ends is None:
        return (FieldProblem("ends", "请写结束的时间，如 11:00"),)
    return (FieldProblem("ends", "结束要晚于开始，并且在同一天"),)
