"""The case: one compact row for lists, long text and origin beside it, indexes that cover lists."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text, text

from laoma_desktop.storage.schema import columns
from laoma_desktop.storage.schema.base import flag, key, of_case, reference, table, uuid
from laoma_desktop.storage.schema.columns import day, number

case_file = table(
    "case_file",
    key(),
    uuid(unique=True),
    number("version"),
    Column("number", Text, unique=True),
    columns.text("title"),
    number("kind"),
    number("category", nullable=True),
    number("status"),
    number("risk"),
    number("difficulty"),
    number("intake"),
    reference("org_id", "org.id", required=True),
    reference("l1_id", "org.id"),
    reference("l2_id", "org.id"),
    reference("l3_id", "org.id"),
    reference("mediator_id", "org_member.id"),
    day("listed_on", nullable=False),
    day("registered_on"),
    number("registered_at"),
    day("accepted_on"),
    day("closed_on"),
    number("amount_cents", nullable=True),
    number("people_involved", nullable=True),
    columns.text("street"),
    columns.text("community"),
    number("result"),
    number("performed"),
    number("form"),
    number("confirmation"),
    *flag("is_open"),
    day("next_due"),
    number("due_kind", nullable=True),
    day("touched_on", nullable=False),
    reference("custodian_id", "org.id", required=True),
    number("custody_seq"),
    number("trashed_at", nullable=True),
    CheckConstraint("kind BETWEEN 0 AND 5", name="kind"),
    CheckConstraint("risk BETWEEN 0 AND 4", name="risk"),
)
"""``listed_on`` is the day lists go by: of acceptance, else of registration.

It and ``is_open``, ``next_due``, ``due_kind``, ``touched_on``, ``l1_id``…``l3_id``,
``mediator_id``, ``form``, ``confirmation`` are derived from the aggregate and never edited."""

case_text = table(
    "case_text",
    of_case(key=True),
    columns.text("narrative"),
    columns.text("source_org"),
    columns.text("end_reason"),
    columns.text("ticks"),
    columns.later_text("committee"),
    columns.later_number("court_kind"),
    columns.later_text("court_case_no"),
    day("papers_received_on"),
    day("extended_to"),
    day("extension_consent_on"),
    columns.later_text("confirmation_result"),
    columns.later_text("court"),
    columns.later_text("document_no"),
    day("decided_on"),
)
"""What no list shows; ``ticks`` is a JSON list."""

case_origin = table(
    "case_origin",
    of_case(key=True),
    columns.text("file_id"),
    columns.text("source"),
    columns.text("file_sha256"),
    Index("ix_case_origin_file_sha256", "file_sha256"),
)

_ORDER = ("listed_on", "id")
_FACTS = (
    "accepted_on",
    "closed_on",
    "is_open",
    "kind",
    "category",
    "status",
    "risk",
    "difficulty",
    "intake",
)
_ALIVE = ("trashed_at",)


def _index(name: str, *names: str, where: str | None = None) -> None:
    Index(
        f"ix_case_{name}",
        *(case_file.c[n] for n in names),
        sqlite_where=text(where) if where else None,
    )


_index(
    "facts",
    *_ORDER,
    *_FACTS,
    *("result", "performed", "form", "l3_id", "l2_id", "l1_id", "org_id", "mediator_id"),
    *("amount_cents", "people_involved", *_ALIVE),
)
_PLACE = (*_FACTS, "mediator_id", "amount_cents", *_ALIVE)
_index("station", "l3_id", *_ORDER, *_PLACE)
_index("studio", "l2_id", *_ORDER, "l3_id", *_PLACE)
_index("open", *_ORDER, "l3_id", "l2_id", "l1_id", *_PLACE, where="is_open = 1")
_LINE = ("next_due", "l3_id", "l2_id", "l1_id", *_PLACE)
_index("by_mediator", "mediator_id", *_ORDER, *_LINE)
_index("class", "category", *_ORDER, *_LINE)
_index("grave", "risk", *_ORDER, *_LINE, where="risk >= 3")
_index("special", "kind", *_ORDER, *_LINE, where="kind <> 0")
_index(
    "live",
    *(*_ORDER, "touched_on", *_LINE),
    where="is_open = 1 OR next_due IS NOT NULL",
)
for _column, _key in (
    ("amount", text("ifnull(amount_cents, -1)")),
    ("due", text("ifnull(next_due, '9999-12-31')")),
    ("risk", case_file.c.risk),
):
    Index(f"ix_case_by_{_column}", _key, *(case_file.c[n] for n in ("id", "listed_on", *_LINE)))
_index(
    "due",
    *("next_due", "id", "touched_on", "l3_id", "l2_id", "l1_id", "due_kind", "is_open", "status"),
    *("risk", *_ALIVE, "kind"),
    where="is_open = 1 OR next_due IS NOT NULL",
)
_index(
    "closed",
    *("closed_on", "accepted_on", "id", "kind", "category", "intake", "result", "performed"),
    *("form", "l3_id", "l2_id", "amount_cents", "people_involved", *_ALIVE),
    where="is_open = 0",
)
_index("trashed", "trashed_at", "id", where="trashed_at IS NOT NULL")

counter = table(
    "counter",
    Column("name", Text, primary_key=True),
    Column("org_code", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    number("last"),
    rowid=False,
)
"""Running numbers; one that was given is never given again, whatever became of the case."""
