"""The recogniser's two halves: pages out of files, lines out of the other process's answer.

The library itself is an optional part; ``tests/benchmarks/ocr_bench.py`` runs it.
"""

import io
import json

import pytest
from PIL import Image

from laoma_desktop.documents import recogniser
from laoma_desktop.documents.apart import run_apart
from laoma_desktop.documents.recogniser import PictureRecogniser, recognised
from laoma_desktop.documents.recognising import Line, read_pages
from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.services.recognition_ports import Recognised

RECORDED = json.dumps(
    {
        "pages": [
            [
                ["姓名", [[56, 75], [140, 75], [140, 113], [56, 113]], 0.99978],
                ["冉茂琳", [[154, 73], [295, 73], [295, 121], [154, 121]], 0.99942],
            ]
        ],
        "cut": False,
    }
).encode()


def sizes(image: object) -> list[Line]:
    """Recognise nothing but the size of a picture."""
    assert isinstance(image, Image.Image)
    assert image.mode == "RGB"
    return [(f"{image.width}×{image.height}", [[0.0, 0.0]] * 4, 1.0)]


def made(form: str, size: tuple[int, int] = (60, 80), pages: int = 1, mode: str = "RGB") -> bytes:
    """Return a picture or PDF."""
    target = io.BytesIO()
    image = Image.new(mode, size)
    more = {"save_all": True, "append_images": [image] * (pages - 1)} if pages > 1 else {}
    image.save(target, form, **more)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (made("PNG", mode="RGBA"), 1),
        (made("JPEG", mode="L"), 1),
        (made("TIFF", pages=3, mode="1"), 3),
        (made("PDF", pages=2), 2),
        (made("GIF", pages=1, mode="P"), 1),
    ],
)
def test_every_page_is_read(content: bytes, pages: int) -> None:
    answer = read_pages(content, 9, sizes)
    found = answer["pages"]
    assert isinstance(found, list)
    assert (len(found), answer["cut"]) == (pages, False)


def test_large_pictures_are_made_smaller() -> None:
    found = read_pages(made("PNG", (6_000, 3_000)), 9, sizes)["pages"]
    assert found == [[("2000×1000", [[0.0, 0.0]] * 4, 1.0)]]


def test_no_more_pages_than_wanted() -> None:
    answer = read_pages(made("TIFF", pages=3), 2, sizes)
    assert answer == {"pages": [sizes(Image.new("RGB", (60, 80)))] * 2, "cut": True}


@pytest.mark.parametrize(
    "content",
    [b"", b"nothing", b"%PDF-1.7 broken", made("JPEG")[:60], made("PNG")[:50]],
)
def test_what_cannot_be_opened_has_no_pages(content: bytes) -> None:
    assert read_pages(content, 9, sizes) == {"pages": [], "cut": True}


def test_the_answer_becomes_lines() -> None:
    found = recognised(RECORDED)
    assert [line.text for line in found.pages[0]] == ["姓名", "冉茂琳"]
    assert found.pages[0][1].middle == (224.5, 97.0)
    assert not found.cut


@pytest.mark.parametrize(
    "answer", [b"", b"[]", b"{}", b'{"pages": [[["a", [[1, 2]], 1]]], "cut": 0}', b'{"pages": 1}']
)
def test_another_answer_is_refused(answer: bytes) -> None:
    with pytest.raises(MachineFailure, match="看不懂"):
        recognised(answer)


def test_what_runs_apart_answers_dies_or_is_stopped() -> None:
    assert json.loads(run_apart("json.tool", b'{"a": 1}', seconds=60) or b"") == {"a": 1}
    assert run_apart("json.tool", b"no JSON", seconds=60) is None
    assert run_apart("laoma_no_such_module", b"", seconds=60) is None
    assert run_apart("json.tool", b"{}", seconds=60, stop=lambda: True) is None
    assert run_apart("json.tool", b"{}", seconds=0) is None


def test_it_is_missing_stopped_or_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = PictureRecogniser()
    monkeypatch.setattr(recogniser, "_LIBRARIES", ("laoma_no_such_library",))
    assert not reader.available()
    with pytest.raises(MachineFailure, match="没有装"):
        reader.lines(b"x", 1, lambda: False)
    monkeypatch.setattr(recogniser, "_LIBRARIES", ("json",))
    monkeypatch.setattr(recogniser, "run_apart", lambda *_, **__: None)
    assert reader.lines(b"x", 1, lambda: True) is None
    with pytest.raises(MachineFailure, match="没有做完"):
        reader.lines(b"x", 1, lambda: False)
    monkeypatch.setattr(recogniser, "run_apart", lambda *_, **__: RECORDED)
    found = reader.lines(b"x", 1, lambda: False)
    assert isinstance(found, Recognised)
    assert len(found.pages) == 1
