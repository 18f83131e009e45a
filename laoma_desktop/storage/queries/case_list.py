"""The case list: one index chosen by a short rule, rows fetched for one page only.

Filters are equalities and ranges on small values and the order is known, so the program knows the
right index better than a planner without statistics. The index finds the page, then only its rows
are looked up.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from laoma_desktop.domain.views.cases import (
    NEWEST_FIRST,
    CaseColumn,
    CaseFilter,
    CaseOrder,
)
from laoma_desktop.domain.vocabulary import CLOSED_STATES, Kind, Risk
from laoma_desktop.storage.queries.due_rule import FORGOTTEN

_CONDITIONS = {
    "open": "is_open = 1",
    "kind": "kind = :kind",
    "category": "category = :category",
    "status": "status = :status",
    "risk": "risk = :risk",
    "grave": "risk >= 3",
    "l1": "l1_id = :org",
    "l2": "l2_id = :org",
    "l3": "l3_id = :org",
    "mediator": "mediator_id = :mediator",
    "mediators": "mediator_id IN (SELECT value FROM json_each(:mediators))",
    "accepted_from": "listed_on >= :accepted_from AND accepted_on >= :accepted_from",
    "accepted_to": "listed_on <= :accepted_to AND accepted_on <= :accepted_to",
    "closed_from": "closed_on >= :closed_from",
    "closed_to": "closed_on <= :closed_to AND listed_on <= :closed_to",
    "amount_from": "amount_cents >= :amount_from",
    "amount_to": "amount_cents <= :amount_to",
    "overdue_on": "next_due < :overdue_on",
    "forgotten_on": FORGOTTEN,
}
_CODES = ("kind", "category", "status", "risk")
_BOUNDS = ("accepted_from", "accepted_to", "closed_from", "closed_to", "overdue_on", "forgotten_on")
_AMOUNTS = ("amount_from", "amount_to")
_PARTIAL = {
    "open": "is_open = 1",
    "live": "(is_open = 1 OR next_due IS NOT NULL)",
    "grave": "risk >= 3",
    "special": "kind <> 0",
}
"""Conditions of partial indexes: they serve only a query that repeats them literally."""

SORT_KEYS = {
    CaseColumn.LISTED: "listed_on",
    CaseColumn.AMOUNT: "ifnull(amount_cents, -1)",
    CaseColumn.DUE: "ifnull(next_due, '9999-12-31')",
    CaseColumn.RISK: "risk",
}
"""What each order compares, then the key; never NULL, so that a cursor always stands somewhere."""

_IN_ORDER = {
    CaseColumn.AMOUNT: "by_amount",
    CaseColumn.DUE: "by_due",
    CaseColumn.RISK: "by_risk",
}
_SMALL = frozenset({"open", "live", "by_mediator", "station", "grave"})
"""Indexes whose entries under one value are few enough to be read whole, and sorted."""

_WITHOUT_DUE = frozenset({"open", "station"})
"""Indexes that do not hold the next due date: for each entry the row would be looked up."""

_LARGE = frozenset({"facts", "class", "special"})

_LATER = {True: "({key}, id) < (:at, :id)", False: "({key}, id) > (:at, :id)"}
_UNTIL = {True: "({key}, id) >= (:until, :until_id)", False: "({key}, id) <= (:until, :until_id)"}
_ROW = (
    "SELECT c.uuid, c.number, c.title, c.kind, c.category, c.status, c.risk, c.accepted_on,"
    " c.street, m.name, c.amount_cents, c.next_due, c.due_kind, k.k, k.id"
    " FROM k CROSS JOIN case_file AS c ON c.id = k.id"
    " LEFT JOIN org_member AS m ON m.id = c.mediator_id"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides a statement: which conditions, which index, from where and how far.

    ``backwards`` walks against the order that is shown; ``later``: from a place on; ``bounded``:
    to a place only.
    """

    names: frozenset[str]
    index: str
    order: CaseOrder = NEWEST_FIRST
    later: bool = False
    bounded: bool = False
    backwards: bool = False

    @property
    def falling(self) -> bool:
        """Whether the walk goes from high to low."""
        return self.order.descending is not self.backwards

    @property
    def in_windows(self) -> bool:
        """Whether a filter might let nothing of a very large index through."""
        return bool(self.names) and (self.index in _LARGE or self.index in _IN_ORDER.values())


@lru_cache(maxsize=256)
def shape_of(
    wanted: CaseFilter,
    level: int | None,
    order: CaseOrder = NEWEST_FIRST,
    *,
    namesakes: bool = False,
    backwards: bool = False,
) -> Shape:
    """Return the shape of a filter; ``level`` is the depth of its organisation, if any.

    ``namesakes``: the mediator's name is borne by members of several organisations.
    """
    names = {
        name
        for name in (*_CODES, *_BOUNDS, *_AMOUNTS, "mediator")
        if getattr(wanted, name) is not None
    }
    if namesakes:
        names.discard("mediator")
        names.add("mediators")
    if level is not None:
        names.add(f"l{level}")
    names |= {name for name, asked in _marks(wanted) if asked}
    index = _index(wanted, names, order.column)
    inside = _SMALL - _WITHOUT_DUE if order.column is CaseColumn.DUE else _SMALL
    if order.column is not CaseColumn.LISTED and index not in inside:
        index = _IN_ORDER[order.column]
    return Shape(frozenset(names), index, order, backwards=backwards)


def _marks(wanted: CaseFilter) -> tuple[tuple[str, bool], ...]:
    return ("open", wanted.open_only), ("grave", wanted.grave_only)


def _index(wanted: CaseFilter, names: set[str], column: CaseColumn) -> str:
    implied = wanted.status is not None and wanted.status not in CLOSED_STATES
    is_open = wanted.open_only or implied
    rules = (
        ("live", "overdue_on" in names or "forgotten_on" in names),
        ("live" if column is CaseColumn.DUE else "open", is_open),
        ("by_mediator", "mediator" in names or "mediators" in names),
        ("station", "l3" in names),
        ("grave", wanted.risk in (Risk.RED, Risk.ORANGE)),
        ("special", wanted.kind not in (None, Kind.DISPUTE)),
        ("studio", "l2" in names),
        ("class", "category" in names),
    )
    return next((index for index, applies in rules if applies), "facts")


@lru_cache(maxsize=1024)
def statement(shape: Shape) -> str:
    """Return the statement of a shape; values are parameters only."""
    key = SORT_KEYS[shape.order.column]
    conditions = ["trashed_at IS NULL", *(_CONDITIONS[name] for name in sorted(shape.names))]
    if shape.index in _PARTIAL:
        conditions.append(_PARTIAL[shape.index])
    if shape.later:
        conditions.append(_LATER[shape.falling].format(key=key))
    if shape.bounded:
        conditions.append(_UNTIL[shape.falling].format(key=key))
    walk, shown = (_direction(falling) for falling in (shape.falling, shape.order.descending))
    parts = (
        "WITH k AS MATERIALIZED (SELECT id,",
        f"{key} AS k FROM case_file INDEXED BY ix_case_{shape.index}",
        f"WHERE {' AND '.join(conditions)}",
        f"ORDER BY {key} {walk}, id {walk} LIMIT :limit)",
        f"{_ROW} ORDER BY k.k {shown}, k.id {shown}",
    )
    return " ".join(parts)


@lru_cache(maxsize=32)
def bound_statement(shape: Shape) -> str:
    """Return the statement of the place that lies ``:many`` entries further on in the index."""
    key = SORT_KEYS[shape.order.column]
    walk = _direction(shape.falling)
    parts = (
        "SELECT",
        f"{key}, id FROM case_file INDEXED BY ix_case_{shape.index}",
        f"WHERE {_LATER[shape.falling].format(key=key)}" if shape.later else "",
        f"ORDER BY {key} {walk}, id {walk} LIMIT 1 OFFSET :many",
    )
    return " ".join(parts)


def _direction(falling: bool) -> str:  # noqa: FBT001 - one of two directions
    return "DESC" if falling else "ASC"


def values_of(wanted: CaseFilter, number: Any) -> dict[str, Any]:
    """Return the parameters of a filter; ``number`` reads codes.

    Organisation, mediator and the days of what is forgotten are added by the list.
    """
    values: dict[str, Any] = {}
    for name in _CODES:
        value = getattr(wanted, name)
        if value is not None:
            values[name] = number(name, str(value))
    for name in _BOUNDS:
        value = getattr(wanted, name)
        if value is not None:
            values[name] = value.isoformat()
    for name in _AMOUNTS:
        value = getattr(wanted, name)
        if value is not None:
            values[name] = value
    return values
