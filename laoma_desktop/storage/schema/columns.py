"""Short spellings of the column types, so that a table reads like its description."""

from sqlalchemy import Column, Integer, LargeBinary, Text


def text(name: str, *, nullable: bool = False) -> Column[str]:
    """Return free text as typed; "" where unknown."""
    return Column(name, Text, nullable=nullable)


def day(name: str, *, nullable: bool = True) -> Column[str]:
    """Return a date ``YYYY-MM-DD``."""
    return Column(name, Text, nullable=nullable)


def later_text(name: str, unsaid: str = "") -> Column[str]:
    """Return free text that a later schema added; older rows hold ``unsaid``."""
    return Column(name, Text, nullable=False, server_default=unsaid)


def later_number(name: str) -> Column[int]:
    """Return the number of a code that a later schema added; older rows hold 0."""
    return Column(name, Integer, nullable=False, server_default="0")


def number(name: str, *, nullable: bool = False) -> Column[int]:
    """Return an integer: a code's number, 分, ms UTC, a position."""
    return Column(name, Integer, nullable=nullable)


def binary(name: str, *, nullable: bool = False) -> Column[bytes]:
    """Return bytes: digests, encrypted or packed bodies."""
    return Column(name, LargeBinary, nullable=nullable)
