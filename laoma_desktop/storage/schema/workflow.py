"""专班, 对策, tasks, and the templates as they stood when they were applied."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, text

from laoma_desktop.storage.schema import columns
from laoma_desktop.storage.schema.base import flag, key, of_case, table, uuid
from laoma_desktop.storage.schema.columns import day, number

NOTHING_OPEN = "9999-12-30"
"""``team.next_on`` of an open case without an open task; closed cases stand one day behind."""

CLOSED = "9999-12-31"

team = table(
    "team",
    key(),
    uuid(),
    of_case(unique=True),
    number("seq"),
    columns.text("leader"),
    columns.text("template"),
    number("version"),
    day("formed_on"),
    day("deadline"),
    columns.text("roles"),
    columns.text("stages"),
    columns.later_text("next_on", NOTHING_OPEN),
    day("dissolved_on"),
    columns.later_text("summary"),
    Index("ix_team_next", "next_on", "case_id"),
)
"""``roles`` and ``stages`` are JSON: what the template asked for, read only with the team.

``next_on`` is derived: the first day on which a task is due, and what the list of teams goes by."""

team_member = table(
    "team_member",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    columns.text("role"),
    columns.text("role_title"),
    columns.text("name"),
    columns.text("organisation"),
    columns.text("phone"),
    columns.text("duty"),
    day("joined_on"),
    day("left_on"),
    columns.later_text("left_reason"),
    columns.text("handed_to", nullable=True),
)
"""Who left stays; ``handed_to`` is the uuid of who took over."""

plan = table(
    "plan",
    key(),
    uuid(),
    of_case(unique=True),
    number("seq"),
    number("version"),
    columns.text("author"),
    columns.text("approved_by"),
    day("approved_on"),
)

plan_section = table(
    "plan_section",
    Column("plan_id", Integer, ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    columns.text("section"),
    columns.text("text"),
    columns.text("prompt"),
    *flag("required"),
    rowid=False,
)

task = table(
    "task",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    columns.text("key"),
    number("occurrence"),
    columns.text("stage"),
    columns.text("title"),
    columns.text("role"),
    day("due_on"),
    number("state"),
    day("done_on"),
    columns.text("evidence"),
    columns.text("reason"),
    columns.text("hint"),
    columns.text("member", nullable=True),
    Index("ix_task_due", "due_on", "id", sqlite_where=text("done_on IS NULL")),
)

ledger_entry = table(
    "ledger_entry",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    number("kind"),
    day("date", nullable=False),
    columns.text("who"),
    columns.text("text"),
    columns.text("people"),
    columns.text("place"),
    columns.text("task", nullable=True),
)
"""``task`` is the uuid of the task an entry worked on."""

template = table(
    "template",
    Column("code", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    columns.text("body"),
    columns.text("sha256"),
    day("published_on"),
    columns.later_text("published_by"),
    day("withdrawn_on"),
    rowid=False,
)
"""Texts of templates that nobody changes any more: copies of files as a case took them, and what
was published here (``published_on`` is not null). Cases run on them for as long as there are cases.
"""
