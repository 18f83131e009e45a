"""Migrations: lead to the schema in the code, keep the register whole whatever happens."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.foundation.keyslots import DataKey
from laoma_desktop.foundation.resources import db_root
from laoma_desktop.storage import migrate
from laoma_desktop.storage.backup import integrity_problems
from laoma_desktop.storage.engine import connect
from laoma_desktop.storage.register import DATABASE, Register
from laoma_desktop.storage.schema.ddl import statements

NOW = datetime(2026, 3, 2, tzinfo=UTC)
NEXT = f"{int(migrate.HEAD) + 1:04}"
"""The revision of a program that is one ahead."""

GOOD = "op.get_bind().exec_driver_sql('CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT')"
BAD = GOOD + "\n    op.get_bind().exec_driver_sql('DROP TABLE nowhere')"


def schema(raw: Any) -> dict[str, list[str]]:
    rows = raw.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search_%'"
        " AND name <> 'alembic_version'"
    )
    return {name: statement(" ".join(sql.split())) for name, sql in rows}


def statement(sql: str) -> list[str]:
    """The parts of a statement; a column that was added stands behind the constraints."""
    if not sql.startswith("CREATE TABLE"):
        return [sql]
    head, _, rest = sql.partition("(")
    body, _, options = rest.rpartition(")")
    parts, depth = [""], 0
    for sign in body:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [head, options, *sorted(part.strip() for part in parts)]


def test_the_migrations_lead_to_the_schema_in_the_code(
    empty_database: Path, dek: DataKey, tmp_path: Path
) -> None:
    path = Path(copy(empty_database, tmp_path / DATABASE))
    with closing(connect(path, dek)) as raw, closing(connect(tmp_path / "new.db", dek)) as new:
        for statement in statements():
            new.execute(statement)
        assert schema(raw) == schema(new)


def test_the_head_is_the_last_revision_on_disk() -> None:
    config = Config()
    config.set_main_option("script_location", str(db_root() / "migrations"))
    found = [r.revision for r in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == migrate.REVISIONS


def test_a_register_of_this_version_is_not_touched(register: Register, dek: DataKey) -> None:
    register.close()
    Register.open(register.folder, dek).close()
    assert not (register.folder / migrate.BACKUP_FOLDER).exists()


def newer_program(tmp_path: Path, body: str) -> Path:
    """The migrations of a program one revision ahead."""
    folder = copytree(db_root(), tmp_path / "db") / "migrations"
    lines = (
        "from alembic import op",
        f"revision, down_revision = '{NEXT}', '{migrate.HEAD}'",
        "branch_labels = depends_on = None",
        "def upgrade():",
        f"    {body}",
    )
    (folder / "versions" / f"{NEXT}_later.py").write_text("\n".join(lines), encoding="utf-8")
    return folder


def upgrade(path: Path, dek: DataKey, migrations: Path) -> Path | None:
    known = (*migrate.REVISIONS, NEXT)
    return migrate.bring_up_to_date(
        path, dek, migrate.HEAD, NOW, known=known, migrations=migrations
    )


def test_an_older_register_is_upgraded_behind_a_verified_backup(
    empty_database: Path, dek: DataKey, tmp_path: Path
) -> None:
    path = Path(copy(empty_database, tmp_path / DATABASE))
    backup = upgrade(path, dek, newer_program(tmp_path, GOOD))
    assert backup is not None
    assert integrity_problems(backup, dek) == ()
    with closing(connect(path, dek)) as raw, closing(connect(backup, dek)) as old:
        assert migrate.stored_revision(raw) == NEXT
        assert migrate.stored_revision(old) == migrate.HEAD
        assert "later" in schema(raw)
    with pytest.raises(MachineFailure, match=f"更新版本的程序.*只认到 {migrate.HEAD}"):
        Register.open(tmp_path, dek)


def test_a_failed_upgrade_leaves_the_register_as_it_was(
    empty_database: Path, dek: DataKey, tmp_path: Path
) -> None:
    path = Path(copy(empty_database, tmp_path / DATABASE))
    with pytest.raises(MachineFailure, match="已恢复到升级前"):
        upgrade(path, dek, newer_program(tmp_path, BAD))
    with closing(connect(path, dek)) as raw:
        assert migrate.stored_revision(raw) == migrate.HEAD
        assert "later" not in schema(raw)
    Register.open(tmp_path, dek).close()


def test_a_half_made_register_is_told(dek: DataKey, tmp_path: Path) -> None:
    connect(tmp_path / DATABASE, dek).close()
    with pytest.raises(MachineFailure, match="建立时中断"):
        Register.open(tmp_path, dek)
