"""Revisions, their heads, the audit chain, undo, drafts: what only grows."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Text
from sqlalchemy import text as condition

from laoma_desktop.storage.schema.base import flag, key, table, uuid
from laoma_desktop.storage.schema.columns import binary, number, text

revision = table(
    "revision",
    Column("seq", Integer, primary_key=True),
    Column("rev", LargeBinary(16), nullable=False, unique=True),
    binary("record_uuid"),
    binary("case_uuid"),
    text("kind"),
    text("node"),
    text("actor"),
    number("hlc"),
    number("schema"),
    binary("state"),
    *flag("packed"),
    binary("body"),
    Index("ix_revision_record", "record_uuid", "hlc"),
    Index("ix_revision_case", "case_uuid", "hlc"),
    Index("ix_revision_attachment", "case_uuid", sqlite_where=condition("kind = 'attachment'")),
)
"""``body`` holds place and changed fields as canonical JSON, zlib where ``packed``."""

revision_parent = table(
    "revision_parent",
    Column("rev", LargeBinary(16), primary_key=True),
    Column("parent", LargeBinary(16), primary_key=True),
    Index("ix_revision_parent_parent", "parent"),
    rowid=False,
)
"""A parent may still be missing (待补), so this is no foreign key."""

head = table(
    "head",
    Column("record_uuid", LargeBinary(16), primary_key=True),
    Column("rev", LargeBinary(16), ForeignKey("revision.rev"), primary_key=True),
    rowid=False,
)
"""Revisions without a child; a second row of a record is a fork."""

audit = table(
    "audit",
    Column("seq", Integer, primary_key=True),
    number("hlc"),
    text("actor"),
    text("action"),
    text("object"),
    text("detail"),
    binary("previous"),
    Column("hash", LargeBinary(32), nullable=False, unique=True),
)
"""Who did what; each row carries the hash of the one before. Identities only, no personal data."""

undo_step = table(
    "undo_step",
    key(),
    text("label"),
    number("at"),
    text("actor"),
    text("revs"),
    text("inverse"),
    Index("ix_undo_step_actor", "actor", "id"),
)

draft = table(
    "draft",
    Column("actor", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    text("body"),
    number("saved_at"),
    rowid=False,
)

setting = table("setting", Column("name", Text, primary_key=True), text("value"), rowid=False)
"""JSON values: identity of this register, node, attachments key, services' own settings."""

sync_peer = table(
    "sync_peer",
    key(),
    text("fingerprint"),
    text("org_code"),
    text("card"),
    number("trusted_at"),
    number("revoked_at", nullable=True),
    Index("uq_sync_peer_fingerprint", "fingerprint", unique=True),
)

sync_package = table(
    "sync_package",
    key(),
    uuid(),
    text("direction"),
    text("peer"),
    number("sequence"),
    text("sha256"),
    text("state"),
    number("at"),
    text("detail"),
    Index("uq_sync_package_uuid", "uuid", "direction", unique=True),
)
"""Packages sent and received, ``state`` sent, received or receipted; an own one may come back."""
