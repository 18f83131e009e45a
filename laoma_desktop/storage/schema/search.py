"""Bookkeeping of the full-text index; the virtual table itself stands in ``storage/fts.py``."""

from sqlalchemy import Column, Index, Integer, text

from laoma_desktop.storage.schema.base import flag, table
from laoma_desktop.storage.schema.columns import number

search_state = table(
    "search_state",
    Column("doc_id", Integer, primary_key=True),
    number("kind"),
    number("owner_id"),
    *flag("stale"),
    Index("uq_search_state_owner", "kind", "owner_id", unique=True),
    Index("ix_search_state_stale", "doc_id", sqlite_where=text("stale = 1")),
)
"""``doc_id`` is the index's row: minus (day × 256 + slot), so newest documents come first.

``kind`` 0: the document of case ``owner_id``; 1: of work note ``owner_id``, whose numbers are
positive. ``stale``: the index owes this document.
"""
