"""Every error ends as a sentence and an exit status; a bug as a number that the log explains."""

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from laoma_desktop.cli import run as run_module
from laoma_desktop.cli.run import STOPPED, run
from laoma_desktop.cli.session import Call, Program
from laoma_desktop.domain.errors import (
    AccessRefused,
    Conflict,
    MachineFailure,
    RuleRefused,
    WrongUse,
)
from laoma_desktop.foundation.logs import log_path

Ending = Callable[[Call], int]


@pytest.fixture
def call_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Ending], int]:
    """Run a call whose command is replaced by a function of the test."""

    def go(ending: Ending) -> int:
        arguments = SimpleNamespace(run=ending, json=False, user="", password_file=None)
        monkeypatch.setattr(run_module, "parse", lambda _argv: arguments)
        program = cast("Program", SimpleNamespace(home=tmp_path))
        return run(["x"], lambda: program, {})

    return go


def _raising(error: BaseException) -> Ending:
    def ending(_call: Call) -> int:
        raise error

    return ending


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RuleRefused("甲", where="乙", next_step="丙"), 1),
        (Conflict("甲", where="乙", next_step="丙"), 1),
        (WrongUse("甲", where="乙", next_step="丙"), 2),
        (AccessRefused("甲", where="乙", next_step="丙"), 3),
        (MachineFailure("甲", where="乙", next_step="丙"), 4),
    ],
)
def test_each_kind_has_its_status_and_its_three_parts(
    error: Exception,
    status: int,
    call_with: Callable[[Ending], int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert call_with(_raising(error)) == status
    captured = capsys.readouterr()
    assert captured.err == "乙：甲\n丙\n"
    assert captured.out == ""


@pytest.mark.parametrize(
    ("number", "status", "sentence"),
    [
        (errno.ENOSPC, 4, "磁盘已满"),
        (errno.EACCES, 4, "没有读写的权限"),
        (errno.EROFS, 4, "没有读写的权限"),
        (errno.ENOENT, 2, "找不到"),
        (errno.ENAMETOOLONG, 2, "找不到"),
        (errno.EIO, 4, "读写失败"),
    ],
)
def test_what_the_system_refuses_is_explained(
    number: int,
    status: int,
    sentence: str,
    call_with: Callable[[Ending], int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert call_with(_raising(OSError(number, os.strerror(number), "/data/x"))) == status
    text = capsys.readouterr().err
    assert sentence in text
    assert "/data/x" in text
    assert "Traceback" not in text


def test_a_bug_is_one_sentence_with_the_number_that_stands_in_the_log(
    tmp_path: Path, call_with: Callable[[Ending], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert call_with(_raising(KeyError("瞿代兵"))) == 1
    text = capsys.readouterr().err
    number = re.search(r"编号 (\w{6})", text)
    assert number is not None
    assert "Traceback" not in text
    assert "瞿代兵" not in text
    log = log_path(tmp_path).read_text(encoding="utf-8")
    assert f"incident {number[1]}" in log
    assert "KeyError" in log
    assert "瞿代兵" not in log


@pytest.mark.parametrize("error", [MemoryError(), RecursionError()])
def test_exhaustion_is_a_bug_like_any_other(
    error: Exception, call_with: Callable[[Ending], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert call_with(_raising(error)) == 1
    assert "编号" in capsys.readouterr().err


def test_an_interrupt_ends_as_shells_expect(
    call_with: Callable[[Ending], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert call_with(_raising(KeyboardInterrupt())) == STOPPED
    assert "已中断" in capsys.readouterr().err


def test_a_call_that_does_its_work_is_silent_on_stderr(
    call_with: Callable[[Ending], int], capsys: pytest.CaptureFixture[str]
) -> None:
    def work(call: Call) -> int:
        call.out.say("好")
        return 0

    assert call_with(work) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("好\n", "")
