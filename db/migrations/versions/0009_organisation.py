"""The organisation beside the tree: units, rooms with their bookings, grids, mediators."""

from pathlib import Path

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen statements."""
    text = Path(__file__).parents[2] / "sql" / "0009-sqlite.sql"
    for statement in text.read_text(encoding="utf-8").split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
