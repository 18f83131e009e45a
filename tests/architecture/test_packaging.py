"""The wheel: data and migrations inside the package, found there by an installed program."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, tracked_files

pytestmark = pytest.mark.slow
OUTSIDE = ("resources", "db")
FIND = """
import sys
from pathlib import Path
from laoma_desktop.foundation.resources import db_root, resource
for path in (resource('fonts/fonts.toml'), db_root()):
    print(path.relative_to(Path(sys.argv[1])).as_posix())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built by the locked backend, without asking any registry."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_resources_and_db(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in OUTSIDE:
        own = {
            path.relative_to(ROOT).as_posix()
            for path in tracked_files()
            if path.is_relative_to(ROOT / folder)
        }
        prefix = "laoma_desktop/_data/"
        shipped = {
            name.removeprefix(prefix) for name in names if name.startswith(f"{prefix}{folder}/")
        }
        assert own
        assert shipped == own


def test_the_wheel_has_one_root_and_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        roots = {name.partition("/")[0] for name in names}
        metadata = next(name for name in names if name.endswith(".dist-info/METADATA"))
        text = archive.read(metadata).decode()
    assert {root for root in roots if not root.endswith(".dist-info")} == {"laoma_desktop"}
    assert "License-Expression: Apache-2.0" in text
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "laoma_desktop/py.typed" in names


def test_an_installed_program_finds_its_data(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    found = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", FIND, tmp_path / "site"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        check=True,
        capture_output=True,
        text=True,
    )
    data = "laoma_desktop/_data"
    assert found.stdout.split() == [f"{data}/resources/fonts/fonts.toml", f"{data}/db"]
