"""Attachments of a case and the store of their bytes."""

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Text

from laoma_desktop.storage.schema.base import flag, key, of_case, table, uuid
from laoma_desktop.storage.schema.columns import binary, later_number, number, text

attachment = table(
    "attachment",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    text("kind"),
    text("name"),
    number("size"),
    text("sha256"),
    text("note"),
    Index("ix_attachment_uuid", "uuid"),
    Index("ix_attachment_sha256", "sha256"),
)

blob = table(
    "blob",
    key(),
    Column("sha256", Text, nullable=False, unique=True),
    Column("mac", LargeBinary(32), nullable=False, unique=True),
    number("size"),
    number("place"),
    binary("body", nullable=True),
    CheckConstraint("(place = 0) = (body IS NOT NULL)", name="place"),
)
"""``place`` 0: bytes in ``body``; 1: encrypted file named by ``mac``."""

attachment_text = table(
    "attachment_text",
    Column("sha256", Text, primary_key=True),
    number("pages"),
    *flag("cut"),
    text("body"),
    later_number("recognised"),
)
"""Words found in a file, by the digest of its bytes: the same file is read once.

A file that holds none, or that cannot be read, has a row with an empty ``body``. ``cut``: a limit
ended the reading. ``recognised`` is 1 once the
pictures of a file without words of its own were looked at for some (optional extra ``ocr``).
"""
