"""Statements of the workbench and the team list, in the order of their indexes."""

from sqlalchemy import TextClause, bindparam, text

from laoma_desktop.storage.queries.sql import sql

_LINE = (
    "SELECT c.uuid, c.number, c.title, c.due_kind, c.next_due, c.risk, c.id,"
    " (SELECT t.title FROM task AS t WHERE t.case_id = c.id AND t.due_on = c.next_due"
    "  AND t.done_on IS NULL AND t.state IN :live ORDER BY t.seq LIMIT 1), c.is_open"
    " FROM k CROSS JOIN case_file AS c ON c.id = k.id ORDER BY k.n"
)
_DATED = "(is_open = 1 OR next_due IS NOT NULL) AND next_due IS NOT NULL AND trashed_at IS NULL"
_UNDATED = "is_open = 1 AND next_due IS NULL AND trashed_at IS NULL"


def _page(*condition: str, order: str) -> TextClause:
    return sql(
        "WITH k AS MATERIALIZED (SELECT id, row_number() OVER () AS n FROM",
        "(SELECT id FROM case_file INDEXED BY ix_case_due WHERE",
        *condition,
        "ORDER BY",
        order,
        "LIMIT :limit))",
        _LINE,
    ).bindparams(bindparam("live", expanding=True))


DATED = _page(_DATED, "AND (next_due, id) > (:day, :key)", order="next_due, id")
"""Cases with a date, the earliest first."""

UNDATED = _page(_UNDATED, "AND id > :key", order="id")
"""Open cases that nothing is dated for: the ones most easily forgotten."""


def _count(*condition: str) -> TextClause:
    return sql(
        "SELECT count(*) FROM (SELECT 1 FROM case_file INDEXED BY ix_case_due WHERE",
        *condition,
        "LIMIT 1001)",
    )


_OPEN = "AND is_open = 1"
OVERDUE = _count(_DATED, _OPEN, "AND next_due < :today")
TODAY = _count(_DATED, _OPEN, "AND next_due = :today")
WEEK = _count(_DATED, _OPEN, "AND next_due > :today AND next_due <= :week")
OWING = _count(_DATED, "AND is_open = 0 AND next_due <= :week")
"""Closed cases whose terms, visits or tasks fall due within the week or are late."""
WITHOUT_DATE = _count(_UNDATED)
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
    "  ORDER BY CASE m.role WHEN 'team_leader' THEN 0 WHEN 'case_leader' THEN 1"
    "  WHEN 'lead_mediator' THEN 2 ELSE 3 END, m.seq LIMIT 1) END,"
    " (SELECT count(*) FROM team_member AS m WHERE m.case_id = c.id AND m.name <> ''),"
    " (SELECT k.title FROM task AS k WHERE k.case_id = c.id AND k.due_on = p.due"
    "  AND k.done_on IS NULL AND k.state IN :live ORDER BY k.seq LIMIT 1),"
    " (SELECT count(*) FROM task AS k WHERE k.case_id = c.id AND k.due_on < :today"
    "  AND k.done_on IS NULL AND k.state IN :live)"
    " FROM p CROSS JOIN case_file AS c ON c.id = p.id CROSS JOIN team ON team.case_id = c.id"
    " ORDER BY p.due, p.id"
).bindparams(bindparam("live", expanding=True))
"""Cases with a team: by their next open task, then without one, then the closed ones."""
