"""The register: organisations, people, cases, workflow, files, history, search."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen statements; they stand in paragraphs, since triggers hold semicolons."""
    text = Path(__file__).parents[2] / "sql" / "0001-sqlite.sql"
    for statement in text.read_text(encoding="utf-8").split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
