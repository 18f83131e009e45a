"""Tables fit a terminal, JSON is one UTF-8 document, a refusing stdout becomes a sentence."""

import errno
import io
import json
import sys

import pytest

from laoma_desktop.cli.output import Output, day, iso, printable, table, width
from laoma_desktop.domain.errors import MachineFailure


def test_a_chinese_character_takes_two_columns() -> None:
    assert width("ab案件") == 6
    assert width("e\u0301") == 1
    lines = table(("案号", "名"), [("1", "甲"), ("（2）", "乙")])
    assert lines == ["案号   名", "1      甲", "（2）  乙"]


def test_a_cell_stays_on_its_line() -> None:
    assert table(("a",), [("x\n y\tz",)]) == ["a", "x y z"]


def test_what_steers_a_terminal_is_shown_not_obeyed() -> None:
    assert printable("a\x1b[31mb\u202ec\r") == "a\\u001b[31mb\\u202ec\\u000d"


def test_json_is_one_document_and_people_get_lines(capsys: pytest.CaptureFixture[str]) -> None:
    Output(as_json=True).report({"名": ["𠅤", None]}, ["never"])
    assert json.loads(capsys.readouterr().out) == {"名": ["𠅤", None]}
    Output().report({"a": 1}, ["一", "二"])
    assert capsys.readouterr().out == "一\n二\n"


def test_progress_leaves_stdout_to_json(capsys: pytest.CaptureFixture[str]) -> None:
    out = Output(as_json=True)
    out.progress("第 1 件")
    out.say("nothing")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "第 1 件\n")


class _Refusing(io.StringIO):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def write(self, _text: str) -> int:
        raise OSError(self._number, "refused")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EPIPE, "接收输出的程序已经结束"),
        (errno.EIO, "结果写不出去"),
    ],
)
def test_a_refusing_stdout_is_a_sentence(
    number: int, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", _Refusing(number))
    with pytest.raises(MachineFailure, match=sentence):
        Output().say("x")


def test_a_closed_stdout_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(MachineFailure):
        Output().say("x")


def test_a_closed_stderr_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    Output().warn("x")


def test_dates() -> None:
    assert (day(None), iso(None)) == ("", None)
