"""Pages: keep rules, grids cut between rows and lines, many signatories."""

import pytest

from laoma_desktop.documents.form_model import (
    Cell,
    Grid,
    PageSpec,
    Paper,
    Paragraph,
    Row,
    Signatures,
    Span,
    Style,
)
from laoma_desktop.documents.typeset.layout import lay_out
from laoma_desktop.documents.typeset.operations import (
    A4_HEIGHT,
    MM,
    BoxOp,
    Part,
    RuleOp,
    TextOp,
    page_text,
    paper_text,
)
from laoma_desktop.documents.typeset.signing import NO_TEXT_HERE
from tests.documents.papers import bare, faces

CELL = Style(size=12, leading=18, indent=0)
SENTENCE = "经调解，双方自愿达成协议，一次性支付人民币伍仟元整（¥5,000.00）。"


def paper(*blocks: object) -> Paper:
    return Paper("test", "试", 1, PageSpec(), blocks)  # type: ignore[arg-type]


def text(words: str, **style: object) -> Paragraph:
    return Paragraph((Span(words),), Style(**style))  # type: ignore[arg-type]


def cell(words: str, **facts: object) -> Cell:
    return Cell((Paragraph((Span(words),), CELL),), **facts)  # type: ignore[arg-type]


def test_a_cell_of_five_thousand_signs_goes_over_pages_and_loses_nothing() -> None:
    long = (SENTENCE * 200)[:5000]
    row = Row((cell("纠纷简要情况", vertical=True), cell(long, top=True)))
    pages = lay_out(paper(Grid((1, 9), (row,), "（接上页）")), faces())
    assert len(pages) > 2
    assert bare(paper_text(pages)) == "纠纷简要情况" + bare(long)
    for page in pages[1:]:
        assert "（接上页）" in page_text(page, Part.REPEAT)
        assert "纠纷简要情况" in page_text(page, Part.REPEAT)


def test_header_rows_are_repeated() -> None:
    head = Row((cell("序号"), cell("名称")), header=True)
    rows = tuple(Row((cell(str(n)), cell(f"第{n}件"))) for n in range(90))
    pages = lay_out(paper(Grid((1, 5), (head, *rows))), faces())
    assert len(pages) > 1
    assert all("序号名称" in page_text(page) for page in pages)


def test_nothing_is_drawn_into_the_margins() -> None:
    blocks = [text(SENTENCE * 40), Grid((1, 1), (Row((cell("甲"), cell(SENTENCE * 9))),))]
    for page in lay_out(paper(*blocks), faces()):
        for op in page.ops:
            if isinstance(op, TextOp) and op.part is Part.BODY:
                assert 37 * MM <= op.y <= A4_HEIGHT - 35 * MM + 0.5
            if isinstance(op, BoxOp):
                assert op.y + op.height <= A4_HEIGHT - 35 * MM + 0.5


def test_spanning_labels_stand_beside_their_rows() -> None:
    rows = (
        Row((cell("申请人基本情况", vertical=True, down=2), cell("姓名"))),
        Row((cell("地址"),)),
    )
    (page,) = lay_out(paper(Grid((1, 5), rows)), faces())
    boxes = [op for op in page.ops if isinstance(op, BoxOp)]
    label, name, address = boxes
    assert label.height == pytest.approx(name.height + address.height)


@pytest.mark.parametrize("lines", range(1, 24))
def test_a_signature_block_never_stands_without_text(lines: int) -> None:
    signatures = Signatures(
        tuple((Span(f"当事人{n}："),) for n in range(4)),
        columns=2,
        seal="某某人民调解委员会",
        dated=(Span("2026年1月5日"),),
    )
    body = [text("协" * 10, indent=0) for _ in range(lines)]
    pages = lay_out(paper(*body, signatures), faces())
    with_seal = next(page for page in pages if "委员会" in page_text(page))
    assert "协" in page_text(with_seal)
    assert "当事人0" in page_text(with_seal)


def test_forty_signatories_fill_pages_and_the_seal_is_not_alone() -> None:
    entries = tuple((Span(f"当事人{n:02d}："),) for n in range(40))
    block = Signatures(entries, seal="某某人民调解委员会", dated=(Span("2026年1月5日"),))
    pages = lay_out(paper(text(SENTENCE), block), faces())
    assert len(pages) > 1
    rules = [op for page in pages for op in page.ops if isinstance(op, RuleOp)]
    assert len(rules) == 40
    assert NO_TEXT_HERE in page_text(pages[-1], Part.REPEAT)
    assert "当事人39" in page_text(pages[-1])


def test_the_seal_keeps_clear_of_signatures() -> None:
    block = Signatures(
        ((Span("当事人："),),), seal="某某人民调解委员会", dated=(Span("2026年1月5日"),)
    )
    (page,) = lay_out(paper(text(SENTENCE), block), faces())
    rule = next(op for op in page.ops if isinstance(op, RuleOp))
    date = next(op for op in page.ops if isinstance(op, TextOp) and "2026" in op.text)
    top_of_date_line = date.y - 0.88 * date.size
    assert top_of_date_line - 21 * MM >= rule.y0 - 2


def test_page_lines_count_the_pages() -> None:
    pages = lay_out(paper(text(SENTENCE * 60)), faces())
    for number, page in enumerate(pages, 1):
        assert page_text(page, Part.PAGE_LINE) == f"第 {number} 页 共 {len(pages)} 页"


@pytest.mark.parametrize("signers", [2, 17, 24, 40, 80])
@pytest.mark.parametrize("lines", [1, 12, 21, 22, 23])
def test_pages_of_signatures_say_so_and_others_carry_text(signers: int, lines: int) -> None:
    entries = tuple((Span(f"当事人{n:02d}："),) for n in range(signers))
    block = Signatures(entries, columns=2, seal="某某委员会", dated=(Span("2026年1月5日"),))
    body = [text("协" * 10, indent=0) for _ in range(lines)]
    lead = Paragraph((Span("签名："),), Style(indent=0), keep_next=True)
    pages = lay_out(paper(*body, lead, block), faces())
    for page in pages:
        words = page_text(page)
        assert ("协" in words) != (NO_TEXT_HERE in page_text(page, Part.REPEAT))
    if signers <= 24 and lines > 1:
        with_date = next(page for page in pages if "2026年" in page_text(page))
        assert page_text(with_date).count("协" * 10) >= 2
