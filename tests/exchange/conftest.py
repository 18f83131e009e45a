"""Shared by tests of packages: folders, and one sealed package that nobody changes."""

from pathlib import Path

import pytest

from tests.exchange.packing import Bench, bench


@pytest.fixture
def packing(tmp_path: Path) -> Bench:
    """Return folders to pack into."""
    return bench(tmp_path)


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a good package of the studio for the district."""
    return bench(tmp_path_factory.mktemp("sealed")).pack().path.read_bytes()
