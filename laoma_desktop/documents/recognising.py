"""The process that recognises writing: a picture or PDF comes in, lines of writing go out.

Only this process loads RapidOCR, numpy and the models. The answer is JSON: for each page a list of
[text, four corners, score].
"""

import io
import json
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Final

from laoma_desktop.documents.apart import limit_memory
from laoma_desktop.domain.text_rules import without_forbidden

READ_SECONDS: Final = 1_000
"""After so long the reading ends with the pages that are there."""
_MEMORY: Final = 6 << 30
_MOST_PIXELS: Final = 60_000_000
_LONGEST: Final = 2_000
_PDF_DPI: Final = 150
_FORMATS: Final = ("JPEG", "PNG", "BMP", "TIFF", "WEBP", "GIF")
_THREADS: Final = 2

Line = tuple[str, list[list[float]], float]
Read = Callable[[object], list[Line]]
"""Recognises the lines of one picture (a PIL image in RGB)."""


def read_pages(content: bytes, most: int, read: Read) -> dict[str, object]:
    """Return the answer for a file; no pages for what cannot be opened."""
    deadline = time.monotonic() + READ_SECONDS
    pages: list[list[Line]] = []
    try:
        for image in _pictures(content):
            if len(pages) == most or time.monotonic() > deadline:
                return {"pages": pages, "cut": True}
            pages.append(read(image))
    except (OSError, SyntaxError, ValueError, EOFError, Warning):
        # A damaged page ends the file: what was read before it is kept.
        return {"pages": pages, "cut": True}
    return {"pages": pages, "cut": False}


def _pictures(content: bytes) -> Iterator[object]:
    pdf = content[:1024].lstrip().startswith(b"%PDF-")
    return _pages_of_pdf(content) if pdf else _frames(content)


def _pages_of_pdf(content: bytes) -> Iterator[object]:
    import pypdfium2  # noqa: PLC0415 - for PDFs alone

    try:
        document = pypdfium2.PdfDocument(content)
        for page in document:
            longest = max(page.get_size())
            if 0 < longest < float("inf"):
                scale = min(_PDF_DPI / 72, _LONGEST / longest)
                yield page.render(scale=scale).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error


def _frames(content: bytes) -> Iterator[object]:
    from PIL import Image, ImageOps, ImageSequence  # noqa: PLC0415 - for pictures alone

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            for frame in ImageSequence.Iterator(image):
                if frame.width * frame.height > _MOST_PIXELS:
                    raise ValueError("too large")
                frame.draft("RGB", (_LONGEST, _LONGEST))
                upright = ImageOps.exif_transpose(frame).convert("RGB")
                upright.thumbnail((_LONGEST, _LONGEST))
                yield upright
                if image.format != "TIFF":  # what moves is seen as its first picture
                    break
    except Image.DecompressionBombError as error:
        raise ValueError(str(error)) from error


def rapid_reader() -> Read:
    """Load the library with the models of its wheel; nothing is fetched from anywhere."""
    import numpy as np  # noqa: PLC0415 - only this process loads it
    from rapidocr import RapidOCR  # noqa: PLC0415 - optional extra, only this process loads it

    threads = {"EngineConfig.onnxruntime.intra_op_num_threads": min(_THREADS, os.cpu_count() or 1)}
    engine = RapidOCR(params={"Global.log_level": "critical", **threads})

    def read(image: object) -> list[Line]:
        found = engine(np.asarray(image)[:, :, ::-1])
        if found.boxes is None:
            return []
        lines = zip(found.txts, found.boxes.tolist(), found.scores, strict=True)
        return [(without_forbidden(text), corners, float(score)) for text, corners, score in lines]

    return read


def main() -> None:
    """Answer for the file on standard input."""
    limit_memory(_MEMORY)
    most = int(sys.argv[1])
    if most > 1 and sys.platform != "win32":
        os.nice(10)  # whole files are read behind the work; a single card is waited for
    answer = read_pages(sys.stdin.buffer.read(), most, rapid_reader())
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
