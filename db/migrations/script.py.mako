"""${message}"""

from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None

# House rules: freeze your own tables here, never import laoma_desktop.storage.schema. Name every
# constraint. Prefer ADD COLUMN and new tables; never batch a text table. Drop and recreate
# triggers yourself. Going back means restoring the backup, so there is no downgrade.


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
