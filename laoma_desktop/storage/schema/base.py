"""What all tables share: STRICT, named constraints, integer keys, uuids as 16 bytes.

Dates are TEXT ``YYYY-MM-DD``, instants INTEGER milliseconds UTC, money INTEGER 分, members of code
lists the small integers of ``resources/codes``.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, LargeBinary, MetaData, Table
from sqlalchemy.schema import SchemaItem

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def table(name: str, *items: SchemaItem, rowid: bool = True) -> Table:
    """Return a STRICT table; ``rowid=False`` for narrow tables whose row is their key."""
    return Table(name, METADATA, *items, sqlite_strict=True, sqlite_with_rowid=rowid)


def key() -> Column[int]:
    """Return the integer key, local to this database."""
    return Column("id", Integer, primary_key=True)


def uuid(*, unique: bool = False) -> Column[bytes]:
    """Return the identity in packages and history; unique where it is looked up alone."""
    return Column("uuid", LargeBinary(16), nullable=False, unique=unique)


def of_case(*, key: bool = False, unique: bool = False) -> Column[int]:
    """Return the reference to the case, which takes its rows along when it goes."""
    return Column(
        "case_id",
        Integer,
        ForeignKey("case_file.id", ondelete="CASCADE"),
        primary_key=key,
        nullable=False,
        unique=unique,
        index=not key and not unique,
    )


def reference(
    name: str, target: str, *, required: bool = False, index: bool = False
) -> Column[int]:
    """Return a foreign key to ``table.id``."""
    return Column(name, Integer, ForeignKey(target), nullable=not required, index=index)


def flag(name: str) -> tuple[Column[int], CheckConstraint]:
    """Return a truth value and the check that it is one."""
    return Column(name, Integer, nullable=False), CheckConstraint(f"{name} IN (0, 1)", name=name)
