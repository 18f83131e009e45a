"""The 三室 of a station and their calendar: no room is given to two at a time.

A booking is a part of one day, in minutes from midnight where the office is. One that ends at ten
and one that begins at ten do not meet.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from laoma_desktop.domain.errors import FieldProblem
from laoma_desktop.domain.ids import CaseId, OrgCode, OrgRecordId
from laoma_desktop.domain.org_records import (
    LONGEST_NAME,
    LONGEST_WORDS,
    active_on,
    period_problems,
    text_problems,
)

HOUR = 60
DAY = 24 * HOUR
MOST_SEATS = 1000
MOST_DAYS_AHEAD = 366
_FULL_WIDTH = str.maketrans("０１２３４５６７８９：．", "0123456789:.")
_TIME = re.compile(
    r"(上午|早上|中午|下午|晚上)?(\d{1,2})(?:[:.](\d{2})|[点时](?:(半)|(\d{1,2})分?)?)?"
)
_BARE = re.compile(r"(\d{1,2})(\d{2})")
_LATE = frozenset({"下午", "晚上"})
_NOON = 12


class RoomKind(StrEnum):
    """The three rooms that a station has, and others."""

    RECEPTION = "群众接待室"
    MEDIATION = "矛盾纠纷调处室"
    COUNSELLING = "心理疏导室"
    OTHER = "其他"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room that can be booked; ``seats`` 0 where nobody counted them."""

    uuid: OrgRecordId
    org: OrgCode
    kind: RoomKind
    name: str = ""
    place: str = ""
    seats: int = 0
    note: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def title(self) -> str:
        """What people call it."""
        return self.name or self.kind.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """A room taken for a part of a day; ``case`` is the case whose session it is for."""

    uuid: OrgRecordId
    room: OrgRecordId
    on: date
    begins: int
    ends: int
    purpose: str = ""
    case: CaseId | None = None
    booked_by: str = ""
    cancelled: bool = False

    @property
    def span(self) -> str:
        """Begin and end as people write them."""
        return f"{clock_words(self.begins)}–{clock_words(self.ends)}"


def clock_words(minutes: int) -> str:
    """Return a time of the day as 09:30."""
    return f"{minutes // HOUR:02d}:{minutes % HOUR:02d}"


def read_clock(text: str) -> int | None:
    """Return the minutes from midnight of 9, 930, 9:30, 下午3点半, １４：００; None for no time."""
    words = "".join(text.translate(_FULL_WIDTH).split())
    bare = _BARE.fullmatch(words)
    if bare is not None:
        return _minutes(int(bare[1]), int(bare[2]))
    found = _TIME.fullmatch(words)
    if found is None:
        return None
    hour = int(found[2])
    if found[1] in _LATE and (hour < _NOON or (found[1], hour) == ("晚上", _NOON)):
        hour += _NOON  # 晚上12点 is the end of the day
    return _minutes(hour, 30 if found[4] else int(found[3] or found[5] or 0))


def _minutes(hour: int, minute: int) -> int | None:
    total = hour * HOUR + minute
    return total if minute < HOUR and total <= DAY else None


def overlap(one: Booking, other: Booking) -> bool:
    """Return whether two bookings want the same room at the same time."""
    if one.cancelled or other.cancelled or one.room != other.room or one.on != other.on:
        return False
    return one.begins < other.ends and other.begins < one.ends


def clash(wanted: Booking, kept: Iterable[Booking]) -> Booking | None:
    """Return the earliest booking of somebody else that is in the way."""
    others = [one for one in kept if one.uuid != wanted.uuid and overlap(wanted, one)]
    return min(others, key=lambda one: one.begins, default=None)


def booking_problems(wanted: Booking, room: Room, today: date) -> list[FieldProblem]:
    """Return what is wrong with a booking by itself."""
    problems: list[FieldProblem] = []
    if not 0 <= wanted.begins < DAY:
        problems.append(FieldProblem("begins", "请写开始的时间，如 9:30"))
    elif not wanted.begins < wanted.ends <= DAY:
        problems.append(FieldProblem("ends", "结束要晚于开始，并且在同一天"))
    if wanted.on < today:
        problems.append(FieldProblem("on", f"日期已经过去，今天是 {today.isoformat()}"))
    elif wanted.on > today + timedelta(days=MOST_DAYS_AHEAD):
        problems.append(FieldProblem("on", "最多提前一年预约"))
    if not active_on(room, wanted.on):
        problems.append(FieldProblem("room", f"{room.title}这一天不能用（已停用或还没有启用）"))
    if wanted.case is None and not wanted.purpose.strip():
        problems.append(FieldProblem("purpose", "请写案号，或者写用来做什么"))
    return problems + text_problems((("purpose", "事由", wanted.purpose),), LONGEST_WORDS)


def free_rooms(
    rooms: Iterable[Room], kept: Iterable[Booking], wanted: Booking, first: RoomKind
) -> tuple[Room, ...]:
    """Return the rooms that are free then, those of the kind ``first`` before the others."""
    taken = {one.room for one in kept if _same_time(one, wanted)}
    free = [r for r in rooms if r.uuid not in taken and active_on(r, wanted.on)]
    return tuple(sorted(free, key=lambda room: (room.kind is not first, room.org, room.title)))


def _same_time(one: Booking, wanted: Booking) -> bool:
    if one.cancelled or one.on != wanted.on or one.uuid == wanted.uuid:
        return False
    return one.begins < wanted.ends and wanted.begins < one.ends


def week_of(day: date) -> tuple[date, ...]:
    """Return Monday to Sunday of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=n) for n in range(7))


def room_problems(room: Room, others: tuple[Room, ...]) -> tuple[FieldProblem, ...]:
    """Return why a room can't be kept as it stands, every reason at once."""
    named = (("name", "名称", room.name), ("place", "位置", room.place))
    problems = text_problems(named, LONGEST_NAME)
    problems += text_problems((("note", "备注", room.note),), LONGEST_WORDS)
    problems += period_problems(room)
    if not 0 <= room.seats <= MOST_SEATS:
        problems.append(FieldProblem("seats", f"座位数要在 0 和 {MOST_SEATS} 之间"))
    same = (one for one in others if one.org == room.org and one.uuid != room.uuid)
    if any(one.title == room.title and one.valid_until is None for one in same):
        problems.append(FieldProblem("name", f"这个单位已经有“{room.title}”，请另起一个名称"))
    return tuple(problems)
