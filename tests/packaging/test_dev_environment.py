"""The environment is set up once, from the lock, and again only when something changed."""

import subprocess
import sys
from pathlib import Path

import dev
import dev_environment
import pytest


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Give an empty ``.venv`` elsewhere and note the commands instead of running them."""
    commands: list[list[str]] = []
    venv = tmp_path / ".venv"

    def run(command: list[object], **_options: object) -> "subprocess.CompletedProcess[bytes]":
        commands.append([str(part) for part in command])
        if "venv" in commands[-1]:
            make_python(venv)
        return subprocess.CompletedProcess(commands[-1], 0, b"", b"")

    monkeypatch.setattr(dev_environment, "VENV", venv)
    monkeypatch.setattr(subprocess, "run", run)
    return commands


def make_python(venv: Path) -> None:
    interpreter = dev_environment.interpreter()
    interpreter.parent.mkdir(parents=True, exist_ok=True)
    interpreter.touch()
    version = ".".join(map(str, sys.version_info[:3]))
    (venv / "pyvenv.cfg").write_text(f"home = x\nversion = {version}\n", encoding="utf-8")


def installs(commands: list[list[str]]) -> list[str]:
    return [Path(command[-1]).name for command in commands if "pip" in command]


def test_the_second_call_starts_nothing(ran: list[list[str]]) -> None:
    dev_environment.ensure(dev_environment.RUN)
    assert installs(ran) == ["run.txt"]
    ran.clear()
    dev_environment.ensure(dev_environment.RUN)
    assert ran == []


def test_what_is_enough_for_testing_is_enough_for_use(ran: list[list[str]]) -> None:
    dev_environment.ensure(dev_environment.DEVELOP)
    assert installs(ran) == ["dev.txt", "source.txt"]
    ran.clear()
    dev_environment.ensure(dev_environment.RUN)
    dev_environment.ensure(dev_environment.DEVELOP)
    assert ran == []


def test_pip_is_held_to_the_digests_and_to_its_own_settings(ran: list[list[str]]) -> None:
    dev_environment.ensure(dev_environment.DEVELOP)
    for command in (command for command in ran if "pip" in command):
        assert "--require-hashes" in command
        assert "--no-deps" in command
        assert not [part for part in command if "index" in part or "isolated" in part]


def test_a_changed_lock_installs_again(
    ran: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev_environment.ensure(dev_environment.RUN)
    ran.clear()
    monkeypatch.setattr(dev_environment, "LOCKS", tmp_path)
    (tmp_path / "run.txt").write_text("attrs==26.1.0\n", encoding="utf-8")
    dev_environment.ensure(dev_environment.RUN)
    assert installs(ran) == ["run.txt"]
    assert not [command for command in ran if "venv" in command]


def test_another_python_makes_the_environment_anew(ran: list[list[str]]) -> None:
    dev_environment.ensure(dev_environment.RUN)
    ran.clear()
    settings = dev_environment.VENV / "pyvenv.cfg"
    settings.write_text("version = 3.9.2\n", encoding="utf-8")
    (dev_environment.VENV / "laoma-run.sha256").unlink()
    dev_environment.ensure(dev_environment.RUN)
    assert [command for command in ran if "venv" in command]


@pytest.mark.usefixtures("ran")
def test_a_failed_installation_shows_why_and_is_not_marked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_python(dev_environment.VENV)

    def refuse(*_args: object, **_options: object) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.CompletedProcess([], 1, b"", "没有空间".encode())

    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(SystemExit) as ended:
        dev_environment.ensure(dev_environment.RUN)
    assert ended.value.code == 4
    said = capsys.readouterr().err
    assert "没有空间" in said
    assert "run.txt" in said
    assert not list(dev_environment.VENV.glob("laoma-*"))


def test_children_find_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    paths = dev_environment.environment()["PYTHONPATH"]
    assert paths.startswith(str(dev_environment.ROOT))
    assert paths.endswith("elsewhere")


def test_nothing_asked_explains_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in ([], ["fly"]):
        monkeypatch.setattr(sys, "argv", ["dev.py", *arguments])
        assert dev.main() == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert "python3 packaging/dev.py run" in captured.err


def test_without_a_display_the_demo_is_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[tuple[str, ...]] = []

    def call(*arguments: str) -> int:
        called.append(arguments)
        return 0

    monkeypatch.setattr(dev_environment, "ensure", lambda _kind: None)
    monkeypatch.setattr(dev_environment, "call", call)
    monkeypatch.setattr("dev_system.has_display", lambda: False)
    monkeypatch.setattr(sys, "argv", ["dev.py", "run"])
    assert dev.main() == 0
    assert called[0][:3] == ("-m", "laoma_desktop", "demo")
    assert Path(called[0][3]).parent == Path("build")
    assert "没有图形显示" in capsys.readouterr().err


def test_with_a_display_the_window_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[str, ...]] = []

    def call(*arguments: str) -> int:
        called.append(arguments)
        return 3

    monkeypatch.setattr(dev_environment, "ensure", lambda _kind: None)
    monkeypatch.setattr(dev_environment, "call", call)
    monkeypatch.setattr("dev_system.has_display", lambda: True)
    monkeypatch.setattr("dev_system.ensure_libraries", lambda _place: None)
    monkeypatch.setattr(sys, "argv", ["dev.py", "run"])
    assert dev.main() == 3
    assert called == [("-m", "laoma_desktop")]


def test_windows_keeps_its_python_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert dev_environment.interpreter() == dev_environment.VENV / "Scripts" / "python.exe"
    assert dev_environment.site_packages() == dev_environment.VENV / "Lib" / "site-packages"


def test_what_runs_quietly_speaks_utf8_whatever_the_code_page(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    variables: list[dict[str, str]] = []
    noting = subprocess.run

    def run(
        command: list[object], *, env: dict[str, str] | None = None, **options: object
    ) -> object:
        variables.append(env or {})
        return noting(command, **options)  # type: ignore[call-overload]  # the fixture's stand-in

    monkeypatch.setattr(subprocess, "run", run)
    dev_environment.ensure(dev_environment.RUN)
    assert installs(ran) == ["run.txt"]
    assert variables[-1]["PYTHONUTF8"] == "1"


def test_an_interrupted_command_ends_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_kind: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dev_environment, "ensure", interrupted)
    monkeypatch.setattr(sys, "argv", ["dev.py", "run"])
    assert dev.main() == 130


def test_the_optional_part_is_added_fetched_or_taken_from_a_folder(
    ran: list[list[str]], tmp_path: Path
) -> None:
    assert dev.COMMANDS["ocr"]([]) == 0
    assert installs(ran) == ["run.txt", "ocr.txt"]
    ran.clear()
    assert dev.COMMANDS["ocr"](["from", str(tmp_path)]) == 0
    assert ran[0][ran[0].index("--find-links") + 1] == str(tmp_path)
    assert {"--no-index", "--require-hashes", "--no-deps"} <= set(ran[0])
    ran.clear()
    assert dev.COMMANDS["ocr"](["save", str(tmp_path)]) == 0
    assert {"download", "--require-hashes", str(tmp_path)} <= set(ran[0])
    assert dev.COMMANDS["ocr"](["elsewhere"]) == 2
