"""The people register as files of its own: keys, former names, ties, doubles, merges."""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen statements; keys of people who stand already are made by the program."""
    text = Path(__file__).parents[2] / "sql" / "0004-sqlite.sql"
    for statement in text.read_text(encoding="utf-8").split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
