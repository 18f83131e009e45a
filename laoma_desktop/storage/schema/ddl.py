"""The whole schema as statements: what a new register has, and what migrations must lead to."""

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from laoma_desktop.storage import fts
from laoma_desktop.storage.schema import (
    archive,
    case_file,
    case_parts,
    files,
    history,
    kinds,
    notes,
    org,
    organisation,
    people,
    search,
    workflow,
)
from laoma_desktop.storage.schema.base import METADATA

MODULES = (
    *(org, organisation, people, case_file, case_parts, kinds, workflow, archive),
    *(files, notes, history, search),
)
"""Every module that declares tables; importing them fills the metadata."""

_APPEND_ONLY = {"revision": "历史记录", "audit": "操作日志"}


def _guards() -> list[str]:
    return [
        f"CREATE TRIGGER tr_{table}_{act.lower()} BEFORE {act} ON {table}\n"
        f"BEGIN\n    SELECT RAISE(ABORT, '{words}只能追加');\nEND"
        for table, words in _APPEND_ONLY.items()
        for act in ("UPDATE", "DELETE")
    ]


def statements() -> tuple[str, ...]:
    """Return CREATE statements for SQLite in an order that satisfies references."""
    dialect = SQLiteDialect_pysqlite()
    made: list[str] = []
    for table in METADATA.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    made += [fts.DDL, *_guards()]
    return tuple("\n".join(line.rstrip() for line in one.strip().splitlines()) for one in made)
