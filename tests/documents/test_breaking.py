"""Lines end where Chinese typesetting lets them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laoma_desktop.documents.form_model import Align, Paragraph, Span, Style
from laoma_desktop.documents.typeset.breaking import NO_END, NO_START
from laoma_desktop.documents.typeset.paragraphs import SetLine, TypeSetter
from tests.documents.papers import bare, faces

HAN = "人民调解委员会当事双方自愿达成协议支付赔偿款项甲乙丙丁"
PIECES = [
    *HAN,
    "，",
    "。",
    "；",
    "：“",
    "”，",
    "（",
    "）",
    "《",
    "》",
    "12,345.60元",
    "2026年",
    "A座",
    "48小时",
]


def lines_of(text: str, width: float = 160, **style: object) -> list[SetLine]:
    plain = {"size": 10.0, "leading": 15.0, "indent": 0.0, **style}
    paragraph = Paragraph((Span(text),), Style(**plain))  # type: ignore[arg-type]
    return TypeSetter(faces()).set_paragraph(paragraph, width)


def words(line: SetLine) -> str:
    return "".join(run.text for run in line.runs)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=120))
def test_no_line_begins_or_ends_with_a_forbidden_mark(pieces: list[str]) -> None:
    # Every mark follows a Han sign: a line may only be forced where marks alone fill it.
    text = "人".join(pieces)
    lines = lines_of(text)
    assert bare("".join(words(line) for line in lines)) == bare(text)
    for line in lines[1:]:
        assert words(line)[0] not in NO_START
    for line in lines[:-1]:
        assert words(line)[-1] not in NO_END


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=80))
def test_no_line_is_wider_than_its_room(pieces: list[str]) -> None:
    for line in lines_of("人".join(pieces)):
        last = line.runs[-1]
        advance = sum(g.advance for g in faces().glyphs("fangsong", last.text, "")) * last.size
        spread = last.spacing * (len(last.text) - 1)
        # A closing mark keeps its glyph's width and gives up half of it as air only.
        assert last.x + advance + spread <= 160 + 0.5 * last.size + 0.1


@pytest.mark.parametrize("whole", ["12,345.60", "2026年", "500105198001010019", "48%", "¥5,000"])
def test_numbers_stay_whole(whole: str) -> None:
    for before in range(8, 18):
        lines = lines_of("协" * before + whole + "议" * 5)
        assert any(whole in words(line) for line in lines), before


def test_a_word_longer_than_a_line_is_broken_somewhere() -> None:
    lines = lines_of("x" * 200)
    assert len(lines) > 1
    assert "".join(words(line) for line in lines) == "x" * 200


def test_justified_lines_reach_the_margin_and_the_last_does_not() -> None:
    lines = lines_of("调解" * 39, width=155, align=Align.JUSTIFY)
    for line in lines[:-1]:
        run = line.runs[-1]
        assert run.x + len(run.text) * run.size + run.spacing * (
            len(run.text) - 1
        ) == pytest.approx(155, abs=0.2)


def test_first_line_is_indented_by_two_signs() -> None:
    first, second = lines_of("协" * 30, indent=2.0)[:2]
    assert first.runs[0].x == pytest.approx(20)
    assert second.runs[0].x == pytest.approx(0)
