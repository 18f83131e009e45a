"""Opens the encrypted SQLite file: driver, key, pragmas, transactions.

``isolation_level=None`` and an own BEGIN are no matter of taste: in the driver's default mode a
CREATE TABLE survives the rollback of its transaction.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.foundation.keyslots import DataKey

_OLDEST_SQLITE = (3, 51, 3)
"""Before it, a race while the WAL is reset could lose committed pages."""

PAGE_BYTES = 8192
_READ_CACHE_KIB = 32_000
WRITE_CACHE_KIB = 16_000
_STATEMENTS = 512
_READER_WAIT_SECONDS = 5
_WRITER_WAIT_SECONDS = 600
"""Behind a large import a save waits in its lane; only a bug holds the writer longer."""

_PRAGMAS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA busy_timeout=5000",
)


def check_engine(version: tuple[int, ...] = sqlcipher3.dbapi2.sqlite_version_info) -> None:
    """Raise MachineFailure where the SQLite library is too old to be trusted with a register."""
    if version < _OLDEST_SQLITE:
        found, wanted = (".".join(map(str, v)) for v in (version, _OLDEST_SQLITE))
        raise MachineFailure(
            f"随附的数据库引擎太旧（SQLite {found}，需要 {wanted}）",
            next_step="请重新安装本程序；旧引擎有丢失数据的缺陷，因此不打开登记簿。",
        )


def connect(path: Path, key: DataKey, cache_kib: int = WRITE_CACHE_KIB, *, wal: bool = True) -> Any:
    """Return a raw keyed connection (``sqlcipher3.Connection``) with all pragmas set.

    ``wal=False`` leaves the journal as the file has it: a copy stays a single file.
    """
    raw = sqlcipher3.connect(
        str(path),
        isolation_level=None,
        check_same_thread=False,
        cached_statements=_STATEMENTS,
        timeout=5,
    )
    # Before the key, or the codec writes its complaints to stderr.
    raw.execute("PRAGMA cipher_log_level=NONE")
    raw.execute(f"PRAGMA key=\"x'{key.key.hex()}{key.salt.hex()}'\"")
    raw.execute(f"PRAGMA cipher_page_size={PAGE_BYTES}")
    try:
        if wal:
            raw.execute("PRAGMA journal_mode=WAL")
        for pragma in _PRAGMAS:
            raw.execute(pragma)
        raw.execute(f"PRAGMA cache_size=-{cache_kib}")
    except sqlcipher3.Error:
        raw.close()
        raise
    return raw


def _engine(connector: Callable[[], Any], size: int, begin: str, wait: int) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher3,
        creator=connector,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=wait,
        hide_parameters=True,
    )

    def begin_transaction(connection: Connection) -> None:
        # Straight to the driver: with this program's own layers a BEGIN costs half a page of rows.
        raw = connection.connection.driver_connection
        assert raw is not None  # noqa: S101 - it was connected a moment ago
        raw.execute(begin)

    event.listen(engine, "begin", begin_transaction)
    return engine


def reading_engine(path: Path, key: DataKey) -> Engine:
    """Return the engine of queries: two connections, each read in one snapshot."""
    return _engine(lambda: connect(path, key, _READ_CACHE_KIB), 2, "BEGIN", _READER_WAIT_SECONDS)


def writing_engine(path: Path, key: DataKey) -> Engine:
    """Return the engine of commands: one connection that takes the write lock at once."""
    return _engine(lambda: connect(path, key), 1, "BEGIN IMMEDIATE", _WRITER_WAIT_SECONDS)
