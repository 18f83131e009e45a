"""Builds statements out of constant fragments; values are parameters, always."""

from typing import Any

from sqlalchemy import TextClause, text
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

_DIALECT = SQLiteDialect_pysqlite(paramstyle="named")


def sql(*fragments: str) -> TextClause:
    """Return the statement of some fragments, none of which ever comes from outside."""
    return text(" ".join(fragments))


def prepared(statement: Any) -> str:
    """Return the words of a statement, for the driver itself: values go in by their names.

    For what is asked with each page of a list or each save; the layers between cost more than the
    engine. The statement holds no value but its named ones.
    """
    return str(statement.compile(dialect=_DIALECT))
