"""The words of a PDF, read by a process of its own.

A file that brings the reader down, or keeps it busy for ever, takes nothing else with it. Run as a
module it reads a PDF from its standard input and writes JSON to its standard output.
"""

import contextlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from laoma_desktop.domain.text_rules import without_forbidden
from laoma_desktop.services.file_ports import PdfText

MOST_PAGES = 1_000
MOST_SIGNS = 1_000_000
READ_SECONDS = 8
"""After so long the reading ends with what is there."""
_KILL_SECONDS = 15
_MEMORY = 2 << 30


def read_apart(content: bytes) -> PdfText:
    """Return the words of a PDF; one that cannot be read has none."""
    root = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own module
            [sys.executable, "-m", __name__],
            input=content,
            capture_output=True,
            timeout=_KILL_SECONDS,
            check=True,
            env={**os.environ, "PYTHONPATH": paths},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        found = json.loads(done.stdout)
        return PdfText(str(found["body"]), int(found["pages"]), bool(found["cut"]))
    except (subprocess.SubprocessError, OSError, ValueError, KeyError, TypeError):
        return PdfText("", 0, cut=True)


def read_here(content: bytes) -> PdfText:
    """Return the words of a PDF within the limits; raise PdfiumError for what is none."""
    import pypdfium2  # noqa: PLC0415 - only the process that reads loads it

    deadline = time.monotonic() + READ_SECONDS
    document = pypdfium2.PdfDocument(content)
    parts: list[str] = []
    signs, cut = 0, len(document) > MOST_PAGES
    for number in range(min(len(document), MOST_PAGES)):
        with contextlib.suppress(pypdfium2.PdfiumError):
            words = tidy(document[number].get_textpage().get_text_bounded())
            parts.append(words)
            signs += len(words)
        if signs > MOST_SIGNS or time.monotonic() > deadline:
            cut = True
            break
    body = "\n".join(part for part in parts if part)[:MOST_SIGNS]
    return PdfText(body, len(document), cut)


def tidy(text: str) -> str:
    """Return words that may be stored: lines joined as they wrap, nothing unprintable."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    plain = without_forbidden(lines)
    # A line of Chinese goes on in the next: a word must be found across the break.
    joined = re.sub(r"(?<=[\u2e80-\uffee])\n(?=[\u2e80-\uffee])", "", plain)
    return re.sub(r"[ \u3000]{2,}", " ", joined).strip()


def _limit_memory() -> None:
    """Refuse to grow without end, where the system can refuse."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    _limit_memory()
    read = read_here(sys.stdin.buffer.read())
    answer = {"body": read.body, "pages": read.pages, "cut": read.cut}
    sys.stdout.buffer.write(json.dumps(answer).encode())
