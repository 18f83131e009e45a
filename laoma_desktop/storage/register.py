"""The open register of one data folder: makes it, opens it, hands out units of work."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3
from sqlalchemy import Engine, text
from sqlalchemy.exc import TimeoutError as PoolTimeout

from laoma_desktop.domain.errors import AccessRefused, MachineFailure
from laoma_desktop.foundation.clock import SystemClock
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.hlc import HybridClock
from laoma_desktop.foundation.ids import new_id
from laoma_desktop.foundation.keyslots import DataKey
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.storage.engine import (
    WRITE_CACHE_KIB,
    check_engine,
    connect,
    reading_engine,
    writing_engine,
)
from laoma_desktop.storage.errors import DriverError, translated
from laoma_desktop.storage.migrate import bring_up_to_date, create_schema, stored_revision
from laoma_desktop.storage.rows import RowCodecs
from laoma_desktop.storage.uow import UnitOfWork
from laoma_desktop.storage.work import Identity, Stamp, Work, uncollected

__all__ = ["DATABASE", "Register", "Stamp"]

DATABASE = "register.db"
_NODE, _BLOB_KEY = "register.node", "register.blob_key"
_BLOB_KEY_BYTES = 32
_PAY_AT_ONCE = 500
_PEOPLE_AT_ONCE = 5_000
_BULK_CACHE_KIB = 256_000

Told = Callable[[int, int], None]
"""Is told how many of how many people have been taken into the people's index."""


class Register:
    """An open register. Readers run beside each other; writers one after the other.

    One process per folder: whoever opens it holds the folder's lock (``foundation.locks``).
    """

    def __init__(self, path: Path, key: DataKey, codecs: RowCodecs) -> None:
        """Use ``open`` or ``create``; the database is at the schema of this program."""
        self._path = path
        self._codecs = codecs
        self._engines: _Engines | None = _engines(path, key)
        self._identity = Identity(path.parent, "", b"")
        self._clock = HybridClock()

    @property
    def _readers(self) -> Engine:
        return self._open_engines().readers

    @property
    def _writer(self) -> Engine:
        return self._open_engines().writer

    def _open_engines(self) -> "_Engines":
        if self._engines is None:
            raise AccessRefused("登记簿已经锁上", next_step="请重新登录。")
        return self._engines

    def is_open(self) -> bool:
        """Return whether the register can be read and written."""
        return self._engines is not None

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self._path.parent

    @property
    def node(self) -> str:
        """The name of this register in revisions."""
        return self._identity.node

    @classmethod
    def create(cls, folder: Path, key: DataKey, codecs: RowCodecs | None = None) -> "Register":
        """Make an empty register; raise MachineFailure where one is there or the disk refuses."""
        check_engine()
        path = folder / DATABASE
        if path.exists():
            raise MachineFailure(
                "这个文件夹里已经有登记簿文件",
                where=str(path),
                next_step="请换一个文件夹；不会覆盖已有的登记簿。",
            )
        folder.mkdir(parents=True, exist_ok=True)
        register = cls(path, key, codecs or RowCodecs(Codes(shipped())))
        try:
            create_schema(path, key)
            with register.write(Stamp("", "建立登记簿", SystemClock().now())) as work:
                work.settings.put(_NODE, new_id().hex)
                work.settings.put(_BLOB_KEY, secrets.token_hex(_BLOB_KEY_BYTES))
                work.doubles.add_keys(1)
                work.commit()
            register._identify()
        except BaseException as error:
            register.destroy()
            meaning = translated(error, str(path))
            if meaning is None:
                raise
            raise meaning from error
        return register

    @classmethod
    def open(
        cls,
        folder: Path,
        key: DataKey,
        codecs: RowCodecs | None = None,
        told: Told | None = None,
    ) -> "Register":
        """Open the register, upgrading it after a verified backup where it is older.

        ``codecs`` are over the code lists of the folder; without any, over the shipped ones.
        ``told`` hears of the people's index, which takes minutes where a large register is older.

        Raises:
            MachineFailure: damaged, newer than this program, or missing. The password is no
                question here: the key file has proven it.
        """
        check_engine()
        path = folder / DATABASE
        if not path.exists():
            raise MachineFailure(
                "登记簿文件不见了", where=str(path), next_step="请从备份恢复登记簿。"
            )
        try:
            raw = connect(path, key)
            try:
                stored = stored_revision(raw)
            finally:
                raw.close()
        except (sqlcipher3.Error, MemoryError) as error:
            raise (translated(error, str(path)) or error) from error
        bring_up_to_date(path, key, stored, SystemClock().now())
        register = cls(path, key, codecs or RowCodecs(Codes(shipped())))
        register._identify()
        register._key_people(told)
        return register

    def _key_people(self, told: Told | None) -> None:
        """Make the keys of people whom an older program wrote; once in a register's life.

        Each step stands for itself: broken off, the next opening goes on behind the last one.
        """
        with self.read() as work:
            if work.doubles.keyed:
                return
        more = True
        with self.bulk(), uncollected():
            while more:
                with self.write(Stamp("", "编制人员索引", SystemClock().now())) as work:
                    more = work.doubles.add_keys(_PEOPLE_AT_ONCE)
                    done, total = work.doubles.keyed_share()
                    work.commit()
                if told is not None:
                    told(done, total)

    def _identify(self) -> None:
        with self.read() as work:
            node, blob_key = work.settings.get(_NODE), work.settings.get(_BLOB_KEY)
            self._identity = Identity(self.folder, str(node), bytes.fromhex(str(blob_key)))
            self._clock = HybridClock(work.latest_instant)

    def read(self) -> UnitOfWork:
        """Begin reading one snapshot; to be used as a context manager, and briefly."""
        return self._begin(self._readers, None)

    def write(self, stamp: Stamp) -> UnitOfWork:
        """Begin a change; waits for the writer before, also where that is a large import."""
        return self._begin(self._writer, stamp)

    def _begin(self, engine: Engine, stamp: Stamp | None) -> UnitOfWork:
        try:
            connection = engine.connect()
            connection.begin()
        except (*DriverError, PoolTimeout) as error:
            raise (translated(error, str(self._path)) or error) from error
        return UnitOfWork(Work(connection, self._identity, self._codecs, self._clock, stamp))

    def index_owed(self, most: int = _PAY_AT_ONCE) -> int:
        """Write search documents that a bulk intake left owing; return how many still are."""
        stamp = Stamp("", "编制索引", SystemClock().now())
        with self.write(stamp) as work:
            work.index.pay(most)
            work.commit()
            return work.index.owed()

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Give the writer a large page cache while very many cases come in.

        Names, telephones and revisions land in random places of their indexes: with the usual
        cache each would be read from the disk, decrypted and written anew in every batch.
        """
        self._set_cache(_BULK_CACHE_KIB)
        try:
            yield
        finally:
            self._set_cache(WRITE_CACHE_KIB)

    def _set_cache(self, kib: int) -> None:
        with self._writer.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA cache_size=-{kib}")

    def optimise(self) -> None:
        """Let the engine look at its statistics and unite the parts of the search index.

        After bulk intake and in idle hours: it takes a minute for a million cases, and a save that
        finds the index in many parts may have to unite some of them itself.
        """
        with self._writer.connect() as connection:
            connection.execute(text("INSERT INTO search(search) VALUES ('optimize')"))
            connection.commit()
            connection.execute(text("PRAGMA analysis_limit=400"))
            connection.execute(text("PRAGMA optimize"))

    def close(self) -> None:
        """Close all connections and leave a single file; harmless when done twice.

        No key is kept: the engines held that of the database, the identity that of attachments.
        """
        engines, self._engines = self._engines, None
        self._identity = Identity(self.folder, self.node, b"")
        if engines is None:
            return
        engines.readers.dispose()
        with engines.writer.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        engines.writer.dispose()

    def reopen(self, key: DataKey) -> None:
        """Open a register again that ``close`` closed; whoever holds the object goes on with it."""
        self._engines = _engines(self._path, key)
        try:
            self._identify()
        except BaseException as error:
            self._drop()
            meaning = translated(error, str(self._path))
            if meaning is None:
                raise
            raise meaning from error

    def destroy(self) -> None:
        """Remove a register that was never finished: its files and nothing else."""
        self._drop()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self._path}{suffix}").unlink(missing_ok=True)

    def _drop(self) -> None:
        engines, self._engines = self._engines, None
        if engines is not None:
            engines.readers.dispose()
            engines.writer.dispose()


@dataclass(frozen=True, slots=True)
class _Engines:
    """Both ways into the file; each knows the key."""

    readers: Engine
    writer: Engine


def _engines(path: Path, key: DataKey) -> _Engines:
    return _Engines(reading_engine(path, key), writing_engine(path, key))
