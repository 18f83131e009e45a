"""``room``: the 三室, the week's calendar, what is free, booking and giving back."""

from dataclasses import replace

from laoma_desktop.cli.commands.organisation import given, own_org, report_end
from laoma_desktop.cli.output import day, iso, table
from laoma_desktop.cli.session import Call, Services
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.rooms import Booking, Room, clock_words
from laoma_desktop.domain.views.organisation import BookedLine

_DAYS = "一二三四五六日"


def list_all(call: Call) -> int:
    """Print the rooms."""
    with call.register() as services:
        rooms = [row.record for row in services.organisation.rooms.list(ended=call.args.ended)]
    lines = table(
        ("单位", "房间", "种类", "位置", "座位", "停用", "编号"),
        [
            (r.org, r.title, r.kind, r.place, str(r.seats or ""), day(r.valid_until), str(r.uuid))
            for r in rooms
        ],
    )
    empty = ["还没有房间；可用 laoma room equip 登记三室。"]
    call.out.report({"rooms": [_room(room) for room in rooms]}, lines if rooms else empty)
    return 0


def put(call: Call) -> int:
    """Keep a new room, or change what was said of the one of this name."""
    args = call.args
    with call.register() as services:
        use = services.organisation.rooms
        org, title = own_org(call, services), args.name or args.kind.value
        found = [r for r in use.list() if (r.record.org, r.record.title) == (org, title)]
        before = found[0] if found else None
        room = before.record if before else Room(uuid=use.new_id(), org=org, kind=args.kind)
        room = replace(room, kind=args.kind, **given(call, "name", "place", "note"))
        if args.seats is not None:
            room = replace(room, seats=args.seats)
        stored = use.save(room, before.ref if before else None)
    call.out.report({"room": _room(stored.record)}, [f"已保存房间：{stored.record.title}"])
    return 0


def equip(call: Call) -> int:
    """Make the rooms of the three that an organisation has not."""
    with call.register() as services:
        made = services.organisation.rooms.equip(own_org(call, services))
    names = [row.record.title for row in made]
    said = f"已登记：{'、'.join(names)}" if names else "三室都已登记。"
    call.out.report({"rooms": [_room(row.record) for row in made]}, [said])
    return 0


def end(call: Call) -> int:
    """Give a room its last day."""
    with call.register() as services:
        use = services.organisation.rooms
        stored = use.find(call.args.which)
        use.end(stored.ref, None if call.args.undo else call.args.on or use.today)
    report_end(call)
    return 0


def week(call: Call) -> int:
    """Print the calendar of a week."""
    with call.register() as services:
        use = services.organisation.calendar
        shown = use.week(call.args.on or use.today)
    lines = table(
        ("日期", "星期", "时间", "房间", "事由", "预约人", "编号"),
        [
            (
                line.booking.record.on.isoformat(),
                _DAYS[line.booking.record.on.weekday()],
                line.booking.record.span,
                line.room.title,
                line.what,
                line.booking.record.booked_by,
                str(line.booking.record.uuid),
            )
            for line in shown.lines
        ],
    )
    document: dict[str, Plain] = {
        "from": shown.days[0].isoformat(),
        "to": shown.days[-1].isoformat(),
        "bookings": [_line(line) for line in shown.lines],
    }
    call.out.report(document, lines if shown.lines else ["这一周没有预约。"])
    return 0


def free(call: Call) -> int:
    """Print the rooms that are free at a time."""
    with call.register() as services:
        rooms = services.organisation.calendar.free(_wanted(call, services))
    lines = table(
        ("单位", "房间", "座位", "编号"),
        [(r.org, r.title, str(r.seats or ""), str(r.uuid)) for r in rooms],
    )
    document: dict[str, Plain] = {"rooms": [_room(room) for room in rooms]}
    call.out.report(document, lines if rooms else ["这段时间没有空房。"])
    return 0


def book(call: Call) -> int:
    """Take a room, the first free one where none is named."""
    args = call.args
    with call.register() as services:
        use = services.organisation.calendar
        wanted = _wanted(call, services)
        if args.case:
            wanted = replace(wanted, case=services.cases.find(args.case))
        room = services.organisation.rooms.find(args.room).record if args.room else None
        room = room or next(iter(use.free(wanted)), None)
        if room is None:
            raise RuleRefused("这段时间没有空房", next_step="请换一个时间。")
        stored = use.book(replace(wanted, room=room.uuid, purpose=args.purpose))
        (line,) = [line for line in use.week(wanted.on).lines if line.booking.ref == stored.ref]
    said = f"已预约{room.title}：{wanted.on.isoformat()} {wanted.span}"
    call.out.report({"booking": _line(line)}, [said])
    return 0


def cancel(call: Call) -> int:
    """Give a room back."""
    with call.register() as services:
        use = services.organisation.calendar
        stored = use.find(call.args.booking)
        use.cancel(stored.ref)
    call.out.report({"cancelled": call.args.booking}, ["预约已取消。"])
    return 0


def _wanted(call: Call, services: Services) -> Booking:
    args = call.args
    return replace(services.organisation.calendar.new(args.on), begins=args.begins, ends=args.ends)


def _room(room: Room) -> dict[str, Plain]:
    return {
        "id": str(room.uuid),
        "org": room.org,
        "kind": room.kind.value,
        "name": room.title,
        "place": room.place,
        "seats": room.seats,
        "note": room.note,
        "until": iso(room.valid_until),
    }


def _line(line: BookedLine) -> dict[str, Plain]:
    booking = line.booking.record
    return {
        "id": str(booking.uuid),
        "on": booking.on.isoformat(),
        "begins": clock_words(booking.begins),
        "ends": clock_words(booking.ends),
        "room": line.room.title,
        "case": line.case,
        "purpose": booking.purpose,
        "booked_by": booking.booked_by,
    }
