"""Writes what a command reports: tables for people, one JSON document for scripts.

Everything goes out as UTF-8 whatever the locale says. Decides nothing: commands hand over what
they found.
"""

import contextlib
import errno
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TextIO

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import MachineFailure

Document = Mapping[str, Plain]
"""What ``--json`` prints."""

_GAP = "  "
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def configure_streams() -> None:
    """Make both streams UTF-8; what UTF-8 cannot hold (broken file names) is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


class Output:
    """The two streams of one call; ``as_json`` keeps people's words off stdout."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json

    def report(self, document: Document, lines: Iterable[str]) -> None:
        """Print the whole answer of a command in the form asked for."""
        if self.as_json:
            self._write(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            for line in lines:
                self.say(line)

    def say(self, line: str) -> None:
        """Print a line for people; nothing under ``--json``."""
        if not self.as_json:
            self._write(printable(line))

    def warn(self, text: str) -> None:
        """Print a sentence to stderr, in both forms."""
        write_error(text)

    def progress(self, text: str) -> None:
        """Print a step of a long job where it disturbs no script."""
        if self.as_json:
            write_error(text)
        else:
            self._write(printable(text))
            self.flush()

    def flush(self) -> None:
        """Write out what is buffered; a full disk or a closed pipe shows here."""
        if sys.stdout is not None:
            with _refusals():
                sys.stdout.flush()

    @staticmethod
    def _write(text: str) -> None:
        with _refusals():
            if sys.stdout is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            print(text)


class _refusals(contextlib.AbstractContextManager[None]):  # noqa: N801 - reads as a verb
    """Turns a refusal of stdout into a sentence and keeps the interpreter from retrying."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Raise MachineFailure for an OSError of the stream."""
        if not isinstance(error, OSError):
            return
        _abandon(sys.stdout)
        if isinstance(error, BrokenPipeError):
            what, step = "接收输出的程序已经结束，余下的结果没有写出", ""
        elif error.errno in _FULL:
            what, step = "磁盘已满，结果没有写完", "请腾出空间后再试。"
        else:
            what, step = f"结果写不出去（{error.strerror or error}）", "请检查输出的去处后再试。"
        raise MachineFailure(what, where="标准输出", next_step=step) from error


def _abandon(stream: TextIO | None) -> None:
    """Point the stream at nothing, so that closing it at exit raises no second error."""
    if stream is None:
        return
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def write_error(text: str) -> None:
    """Print a sentence to stderr; where even that is closed, be silent."""
    if sys.stderr is None:
        return
    with contextlib.suppress(OSError, ValueError):
        for line in text.splitlines():
            print(printable(line), file=sys.stderr)
        sys.stderr.flush()


def printable(text: str) -> str:
    """Return ``text`` without characters that steer a terminal or turn the reading direction."""
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char == "\t" or unicodedata.category(char) not in ("Cc", "Cf"):
        return char
    return f"\\u{ord(char):04x}"


def width(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes; a Chinese character takes two."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table; the last column is not padded."""
    cells = [list(titles), *([_one_line(cell) for cell in row] for row in rows)]
    widths = [max(width(row[column]) for row in cells) for column in range(len(titles))]
    return [_row(row, widths) for row in cells]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell + " " * (size - width(cell)) for cell, size in zip(cells, widths, strict=True)]
    return _GAP.join(padded).rstrip()


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def day(value: date | None) -> str:
    """Return a date for people; empty where unknown."""
    return value.isoformat() if value else ""


def iso(value: date | None) -> str | None:
    """Return a date for JSON."""
    return value.isoformat() if value else None
