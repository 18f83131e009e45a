"""Words of PDFs: found by the search, gone with the file, hostile files harmless."""

import io
import sys
from dataclasses import replace

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from laoma_desktop.app.context import Services
from laoma_desktop.documents import pdf_text
from laoma_desktop.documents.pdf_text import read_apart, tidy
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.incoming import Incoming


def pdf(*lines: str) -> bytes:
    """Return a PDF with a page of lines that holds its words as text."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.setFont("STSong-Light", 12)
    for number, line in enumerate(lines):
        canvas.drawString(72, 700 - 20 * number, line)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _found(office: Services, words: str) -> list[tuple[str, str]]:
    return [(hit.number, hit.field) for hit in office.search.search(words, "all", None, 9).rows]


def test_the_words_of_a_pdf_are_found(office: Services, neighbours: StoredCase) -> None:
    files = [Incoming("鉴定.pdf", content=pdf("管道锈蚀鉴定意", "见书第十七号")), Incoming(
        "照片.jpg", content=b"1"
    )]  # fmt: skip
    stored = office.attachments.add_all(neighbours.ref, files, "evidence").stored
    assert _found(office, "锈蚀") == []
    assert office.file_texts.owed() == 1
    assert office.file_texts.read_new() == 1
    assert office.file_texts.owed() == 0
    number = stored.case.number
    assert _found(office, "锈蚀") == [(number, "附件内容")]
    assert _found(office, "鉴定意见书") == [(number, "附件内容")]
    with office.office.read() as uow:
        kept = uow.file_texts.get(stored.case.attachments[0].sha256)
    assert kept is not None
    assert "第十七号" in kept
    office.attachments.remove(stored.ref, stored.case.attachments[0].uuid)
    assert _found(office, "锈蚀") == []


def test_the_words_survive_a_rebuilt_index(office: Services, neighbours: StoredCase) -> None:
    file = Incoming("鉴定.pdf", content=pdf("管道锈蚀鉴定意见书"))
    office.attachments.add_all(neighbours.ref, [file], "evidence")
    office.file_texts.read_new()
    with office.office.write("重建") as uow:
        uow.begin_rebuild()
        uow.commit()
    while office.office.register.index_owed():
        pass
    assert len(_found(office, "锈蚀鉴定")) == 1


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 nothing", b"%PDF-1.7\n" + b"\xff" * 5_000, pdf("坏")[:300], b"no pdf"],
)
def test_a_damaged_pdf_is_read_once_and_holds_nothing(
    office: Services, neighbours: StoredCase, content: bytes
) -> None:
    file = Incoming("坏.pdf", content=content)
    office.attachments.add_all(neighbours.ref, [file], "evidence")
    assert office.file_texts.read_new() == 0
    assert office.file_texts.owed() == 0


def test_a_reader_that_dies_or_hangs_takes_nothing_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_text, "_KILL_SECONDS", 0.001)
    assert replace(read_apart(pdf("字")), cut=False).body == ""
    monkeypatch.undo()
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    assert read_apart(pdf("字")).cut


def test_words_are_tidied() -> None:
    assert tidy("管道\r\n锈蚀\x00\ufffe abc\ndef  \u3000ghi\ud800") == "管道锈蚀 abc\ndef ghi"
