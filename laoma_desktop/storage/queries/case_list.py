"""The case list: one index chosen by a short rule, rows fetched for one page only.

Filters are equalities on small integers and the order is fixed, so the program knows the right
index better than a planner without statistics. The covering index finds the page, then only its
rows are looked up.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import TextClause, bindparam

from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.vocabulary import CLOSED_STATES, Kind, Risk
from laoma_desktop.storage.queries.sql import sql

_CONDITIONS = {
    "kind": "kind = :kind",
    "category": "category = :category",
    "status": "status = :status",
    "risk": "risk = :risk",
    "l1": "l1_id = :org",
    "l2": "l2_id = :org",
    "l3": "l3_id = :org",
    "mediator": "mediator_id = :mediator",
    "mediators": "mediator_id IN :mediators",
    "from": "listed_on >= :first AND accepted_on >= :first",
    "to": "listed_on <= :last AND accepted_on <= :last",
}
_PARTIAL = {"open": "is_open = 1", "risk": "risk >= 3", "kind": "kind <> 0"}
"""Conditions of partial indexes: they serve only a query that repeats them literally."""

_BEFORE = "(listed_on, id) < (:day, :key)"
_ABOVE = "(listed_on, id) > (:day, :key)"
_ROW = (
    "SELECT c.uuid, c.number, c.title, c.kind, c.category, c.status, c.risk, c.accepted_on,"
    " c.street, m.name, c.amount_cents, c.next_due, c.due_kind, k.listed_on, k.id"
    " FROM k CROSS JOIN case_file AS c ON c.id = k.id"
    " LEFT JOIN org_member AS m ON m.id = c.mediator_id"
    " ORDER BY k.listed_on DESC, k.id DESC"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides a statement: which conditions, which index, first page or a later one.

    ``backwards`` walks the same index from its other end.
    """

    names: frozenset[str]
    index: str
    later: bool
    backwards: bool = False


def shape_of(
    wanted: CaseFilter,
    level: int | None,
    *,
    namesakes: bool = False,
    later: bool = False,
    backwards: bool = False,
) -> Shape:
    """Return the shape of a filter; ``level`` is the depth of its organisation, if any.

    ``namesakes``: the mediator's name is borne by members of several organisations.
    """
    asked = {
        "kind": wanted.kind,
        "category": wanted.category,
        "status": wanted.status,
        "risk": wanted.risk,
        "mediator": wanted.mediator,
        "from": wanted.accepted_from,
        "to": wanted.accepted_to,
    }
    names = {name for name, value in asked.items() if value is not None}
    if namesakes:
        names.discard("mediator")
        names.add("mediators")
    if level is not None:
        names.add(f"l{level}")
    return Shape(frozenset(names), _index(wanted, names), later, backwards)


def _index(wanted: CaseFilter, names: set[str]) -> str:
    is_open = wanted.status is not None and wanted.status not in CLOSED_STATES
    rules = (
        ("open", wanted.open_only or is_open),
        ("mediator", "mediator" in names),
        ("station", "l3" in names),
        ("risk", wanted.risk in (Risk.RED, Risk.ORANGE)),
        ("kind", wanted.kind not in (None, Kind.DISPUTE)),
        ("studio", "l2" in names),
        ("category", "category" in names),
    )
    return next((index for index, applies in rules if applies), "facts")


@lru_cache(maxsize=256)
def statement(shape: Shape) -> TextClause:
    """Return the statement of a shape; values are parameters only."""
    conditions = ["trashed_at IS NULL", *(_CONDITIONS[name] for name in sorted(shape.names))]
    if shape.index in _PARTIAL:
        conditions.append(_PARTIAL[shape.index])
    if shape.later:
        conditions.append(_ABOVE if shape.backwards else _BEFORE)
    order = "ASC" if shape.backwards else "DESC"
    made = sql(
        "WITH k AS MATERIALIZED (SELECT id, listed_on FROM case_file INDEXED BY",
        f"ix_case_{shape.index}",
        "WHERE",
        " AND ".join(conditions),
        f"ORDER BY listed_on {order}, id {order} LIMIT :limit)",
        _ROW,
    )
    if "mediators" in shape.names:
        made = made.bindparams(bindparam("mediators", expanding=True))
    return made


def values_of(wanted: CaseFilter, number: Any) -> dict[str, Any]:
    """Return the parameters of a filter but organisation and mediator; ``number`` reads codes."""
    values: dict[str, Any] = {}
    for name in ("kind", "category", "status", "risk"):
        value = getattr(wanted, name)
        if value is not None:
            values[name] = number(name, str(value))
    if wanted.accepted_from is not None:
        values["first"] = wanted.accepted_from.isoformat()
    if wanted.accepted_to is not None:
        values["last"] = wanted.accepted_to.isoformat()
    return values
