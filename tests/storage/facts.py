"""The facts of a register, table by table, so that two states of it can be compared.

Keys of rows are local to a database and say nothing: they stand here as what they point to. Left
out are the history, what only counts changes, and what is kept beside the facts.
"""

from typing import Any

from sqlalchemy import select

from laoma_desktop.storage.register import Register
from laoma_desktop.storage.schema.base import METADATA

BESIDE = frozenset(
    {
        *("revision", "revision_parent", "head", "audit", "undo_step", "draft", "setting"),
        *("sync_peer", "sync_package", "counter", "template", "blob"),
        *("org", "org_name", "org_member", "search_state"),
    }
)
"""Tables that hold no facts of cases or people."""

_UNSAID = frozenset({"id", "version", "touched_on"})

Facts = dict[str, list[tuple[Any, ...]]]


def facts_of(register: Register) -> Facts:
    """Return all rows of all tables of facts, sorted."""
    with register.read() as uow:
        connection = uow._work.connection
        names = _names(connection)
        found: Facts = {}
        for table in METADATA.sorted_tables:
            if table.name in BESIDE:
                continue
            rows = [
                tuple(_said(table, names, name, row[name]) for name in row)
                for row in connection.execute(select(table)).mappings()
            ]
            found[table.name] = sorted(rows, key=repr)
    return found


def _said(table: Any, names: dict[str, dict[int, Any]], name: str, value: Any) -> Any:
    if name in _UNSAID:
        return None
    if table.name == "person" and name == "uuid":
        return None  # a person who comes back is made anew out of what the case says
    for key in table.c[name].foreign_keys:
        target = key.column.table.name
        if target in names and value is not None:
            return names[target][value]
    return value


def _names(connection: Any) -> dict[str, dict[int, Any]]:
    """Return what the rows of each table with a key are called."""
    names: dict[str, dict[int, Any]] = {}
    for table in METADATA.sorted_tables:
        if "id" not in table.c:
            continue
        word = next((c for c in ("uuid", "code", "name", "label") if c in table.c), None)
        if table.name == "person":
            word = "name"
        if word is not None:
            names[table.name] = dict(connection.execute(select(table.c.id, table.c[word])).all())
    return names
