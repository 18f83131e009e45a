"""Statements of the due list, in the order of its index."""

from sqlalchemy import TextClause, bindparam, text

from laoma_desktop.storage.queries.due_rule import GROUP
from laoma_desktop.storage.queries.sql import sql

_TASK = (
    "(SELECT x.id FROM task AS x WHERE x.case_id = c.id AND x.due_on = c.next_due"
    " AND x.done_on IS NULL AND x.state IN :live ORDER BY x.seq LIMIT 1)"
)
_LINE = (
    "SELECT c.uuid, c.number, c.title, c.due_kind, c.next_due, c.risk, c.id, t.title,",
    "c.is_open, t.uuid, t.role,",
    "coalesce((SELECT w.name FROM team_member AS w WHERE w.case_id = c.id",
    "AND w.name <> '' AND CASE WHEN t.member IS NULL",
    "THEN w.role = t.role AND w.left_on IS NULL",
    "ELSE w.uuid = unhex(replace(t.member, '-', '')) END",
    "ORDER BY w.seq LIMIT 1), m.name),",
    "(SELECT e.body FROM term AS e WHERE e.case_id = c.id AND e.due_on = c.next_due",
    "AND e.settled_on IS NULL ORDER BY e.seq LIMIT 1)",
    "FROM k CROSS JOIN case_file AS c ON c.id = k.id LEFT JOIN task AS t ON t.id =",
    _TASK,
    "LEFT JOIN org_member AS m ON m.id = c.mediator_id ORDER BY k.n",
)
_LIVE = "(is_open = 1 OR next_due IS NOT NULL) AND trashed_at IS NULL"
_IN_GROUP = f"AND {GROUP} = :group"


def _page(*condition: str, order: str) -> TextClause:
    return sql(
        "WITH k AS MATERIALIZED (SELECT id, row_number() OVER () AS n FROM",
        "(SELECT id FROM case_file INDEXED BY ix_case_due WHERE",
        *condition,
        "ORDER BY",
        order,
        "LIMIT :limit))",
        *_LINE,
    ).bindparams(bindparam("live", expanding=True))


DATED = _page(
    _LIVE,
    "AND next_due <= :last AND (next_due, id) > (:day, :key)",
    _IN_GROUP,
    order="next_due, id",
)
"""Cases of a group that have a date, the earliest first; its days end with ``:last``."""

UNDATED = _page(_LIVE, "AND next_due IS NULL AND id > :key", _IN_GROUP, order="id")
"""Open cases that nothing is dated for: the ones most easily forgotten."""

COUNTS = sql(
    "SELECT",
    GROUP,
    "AS g, count(*) FROM case_file INDEXED BY ix_case_due WHERE",
    _LIVE,
    "GROUP BY g",
)
"""How many stand in each group, in one walk through the index."""

BY_STATUS = text(
    "SELECT status, count(*) FROM case_file INDEXED BY ix_case_open"
    " WHERE is_open = 1 AND trashed_at IS NULL GROUP BY status ORDER BY status"
)
CLOSED = text(
    "SELECT uuid FROM case_file INDEXED BY ix_case_closed WHERE is_open = 0"
    " AND trashed_at IS NULL AND (:first IS NULL OR closed_on >= :first)"
    " AND (:last IS NULL OR closed_on <= :last) ORDER BY closed_on, id"
)

RUN_BY = text(
    "SELECT uuid FROM case_file WHERE org_id IN (SELECT id FROM org WHERE code IN :orgs)"
    " AND trashed_at IS NULL"
).bindparams(bindparam("orgs", expanding=True))

TEAMS = text(
    "WITH p AS MATERIALIZED (SELECT team.case_id AS id, team.next_on AS due"
    " FROM team INDEXED BY ix_team_next CROSS JOIN case_file AS c ON c.id = team.case_id"
    " WHERE (team.next_on, team.case_id) > (:day, :key) AND c.trashed_at IS NULL"
    " ORDER BY team.next_on, team.case_id LIMIT :limit)"
    " SELECT c.uuid, c.number, c.title, c.risk, team.template, c.id, p.due,"
    " CASE WHEN team.leader <> '' THEN team.leader ELSE"
    " (SELECT m.name FROM team_member AS m WHERE m.case_id = c.id AND m.name <> ''"
    "  AND m.left_on IS NULL"
    "  ORDER BY CASE m.role WHEN 'team_leader' THEN 0 WHEN 'case_leader' THEN 1"
    "  WHEN 'lead_mediator' THEN 2 ELSE 3 END, m.seq LIMIT 1) END,"
    " (SELECT count(*) FROM team_member AS m WHERE m.case_id = c.id AND m.name <> ''"
    "  AND m.left_on IS NULL),"
    " (SELECT k.title FROM task AS k WHERE k.case_id = c.id AND k.due_on = p.due"
    "  AND k.done_on IS NULL AND k.state IN :live ORDER BY k.seq LIMIT 1),"
    " (SELECT count(*) FROM task AS k WHERE k.case_id = c.id AND k.due_on < :today"
    "  AND k.done_on IS NULL AND k.state IN :live)"
    " FROM p CROSS JOIN case_file AS c ON c.id = p.id CROSS JOIN team ON team.case_id = c.id"
    " ORDER BY p.due, p.id"
).bindparams(bindparam("live", expanding=True))
"""Cases with a team: by their next open task, then without one, then the closed ones."""
