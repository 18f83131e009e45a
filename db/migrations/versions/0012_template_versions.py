"""Templates of one's own: when a version was published and by whom, when it was withdrawn."""

from pathlib import Path

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen statements."""
    text = Path(__file__).parents[2] / "sql" / "0012-sqlite.sql"
    for statement in text.read_text(encoding="utf-8").split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
