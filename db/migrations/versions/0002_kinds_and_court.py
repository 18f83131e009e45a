"""What each kind of case adds, guarantors, payments, the court's track, who stands for whom."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen statements; older rows hold what was left unsaid."""
    text = Path(__file__).parents[2] / "sql" / "0002-sqlite.sql"
    for statement in text.read_text(encoding="utf-8").split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
