"""Writing in pictures, recognised by RapidOCR in a process of its own.

The library (optional extra ``ocr``) and its models are loaded by that process alone, never by the
program: they take seconds and some hundred megabytes.
"""

import json
from collections.abc import Callable
from importlib.util import find_spec
from typing import Final, cast

from laoma_desktop.documents.apart import run_apart
from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.domain.text_lines import Point, TextLine
from laoma_desktop.services.recognition_ports import Recognised

_MODULE: Final = "laoma_desktop.documents.recognising"
_LIBRARIES: Final = ("rapidocr", "onnxruntime")
_START_SECONDS: Final = 60
_PAGE_SECONDS: Final = 60
_MOST_SECONDS: Final = 1_200
_CORNERS: Final = 4


class PictureRecogniser:
    """Implements ``services.recognition_ports.Recogniser``."""

    def available(self) -> bool:
        """Return whether library and runtime are installed; loads nothing."""
        return all(find_spec(name) is not None for name in _LIBRARIES)

    def lines(self, content: bytes, most_pages: int, stop: Callable[[], bool]) -> Recognised | None:
        """Return the lines of the first pages; None once ``stop`` returned True."""
        if not self.available():
            raise MachineFailure("这台电脑没有装文字识别组件")
        seconds = min(_MOST_SECONDS, _START_SECONDS + most_pages * _PAGE_SECONDS)
        answer = run_apart(
            _MODULE, content, seconds=seconds, arguments=[str(most_pages)], stop=stop
        )
        if answer is None:
            if stop():
                return None
            raise MachineFailure("文字识别没有做完", next_step="请换一张小一些、清楚的图片再试。")
        return recognised(answer)


def recognised(answer: bytes) -> Recognised:
    """Return the lines that the other process wrote down; MachineFailure for anything else."""
    try:
        found = json.loads(answer)
        pages = tuple(tuple(map(_line, page)) for page in found["pages"])
        return Recognised(pages, bool(found["cut"]))
    except (ValueError, KeyError, TypeError) as error:
        raise MachineFailure("文字识别的结果看不懂", next_step="请再试一次。") from error


def _line(found: object) -> TextLine:
    text, corners, score = cast("tuple[str, list[list[float]], float]", found)
    points = [(float(x), float(y)) for x, y in corners]
    if len(points) != _CORNERS:
        raise ValueError(corners)
    four = cast("tuple[Point, Point, Point, Point]", tuple(points))
    return TextLine(str(text), four, float(score))
