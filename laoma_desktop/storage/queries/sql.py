"""Builds statements out of constant fragments; values are parameters, always."""

from sqlalchemy import TextClause, text


def sql(*fragments: str) -> TextClause:
    """Return the statement of some fragments, none of which ever comes from outside."""
    return text(" ".join(fragments))
