"""The log of one data folder: rotating files, masked, and the numbers that messages quote.

No personal data reaches a log: arguments and exception texts are masked before they are written,
and tracebacks carry code only, never local variables. What a program says itself (the constant
part of a message) stays as it is, so log calls pass data as arguments and never inside the text.
"""

import contextlib
import logging
import os
import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Self

LOG_NAME = "laoma.log"
MAX_BYTES = 1_000_000
_BACKUPS = 5
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_NUMBER_LENGTH = 6

# Words of patterns: ``re`` compiles and keeps each with its first use, after the first paint.
_CJK = (
    "[\u2e80-\u2fdf\u3007\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff"
    "\U00020000-\U0003ffff]+(?:[·•・‧][\u3400-\u9fff\U00020000-\U0003ffff]+)*"
)
_LONG_NUMBER = r"(?<![0-9A-Fa-f-])\d[\d\s-]{4,}\d[Xx]?"
_QUOTED = r"'[^']*'|\"[^\"]*\"|“[^”]*”"
_NAME_OF_CODE = r"['\"][A-Za-z_][A-Za-z0-9_.]*['\"]"
_STATEMENT = r"(?s)\[(?:SQL|parameters)\b.*"
_SPEAKS_OF_CODE = (AttributeError, ImportError, NameError, TypeError)


def next_incident() -> str:
    """Return a fresh incident number, short enough to be read over the telephone."""
    return "".join(_DIGITS[byte % len(_DIGITS)] for byte in os.urandom(_NUMBER_LENGTH))


def mask(text: str) -> str:
    """Return ``text`` with everything that may name a person taken out.

    Runs of Chinese characters (names, places, narratives) and numbers of six digits and more
    (identity cards, phones, bank cards) become marks that keep only their length.
    """
    without_words = re.sub(_CJK, lambda found: f"〈{len(found.group())}字〉", text)
    return re.sub(_LONG_NUMBER, lambda found: f"〈{len(found.group())}位〉", without_words)


def mask_error(error: BaseException | None, text: str) -> str:
    """Return the text of an exception for the log: no statement, no quoted value, masked."""
    text = re.sub(_STATEMENT, "[…]", text)
    keep = isinstance(error, _SPEAKS_OF_CODE)

    def shorten(found: re.Match[str]) -> str:
        inner = found.group()
        return inner if keep and re.fullmatch(_NAME_OF_CODE, inner) else "‘…’"

    return mask(re.sub(_QUOTED, shorten, text))


class MaskingFilter(logging.Filter):
    """Masks the arguments of a record, which must be the handler's own copy; lets all pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the record's arguments by masked ones."""
        if isinstance(record.args, tuple):
            record.args = tuple(_masked_argument(value) for value in record.args)
        elif record.args:
            record.args = {key: _masked_argument(value) for key, value in record.args.items()}
        record.exc_text = None  # what another handler's formatter made of it is not masked
        return True


def _masked_argument(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return mask(str(value)) if isinstance(value, int) and abs(value) >= 10**10 else value
    if isinstance(value, BaseException):
        return f"{type(value).__name__}: {mask_error(value, str(value))}"
    return mask(str(value))


class MaskingFormatter(logging.Formatter):
    """Writes tracebacks without values: places in the code and masked texts of the exceptions."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's own name
        """Return the traceback of the exception and of those that led to it."""
        error = ei[1] if isinstance(ei, tuple) else None
        if not isinstance(error, BaseException):
            return ""
        return "\n".join(_chain_lines(error))


def _chain_lines(error: BaseException) -> Iterator[str]:
    """Yield the lines of the causes first, the error itself last, as Python prints them."""
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain:
        chain.append(step)
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    for link in reversed(chain):
        for frame in traceback.extract_tb(link.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
        yield f"{type(link).__module__}.{type(link).__name__}: {mask_error(link, str(link))}"


class _RotatingFile(logging.FileHandler):
    """Makes its folder with the first record and stays silent where it can't write.

    A program that reports a full disk must not stumble over its own log. Turns over by size; the
    library's own handler does too, but loads sockets and queues before the window can paint.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)
        self._path = path
        self.failed = False

    def handle(self, record: logging.LogRecord) -> bool:
        """Work on a copy: the filter's masks are for this file only."""
        return super().handle(logging.makeLogRecord(record.__dict__))

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record; note the failure where the disk refuses."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._turn_over()
        except OSError:
            self.failed = True
            return
        super().emit(record)

    def _turn_over(self) -> None:
        """Begin a new file where this one is full; the oldest goes."""
        if not self._path.exists() or self._path.stat().st_size < MAX_BYTES:
            return
        self.close()
        for number in range(_BACKUPS - 1, 0, -1):
            with contextlib.suppress(FileNotFoundError):
                self._older(number).replace(self._older(number + 1))
        self._path.replace(self._older(1))

    def _older(self, number: int) -> Path:
        return self._path.with_name(f"{LOG_NAME}.{number}")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Remember that the log could not be written; never print a traceback."""
        del record
        self.failed = True


def log_path(home: Path) -> Path:
    """Return where the log of a data folder stands."""
    return home / "logs" / LOG_NAME


class LogFile:
    """The open log of a data folder; ``close`` gives the file back."""

    def __init__(self, home: Path) -> None:
        self.path = log_path(home)
        self._handler = _RotatingFile(self.path)
        self._handler.addFilter(MaskingFilter())
        self._handler.setFormatter(
            MaskingFormatter("%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s")
        )

    @property
    def failed(self) -> bool:
        """Whether a record could not be written."""
        return self._handler.failed

    def open(self) -> Self:
        """Attach the log to the program's root logger; returns itself."""
        root = logging.getLogger()
        root.addHandler(self._handler)
        logging.getLogger("laoma_desktop").setLevel(logging.INFO)
        return self

    def close(self) -> None:
        """Detach and close the file."""
        logging.getLogger().removeHandler(self._handler)
        with contextlib.suppress(OSError):  # what a full disk did not take is lost already
            self._handler.close()

    def __enter__(self) -> Self:
        """Open on entry of a ``with`` block."""
        return self.open()

    def __exit__(self, *exc: object) -> None:
        """Close on leaving it."""
        self.close()
