"""Each form of each sample case is a PDF/A-2u, and reportlab is still the one that was repaired."""

import hashlib
import inspect

import page as validator
import pytest
import reportlab
from reportlab.pdfbase import ttfonts

from laoma_desktop.documents.pdf import hooks
from laoma_desktop.documents.pdf.embedding import to_unicode_cmap
from tests.documents.archival import archival_faults
from tests.documents.papers import demo, demo_names, pdf_pages, renderer

REPAIRED = {
    "stream": "12ee5c4d",
    "account": "aeea3b53",
}


def failures(content: bytes) -> list[str]:
    # Level U holds all of level B; a file claims one level only, so B is asked of a twin.
    twin = content.replace(b"conformance>U<", b"conformance>B<")
    found = []
    for profile, data in (("2u", content), ("2b", twin)):
        report = validator.validate_pdf_bytes(data, profile=profile)
        found += [failure.rule_id for failure in report.failures]
    return found


@pytest.mark.parametrize("name", demo_names())
def test_every_paper_of_every_sample_case_is_archival(name: str) -> None:
    file = renderer().case_file(demo(name))
    papers = [*file.papers, ("卷宗.pdf", file.bound)]
    wrong = {
        title: faults
        for title, paper in papers
        if (faults := failures(paper.content) + archival_faults(paper.content))
    }
    assert wrong == {}


def test_names_beyond_the_basic_plane_are_extracted() -> None:
    names = [demo(name) for name in demo_names()]
    rare = next(f for f in names if any("𠅤" in party.name for party in f.case.parties))
    paper = renderer().render(rare, "agreement", "pdf")
    assert any("𠅤" in text for text in pdf_pages(paper.content))


def test_reportlab_is_the_one_that_was_repaired() -> None:
    assert reportlab.__version__.startswith("5.1.")
    stream = inspect.getsource(hooks._ORIGINAL_FORMAT)
    account = "".join(
        inspect.getsource(part)
        for part in (ttfonts.TTFont.splitString, ttfonts.TTFont.addObjects, ttfonts.TTFont.State)
    )
    found = {
        "stream": hashlib.sha256(stream.encode()).hexdigest()[:8],
        "account": hashlib.sha256(account.encode()).hexdigest()[:8],
    }
    assert found == REPAIRED, "look at documents/pdf/hooks.py and embedding.py again"


def test_the_unicode_table_is_cut_into_blocks_of_a_hundred() -> None:
    table = to_unicode_cmap("F", [0, *range(0x4E00, 0x4E00 + 240), 0x20164])
    assert table.count("beginbfchar") == 3
    assert "<F1> <D840DD64>" in table
    assert "<0000>" not in table
