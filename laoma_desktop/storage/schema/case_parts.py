"""Records of a case in their own tables; found through the case, so their uuids need no index."""

from sqlalchemy import Column, ForeignKey, Integer

from laoma_desktop.storage.schema.base import key, of_case, reference, table, uuid
from laoma_desktop.storage.schema.columns import day, later_number, later_text, number, text

party = table(
    "party",
    key(),
    uuid(),
    of_case(),
    reference("person_id", "person.id", index=True),
    number("seq"),
    number("role"),
    number("type"),
    text("name"),
    number("sex"),
    day("birth_date"),
    text("ethnicity"),
    text("id_number"),
    text("uscc"),
    text("representative"),
    text("occupation"),
    text("phone"),
    text("address"),
    text("claim"),
    later_number("representative_title"),
    later_text("guardians", "[]"),
)
"""A party as written on the day; the people register never rewrites it."""

agent = table(
    "agent",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    text("name"),
    text("for_party"),
    text("relation"),
    text("authority"),
    later_text("id_number"),
    later_text("phone"),
    later_number("capacity"),
)

session = table(
    "session",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    day("date", nullable=False),
    text("place"),
    text("attendees"),
    text("summary"),
)

session_mediator = table(
    "session_mediator",
    Column("session_id", Integer, ForeignKey("session.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    reference("member_id", "org_member.id", required=True, index=True),
    rowid=False,
)

agreement = table(
    "agreement",
    key(),
    uuid(),
    of_case(unique=True),
    number("seq"),
    number("form"),
    text("facts"),
    text("disputed"),
    text("responsibility"),
    day("signed_on"),
    number("copies", nullable=True),
    number("judicial_confirmation"),
    later_text("number"),
    day("effective_on"),
)

term = table(
    "term",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    text("body"),
    text("obligor"),
    text("obligee"),
    number("amount_cents"),
    day("due_on"),
    text("method"),
    number("state"),
    day("settled_on"),
    text("evidence"),
)
"""A term belongs to the one agreement of its case."""

visit = table(
    "visit",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    day("date", nullable=False),
    text("way"),
    text("result"),
)

case_event = table(
    "case_event",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    text("event"),
    day("date", nullable=False),
    text("note"),
)

guarantor = table(
    "guarantor",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    text("name"),
    text("id_number"),
    number("kind"),
    text("for_terms"),
    day("until"),
)
"""``for_terms`` is a JSON list of uuids of terms."""

payment = table(
    "payment",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    text("term", nullable=True),
    day("paid_on"),
    number("amount_cents"),
    text("evidence"),
)
"""``term`` is the uuid of the term it serves."""
