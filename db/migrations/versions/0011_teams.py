"""Members who left, dissolved teams, who does a task, the 进展台账."""

from pathlib import Path

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen statements."""
    text = Path(__file__).parents[2] / "sql" / "0011-sqlite.sql"
    for statement in text.read_text(encoding="utf-8").split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
