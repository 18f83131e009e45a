"""Lines of the lists of 组织: the words of each record."""

from collections.abc import Callable
from datetime import date

from laoma_desktop.domain.grids import Grid
from laoma_desktop.domain.mediators import Mediator, endings
from laoma_desktop.domain.org_records import Mention, active_on
from laoma_desktop.domain.rooms import Room
from laoma_desktop.domain.units import Unit, UnitKind
from laoma_desktop.foundation.pinyin import text_initials
from laoma_desktop.services.organisation_desk import OrganisationDesk
from laoma_desktop.ui.screens.organisation.parts import (
    GRIDS,
    MEDIATORS,
    ROOMS,
    UNIT_KINDS,
    Record,
    Row,
)

_URGENT = frozenset({"warn", "error"})
_UNSETTLED = ("名称待核实", "warn")
Called = Callable[[Mention], str]


def rows_of(desk: OrganisationDesk, part: str, *, ended: bool) -> tuple[Row, ...]:
    """Return the lines of a part."""
    places = {str(code): name for code, name in desk.units.places}
    today = desk.units.today
    if part == MEDIATORS:
        return tuple(
            Row(
                row,
                _mediator(row.record, places),
                *_state(row.record, today),
                _initials(row.record.name),
            )
            for row in desk.mediators.list(ended=ended)
        )
    if part == GRIDS:
        return tuple(
            Row(
                row,
                _grid(row.record, places),
                *_state(row.record, today),
                _initials(row.record.title),
            )
            for row in desk.grids.list(ended=ended)
        )
    if part == ROOMS:
        return tuple(
            Row(
                row,
                _room(row.record, places),
                *_state(row.record, today),
                _initials(row.record.title),
            )
            for row in desk.rooms.list(ended=ended)
        )
    kind, called = UNIT_KINDS[part], desk.units.caller()
    return tuple(
        Row(
            row,
            _unit(row.record, today, called),
            *(_state(row.record, today) if desk.units.settled(row.record) else _UNSETTLED),
            _initials(row.record.name_on(today)),
        )
        for row in desk.units.list(ended=ended)
        if row.record.kind is kind
    )


def summary(part: str, rows: tuple[Row, ...]) -> str:
    """Say how many lines there are, and how many of them ask for something."""
    if not rows:
        return ""
    urgent = sum(row.tone in _URGENT for row in rows)
    count = f"{len(rows)} {'人' if part == MEDIATORS else '个'}"
    if not urgent:
        return count
    return f"{count}，{urgent} {'人的证书到期或快到期' if part == MEDIATORS else '个名称待核实'}"


def _initials(text: str) -> str:
    return text_initials(text)


def _state(record: Record, today: date) -> tuple[str, str]:
    """Return the state in words with its tone: ended, a certificate that ends."""
    until = record.valid_until
    if until is not None:
        return f"{until.isoformat()} 止", "neutral"
    if not active_on(record, today):
        return "还没有启用", "neutral"
    if isinstance(record, Mediator):
        found = endings((record,), today)
        if found:
            days = found[0].days
            words = "证书已过期" if days < 0 else f"证书还剩 {days} 天"
            return words, "error" if days < 0 else "warn"
    return "", "neutral"


def _mediator(one: Mediator, places: dict[str, str]) -> tuple[str, ...]:
    return (
        one.name,
        one.standing,
        one.employment,
        places.get(one.org, one.org),
        one.phone,
        "、".join(one.specialities),
    )


def _grid(one: Grid, places: dict[str, str]) -> tuple[str, ...]:
    return (
        one.title,
        one.number,
        one.worker,
        one.phone,
        "、".join(one.areas),
        places.get(one.org, one.org),
    )


def _room(one: Room, places: dict[str, str]) -> tuple[str, ...]:
    seats = str(one.seats) if one.seats else ""
    return (one.title, one.kind, one.place, seats, places.get(one.org, one.org))


def _unit(one: Unit, today: date, called: Called) -> tuple[str, ...]:
    name = one.name_on(today)
    if one.kind is UnitKind.DEPARTMENT:
        return (name, one.contact, one.phone, one.duty)
    members = "、".join(
        m.name if one.kind is UnitKind.SERVICE_TEAM else called(m) for m in one.members
    )
    if one.kind is UnitKind.SERVICE_TEAM:
        return (name, members, one.phone, one.duty)
    lead = called(one.lead) if one.lead else ""
    return (name, lead, members, one.contact, one.phone)
