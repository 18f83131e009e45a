"""The full-text index as SQLite keeps it: postings of our own tokens, no text, newest first."""

DDL = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "body, content='', contentless_delete=1, detail=none, tokenize='ascii')"
)
"""Bytes from 0x80 on are token characters of ``ascii`` and nothing is folded: the program makes
the tokens (``storage/tokens.py``), the engine only keeps and intersects their postings."""
