"""Files put away in the archive (归档), and what was put right in them since (补正)."""

from sqlalchemy import Index

from laoma_desktop.storage.schema.base import key, of_case, table, uuid
from laoma_desktop.storage.schema.columns import day, number, text

case_filing = table(
    "case_filing",
    key(),
    uuid(),
    of_case(unique=True),
    number("seq"),
    text("volume"),
    day("filed_on"),
    text("archivist"),
    text("retention"),
    text("waiver"),
    Index("ix_case_filing_volume", "volume"),
)

case_amendment = table(
    "case_amendment",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    text("reason"),
    text("by"),
    day("begun_on"),
    day("ended_on"),
)
