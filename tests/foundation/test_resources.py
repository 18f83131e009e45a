"""Shipped data are found by name only, and a district's own file wins over the shipped one."""

from pathlib import Path

import pytest

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.foundation import resources as module
from laoma_desktop.foundation.resources import (
    Resources,
    db_root,
    resource,
    resource_glob,
    resource_text,
    shipped,
)


def test_shipped_files_are_found_in_the_checkout() -> None:
    assert resource("fonts/fonts.toml").is_file()
    assert resource("fonts").is_dir()
    assert "[roles]" in resource_text("fonts/fonts.toml")
    assert db_root().is_dir()
    assert shipped() is shipped()


def test_glob_is_ordered_and_empty_for_a_folder_that_is_not_there() -> None:
    names = [path.name for path in resource_glob("fonts", "*.ttf")]
    assert names == sorted(names)
    assert len(names) == 7
    assert resource_glob("no-such-folder", "*.toml") == ()


@pytest.mark.parametrize("name", ["", "../pyproject.toml", "/etc/hosts", "a\\b", "C:/x", "a/../b"])
def test_names_cannot_leave_the_root(name: str) -> None:
    with pytest.raises(ValueError, match="not the name"):
        resource(name)


@pytest.mark.parametrize("pattern", ["../*", "a/*.toml", "a\\*"])
def test_patterns_are_for_one_folder(pattern: str) -> None:
    with pytest.raises(ValueError, match="one folder"):
        resource_glob("fonts", pattern)


def test_overlay_wins_file_by_file(tmp_path: Path) -> None:
    own = Resources(overlay=tmp_path)
    assert own.path("fonts/fonts.toml") == resource("fonts/fonts.toml")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "fonts.toml").write_text("# 区里的\n", encoding="utf-8-sig")
    (tmp_path / "fonts" / "own.toml").write_text("", encoding="utf-8")
    assert own.text("fonts/fonts.toml") == "# 区里的\n"
    assert [path.name for path in own.glob("fonts", "*.toml")] == ["fonts.toml", "own.toml"]
    assert own.glob("fonts", "*.toml")[0].parent == tmp_path / "fonts"


def test_a_missing_file_names_the_place_and_the_next_step() -> None:
    with pytest.raises(MachineFailure) as caught:
        resource("forms/不存在.toml")
    assert "不存在.toml" in str(caught.value)
    assert "重新安装" in caught.value.next_step


def test_a_file_in_another_encoding_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes("调解".encode("gb18030"))
    with pytest.raises(MachineFailure, match="UTF-8"):
        Resources(overlay=tmp_path).text("note.txt")


def test_a_folder_is_no_text() -> None:
    with pytest.raises(MachineFailure):
        resource_text("fonts")


def test_installed_program_finds_its_data_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "laoma_desktop"
    (package / "_data" / "resources").mkdir(parents=True)
    monkeypatch.setattr(module, "_PACKAGE", package)
    monkeypatch.setattr("importlib.resources.files", lambda _name: package)
    inside = module._shipped_folder.__wrapped__
    assert inside("resources") == package / "_data" / "resources"
    with pytest.raises(MachineFailure, match="不完整"):
        inside("db")
