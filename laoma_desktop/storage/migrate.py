"""Brings a register to the schema of this program, with a verified backup before each upgrade.

Alembic is imported only when there is something to do: one SELECT decides.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.foundation.keyslots import DataKey
from laoma_desktop.foundation.resources import db_root
from laoma_desktop.storage.backup import integrity_problems, verified_copy
from laoma_desktop.storage.engine import writing_engine

REVISIONS = (
    *("0001", "0002", "0003", "0004", "0005", "0006"),
    *("0007", "0008", "0009", "0010", "0011", "0012", "0013"),
)
"""All revisions in order; a test compares them with ``db/migrations``."""

HEAD = REVISIONS[-1]
BACKUP_FOLDER = "backups"


def stored_revision(raw: Any) -> str | None:
    """Return the revision of an open raw connection; None for a database without any table."""
    found = raw.execute(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    ).fetchone()
    if not found[0]:
        return None
    row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def create_schema(path: Path, key: DataKey, migrations: Path | None = None) -> None:
    """Make all tables in a new, empty database."""
    engine = writing_engine(path, key)
    try:
        _run(engine, migrations or db_root() / "migrations")
    finally:
        engine.dispose()


def bring_up_to_date(
    path: Path,
    key: DataKey,
    stored: str | None,
    now: datetime,
    *,
    known: tuple[str, ...] = REVISIONS,
    migrations: Path | None = None,
) -> Path | None:
    """Upgrade where ``stored`` is older than this program; return the backup made, if any.

    ``known`` and ``migrations`` are there for trials with other sets of revisions.

    Raises:
        MachineFailure: the register is newer than this program, or no register at all, or the
            upgrade failed; in each case the file is as it was.
    """
    if stored == known[-1]:
        return None
    if stored is None:
        raise MachineFailure(
            "这个文件不是登记簿，或者建立时中断了",
            where=str(path),
            next_step="请从备份恢复；如果刚刚建立、还没有录入，可以移走文件夹后重新建立。",
        )
    if stored not in known:
        raise MachineFailure(
            f"登记簿由更新版本的程序建立（版本 {stored}，本程序只认到 {known[-1]}）",
            where=str(path),
            next_step="请安装新版程序再打开；登记簿没有改动。",
        )
    backup = path.parent / BACKUP_FOLDER / f"before-{known[-1]}-from-{stored}-{now:%Y%m%d%H%M%S}.db"
    verified_copy(path, key, backup)
    _upgrade(path, key, migrations or db_root() / "migrations", backup)
    return backup


def _upgrade(path: Path, key: DataKey, migrations: Path, backup: Path) -> None:
    engine = writing_engine(path, key)
    sound = False
    try:
        _run(engine, migrations)
        engine.dispose()
        sound = not integrity_problems(path, key)
    except (SQLAlchemyError, sqlcipher3.Error, OSError) as error:
        raise _not_upgraded(path, backup) from error
    finally:
        engine.dispose()
        if not sound:
            _put_back(path, backup)
    if not sound:
        raise _not_upgraded(path, backup)


def _not_upgraded(path: Path, backup: Path) -> MachineFailure:
    return MachineFailure(
        "登记簿升级没有成功，已恢复到升级前",
        where=str(path),
        next_step=f"请用原来版本的程序继续工作，并告诉维护人员（备份：{backup.name}）。",
    )


def _put_back(path: Path, backup: Path) -> None:
    for rest in (Path(f"{path}-wal"), Path(f"{path}-shm")):
        rest.unlink(missing_ok=True)
    temporary = path.with_name(path.name + ".part")
    temporary.write_bytes(backup.read_bytes())
    temporary.replace(path)


def _run(engine: Engine, migrations: Path) -> None:
    from alembic import command  # noqa: PLC0415 - 200 ms that a start without upgrade saves
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    connection: Connection
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlcipher3.Connection)  # noqa: S101 - the engine is our own
        # Foreign keys cannot be switched inside a transaction, and batch changes drop tables.
        raw.execute("PRAGMA foreign_keys=OFF")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        raw.execute("PRAGMA foreign_keys=ON")
