"""Indexes that cover any mix of filters and each order; the teams' own order as a column."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen statements; what they drop are indexes that wider ones replace."""
    text = Path(__file__).parents[2] / "sql" / "0003-sqlite.sql"
    for statement in text.read_text(encoding="utf-8").split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
