"""What the set-up says about missing system software, and how it comes by it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import dev_system
import pytest

Answer = Callable[..., "subprocess.CompletedProcess[bytes]"]
DEBIAN_12 = "12.9\n"
DEBIAN_13 = "13.1\n"
NOT_FOUND = """\
\tlinux-vdso.so.1 (0x00007ffc)
\tlibEGL.so.1 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f0)
\tlibglib-2.0.so.0 => not found
"""


def answering(status: int, output: bytes | str = b"") -> Answer:
    """Return a stand-in for ``subprocess.run`` that always answers the same."""

    def run(*_args: object, **_options: object) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.CompletedProcess([], status, output, b"")  # type: ignore[arg-type]  # text or bytes as the caller asks

    return run


@pytest.fixture
def no_apt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev_system, "_known_to_apt", lambda _package: False)


def test_sonames_are_read_off_the_loader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(subprocess, "run", answering(0, NOT_FOUND))
    assert dev_system._not_found(tmp_path) == {"libEGL.so.1", "libglib-2.0.so.0"}


@pytest.mark.skipif(sys.platform != "linux", reason="asks the loader of Linux")
def test_each_missing_library_says_what_needs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "QtWidgets.abi3.so").touch()
    monkeypatch.setattr(subprocess, "run", answering(0, NOT_FOUND))
    missing = dev_system.missing_libraries(tmp_path)
    assert set(missing) == {"libEGL.so.1", "libglib-2.0.so.0"}
    assert missing["libEGL.so.1"] == "窗口（QtWidgets.abi3.so 缺 libEGL.so.1）"


@pytest.mark.usefixtures("no_apt")
@pytest.mark.parametrize(
    ("newest", "glib", "cups"),
    [(False, "libglib2.0-0", "libcups2"), (True, "libglib2.0-0t64", "libcups2t64")],
)
def test_renamed_packages_follow_the_release(
    monkeypatch: pytest.MonkeyPatch, newest: bool, glib: str, cups: str
) -> None:
    monkeypatch.setattr(dev_system, "_newest_release", lambda: newest)
    found = dev_system.packages_for({"libglib-2.0.so.0": "窗口", "libcups.so.2": "打印"})
    assert found == {glib: "窗口", cups: "打印"}


@pytest.mark.parametrize(
    ("text", "newest"), [(DEBIAN_12, False), (DEBIAN_13, True), ("trixie/sid\n", True)]
)
def test_the_release_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, newest: bool
) -> None:
    version = tmp_path / "debian_version"
    version.write_text(text, encoding="utf-8")
    monkeypatch.setattr(dev_system, "Path", lambda _name: version)
    assert dev_system._newest_release() is newest


def test_apt_s_own_word_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev_system, "_known_to_apt", lambda package: package == "libcups2")
    monkeypatch.setattr(dev_system, "_newest_release", lambda: True)
    assert dev_system.packages_for({"libcups.so.2": "打印"}) == {"libcups2": "打印"}


def test_an_unknown_library_alone_stops_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dev_system.packages_for({"libunheard.so.9": "窗口"})
    assert ended.value.code == 4
    assert "libunheard.so.9" in capsys.readouterr().err


def test_without_the_right_the_exact_line_is_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev_system, "_prefix", lambda: None)
    with pytest.raises(SystemExit) as ended:
        dev_system.install({"qpdf": "测试：检查 PDF", "age": "测试：独立解密"})
    assert ended.value.code == 4
    said = capsys.readouterr().err.splitlines()
    assert said[-1] == ("apt-get update && apt-get install -y --no-install-recommends age qpdf")
    assert any("测试：检查 PDF" in line for line in said)


def test_with_the_right_it_says_why_and_then_installs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], **_options: object) -> "subprocess.CompletedProcess[bytes]":
        assert "打印" in capsys.readouterr().err or ran
        ran.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(dev_system, "_prefix", lambda: ["sudo", "-n"])
    monkeypatch.setattr(subprocess, "run", run)
    dev_system.install({"libcups2": "打印"})
    assert ran[0][-1] == "update"
    assert ran[1][-4:] == ["install", "-y", "--no-install-recommends", "libcups2"]
    assert ran[1][:2] == ["sudo", "-n"]


def test_a_failed_installation_stops(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev_system, "_prefix", list)
    monkeypatch.setattr(subprocess, "run", answering(100))
    with pytest.raises(SystemExit) as ended:
        dev_system.install({"qpdf": "测试"})
    assert ended.value.code == 4
    assert "没有装好" in capsys.readouterr().err


def test_nothing_missing_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    dev_system.install({})
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize(
    ("display", "wayland", "found"),
    [("", "", False), (":1", "", True), ("", "wayland-0", True)],
)
def test_a_display_is_what_the_variables_say(
    monkeypatch: pytest.MonkeyPatch, display: str, wayland: str, found: bool
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    assert dev_system.has_display() is found


def test_every_test_tool_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _command: None)
    assert set(dev_system.missing_tools()) == {"minisign", "age", "qpdf", "poppler-utils"}


def test_windows_has_a_display_and_needs_no_packages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert dev_system.has_display()
    assert dev_system.missing_libraries(tmp_path) == {}
