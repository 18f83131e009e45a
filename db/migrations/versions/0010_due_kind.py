"""The index of the due list knows the kind: how long a case may lie untouched hangs on it."""

from pathlib import Path

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen statements."""
    text = Path(__file__).parents[2] / "sql" / "0010-sqlite.sql"
    for statement in text.read_text(encoding="utf-8").split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
