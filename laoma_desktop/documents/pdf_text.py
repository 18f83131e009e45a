"""The words of a PDF, read by a process of its own.

A file that brings the reader down, or keeps it busy for ever, takes nothing else with it. Run as a
module it reads a PDF from its standard input and writes JSON to its standard output.
"""

import contextlib
import json
import re
import sys
import time

from laoma_desktop.documents.apart import limit_memory, run_apart
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
    answer = run_apart(__name__, content, seconds=_KILL_SECONDS)
    try:
        found = json.loads(answer or b"")
        return PdfText(str(found["body"]), int(found["pages"]), bool(found["cut"]))
    except (ValueError, KeyError, TypeError):
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


if __name__ == "__main__":
    limit_memory(_MEMORY)
    read = read_here(sys.stdin.buffer.read())
    answer = {"body": read.body, "pages": read.pages, "cut": read.cut}
    sys.stdout.buffer.write(json.dumps(answer).encode())
