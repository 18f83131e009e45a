"""The last net: a bug is logged under a number and told in one sentence without its secret."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from laoma_desktop.app.crash import CrashNet


@pytest.fixture
def told() -> list[str]:
    """Sentences the person would read."""
    return []


@pytest.fixture
def net(told: list[str], tmp_path: Path) -> Iterator[CrashNet]:
    """A net that is taken down again."""
    made = CrashNet(told.append, tmp_path / "logs")
    made.install()
    yield made
    made.remove()


def test_an_error_nobody_caught_gets_a_number(
    net: CrashNet, told: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    del net
    error = ValueError("身份证 500105198001011234")
    sys.excepthook(ValueError, error, None)
    number = caplog.records[-1].args
    assert isinstance(number, tuple)
    assert str(number[0]) in told[0]
    assert "身份证" not in told[0]


def test_a_thread_that_fails_is_told_too(net: CrashNet, told: list[str]) -> None:
    del net
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    assert len(told) == 1


def test_the_hooks_before_are_put_back(told: list[str], tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook
    net = CrashNet(told.append, tmp_path)
    net.install()
    assert sys.excepthook is not before[0]
    net.remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_folder_that_cannot_be_made_does_not_stop_the_program(
    told: list[str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "logs").write_text("a file stands in the way", encoding="utf-8")
    net = CrashNet(told.append, tmp_path / "logs")
    net.install()
    net.remove()
    assert "no file for hard crashes" in caplog.text
