"""The full-text index as SQLite keeps it: postings of our own tokens, no text, newest first."""

DDL = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "body, content='', contentless_delete=1, detail=none, tokenize='ascii')"
)
"""Bytes from 0x80 on are token characters of ``ascii`` and nothing is folded: the program makes
the tokens (``storage/tokens.py``), the engine only keeps and intersects their postings."""

MERGE = "INSERT INTO search(search, rank) VALUES ('merge', 8)"
"""Unites a few pages of parts of the index, if there are many; goes with each document written.

The engine's own way is nothing for twenty documents and then two hundred pages at once.
"""
