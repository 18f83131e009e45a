"""Real processes: what each path loads, and what a closed pipe or a full disk does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from laoma_desktop.foundation.locks import FolderLock
from tests.registers import CASES, PASSWORD, StillClock

HEAVY = ("PySide6", "shiboken6")
WINDOW_FREE = ("argparse", "sqlalchemy", "laoma_desktop.services", "laoma_desktop.storage")


def _environment(home: Path) -> dict[str, str]:
    return os.environ | {"LAOMA_HOME": str(home), "LAOMA_PASSWORD": PASSWORD}


def _laoma(home: Path, *words: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "laoma_desktop", *map(str, words)],
        env=_environment(home),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def _loaded(home: Path, code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", script],
        env=_environment(home),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return set(done.stderr.splitlines())


def test_the_choice_of_the_face_loads_nothing_of_the_other(tmp_path: Path) -> None:
    modules = _loaded(tmp_path, "import laoma_desktop.app.main")
    assert not modules & {*HEAVY, *WINDOW_FREE}


@pytest.mark.parametrize("words", [["--help"], ["org", "list"], ["template", "list"]])
def test_a_command_loads_no_qt(tmp_path: Path, words: list[str]) -> None:
    code = f"from laoma_desktop.app.main import main\nmain({words!r})"
    assert not _loaded(tmp_path, code) & set(HEAVY)


def test_help_loads_neither_services_nor_storage(tmp_path: Path) -> None:
    code = "from laoma_desktop.app.main import main\nmain(['--help'])"
    assert not _loaded(tmp_path, code) & {"sqlalchemy", "cryptography", "reportlab"}


def test_a_session_of_a_clerk(tmp_path: Path) -> None:
    home = tmp_path / "home"
    made = _laoma(home, "init", "--org", "JB-06", "--admin", "周主任", "--json")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["org"] == "JB-06"
    added = _laoma(home, "case", "add", CASES / "real-001.toml", "--json")
    assert added.returncode == 0, added.stderr
    number = json.loads(added.stdout)["cases"][0]["number"]
    shown = _laoma(home, "case", "show", number, "--json")
    assert json.loads(shown.stdout)["number"] == number
    with FolderLock(home / "lock", "老马案管窗口", StillClock().now()):
        busy = _laoma(home, "case", "list")
    assert busy.returncode == 4
    assert "老马案管窗口" in busy.stderr


def test_output_is_utf8_in_any_locale(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "laoma_desktop", "org", "list", "--json"],
        env=_environment(tmp_path) | {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["organisations"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("words", [["--help"], ["org", "list"], ["org", "list", "--json"]])
def test_a_full_disk_behind_stdout_is_a_sentence(tmp_path: Path, words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "laoma_desktop", *words],
            env=_environment(tmp_path),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
    assert done.returncode == 4
    assert "磁盘已满" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_a_reader_that_goes_away_is_a_sentence(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "laoma_desktop", "org", "list"],
            env=_environment(tmp_path),
            stdout=writing,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
    finally:
        os.close(writing)
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert "接收输出的程序已经结束" in done.stderr
