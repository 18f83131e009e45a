"""Rooms: times as people write them, and never two at a time in one room."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.ids import CaseId, OrgCode, OrgRecordId
from laoma_desktop.domain.rooms import (
    DAY,
    Booking,
    Room,
    RoomKind,
    booking_problems,
    clash,
    clock_words,
    free_rooms,
    overlap,
    read_clock,
    room_problems,
    week_of,
)

MONDAY = date(2026, 3, 2)
ROOMS = tuple(
    Room(uuid=OrgRecordId(UUID(int=n)), org=OrgCode("JB-06"), kind=kind)
    for n, kind in enumerate((RoomKind.RECEPTION, RoomKind.MEDIATION, RoomKind.COUNSELLING), 1)
)


def booking(number: int = 9, room: Room = ROOMS[0], **facts: object) -> Booking:
    made = Booking(
        uuid=OrgRecordId(UUID(int=number)),
        room=room.uuid,
        on=MONDAY,
        begins=540,
        ends=600,
        purpose="接待来访",
    )
    return replace(made, **facts)  # type: ignore[arg-type]  # named by each test


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9", 540),
        ("9:30", 570),
        ("930", 570),
        ("0930", 570),
        ("14.05", 845),
        ("９：３０", 570),
        ("9点", 540),
        ("9点半", 570),
        ("9时20分", 560),
        ("上午9点", 540),
        ("下午3点半", 930),
        ("下午 3:15", 915),
        ("晚上12点", DAY),
        ("中午12点", 720),
        ("下午12点", 720),
        ("24:00", DAY),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, minutes: int) -> None:
    assert read_clock(text) == minutes


@pytest.mark.parametrize("text", ["", "早", "25", "24:01", "9:60", "9:5", "12345", "-3", "9点99"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_clock(text) is None


@given(st.integers(0, DAY))
def test_a_time_written_is_read_back(minutes: int) -> None:
    assert read_clock(clock_words(minutes)) == minutes


TIMES = st.integers(0, DAY - 1).flatmap(lambda b: st.tuples(st.just(b), st.integers(b + 1, DAY)))
BOOKINGS = st.lists(
    st.tuples(st.sampled_from(ROOMS), st.integers(0, 2), TIMES, st.booleans()), max_size=25
)


def made(drawn: list[tuple[Room, int, tuple[int, int], bool]]) -> list[Booking]:
    return [
        booking(
            100 + n,
            room,
            on=MONDAY + timedelta(days=day),
            begins=times[0],
            ends=times[1],
            cancelled=cancelled,
        )
        for n, (room, day, times, cancelled) in enumerate(drawn)
    ]


def minutes(one: Booking) -> set[tuple[OrgRecordId, date, int]]:
    """Every minute of every room that a booking takes."""
    if one.cancelled:
        return set()
    return {(one.room, one.on, minute) for minute in range(one.begins, one.ends)}


@given(BOOKINGS)
def test_a_calendar_filled_by_the_rule_never_gives_a_minute_twice(
    drawn: list[tuple[Room, int, tuple[int, int], bool]],
) -> None:
    kept: list[Booking] = []
    for wanted in made(drawn):
        other = clash(wanted, kept)
        taken = set().union(*map(minutes, kept)) if kept else set()
        assert (other is not None) == bool(minutes(wanted) & taken)
        if other is None:
            kept.append(wanted)
    assert sum(len(minutes(one)) for one in kept) == len(set().union(*map(minutes, kept), set()))


@given(BOOKINGS, TIMES)
def test_a_room_said_to_be_free_can_be_booked_and_no_other(
    drawn: list[tuple[Room, int, tuple[int, int], bool]], times: tuple[int, int]
) -> None:
    kept = made(drawn)
    wanted = booking(begins=times[0], ends=times[1])
    free = free_rooms(ROOMS, kept, wanted, RoomKind.MEDIATION)
    bookable = {r.uuid for r in ROOMS if clash(replace(wanted, room=r.uuid), kept) is None}
    assert {room.uuid for room in free} == bookable


@given(TIMES, TIMES)
def test_overlap_is_mutual(one: tuple[int, int], other: tuple[int, int]) -> None:
    a = booking(1, begins=one[0], ends=one[1])
    b = booking(2, begins=other[0], ends=other[1])
    assert overlap(a, b) == overlap(b, a)


def test_one_after_the_other_do_not_meet() -> None:
    assert clash(booking(begins=600, ends=660), [booking(8)]) is None


def test_a_booking_is_not_in_its_own_way() -> None:
    assert clash(booking(ends=700), [booking()]) is None


def test_the_room_of_the_kind_wanted_is_offered_first() -> None:
    free = free_rooms(ROOMS, [], booking(), RoomKind.COUNSELLING)
    assert free[0].kind is RoomKind.COUNSELLING
    assert len(free) == len(ROOMS)


def test_a_booking_says_what_is_wrong_with_it() -> None:
    closed = replace(ROOMS[0], valid_until=MONDAY - timedelta(days=1))
    wrong = booking(begins=600, ends=600, purpose="", on=MONDAY)
    fields = [problem.field for problem in booking_problems(wrong, closed, MONDAY)]
    assert fields == ["ends", "room", "purpose"]
    past = booking_problems(booking(), ROOMS[0], MONDAY + timedelta(days=1))
    assert [problem.field for problem in past] == ["on"]
    assert booking_problems(booking(), ROOMS[0], MONDAY) == []
    for_case = booking(purpose="", case=CaseId(UUID(int=5)))
    assert booking_problems(for_case, ROOMS[0], MONDAY) == []


def test_a_week_begins_on_monday() -> None:
    for day in range(7):
        assert week_of(MONDAY + timedelta(days=day))[0] == MONDAY


def test_two_rooms_of_a_station_have_different_names() -> None:
    twin = replace(ROOMS[0], uuid=OrgRecordId(UUID(int=77)))
    assert [p.field for p in room_problems(twin, ROOMS)] == ["name"]
    assert room_problems(replace(twin, name="二楼接待室"), ROOMS) == ()
    assert room_problems(replace(twin, org=OrgCode("JB-07")), ROOMS) == ()
