"""Who has how much to do in the open teams: one statement over teams, members, live tasks."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam

from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.workload import SOON_DAYS, MemberLoad
from laoma_desktop.storage.queries.lines import day_of
from laoma_desktop.storage.queries.sql import sql
from laoma_desktop.storage.schema.workflow import CLOSED
from laoma_desktop.storage.work import Work

MOST = 500
"""Names the board shows at most, the latest first."""

_DOER = (
    "CASE WHEN t.member IS NULL THEN t.role = m.role AND t.role <> ''"
    " ELSE m.uuid = unhex(replace(t.member, '-', '')) END"
)
BOARD = sql(
    # The bare columns are those of the row that has the one min(): SQLite says so.
    "SELECT m.name, m.organisation, count(DISTINCT m.case_id), count(t.id),",
    "total(t.due_on < :today), total(t.due_on BETWEEN :today AND :soon),",
    "min(t.due_on), t.title, c.uuid",
    "FROM team INDEXED BY ix_team_next CROSS JOIN case_file AS c ON c.id = team.case_id",
    "CROSS JOIN team_member AS m ON m.case_id = c.id",
    "LEFT JOIN task AS t ON t.case_id = c.id AND t.done_on IS NULL AND t.due_on IS NOT NULL",
    "AND t.state IN :live AND",
    _DOER,
    f"WHERE team.next_on < '{CLOSED}' AND team.dissolved_on IS NULL AND c.trashed_at IS NULL",
    "AND m.name <> '' AND m.left_on IS NULL",
    "AND (:org IS NULL OR :org IN (c.l1_id, c.l2_id, c.l3_id))",
    "GROUP BY m.name ORDER BY 5 DESC, 6 DESC, 4 DESC, m.name LIMIT :limit",
).bindparams(bindparam("live", expanding=True))


def board(
    work: Work, live: Sequence[int], today: date, org: int | None = None
) -> tuple[MemberLoad, ...]:
    """Return each name with its work; ``org`` is the key of an organisation, None for all."""
    values = {
        "today": today.isoformat(),
        "soon": (today + timedelta(SOON_DAYS)).isoformat(),
        "live": list(live),
        "org": org,
        "limit": MOST,
    }
    return tuple(_load(row) for row in work.connection.execute(BOARD, values))


def _load(row: Sequence[Any]) -> MemberLoad:
    return MemberLoad(
        name=row[0],
        organisation=row[1],
        teams=row[2],
        open=row[3],
        late=int(row[4]),
        soon=int(row[5]),
        next_due=day_of(row[6]),
        next_task=row[7] or "",
        next_case=CaseId(UUID(bytes=row[8])),
    )
