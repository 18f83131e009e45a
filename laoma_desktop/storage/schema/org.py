"""Organisations with their names by period, and the people who work there."""

from sqlalchemy import Column, ForeignKey, Integer, Text, UniqueConstraint

from laoma_desktop.storage.schema.base import flag, key, reference, table, uuid
from laoma_desktop.storage.schema.columns import day, number, text

org = table(
    "org",
    key(),
    uuid(unique=True),
    Column("code", Text, nullable=False, unique=True),
    reference("parent_id", "org.id", index=True),
    number("level"),
    text("area"),
)
"""``level`` is the depth: 1 district, 2 studio or department, 3 station."""

org_name = table(
    "org_name",
    Column("org_id", Integer, ForeignKey("org.id"), primary_key=True),
    Column("valid_from", Text, primary_key=True),
    day("valid_until"),
    text("name"),
    text("committee"),
    text("short"),
    *flag("confirmed"),
    rowid=False,
)

org_member = table(
    "org_member",
    key(),
    uuid(unique=True),
    reference("org_id", "org.id", required=True),
    text("name"),
    text("phone"),
    day("valid_until"),
    UniqueConstraint("org_id", "name"),
)
"""Mediators of an organisation, once per name; sessions refer to them."""
