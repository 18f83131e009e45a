"""The three shapes of a paper say the same: operations, PDF as extracted, DOCX."""

from collections import Counter

import pytest

from laoma_desktop.documents.typeset.operations import Part, page_text
from tests.documents.papers import (
    bare,
    body_text,
    demo,
    demo_names,
    docx_text,
    layout_of,
    pdf_pages,
    renderer,
)

SOME = demo_names()[::4]


def forms_of(name: str) -> list[str]:
    return [
        offer.form
        for offer in renderer().offers(demo(name))
        if offer.available and offer.necessity != "不用"
    ]


@pytest.mark.parametrize("name", demo_names()[::2])
def test_docx_says_what_the_pdf_says(name: str) -> None:
    facts = demo(name)
    for form in forms_of(name):
        content = renderer().render(facts, form, "docx").content
        assert docx_text(content) == body_text(facts, form), form


@pytest.mark.parametrize("name", SOME)
def test_a_reader_extracts_what_was_drawn(name: str) -> None:
    facts = demo(name)
    for form in forms_of(name):
        pages = [page for paper in layout_of(facts, form) for page in paper]
        extracted = pdf_pages(renderer().render(facts, form, "pdf").content)
        assert len(extracted) == len(pages)
        for text, page in zip(extracted, pages, strict=True):
            assert Counter(bare(text)) == Counter(bare(page_text(page))), form


@pytest.mark.parametrize("name", SOME)
def test_no_mark_and_no_box_glyph_is_left(name: str) -> None:
    facts = demo(name)
    for form in forms_of(name):
        text = body_text(facts, form)
        assert "{{" not in text
        assert "}}" not in text
        assert "None" not in text


def test_page_numbers_agree_in_every_paper() -> None:
    for paper in layout_of(demo(SOME[0]), "record"):
        lines = [page_text(page, Part.PAGE_LINE) for page in paper]
        assert lines == [f"第 {n} 页 共 {len(paper)} 页" for n in range(1, len(paper) + 1)]


def test_an_oral_agreement_says_nothing_of_what_was_not_agreed() -> None:
    text = body_text(demo("real-017"), "oral_agreement")
    assert "1．方式：口头。" in text
    assert "金额/" not in text
