"""What holds for every form there is: archival, described by facts, the same bytes each time."""

import io
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import docx
import pikepdf
import pytest

from laoma_desktop.documents.form_library import FormLibrary
from laoma_desktop.documents.papers import drawn_form
from laoma_desktop.services.ports import PaperFormat, RenderedPaper
from tests.documents.archival import archival_faults
from tests.documents.papers import (
    CHANGED_AT,
    CODES,
    RESOURCES,
    body_text,
    demo,
    docx_text,
    renderer,
)
from tests.documents.test_pdfa import failures

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = FormLibrary(RESOURCES, CODES)
EVERY_FORM = LIBRARY.table.ids
CASES = ("real-004", "real-017")
"""Many parties and a written agreement; an oral one with a team and its plan."""
DIGESTS = """
from tests.documents.test_every_form import drawn, EVERY_FORM
from tests.documents.papers import demo, renderer
for form in EVERY_FORM:
    papers = [drawn("real-017", form, fmt) for fmt in ("pdf", "docx")]
    print(form, *(paper.sha256 for paper in papers))
print("bound", renderer().case_file(demo("real-017")).bound.sha256)
"""


@cache
def drawn(name: str, form: str, fmt: PaperFormat) -> RenderedPaper:
    """Return a form of a sample case, drawn once."""
    return renderer().render(demo(name), form, fmt)


@pytest.mark.parametrize("form", EVERY_FORM)
@pytest.mark.parametrize("name", CASES)
def test_every_form_is_archival_and_says_the_same_as_docx(name: str, form: str) -> None:
    paper, twin = drawn(name, form, "pdf"), drawn(name, form, "docx")
    assert failures(paper.content) + archival_faults(paper.content) == []
    assert docx_text(twin.content) == body_text(demo(name), form)


@pytest.mark.parametrize("form", EVERY_FORM)
def test_files_are_described_by_facts_of_the_case(form: str) -> None:
    facts = demo("real-017")
    paper, twin = drawn("real-017", form, "pdf"), drawn("real-017", form, "docx")
    used = LIBRARY.form(drawn_form(facts.case, form))
    with pikepdf.open(io.BytesIO(paper.content)) as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
    assert info["/Title"] == used.title
    assert info["/Subject"] == f"{facts.case.number} {facts.case.title}"
    assert info["/Author"]
    assert info["/Keywords"].startswith(f"{used.id}/{used.version}, ")
    assert info["/CreationDate"] == info["/ModDate"]
    assert CHANGED_AT.strftime("%Y%m%d%H%M%S") in info["/CreationDate"]
    said = docx.Document(io.BytesIO(twin.content)).core_properties
    assert (said.title, said.subject, said.author) == (
        info["/Title"],
        info["/Subject"],
        info["/Author"],
    )
    assert said.keywords == f"{used.id}/{used.version}"
    assert said.created == said.modified == CHANGED_AT


def test_two_processes_write_the_same_bytes() -> None:
    said = {_digests(seed) for seed in ("1", "4711")}
    assert len(said) == 1
    assert len(said.pop().splitlines()) == len(EVERY_FORM) + 1


def _digests(seed: str) -> str:
    done = subprocess.run(  # noqa: S603 (the interpreter of the tests)
        [sys.executable, "-c", DIGESTS],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_label_of_the_spine_says_what_the_cover_says() -> None:
    text = body_text(demo("real-017"), "spine_label")
    cover = body_text(demo("real-017"), "cover")
    for words in ("胡长松与冉启凤", "（2025）江观桥人调字第17号", "10年"):
        assert words in text
        assert words in cover


def test_the_receipt_of_a_referral_names_who_sent_it_and_how_it_ended() -> None:
    text = body_text(demo("real-022"), "transfer_receipt")
    assert "江北区总工会职工服务中心：" in text
    assert "2026年1月12日受理" in text
    assert "调解不成：各方当事人经调解未能达成协议。" in text
    assert "沿此线裁开" in body_text(demo("real-022"), "transfer_letter")


def test_copies_of_identity_papers_have_a_sheet_of_true_size_for_each_party() -> None:
    facts = demo("real-022")
    paper = drawn("real-022", "identity", "pdf")
    assert paper.pages == len(facts.case.parties)
    text = body_text(facts, "identity")
    assert text.count("仅供人民调解使用") == 2 * len(facts.case.parties)
    assert "统一社会信用代码91500105MANTDTPT12" in text
