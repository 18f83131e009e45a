"""Words of scans: a row says whether they were read or recognised from a picture."""

from pathlib import Path

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen statements."""
    text = Path(__file__).parents[2] / "sql" / "0013-sqlite.sql"
    for statement in text.read_text(encoding="utf-8").split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
