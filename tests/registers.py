"""Registers for tests: cheap key derivation, a day that stands still, the sample cases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from laoma_desktop.app.context import Services
from laoma_desktop.app.startup import CommandProgram
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.foundation.keyslots import Kdf
from laoma_desktop.foundation.resources import resource
from laoma_desktop.services.new_register import NewRegister

PASSWORD = "测试口令 12345"
CHEAP = Kdf(memory_kib=64, passes=1, lanes=1)
CASES = resource("demo/cases")
TODAY = date(2026, 11, 18)
_START = 1_795_000_000


class StillClock:
    """A day that stands still; one second passes between two looks at the time."""

    def __init__(self) -> None:
        self._seconds = 0

    def now(self) -> datetime:
        """Return an instant a second after the last one."""
        self._seconds += 1
        return datetime.fromtimestamp(_START + self._seconds, UTC)

    def today(self) -> date:
        """Return the day of the office."""
        return TODAY


def _program(home: Path) -> CommandProgram:
    return CommandProgram({"LAOMA_HOME": str(home)}, clock=StillClock(), kdf=CHEAP)


@contextmanager
def open_register(home: Path, org: str) -> Iterator[Services]:
    """Make a register and yield the use cases on it."""
    program = _program(home)
    new = NewRegister(org=OrgCode(org), admin=f"{org}管理员", password=PASSWORD)
    session, _ = program.gate().create(new)
    try:
        yield program.services(session)
    finally:
        session.close()


@contextmanager
def reopen(home: Path) -> Iterator[Services]:
    """Open a register that ``open_register`` made."""
    program = _program(home)
    gate = program.gate()
    session = gate.unlock(gate.users()[0], PASSWORD)
    try:
        yield program.services(session)
    finally:
        session.close()
