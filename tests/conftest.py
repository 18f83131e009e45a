"""What every part shares: a fixed clock, a data key, an empty register made once, patience."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication

from laoma_desktop.foundation.clock import day_of
from laoma_desktop.foundation.keyslots import DataKey, new_data_key
from laoma_desktop.storage.register import DATABASE, Register
from tests.patience import PatientBot

settings.load_profile("ci")
"""The same examples every time and no deadline; ``--hypothesis-profile=default`` looks further."""


class FixedClock:
    """A clock that tests move."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        """Return the instant set."""
        return self.instant

    def today(self) -> date:
        """Return its day in the office."""
        return day_of(self.instant)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    del qapp
    return PatientBot(request)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 3, 2, 2, 0, tzinfo=UTC))


@pytest.fixture(scope="session")
def dek() -> DataKey:
    return new_data_key()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory, dek: DataKey) -> Path:
    """A migrated register without cases; copied, never opened by a test itself."""
    folder = tmp_path_factory.mktemp("template")
    Register.create(folder, dek).close()
    return folder / DATABASE


@pytest.fixture
def register(tmp_path: Path, dek: DataKey, empty_database: Path) -> Iterator[Register]:
    folder = tmp_path / "register"
    folder.mkdir()
    shutil.copy(empty_database, folder / DATABASE)
    opened = Register.open(folder, dek)
    yield opened
    opened.close()
