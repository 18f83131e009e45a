"""The data folder follows LAOMA_HOME first, then the custom of the system."""

from pathlib import Path

import pytest

from laoma_desktop.foundation.paths import find_folders

HOME = Path("/home/ma").absolute()


def test_own_folder_moves_everything(tmp_path: Path) -> None:
    folders = find_folders({"LAOMA_HOME": str(tmp_path), "XDG_DATA_HOME": "/elsewhere"})
    assert folders.data == tmp_path
    assert folders.cache == tmp_path / "cache"
    assert folders.overlay == tmp_path / "resources"


def test_relative_own_folder_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_folders({"LAOMA_HOME": "here"}).data == Path.cwd() / "here"


def test_linux_uses_the_base_directories() -> None:
    plain = find_folders({}, platform="linux", home=HOME)
    assert plain.data == HOME / ".local" / "share" / "laoma-desktop"
    assert plain.cache == HOME / ".cache" / "laoma-desktop"
    data, cache = str(HOME / "data"), str(HOME / "cache")
    moved = find_folders(
        {"XDG_DATA_HOME": data, "XDG_CACHE_HOME": cache}, platform="linux", home=HOME
    )
    assert moved.data == HOME / "data" / "laoma-desktop"
    assert moved.cache == HOME / "cache" / "laoma-desktop"


def test_relative_base_directories_are_ignored() -> None:
    found = find_folders({"XDG_DATA_HOME": "data"}, platform="linux", home=HOME)
    assert found.data == HOME / ".local" / "share" / "laoma-desktop"


def test_windows_uses_the_local_folder() -> None:
    local = str(HOME / "Local")
    assert find_folders({"LOCALAPPDATA": local}, platform="win32", home=HOME).data == (
        HOME / "Local" / "LaomaDesktop"
    )
    without = find_folders({}, platform="win32", home=HOME)
    assert without.data == HOME / "AppData" / "Local" / "LaomaDesktop"
    assert without.cache == without.data / "cache"


def test_the_real_environment_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAOMA_HOME", str(HOME))
    assert find_folders().data == HOME
